#pragma once

#include <optional>
#include <string_view>

#include "understand/understand.h"

namespace rf::understand {

// The values in what was said: amounts, dates, times, names, digits. Which of them are looked for depends on
// the question, because "two" is an amount only where one was asked for (or where a unit stands beside it).
Slots english_values(Question question, std::string_view words, const Context& context);
Slots hindi_values(Question question, std::string_view words, const Context& context);
// The amount alone; and whether a word is a number of Hindi in Latin letters that English does not have.
Slots hindi_amount(Question question, std::string_view words);
bool is_hindi_number(std::string_view word);
// When somebody wants to be called, as english_call_time() reads it.
std::optional<Slot> hindi_call_time(std::string_view words);
Slots japanese_values(Question question, std::string_view words, const Context& context);

}  // namespace rf::understand
