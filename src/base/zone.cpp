#include "base/zone.h"

#include <date/tz.h>

#include <exception>

#include "base/planted.h"
#include "base/text.h"

namespace rf {
namespace {

// Debian's tzdata lists changes of the clock up to 2037 and the library reads no rule for the time after; it
// would go on without summer time. Better no answer than a call at the wrong hour.
constexpr Time end_of_tzdata = std::chrono::sys_days(std::chrono::year(2038) / 1 / 1);

// nullptr when the system's tzdata has no such zone, or cannot read it.
const date::time_zone* find_zone(std::string_view name) {
  if (name == "localtime") return nullptr;  // whatever this machine is set to: no place
  try {
    return date::locate_zone(std::string(name));
  } catch (const std::exception&) {
    return nullptr;
  }
}

}  // namespace

Result<LocalTime> local_time(Time t, std::string_view zone) {
  const auto* place = find_zone(zone);
  if (!place) {
    return fail("zone-unknown",
                excerpt(zone) + " is not a time zone of this machine; write one like Asia/Kolkata.");
  }
  if (t >= end_of_tzdata) {
    return fail("zone-range", "Local times are known up to the end of 2037 only; check the machine's clock.");
  }
  try {
    const date::days day_before{RF_PLANTED(yesterdays_clock) ? 1 : 0};
    const auto local = place->to_local(t - day_before) + day_before;
    const auto day = date::floor<date::days>(local);
    const date::year_month_day date{day};
    const auto minute = date::floor<std::chrono::minutes>(local - day);
    return LocalTime{static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                     static_cast<int>(static_cast<unsigned>(date.day())),
                     static_cast<int>(date::weekday(day).c_encoding()), static_cast<int>(minute.count())};
  } catch (const std::exception&) {
    return fail("zone-unknown",
                "The time zone " + excerpt(zone) + " cannot be read; install the package tzdata again.");
  }
}

Result<Time> time_at(std::chrono::year_month_day day, int minute, std::string_view zone) {
  const Time shown = std::chrono::sys_days(day) + std::chrono::minutes(minute);
  auto guess = shown;
  // The second time with the offset of that moment, which a change of the clocks may have made another one.
  for (int tries = 0; tries < 2; ++tries) {
    const auto there = local_time(guess, zone);
    if (!there) return tl::unexpected(there.error());
    const Time shows =
        std::chrono::sys_days(std::chrono::year_month_day(
            std::chrono::year(there->year), std::chrono::month(static_cast<unsigned>(there->month)),
            std::chrono::day(static_cast<unsigned>(there->day)))) +
        std::chrono::minutes(there->minute);
    guess += shown - shows;
  }
  return guess;
}

bool zone_exists(std::string_view zone) { return find_zone(zone) != nullptr; }

Result<CountryZones> CountryZones::parse(std::string_view tab_file) {
  CountryZones out;
  int number = 0;
  for (const auto raw : split(tab_file, '\n')) {
    ++number;
    const auto line = trim(raw);
    if (line.empty() || line.starts_with('#')) continue;
    // Countries, coordinates, zone, and perhaps a comment.
    const auto columns = split(line, '\t');
    if (columns.size() < 3 || columns[2].empty()) {
      return fail("zone-table", "Line " + std::to_string(number) +
                                    " of the table of zones is broken; install the package tzdata again.");
    }
    for (const auto country : split(columns[0], ',')) {
      if (country.size() != 2) {
        return fail("zone-table", "Line " + std::to_string(number) +
                                      " of the table of zones names the country " + excerpt(country) +
                                      "; two letters are expected.");
      }
      out.zones_[std::string(country)].emplace_back(columns[2]);
    }
  }
  if (out.zones_.empty())
    return fail("zone-table", "The table of zones is empty; install the package tzdata.");
  return out;
}

std::span<const std::string> CountryZones::of(std::string_view country) const {
  const auto found = zones_.find(country);
  if (found == zones_.end()) return {};
  return found->second;
}

}  // namespace rf
