#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "understand/hindi_words.h"

namespace rf::understand {

// A number as it was said, in hundredths: "dhai lakh" is 25,000,000.
struct HindiNumber {
  std::int64_t hundredths = 0;
  std::size_t begin = 0, end = 0;  // of the words
  std::int64_t scale = 1;          // the last unit that was named: 1000 of "paanch hazaar"; 1 if none
  bool digits = false;             // written in digits
  bool orphan = false;             // a unit, and nobody knows how many of it: "kuch hazaar"
  bool whole() const { return hundredths % 100 == 0; }
  std::int64_t units() const { return hundredths / 100; }
};

// The word at `at`: 0 to 99 by any of its spellings in either script, or in English.
std::optional<int> small_number(const HindiWords& words, std::size_t at);

// The numbers in what was said, in order, none longer than what is one number: "do hazaar teen hazaar" are
// two. Above 999 crore crore: none.
std::vector<HindiNumber> hindi_numbers(const HindiWords& words);

// Whether this word, in lower case, is one of Hindi's numbers or fractions by its spelling.
bool names_hindi_number(std::string_view word);

// Digits that were said one by one from `begin` on: "nau double aath shunya" is "9880". Sets `end`. "": none.
std::string spoken_digits(const HindiWords& words, std::size_t begin, std::size_t& end);

}  // namespace rf::understand
