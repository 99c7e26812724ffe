#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace rf {

// An amount in the currency's minor unit (paise, cents; yen have none). Never a floating-point number.
struct Money {
  std::int64_t minor = 0;
  std::string currency = "INR";  // ISO 4217
  bool operator==(const Money&) const = default;
};

// Digits after the point: 2, 0 for JPY and the like, 3 for KWD and the like.
int minor_digits(std::string_view currency);

// "2500.75", "2,500.75", "1,25,000", "₹2,500", "INR 2500", "$12". A symbol or code in the text must agree
// with `currency`. Errors: "money-invalid", "money-precision" (more decimals than the currency has),
// "money-range" (beyond ±10^15 minor units), "money-currency".
Result<Money> parse_money(std::string_view text, std::string_view currency);

// "2500.75": plain, for files and programs.
std::string money_plain(const Money& m);
// "₹1,25,000.00" (Indian grouping for INR), "$2,500.75", "¥50,000": for screens.
std::string money_display(const Money& m);
// "1,25,000 rupees", "2,500 dollars and 75 cents": for a synthesizer. English.
std::string money_spoken(const Money& m);

}  // namespace rf
