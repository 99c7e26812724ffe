#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace rf::understand {

// One word as values need it: nothing is opened or left out, and letters stand apart from figures: "15th" is
// "15" and "th", "$2,500.75" is "$" and "2,500.75", "5pm" is "5" and "pm".
struct ValueWord {
  std::string text;        // lower case
  std::string written;     // as it was said
  bool glued = false;      // no space between it and the word before
  bool hyphen = false;     // nothing but a hyphen
  bool pause = false;      // punctuation stands before it
  bool full_stop = false;  // the end of a sentence stands before it
  bool numeral = false;    // made of figures, and of ".,:/-" between them
  bool minus = false;      // a minus stands before it: "-500"
};
using ValueWords = std::vector<ValueWord>;

inline constexpr std::size_t value_words_most = 400;

ValueWords value_words(std::string_view said);

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list);
// The words [begin, end) with spaces between.
std::string joined_words(const ValueWords& words, std::size_t begin, std::size_t end);
// Whether the words at `at` are those of `phrase`, which are separated by spaces; how many they are, or 0.
std::size_t whole_phrase_at(const ValueWords& words, std::size_t at, std::string_view phrase);
inline std::size_t phrase_at(const ValueWords& words, std::size_t at, std::string_view phrase) {
  // Most are not there, which the first letter tells.
  if (at >= words.size() || phrase.empty() || !words[at].text.starts_with(phrase.front())) return 0;
  return whole_phrase_at(words, at, phrase);
}
std::size_t any_phrase_at(const ValueWords& words, std::size_t at,
                          std::initializer_list<std::string_view> phrases);

// How a person takes back the value that was said before: "no", "sorry", "I mean". How many words it takes,
// or 0.
std::size_t correction_at(const ValueWords& words, std::size_t at);

// Whether the value at `at` is the one that another takes the place of: "instead of five thousand", "rather
// than on Friday".
bool replaced_at(const ValueWords& words, std::size_t at);
// Whether the value at `at` is what was said or thought until now: "I said Friday (but …)".
bool said_earlier(const ValueWords& words, std::size_t at);

}  // namespace rf::understand
