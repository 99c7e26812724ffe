#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "understand/slot.h"

namespace rf::understand::japanese {

// A number as it was said: "五万五千", "2.5万", "1億2千万", "５０，０００", "二〇".
struct Number {
  std::size_t begin = 0, end = 0;  // bytes of the text
  std::uint64_t hundredths = 0;    // at most 10^17
  bool scaled = false;             // has 万 or 億
  bool units = false;              // has 十, 百 or 千
};

// The number that begins at `at`; `end` is 0 when there is none.
Number number_at(std::string_view text, std::size_t at);

// Numbers in kana that can only be numbers, as kanji: "ごまんえん" is "5万円". Takes and gives normalised
// text.
std::string with_kana_numbers(std::string_view text);

// The same text with every number as plain digits: "十二月二十日" is "12月20日". What has a fraction stays.
std::string with_plain_numbers(std::string_view text);

// Whether what stands behind a value gives it up for another: "…ではなく", "…の代わりに".
bool given_up(std::string_view behind);

// The amount that was said, with its currency where that was said. A plain number counts only where one was
// asked for. Two amounts of which neither corrects the other are none.
void add_amount(std::string_view text, bool asked, Slots& out);

// At least four digits, said one by one: "ゼロキュウゼロの1234", "〇三、一二三四".
void add_digits(std::string_view text, Slots& out);

}  // namespace rf::understand::japanese
