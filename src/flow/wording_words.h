#pragma once

#include <span>
#include <string_view>

namespace rf::flow {

// What a clarifying question may be made of. In English and Hindi words (and runs of words); in Japanese
// pieces of a sentence, which it has to be made of entirely.
struct WordingWords {
  std::span<const std::string_view> allowed;
  // Never, also where an approved wording of the question has it: numbers, secrets, promises, threats,
  // offers.
  std::span<const std::string_view> never;
  // A sentence that is no question has one of these.
  std::span<const std::string_view> polite;
  // The beginnings of what would assert or demand something, in a sentence that is no question.
  std::span<const std::string_view> asserting;
};
const WordingWords& wording_words(std::string_view language);

}  // namespace rf::flow
