#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace rf {

// What the wall clock and the calendar say somewhere.
struct LocalTime {
  int year, month, day;  // month 1-12, day 1-31
  int weekday;           // 0 Sunday … 6 Saturday
  int minute;            // of the day, 0-1439
  bool same_day(const LocalTime& o) const { return year == o.year && month == o.month && day == o.day; }
};

// IANA zone names ("Asia/Kolkata") through the system's tzdata.
// Errors: "zone-unknown" with the name; "zone-range" from 2038 on, for which tzdata holds no summer time.
Result<LocalTime> local_time(Time t, std::string_view zone);
// The moment at which clocks in `zone` show this; where they are put forward over it, the moment after. The
// same errors.
Result<Time> time_at(std::chrono::year_month_day day, int minute, std::string_view zone);
bool zone_exists(std::string_view zone);

// The zones that each country uses, read from the text of tzdata's zone1970.tab or zone.tab.
class CountryZones {
 public:
  static Result<CountryZones> parse(std::string_view tab_file);
  // Empty for a country that the table does not know. `country` is ISO 3166 alpha-2, upper case.
  std::span<const std::string> of(std::string_view country) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> zones_;
};

}  // namespace rf
