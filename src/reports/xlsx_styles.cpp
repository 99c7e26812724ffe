#include "reports/xlsx_styles.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

#include "base/date.h"

namespace rf::reports {

NumberKind kind_of_format(std::string_view code) {
  bool days = false, times = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      // Colours, conditions and currencies, but [h], [mm] and [ss] are lengths of time.
      const auto end = std::min(code.find(']', i), code.size());
      const auto inside = code.substr(i + 1, end - i - 1);
      if (!inside.empty() && inside.find_first_not_of("hHmMsS") == inside.npos) return NumberKind::length;
      i = end;
    } else if (c == ';') {
      break;  // how negative numbers look
    } else if (std::string_view("yYdDeEgG").find(c) != std::string_view::npos) {
      // "General" and 1.0E+00 are numbers.
      if (code.substr(i, 7) == "General" || code.substr(i, 7) == "GENERAL") return NumberKind::number;
      const bool exponent =
          (c == 'E' || c == 'e') && i + 1 < code.size() && (code[i + 1] == '+' || code[i + 1] == '-');
      if (exponent) return NumberKind::number;
      days = true;
    } else if (std::string_view("hHsS").find(c) != std::string_view::npos) {
      times = true;
    } else if (c == 'm' || c == 'M') {
      // Months or minutes: alone it is a month.
      days = days || (!times && code.find(':') == code.npos);
    } else if (c == '0' || c == '#' || c == '?') {
      // "ss.000" has digits too, but behind a time.
      if (!times) return NumberKind::number;
    }
  }
  if (days) return NumberKind::moment;
  return times ? NumberKind::length : NumberKind::number;
}

NumberKind kind_of_builtin(int id) {
  if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
    return NumberKind::moment;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return NumberKind::length;
  return NumberKind::number;
}

std::string moment_text(double serial, bool since_1904) {
  if (!std::isfinite(serial) || serial < 0 || serial >= 2'958'466) return "";
  // Excel counts a 29 February 1900 that never was.
  const double from_1900 = since_1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const double day = std::floor(from_1900);
  auto seconds = static_cast<int>(std::lround((from_1900 - day) * 86400));
  const std::chrono::sys_days first{std::chrono::year(1899) / 12 / 30};
  auto at = first + std::chrono::days(static_cast<int>(day));
  if (seconds >= 86400) seconds -= 86400, at += std::chrono::days(1);
  const auto text = date_iso(std::chrono::year_month_day(at));
  if (seconds == 0) return text;
  return fmt::format("{} {:02}:{:02}:{:02}", text, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string length_text(double serial) {
  if (!std::isfinite(serial) || serial < 0 || serial > 1'000) return "";
  const auto seconds = std::llround(serial * 86400);
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace rf::reports
