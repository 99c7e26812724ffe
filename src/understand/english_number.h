#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "understand/value_words.h"

namespace rf::understand {

// A number as it is spoken: "two and a half lakh", "1,25,000", "twenty five hundred", "double five triple
// zero". Millionths, so that "1.2345 crore" is exact; at most 10^12 units.
inline constexpr std::int64_t number_unit = 1'000'000;

struct SpokenNumber {
  std::size_t end = 0;      // of its words; 0: there is no number
  std::int64_t value = 0;   // in millionths
  bool scaled = false;      // "hundred", "lakh", "k", or marks between the thousands
  bool one_by_one = false;  // digits
  bool range = false;       // two numbers in one: "two three thousand", "10-15"
  bool numeral = false;     // in figures
};

SpokenNumber number_at(const ValueWords& words, std::size_t at);

// 0 to 99 in words: "twenty five". What follows may be anything.
struct SmallNumber {
  std::size_t end = 0;
  int value = 0;
};
SmallNumber small_number_at(const ValueWords& words, std::size_t at);
// "fifteenth", "twenty first", "15th", "1 st": the number, and where it ends.
SmallNumber ordinal_at(const ValueWords& words, std::size_t at);

// A run of digits said one by one, with "double" and "triple": what they are, and where the run ends. Pairs
// ("ninety eight forty five") and groups of figures count where `groups` allows it.
struct SpokenDigits {
  std::size_t end = 0;
  std::string digits;
  bool grouped = false;   // not all of it one by one
  bool repeated = false;  // "double"
};
SpokenDigits digits_at(const ValueWords& words, std::size_t at, bool groups);

// Numbers that were written together are told apart: "twentyfive", "fivethousand", "twentyfirst".
void part_numbers(ValueWords& words);

// How much a word multiplies: 1,000 for "thousand"; 0 for a word that is no such word.
std::int64_t scale_of(const ValueWords& words, std::size_t at);
bool says_number(const ValueWord& word);  // that a number can begin with

}  // namespace rf::understand
