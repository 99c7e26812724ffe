#pragma once

#include <span>

#include "understand/intent.h"
#include "understand/language.h"
#include "understand/lexicon.h"

namespace rf::understand {

// The words of English for what people come to speak of, and for the questions about a loan. They are read
// apart from those of english(): the same words may say something to both, and neither can take a word from
// the other.
const Lexicon& english_loans(Question question);

std::span<const Patterns> english_crisis();
std::span<const Patterns> english_stops();
std::span<const Patterns> english_topics();
std::span<const Patterns> english_paying();
std::span<const Patterns> english_common_answers();
std::span<const Patterns> english_linked_answers();
std::span<const Patterns> english_repaid_answers();
std::span<const Patterns> english_value_answers();

}  // namespace rf::understand
