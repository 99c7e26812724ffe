#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rf::understand {

// The words that mean all that is due: "all of it", "the full amount", "pura", "全額". Nothing where they are
// denied or only a part is meant ("not all of it", "half", "all I have").
std::optional<std::string> says_whole(std::string_view words);

}  // namespace rf::understand
