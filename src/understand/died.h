#pragma once

#include <string_view>

namespace rf::understand {

// Of whom somebody says that they have died.
enum class Died {
  nobody,
  customer,  // "she passed away", "Asha is no more": the one who was asked for
  relative   // "my father died": at a question of who is on the line that may be the same
};
Died who_died(std::string_view words, std::string_view asked_for);

}  // namespace rf::understand
