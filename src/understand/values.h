#pragma once

#include <string_view>

#include "understand/understand.h"

namespace rf::understand {

// The values in what was said: amounts, dates, times, names, digits. Which of them are looked for depends on
// the question, because "two" is an amount only where one was asked for (or where a unit stands beside it).
Slots english_values(Question question, std::string_view words, const Context& context);
Slots hindi_values(Question question, std::string_view words, const Context& context);
Slots japanese_values(Question question, std::string_view words, const Context& context);

}  // namespace rf::understand
