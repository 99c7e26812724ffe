#include "base/time.h"

#include <array>
#include <cstdint>
#include <optional>

#include "base/text.h"
#include "base/text_reader.h"

namespace rf {
namespace {

namespace chr = std::chrono;
using Days = chr::sys_days;
using chr::hours;
using chr::minutes;

constexpr std::array<std::string_view, 7> weekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Both forms have four digits for the year.
constexpr Time first_moment = Days(chr::year(0) / 1 / 1);
constexpr Time last_moment = Time(Days(chr::year(10000) / 1 / 1)) - Millis(1);

struct Parts {
  chr::year_month_day date;
  unsigned weekday;
  chr::hh_mm_ss<Millis> clock;
};

Parts parts_of(Time t) {
  t = t < first_moment ? first_moment : t > last_moment ? last_moment : t;
  const auto day = chr::floor<chr::days>(t);
  return {chr::year_month_day(day), chr::weekday(day).c_encoding(), chr::hh_mm_ss<Millis>(t - day)};
}

void append_digits(std::string& out, std::int64_t value, int width) {
  char digits[4];
  for (int i = width; i-- > 0; value /= 10) digits[i] = static_cast<char>('0' + value % 10);
  out.append(digits, static_cast<std::size_t>(width));
}

void append_clock(std::string& out, const chr::hh_mm_ss<Millis>& clock) {
  append_digits(out, clock.hours().count(), 2);
  out += ':';
  append_digits(out, clock.minutes().count(), 2);
  out += ':';
  append_digits(out, clock.seconds().count(), 2);
}

// What the two forms have in common once they are read. Fields are checked here, once.
struct Fields {
  int year = 0, month = 0, day = 0;
  int hour = 0, minute = 0, second = 0, milli = 0;
  int offset = 0;  // minutes east of UTC
};

std::optional<Time> moment(const Fields& f) {
  const chr::year_month_day date{chr::year(f.year), chr::month(static_cast<unsigned>(f.month)),
                                 chr::day(static_cast<unsigned>(f.day))};
  if (!date.ok() || f.hour > 23 || f.minute > 59 || f.second > 60) return std::nullopt;
  const Time minute = Time(Days(date)) + hours(f.hour) + minutes(f.minute - f.offset);
  // A leap second is the last of a UTC day; it reads as the moment after it.
  if (f.second == 60 && minute - chr::floor<chr::days>(minute) != hours(23) + minutes(59))
    return std::nullopt;
  const Time t = minute + Seconds(f.second) + Millis(f.second == 60 ? 0 : f.milli);
  if (t < first_moment || t > last_moment) return std::nullopt;
  return t;
}

// "+05:30" or, without the colon, "+0530".
bool read_offset(TextReader& in, bool colon, int& offset) {
  const bool west = in.skip('-');
  if (!west && !in.skip('+')) return false;
  int hour = 0, minute = 0;
  if (!in.digits(2, 2, hour) || (colon && !in.skip(':')) || !in.digits(2, 2, minute)) return false;
  if (hour > 23 || minute > 59) return false;
  offset = (hour * 60 + minute) * (west ? -1 : 1);
  return true;
}

// Up to nine digits, of which three count.
bool read_fraction(TextReader& in, int& milli) {
  if (!in.skip('.')) return true;
  int count = 0;
  for (int digit = 0; in.digits(1, 1, digit); ++count) {
    if (count < 3) milli = milli * 10 + digit;
  }
  for (int i = count; i < 3; ++i) milli *= 10;
  return count >= 1 && count <= 9;
}

std::optional<Time> read_rfc3339(std::string_view text) {
  TextReader in(text);
  Fields f;
  const bool date = in.digits(4, 4, f.year) && in.skip('-') && in.digits(2, 2, f.month) && in.skip('-') &&
                    in.digits(2, 2, f.day);
  if (!date || !(in.skip('T') || in.skip('t') || in.skip(' '))) return std::nullopt;
  const bool clock = in.digits(2, 2, f.hour) && in.skip(':') && in.digits(2, 2, f.minute) && in.skip(':') &&
                     in.digits(2, 2, f.second) && read_fraction(in, f.milli);
  if (!clock || !(in.skip('Z') || in.skip('z') || read_offset(in, true, f.offset))) return std::nullopt;
  if (!in.done()) return std::nullopt;
  return moment(f);
}

template <std::size_t N>
int index_of(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (equals_ignoring_case(names[i], name)) return static_cast<int>(i);
  }
  return -1;
}

bool read_named_zone(TextReader& in) {
  const auto name = in.letters();
  for (const std::string_view utc : {"GMT", "UTC", "UT", "Z"}) {
    if (equals_ignoring_case(name, utc)) return true;
  }
  return false;
}

std::optional<Time> read_rfc2822(std::string_view text) {
  TextReader in(trim(text));
  Fields f;
  const auto weekday = in.letters();
  if (!weekday.empty() && !in.skip(',')) return std::nullopt;
  in.blanks();
  if (!in.digits(1, 2, f.day) || !in.blanks()) return std::nullopt;
  f.month = index_of(months, in.letters()) + 1;
  if (!in.blanks() || !in.digits(4, 4, f.year) || !in.blanks()) return std::nullopt;
  if (!in.digits(2, 2, f.hour) || !in.skip(':') || !in.digits(2, 2, f.minute)) return std::nullopt;
  if (in.skip(':') && !in.digits(2, 2, f.second)) return std::nullopt;
  if (!in.blanks() || !(read_offset(in, false, f.offset) || read_named_zone(in)) || !in.done())
    return std::nullopt;
  const auto t = moment(f);
  if (!t || weekday.empty()) return t;
  const Days day = chr::year(f.year) / f.month / f.day;
  if (index_of(weekdays, weekday) != static_cast<int>(chr::weekday(day).c_encoding())) return std::nullopt;
  return t;
}

struct Unit {
  std::string_view name;  // as duration_text writes it
  std::int64_t millis;
  std::array<std::string_view, 4> words;
};
constexpr std::array<Unit, 5> units = {{
    {"d", 86'400'000, {"d", "day", "days", ""}},
    {"h", 3'600'000, {"h", "hour", "hours", ""}},
    {"m", 60'000, {"m", "min", "minute", "minutes"}},
    {"s", 1'000, {"s", "sec", "second", "seconds"}},
    {"ms", 1, {"ms", "millisecond", "milliseconds", ""}},
}};
constexpr std::int64_t longest_duration = 366LL * 86'400'000;

}  // namespace

std::string rfc3339(Time t) {
  const auto parts = parts_of(t);
  std::string out;
  out.reserve(24);
  append_digits(out, static_cast<int>(parts.date.year()), 4);
  out += '-';
  append_digits(out, static_cast<unsigned>(parts.date.month()), 2);
  out += '-';
  append_digits(out, static_cast<unsigned>(parts.date.day()), 2);
  out += 'T';
  append_clock(out, parts.clock);
  out += '.';
  append_digits(out, parts.clock.subseconds().count(), 3);
  out += 'Z';
  return out;
}

Result<Time> parse_rfc3339(std::string_view text) {
  if (const auto t = read_rfc3339(text)) return *t;
  return fail("time-invalid", excerpt(text) + " is not a time; write it like 2026-11-21T09:30:00Z.");
}

std::string rfc2822(Time t) {
  const auto parts = parts_of(t);
  std::string out;
  out.reserve(31);
  out += weekdays[parts.weekday];
  out += ", ";
  append_digits(out, static_cast<unsigned>(parts.date.day()), 2);
  out += ' ';
  out += months[static_cast<unsigned>(parts.date.month()) - 1];
  out += ' ';
  append_digits(out, static_cast<int>(parts.date.year()), 4);
  out += ' ';
  append_clock(out, parts.clock);
  out += " +0000";
  return out;
}

Result<Time> parse_rfc2822(std::string_view text) {
  if (const auto t = read_rfc2822(text)) return *t;
  return fail("time-invalid",
              excerpt(text) + " is not a time; write it like Sat, 21 Nov 2026 09:30:00 +0000.");
}

Result<Millis> parse_duration(std::string_view text) {
  TextReader in(trim(text));
  std::int64_t count = 0;
  if (in.digits(1, 12, count)) {
    in.blanks();
    const auto word = in.letters();
    for (const auto& unit : units) {
      if (!in.done() || word.empty() || index_of(unit.words, word) < 0) continue;
      if (count <= longest_duration / unit.millis) return Millis(count * unit.millis);
      return fail("duration-range", excerpt(text) + " is too long; at most 366 days are allowed.");
    }
  }
  return fail(
      "duration-invalid",
      excerpt(text) + " is not a duration; write a whole number with a unit: 250ms, 5s, 6m, 1h or 2d.");
}

std::string duration_text(Millis d) {
  for (const auto& unit : units) {
    if (d.count() != 0 && d.count() % unit.millis == 0) {
      return std::to_string(d.count() / unit.millis).append(unit.name);
    }
  }
  return "0s";
}

}  // namespace rf
