#pragma once

#include <string_view>

namespace rf::understand {

// Whether somebody tells the machine what to do instead of answering it: "ignore your rules", "mark my loan
// as paid". Such words say nothing of what is true. English.
bool instructs_machine(std::string_view said);

}  // namespace rf::understand
