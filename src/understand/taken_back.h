#pragma once

#include <string_view>

namespace rf::understand {

// Whether words that answer any question at all say that the payment was the customer's own, or that what was
// reported should not go on: "sorry, it was me, I remember now", "wait, I made that payment, cancel the
// block". It decides nothing but whether a person looks at the case, so that a doubtful one counts.
bool takes_back(std::string_view words, std::string_view language);

}  // namespace rf::understand
