#include "base/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "base/text.h"

namespace rf {
namespace {

constexpr int earliest_year = 1900;

tl::unexpected<Error> wrong(std::string_view text, const std::string& why) {
  return fail("date-invalid",
              excerpt(text) + " is not a date: " + why + ". Write the day like 15/03/2025 or 2025-03-15.");
}

// 1 to 4 digits.
std::optional<unsigned> number(std::string_view text) {
  unsigned value = 0;
  if (text.empty() || text.size() > 4) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Result<std::chrono::year_month_day> parse_date(std::string_view text) {
  text = trim(text);
  const auto separator = text.find_first_of("/.-");
  if (separator == std::string_view::npos)
    return wrong(text, "day, month and year are numbers with '/', '.' or '-' between them");
  auto parts = split(text, text[separator]);
  if (parts.size() != 3) return wrong(text, "it has not three parts");
  // A year that comes first is ISO's order, which nobody writes with other signs.
  if (parts[0].size() == 4 && text[separator] == '-') std::swap(parts[0], parts[2]);
  const auto day = number(parts[0]), month = number(parts[1]), year = number(parts[2]);
  if (!day || !month || !year || parts[0].size() > 2 || parts[1].size() > 2)
    return wrong(text, "day, month and year must be numbers, and nothing may follow them");
  if (parts[2].size() != 4) return wrong(text, "the year needs four digits");
  if (*month < 1 || *month > 12)
    return wrong(text, fmt::format("there is no month {}{}", *month,
                                   *day >= 1 && *day <= 12 ? "; the day comes before the month" : ""));
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(*month), std::chrono::day(*day)};
  if (!date.ok()) return wrong(text, fmt::format("that month has no day {}", *day));
  if (static_cast<int>(*year) < earliest_year) return wrong(text, fmt::format("the year is {}", *year));
  return date;
}

std::string date_iso(std::chrono::year_month_day day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::string date_text(std::chrono::year_month_day day) {
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(day.day()),
                     static_cast<unsigned>(day.month()), static_cast<int>(day.year()));
}

std::string date_words(std::chrono::year_month_day day) {
  return fmt::format("{} {} {}", static_cast<unsigned>(day.day()), month_name(day.month()),
                     static_cast<int>(day.year()));
}

std::string_view month_name(std::chrono::month month) {
  constexpr std::array names = {"January", "February", "March",     "April",   "May",      "June",
                                "July",    "August",   "September", "October", "November", "December"};
  return names.at(static_cast<unsigned>(month) - 1);
}

}  // namespace rf
