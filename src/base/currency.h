#pragma once

#include <string_view>

namespace rf {

// What we know about a currency beyond its code. Currencies that are not in the table have two digits, no
// symbol and no name; they are written and spoken with their code.
struct Currency {
  std::string_view code;
  int digits;
  std::string_view symbol;               // as money_display writes it; may be empty
  std::string_view one, many;            // "rupee", "rupees"; may be empty
  std::string_view part_one, part_many;  // "paisa", "paise"
};

bool is_currency_code(std::string_view text);  // of money, by ISO 4217
const Currency* find_currency(std::string_view code);

// What a mark beside a number ("₹", "Rs.", "usd", "yen sign") says about the currency that is expected.
enum class MarkMeaning { fits, other, unknown };
MarkMeaning mark_meaning(std::string_view mark, std::string_view currency);

}  // namespace rf
