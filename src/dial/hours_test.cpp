#include "dial/hours.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <fstream>
#include <sstream>

#include "dial/oracle_test.h"

namespace rf::dial {
namespace {

using namespace std::chrono_literals;

Time at(std::string_view text) { return parse_rfc3339(text).value(); }

Policy policy_of(std::vector<Policy::Window> windows) {
  Policy policy;
  policy.windows = std::move(windows);
  return policy;
}
Policy::Window daily(int from, int to) { return {from, to, {true, true, true, true, true, true, true}}; }

Hours in(const std::string& zone, const Policy& policy, std::string_view now) {
  const std::string zones[] = {zone};
  return hours(policy, zones, at(now));
}

const Policy india = policy_of({daily(8 * 60, 19 * 60)});

TEST(Hours, TheWindowIsHalfOpenInTheCustomersZone) {
  EXPECT_FALSE(in("Asia/Kolkata", india, "2026-11-21T02:29:59.999Z").open);
  EXPECT_TRUE(in("Asia/Kolkata", india, "2026-11-21T02:30:00Z").open);
  EXPECT_TRUE(in("Asia/Kolkata", india, "2026-11-21T13:29:30Z").open);  // 18:59:30, rings until 19:00
  EXPECT_FALSE(in("Asia/Kolkata", india, "2026-11-21T13:29:30.001Z").open);
  EXPECT_FALSE(in("Asia/Kolkata", india, "2026-11-21T13:30:00Z").open);
}

TEST(Hours, TheLastMomentLeavesTimeToRing) {
  const auto noon = in("Asia/Kolkata", india, "2026-11-21T06:30:00Z");
  EXPECT_EQ(noon.not_after, at("2026-11-21T13:29:30Z"));
  const auto late = in("Asia/Kolkata", india, "2026-11-21T13:29:45Z");
  EXPECT_TRUE(late.too_late_to_ring);
  ASSERT_TRUE(late.opens);
  EXPECT_EQ(late.opens->at, at("2026-11-22T02:30:00Z"));
}

TEST(Hours, AdjoiningWindowsAreOne) {
  const auto policy = policy_of({daily(0, 12 * 60), daily(12 * 60, 24 * 60)});
  const auto h = in("Asia/Tokyo", policy, "2026-11-21T02:59:59Z");
  EXPECT_TRUE(h.open);
  EXPECT_GE(h.not_after, at("2026-11-22T02:59:59Z"));
}

TEST(Hours, AWindowOverMidnightAsTwo) {
  const auto policy = policy_of({daily(22 * 60, 24 * 60), daily(0, 60)});
  const auto before = in("UTC", policy, "2026-11-21T23:59:50Z");  // rings over midnight
  EXPECT_TRUE(before.open);
  EXPECT_EQ(before.not_after, at("2026-11-22T00:59:30Z"));
  EXPECT_FALSE(in("UTC", policy, "2026-11-22T01:00:00Z").open);
}

TEST(Hours, DaysAreTheCustomersDays) {
  Policy::Window saturday{0, 24 * 60, {}};
  saturday.days[6] = true;
  const auto policy = policy_of({saturday});
  // Saturday 21 November 2026: begins in Auckland at 11:00 UTC on Friday, in Honolulu at 10:00 UTC on
  // Saturday.
  EXPECT_TRUE(in("Pacific/Auckland", policy, "2026-11-20T11:00:00Z").open);
  EXPECT_FALSE(in("Pacific/Honolulu", policy, "2026-11-21T09:59:59Z").open);
  EXPECT_TRUE(in("Pacific/Honolulu", policy, "2026-11-21T10:00:00Z").open);
  const auto h = in("Pacific/Honolulu", policy, "2026-11-22T10:00:00Z");
  ASSERT_TRUE(h.opens);
  EXPECT_EQ(h.opens->at, at("2026-11-28T10:00:00Z"));
}

TEST(Hours, ClocksThatChange) {
  const auto early = policy_of({daily(60, 4 * 60)});
  // New York, 8 March 2026: 02:00 becomes 03:00, so that day's window closes an hour sooner.
  EXPECT_EQ(in("America/New_York", early, "2026-03-08T06:30:00Z").not_after, at("2026-03-08T07:59:30Z"));
  EXPECT_EQ(in("America/New_York", early, "2026-03-07T06:30:00Z").not_after, at("2026-03-07T08:59:30Z"));
  // 1 November 2026: 01:00 to 02:00 comes twice.
  EXPECT_EQ(in("America/New_York", early, "2026-11-01T05:10:00Z").not_after, at("2026-11-01T08:59:30Z"));
  // A window that lies in the hour that does not exist.
  const auto lost = policy_of({daily(2 * 60, 3 * 60)});
  const auto h = in("America/New_York", lost, "2026-03-08T06:30:00Z");
  EXPECT_FALSE(h.open);
  ASSERT_TRUE(h.opens);
  EXPECT_EQ(h.opens->at, at("2026-03-09T06:00:00Z"));
  // Inside the repeated hour a window opens, closes and opens again.
  const auto half = policy_of({daily(60, 90)});
  EXPECT_EQ(in("America/New_York", half, "2026-11-01T05:00:00Z").not_after, at("2026-11-01T05:29:30Z"));
  const auto again = in("America/New_York", half, "2026-11-01T05:45:00Z");
  EXPECT_EQ(again.opens->at, at("2026-11-01T06:00:00Z"));
}

TEST(Hours, OddZones) {
  const auto policy = policy_of({daily(8 * 60, 9 * 60)});
  EXPECT_TRUE(in("Asia/Kathmandu", policy, "2026-11-21T02:15:00Z").open);  // +05:45
  EXPECT_FALSE(in("Asia/Kathmandu", policy, "2026-11-21T02:14:59Z").open);
  EXPECT_TRUE(in("Australia/Lord_Howe", policy, "2026-06-30T21:30:00Z").open);  // +10:30 in winter
  EXPECT_TRUE(in("Australia/Lord_Howe", policy, "2026-12-31T21:00:00Z").open);  // +11 in summer
  // Apia had no 30 December 2011.
  const auto h = in("Pacific/Apia", policy, "2011-12-30T05:00:00Z");  // the 29th, 19:00
  ASSERT_TRUE(h.opens);
  EXPECT_EQ(h.opens->at, at("2011-12-30T18:00:00Z"));  // the 31st, 08:00 at +14
}

TEST(Hours, EveryZoneMustAllowIt) {
  const std::vector<std::string> zones = {"America/New_York", "America/Los_Angeles", "Pacific/Honolulu"};
  const auto us = policy_of({daily(8 * 60, 21 * 60)});
  EXPECT_FALSE(hours(us, zones, at("2026-11-21T17:59:00Z")).open);  // 07:59 in Honolulu
  const auto open = hours(us, zones, at("2026-11-21T18:00:00Z"));
  EXPECT_TRUE(open.open);
  EXPECT_EQ(open.not_after, at("2026-11-22T01:59:30Z"));  // 21:00 in New York, less the ring
  const auto late = hours(us, zones, at("2026-11-22T03:00:00Z"));
  EXPECT_EQ(late.zone, "America/New_York");
  ASSERT_TRUE(late.opens);
  EXPECT_EQ(late.opens->at, at("2026-11-22T18:00:00Z"));
  EXPECT_EQ(late.opens->zone, "Pacific/Honolulu");
}

TEST(Hours, ZonesThatNeverAgreeAreNeverOpen) {
  const std::vector<std::string> zones = {"Pacific/Kiritimati", "Pacific/Honolulu"};  // a day apart
  Policy::Window monday{8 * 60, 12 * 60, {}};
  monday.days[1] = true;
  const auto h = hours(policy_of({monday}), zones, at("2026-11-23T18:30:00Z"));
  EXPECT_FALSE(h.open);
  EXPECT_FALSE(h.opens);
}

TEST(Hours, NoWindowsOrAnUnknownZoneAreNeverOpen) {
  EXPECT_FALSE(in("Asia/Kolkata", policy_of({}), "2026-11-21T06:00:00Z").open);
  const auto h = in("Asia/Atlantis", india, "2026-11-21T06:00:00Z");
  EXPECT_FALSE(h.open);
  EXPECT_FALSE(h.opens);
}

TEST(HoursText, ReadsLikeASentence) {
  EXPECT_EQ(windows_text(india), "from 08:00 to 19:00");
  EXPECT_EQ(windows_text(policy_of({daily(480, 720), daily(840, 1440)})),
            "from 08:00 to 12:00 and from 14:00 to 24:00");
  Policy::Window work{480, 1200, {false, true, true, true, true, true, false}};
  Policy::Window weekend{600, 1080, {true, false, false, false, false, false, true}};
  EXPECT_EQ(windows_text(policy_of({work, weekend})),
            "from 08:00 to 20:00 on Monday to Friday and from 10:00 to 18:00 on Saturday and Sunday");
  Policy::Window some{480, 1200, {false, true, false, true, false, true, false}};
  EXPECT_EQ(windows_text(policy_of({some})), "from 08:00 to 20:00 on Monday, Wednesday and Friday");
  EXPECT_EQ(windows_text(policy_of({})), "at no hour");
}

TEST(HoursText, Moments) {
  const Time now = at("2026-11-21T10:00:00Z");  // Saturday
  EXPECT_EQ(moment_text(at("2026-11-21T12:05:00Z"), now, "UTC"), "12:05 today");
  EXPECT_EQ(moment_text(at("2026-11-22T08:00:00Z"), now, "UTC"), "08:00 tomorrow");
  EXPECT_EQ(moment_text(at("2026-11-24T08:00:00Z"), now, "UTC"), "08:00 on Tuesday");
  EXPECT_EQ(moment_text(at("2026-11-28T08:00:00Z"), now, "UTC"), "08:00 on next Saturday");
  EXPECT_EQ(moment_text(at("2026-11-21T20:00:00Z"), now, "Asia/Kolkata"), "01:30 tomorrow");
}

TEST(Hours, WhereTheTablesEndNothingIsAllowed) {
  const auto always = policy_of({daily(0, 24 * 60)});
  const auto h = in("Europe/London", always, "2037-12-31T23:00:00Z");
  EXPECT_TRUE(h.open);
  EXPECT_EQ(h.not_after, at("2037-12-31T23:59:30Z"));
  EXPECT_FALSE(in("Europe/London", always, "2038-01-01T00:00:00Z").open);
}

// ---- Against the oracle.

std::vector<std::string> all_zones() {
  std::ifstream tab("/usr/share/zoneinfo/zone1970.tab");
  std::vector<std::string> zones;
  for (std::string line; std::getline(tab, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::string countries, place, zone;
    fields >> countries >> place >> zone;
    zones.push_back(zone);
  }
  return zones;
}

rc::Gen<Policy> any_policy() {
  return rc::gen::exec([] {
    Policy policy;
    for (int n = *rc::gen::inRange(1, 4); n > 0; --n) {
      Policy::Window window;
      window.from = *rc::gen::inRange(0, 24 * 60);
      window.to = *rc::gen::inRange(window.from + 1, 24 * 60 + 1);
      for (auto& day : window.days) day = *rc::gen::inRange(0, 4) != 0;
      policy.windows.push_back(window);
    }
    policy.ring_time = Seconds(*rc::gen::inRange(15, 121));
    return policy;
  });
}

// Half of them anywhere between 2000 and 2037, half within hours of a Sunday 01:00 UTC, where most clocks
// change.
rc::Gen<Time> any_time() {
  return rc::gen::exec([] {
    const Time start = at("2000-01-01T00:00:00Z");
    if (*rc::gen::arbitrary<bool>())
      return start + Millis(*rc::gen::inRange<std::int64_t>(0, 37ll * 365 * 86'400'000));
    const Time sunday = at("2000-01-02T01:00:00Z") + 7 * 24h * *rc::gen::inRange(0, 37 * 52);
    return sunday + Millis(*rc::gen::inRange(-14 * 3'600'000, 14 * 3'600'000));
  });
}

RC_GTEST_PROP(HoursProperty, OpenExactlyWhenTheOracleSaysSo, ()) {
  static const auto zones = all_zones();
  const auto zone = *rc::gen::elementOf(zones);
  const auto policy = *any_policy();
  const Time now = *any_time();
  const std::string list[] = {zone};
  const auto h = hours(policy, list, now);
  oracle::Clock clock(zone);
  RC_LOG(rfc3339(now) + " " + windows_text(policy) + " ring " + duration_text(policy.ring_time));
  RC_ASSERT(h.open == clock.open_while_ringing(policy, now));
  if (h.open) {
    RC_ASSERT(h.not_after >= now);
    RC_ASSERT(clock.open_while_ringing(policy, h.not_after));
    if (h.not_after < now + 30h) RC_ASSERT(!clock.open_while_ringing(policy, h.not_after + 1ms));
  } else if (h.opens) {
    RC_ASSERT(clock.open_while_ringing(policy, h.opens->at));
    for (Time t = std::chrono::floor<std::chrono::minutes>(now) + 1min; t < h.opens->at; t += 1min)
      RC_ASSERT(!clock.open_while_ringing(policy, t));
  }
}

RC_GTEST_PROP(HoursProperty, SeveralZonesAreOpenWhenEachIs, ()) {
  static const auto zones = all_zones();
  const auto some = *rc::gen::container<std::vector<std::string>>(
      static_cast<std::size_t>(*rc::gen::inRange(1, 6)), rc::gen::elementOf(zones));
  const auto policy = *any_policy();
  const Time now = *any_time();
  const auto h = hours(policy, some, now);
  bool open = true, open_at_last = true, open_then = true;
  for (const auto& zone : some) {
    oracle::Clock clock(zone);
    open &= clock.open_while_ringing(policy, now);
    if (h.open) open_at_last &= clock.open_while_ringing(policy, h.not_after);
    if (h.opens) open_then &= clock.open_while_ringing(policy, h.opens->at);
  }
  RC_ASSERT(h.open == open);
  RC_ASSERT(open_at_last);
  RC_ASSERT(open_then);
}

// Each minute around each change of the clocks of zones that change in unusual ways.
TEST(HoursProperty, EveryMinuteAroundEveryChangeOfTheClocks) {
  const auto policy = policy_of({daily(30, 3 * 60 + 15), daily(8 * 60, 19 * 60), daily(23 * 60, 24 * 60)});
  for (const std::string zone :
       {"America/New_York", "Europe/London", "Asia/Kolkata", "Asia/Tokyo", "Australia/Lord_Howe",
        "Pacific/Apia", "Pacific/Chatham", "Africa/Casablanca", "Antarctica/Troll", "America/Caracas",
        "Asia/Pyongyang", "Asia/Gaza", "America/St_Johns", "America/Sao_Paulo"}) {
    oracle::Clock clock(zone);
    const std::string zones[] = {zone};
    const auto beyond_utc = [&](Time t) { return clock.at(t).tm_gmtoff; };
    for (Time t = at("2005-01-01T00:00:00Z"); t < at("2030-01-01T00:00:00Z"); t += 24h) {
      if (beyond_utc(t) == beyond_utc(t + 24h)) continue;
      for (Time minute = t - 3h; minute < t + 27h; minute += 7min) {
        const auto h = hours(policy, zones, minute);
        ASSERT_EQ(h.open, clock.open_while_ringing(policy, minute)) << zone << ' ' << rfc3339(minute);
        if (!h.open) continue;
        ASSERT_TRUE(clock.open_while_ringing(policy, h.not_after)) << zone << ' ' << rfc3339(minute);
        ASSERT_FALSE(clock.open_while_ringing(policy, h.not_after + 1ms)) << zone << ' ' << rfc3339(minute);
      }
    }
  }
}

}  // namespace
}  // namespace rf::dial
