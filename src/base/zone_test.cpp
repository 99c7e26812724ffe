#include "base/zone.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

// After gtest, or it does not compile.
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace rf {
namespace {

std::string file_text(const std::string& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

const std::string& zone_table() {
  static const std::string text = file_text("/usr/share/zoneinfo/zone1970.tab");
  return text;
}

Time utc(std::string_view text) { return parse_rfc3339(text).value(); }

std::string shown(std::string_view t, std::string_view zone) {
  const auto local = local_time(utc(t), zone);
  if (!local) return local.error().code;
  char text[64];
  std::snprintf(text, sizeof text, "%d-%02d-%02d %d %02d:%02d", local->year, local->month, local->day,
                local->weekday, local->minute / 60, local->minute % 60);
  return text;
}

TEST(Zone, LocalTimes) {
  EXPECT_EQ(shown("2026-11-21T09:30:00Z", "Asia/Kolkata"), "2026-11-21 6 15:00");
  EXPECT_EQ(shown("2026-11-21T18:29:59Z", "Asia/Kolkata"), "2026-11-21 6 23:59");
  EXPECT_EQ(shown("2026-11-21T18:30:00Z", "Asia/Kolkata"), "2026-11-22 0 00:00");
  EXPECT_EQ(shown("2026-11-21T15:00:00Z", "Asia/Tokyo"), "2026-11-22 0 00:00");
  EXPECT_EQ(shown("2026-11-21T00:00:00Z", "UTC"), "2026-11-21 6 00:00");
  EXPECT_EQ(shown("2026-12-31T23:30:00Z", "Pacific/Kiritimati"), "2027-01-01 5 13:30");
  EXPECT_EQ(shown("2027-01-01T00:30:00Z", "Pacific/Pago_Pago"), "2026-12-31 4 13:30");
  EXPECT_EQ(shown("2026-11-21T09:30:00Z", "Asia/Kathmandu"), "2026-11-21 6 15:15");
  EXPECT_EQ(shown("1969-12-31T23:59:59.999Z", "UTC"), "1969-12-31 3 23:59");
}

TEST(Zone, ClocksThatJump) {
  // New York: 2026-03-08 has no 02:xx, 2026-11-01 has 01:xx twice.
  EXPECT_EQ(shown("2026-03-08T06:59:59Z", "America/New_York"), "2026-03-08 0 01:59");
  EXPECT_EQ(shown("2026-03-08T07:00:00Z", "America/New_York"), "2026-03-08 0 03:00");
  EXPECT_EQ(shown("2026-11-01T05:59:59Z", "America/New_York"), "2026-11-01 0 01:59");
  EXPECT_EQ(shown("2026-11-01T06:00:00Z", "America/New_York"), "2026-11-01 0 01:00");
  EXPECT_EQ(shown("2026-03-29T00:59:59Z", "Europe/London"), "2026-03-29 0 00:59");
  EXPECT_EQ(shown("2026-03-29T01:00:00Z", "Europe/London"), "2026-03-29 0 02:00");
  // Half an hour only, and in the other half of the year.
  EXPECT_EQ(shown("2026-10-03T15:29:59Z", "Australia/Lord_Howe"), "2026-10-04 0 01:59");
  EXPECT_EQ(shown("2026-10-03T15:30:00Z", "Australia/Lord_Howe"), "2026-10-04 0 02:30");
  // Samoa had no 30 December 2011.
  EXPECT_EQ(shown("2011-12-30T09:59:59Z", "Pacific/Apia"), "2011-12-29 4 23:59");
  EXPECT_EQ(shown("2011-12-30T10:00:00Z", "Pacific/Apia"), "2011-12-31 6 00:00");
}

TEST(Zone, SummerTimeHoldsUpToTheLastYearThatIsKnown) {
  EXPECT_EQ(shown("2037-07-01T12:00:00Z", "America/New_York"), "2037-07-01 3 08:00");
  EXPECT_EQ(shown("2037-12-31T23:59:59.999Z", "Asia/Tokyo"), "2038-01-01 5 08:59");
  EXPECT_EQ(shown("2038-01-01T00:00:00Z", "America/New_York"), "zone-range");
  EXPECT_FALSE(local_time(Time::max(), "UTC"));
}

TEST(Zone, UnknownZones) {
  for (const auto* name :
       {"", "Asia", "Asia/Atlantis", "asia/kolkata", " Asia/Kolkata", "../../etc/passwd", "/etc/passwd",
        "Asia/../UTC", "localtime", "posixrules", "posix/UTC", "right/UTC", "zone.tab", "tzdata.zi"}) {
    EXPECT_FALSE(zone_exists(name)) << name;
    const auto local = local_time(utc("2026-11-21T09:30:00Z"), name);
    ASSERT_FALSE(local) << name;
    EXPECT_EQ(local.error().code, "zone-unknown");
  }
  EXPECT_FALSE(zone_exists(std::string("UTC\0x", 5)));
  EXPECT_EQ(local_time({}, "Asia/Atlantis").error().message,
            "\"Asia/Atlantis\" is not a time zone of this machine; write one like Asia/Kolkata.");
}

TEST(Zone, OldNamesStillWork) {
  EXPECT_EQ(shown("2026-11-21T09:30:00Z", "Asia/Calcutta"), shown("2026-11-21T09:30:00Z", "Asia/Kolkata"));
  EXPECT_TRUE(zone_exists("US/Pacific"));
  EXPECT_TRUE(zone_exists("America/Argentina/Buenos_Aires"));
}

TEST(Zone, EveryZoneOfTheTableLoads) {
  ASSERT_FALSE(zone_table().empty());
  std::size_t zones = 0;
  for (const auto line : split(zone_table(), '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::string_view name = split(line, '\t')[2];
    EXPECT_TRUE(zone_exists(name)) << name;
    EXPECT_TRUE(local_time(utc("2026-11-21T09:30:00Z"), name)) << name;
    ++zones;
  }
  EXPECT_GT(zones, 300u);
}

// Local time never differs from UTC by more than 15 hours, and the weekday belongs to the date.
RC_GTEST_PROP(ZoneProperty, LocalTimeIsNearAndConsistent, ()) {
  static const auto names = [] {
    std::vector<std::string> all;
    for (const auto line : split(zone_table(), '\n')) {
      if (!line.empty() && !line.starts_with('#')) all.emplace_back(split(line, '\t')[2]);
    }
    return all;
  }();
  const Time t{Millis(*rc::gen::inRange<std::int64_t>(0, 2'145'916'800'000))};
  const auto local = local_time(t, *rc::gen::elementOf(names)).value();
  namespace chr = std::chrono;
  const chr::year_month_day date{chr::year(local.year), chr::month(static_cast<unsigned>(local.month)),
                                 chr::day(static_cast<unsigned>(local.day))};
  RC_ASSERT(date.ok());
  RC_ASSERT(static_cast<int>(chr::weekday(chr::sys_days(date)).c_encoding()) == local.weekday);
  RC_ASSERT((local.minute >= 0 && local.minute < 1440));
  const auto apart = chr::sys_days(date) + chr::minutes(local.minute) - t;
  RC_ASSERT(chr::abs(apart) <= chr::hours(15));
}

TEST(Zone, CountriesOfTheRealTable) {
  const auto zones = CountryZones::parse(zone_table());
  ASSERT_TRUE(zones);
  const auto list = [&](std::string_view country) {
    const auto of = zones->of(country);
    return join({of.begin(), of.end()}, " ");
  };
  EXPECT_EQ(list("IN"), "Asia/Kolkata");
  EXPECT_EQ(list("JP"), "Asia/Tokyo");
  EXPECT_EQ(list("GB"), "Europe/London");
  EXPECT_EQ(list("ZZ"), "");
  EXPECT_EQ(list("in"), "");
  EXPECT_GE(zones->of("US").size(), 20u);
  // Shares its line with others.
  EXPECT_EQ(list("OM"), "Asia/Dubai");
}

TEST(Zone, BothTablesAreRead) {
  const auto old = CountryZones::parse(file_text("/usr/share/zoneinfo/zone.tab"));
  ASSERT_TRUE(old);
  EXPECT_EQ(old->of("OM").size(), 1u);
  EXPECT_EQ(old->of("OM")[0], "Asia/Muscat");
}

TEST(Zone, BrokenTables) {
  EXPECT_EQ(CountryZones::parse("").error().code, "zone-table");
  EXPECT_EQ(CountryZones::parse("# nothing\n\n").error().code, "zone-table");
  EXPECT_EQ(CountryZones::parse("IN\t+2232+08822\n").error().message,
            "Line 1 of the table of zones is broken; install the package tzdata again.");
  EXPECT_EQ(CountryZones::parse("#\nIN,XYZ\t+2232+08822\tAsia/Kolkata\n").error().code, "zone-table");
  EXPECT_TRUE(CountryZones::parse("IN\t+2232+08822\tAsia/Kolkata\r\n")->of("IN")[0] == "Asia/Kolkata");
}

}  // namespace
}  // namespace rf
