#include "base/money.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/currency.h"
#include "base/text.h"

namespace rf {
namespace {

constexpr std::uint64_t largest_minor = 1'000'000'000'000'000;

// "1,25,000" for rupees, "125,000" elsewhere.
std::string grouped(std::uint64_t whole, bool indian) {
  const std::string digits = std::to_string(whole);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const std::size_t left = digits.size() - i;
    const bool comma = indian ? left == 3 || (left > 3 && left % 2 == 1) : left % 3 == 0;
    if (i > 0 && comma) out += ',';
    out += digits[i];
  }
  return out;
}

std::uint64_t power_of_ten(int exponent) {
  std::uint64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

struct Split {
  bool negative;
  std::uint64_t whole, part;
  int digits;
};

Split split_units(const Money& m) {
  const int digits = minor_digits(m.currency);
  const std::uint64_t unit = power_of_ten(digits);
  const auto bits = static_cast<std::uint64_t>(m.minor);
  const std::uint64_t size = m.minor < 0 ? 0 - bits : bits;  // the most negative number has no positive twin
  return {m.minor < 0, size / unit, size % unit, digits};
}

void append_part(std::string& out, const Split& s) {
  if (s.digits == 0) return;
  const std::string part = std::to_string(s.part);
  out += '.';
  out.append(static_cast<std::size_t>(s.digits) - part.size(), '0').append(part);
}

bool indian_grouping(std::string_view currency) { return currency == "INR"; }

tl::unexpected<Error> invalid(std::string_view text) {
  return fail("money-invalid", excerpt(text) + " is not an amount; write it like 2500.75 or 2,500.75.");
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Commas must stand where people put them: "1,25,000" or "125,000". "2,50" is a mistake or another country's
// habit, and guessing what it means would be wrong by a factor of a hundred.
bool well_grouped(std::string_view whole) {
  const auto groups = split(whole, ',');
  if (groups.size() == 1) return !whole.empty();
  if (groups.back().size() != 3 || groups.front().empty()) return false;
  const auto inner_are = [&](std::size_t size) {
    return groups.front().size() <= size &&
           std::all_of(groups.begin() + 1, groups.end() - 1, [&](auto g) { return g.size() == size; });
  };
  return inner_are(3) || inner_are(2);
}

// The digits of "2,500.75" without commas, and how many of them stand behind the point.
struct Number {
  std::string digits;
  std::size_t decimals = 0;
};

std::optional<Number> read_number(std::string_view text) {
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  Number n;
  for (const char c : whole) {
    if (is_digit(c))
      n.digits += c;
    else if (c != ',')
      return std::nullopt;
  }
  if (!well_grouped(whole)) return std::nullopt;
  if (point == std::string_view::npos) return n;
  const auto part = text.substr(point + 1);
  if (part.empty() || !std::all_of(part.begin(), part.end(), is_digit)) return std::nullopt;
  n.digits += part;
  n.decimals = part.size();
  return n;
}

// Takes a minus sign off the front, ASCII or typographic.
bool take_minus(std::string_view& text) {
  for (const std::string_view minus : {"-", "−"}) {
    if (!text.starts_with(minus)) continue;
    text = trim(text.substr(minus.size()));
    return true;
  }
  return false;
}

// The text cut into the marks around the number: "INR" "2500" "/-".
struct Cut {
  std::string_view before, number, after;
};

Cut cut(std::string_view text) {
  const auto start = std::min(text.find_first_of("0123456789"), text.size());
  const auto end = std::min(text.find_first_not_of("0123456789.,", start), text.size());
  return {trim(text.substr(0, start)), text.substr(start, end - start), trim(text.substr(end))};
}

std::optional<std::uint64_t> minor_of(const Number& n, int digits) {
  std::uint64_t value = 0;
  const auto padding = static_cast<std::size_t>(digits) - n.decimals;
  for (std::size_t i = 0; i < n.digits.size() + padding; ++i) {
    value = value * 10 + (i < n.digits.size() ? static_cast<std::uint64_t>(n.digits[i] - '0') : 0);
    if (value > largest_minor) return std::nullopt;
  }
  return value;
}

// Whether the marks around the number fit the currency. A mark that nobody knows makes the text no amount.
Done check_marks(std::string_view text, const Cut& c, std::string_view currency) {
  const auto after = c.after == "/-" && currency == "INR" ? std::string_view() : c.after;
  for (const auto mark : {c.before, after}) {
    if (mark.empty()) continue;
    const auto meant = mark_meaning(mark, currency);
    if (meant == MarkMeaning::unknown) return invalid(text);
    if (meant == MarkMeaning::other) {
      return fail("money-currency",
                  excerpt(text) + " is not in " + std::string(currency) + ", as it should be.");
    }
  }
  return {};
}

}  // namespace

int minor_digits(std::string_view currency) {
  const auto* known = find_currency(currency);
  return known ? known->digits : 2;
}

Result<Money> parse_money(std::string_view text, std::string_view currency) {
  if (!is_currency_code(currency)) {
    return fail("money-currency",
                excerpt(currency) + " is not a currency; write its code by ISO 4217, like INR.");
  }
  auto rest = trim(text);
  if (rest.size() > 64) return invalid(text);
  bool negative = take_minus(rest);
  auto c = cut(rest);
  // "₹-500" and "INR -500" as well as "-₹500".
  for (const std::string_view minus : {"-", "−"}) {
    if (negative || !c.before.ends_with(minus)) continue;
    negative = true;
    c.before = trim(c.before.substr(0, c.before.size() - minus.size()));
  }
  const auto number = read_number(c.number);
  if (!number) return invalid(text);
  if (const auto fits = check_marks(text, c, currency); !fits) return tl::unexpected(fits.error());
  const int digits = minor_digits(currency);
  if (number->decimals > static_cast<std::size_t>(digits)) {
    return fail("money-precision", excerpt(text) + " has more decimals than " + std::string(currency) +
                                       ", which has " + std::to_string(digits) + ".");
  }
  const auto minor = minor_of(*number, digits);
  if (!minor) return fail("money-range", excerpt(text) + " is too large an amount; check the digits.");
  const auto value = static_cast<std::int64_t>(*minor);
  return Money{negative ? -value : value, std::string(currency)};
}

std::string money_plain(const Money& m) {
  const auto s = split_units(m);
  std::string out = s.negative ? "-" : "";
  out += std::to_string(s.whole);
  append_part(out, s);
  return out;
}

std::string money_display(const Money& m) {
  const auto s = split_units(m);
  const auto* known = find_currency(m.currency);
  std::string out = s.negative ? "-" : "";
  if (known && !known->symbol.empty())
    out += known->symbol;
  else
    out.append(m.currency).append(" ");
  out += grouped(s.whole, indian_grouping(m.currency));
  append_part(out, s);
  return out;
}

std::string money_spoken(const Money& m) {
  const auto s = split_units(m);
  const auto* known = find_currency(m.currency);
  std::string out = s.negative ? "minus " : "";
  const std::string whole = grouped(s.whole, indian_grouping(m.currency));
  if (!known || known->one.empty()) {
    out += whole;
    append_part(out, s);
    return out.append(" ").append(m.currency);
  }
  const auto say = [&](std::string_view count, std::uint64_t n, std::string_view one, std::string_view many) {
    out.append(count).append(" ").append(n == 1 ? one : many);
  };
  if (s.whole != 0 || s.part == 0) say(whole, s.whole, known->one, known->many);
  if (s.whole != 0 && s.part != 0) out += " and ";
  if (s.part != 0) say(std::to_string(s.part), s.part, known->part_one, known->part_many);
  return out;
}

}  // namespace rf
