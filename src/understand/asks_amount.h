#pragma once

#include <string_view>

namespace rf::understand {

// Whether somebody asks how much is due: "how much do I owe?", "kitna dena hai", "いくら払えばいいですか".
// Not who says that they do not know it.
bool asks_how_much_is_due(std::string_view words);

}  // namespace rf::understand
