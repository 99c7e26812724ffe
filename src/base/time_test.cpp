#include "base/time.h"

#include <gtest/gtest.h>

// After gtest, or it does not compile.
#include <rapidcheck/gtest.h>

namespace rf {
namespace {

Time at(std::int64_t millis) { return Time(Millis(millis)); }

constexpr std::int64_t year_0000 = -62'167'219'200'000;
constexpr std::int64_t year_10000 = 253'402'300'800'000;

rc::Gen<Time> any_time() {
  // Not every time is far away: half are near the epoch, where signs go wrong.
  return rc::gen::map(rc::gen::oneOf(rc::gen::inRange<std::int64_t>(year_0000, year_10000),
                                     rc::gen::inRange<std::int64_t>(-100'000, 100'000)),
                      at);
}

TEST(Time, Rfc3339KnownMoments) {
  EXPECT_EQ(rfc3339(at(0)), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(rfc3339(at(1'795'253'400'125)), "2026-11-21T09:30:00.125Z");
  EXPECT_EQ(rfc3339(at(-1)), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(rfc3339(at(951'782'400'000)), "2000-02-29T00:00:00.000Z");
  EXPECT_EQ(rfc3339(at(year_0000)), "0000-01-01T00:00:00.000Z");
  EXPECT_EQ(rfc3339(at(year_10000 - 1)), "9999-12-31T23:59:59.999Z");
  // Beyond what the form can hold: the last moment that it can.
  EXPECT_EQ(rfc3339(Time::max()), "9999-12-31T23:59:59.999Z");
  EXPECT_EQ(rfc3339(Time::min()), "0000-01-01T00:00:00.000Z");
}

TEST(Time, Rfc3339Forms) {
  const Time t = at(1'795'253'400'000);  // 09:30:00Z
  for (const auto* text :
       {"2026-11-21T09:30:00Z", "2026-11-21t09:30:00z", "2026-11-21 09:30:00Z", "2026-11-21T15:00:00+05:30",
        "2026-11-21T04:30:00-05:00", "2026-11-20T09:31:00-23:59", "2026-11-21T09:30:00-00:00",
        "2026-11-21T09:30:00.0Z", "2026-11-21T09:30:00.000999999Z"}) {
    ASSERT_TRUE(parse_rfc3339(text)) << text;
    EXPECT_EQ(*parse_rfc3339(text), t) << text;
  }
  EXPECT_EQ(*parse_rfc3339("2026-11-21T09:30:00.1Z"), t + Millis(100));
  EXPECT_EQ(*parse_rfc3339("2026-11-21T09:30:00.129999999Z"), t + Millis(129));
  EXPECT_EQ(*parse_rfc3339("1969-12-31T23:59:59.9999Z"), at(-1));
  EXPECT_EQ(*parse_rfc3339("2016-12-31T23:59:60.5Z"), *parse_rfc3339("2017-01-01T00:00:00Z"));
  EXPECT_EQ(*parse_rfc3339("2017-01-01T05:29:60+05:30"), *parse_rfc3339("2017-01-01T00:00:00Z"));
}

TEST(Time, Rfc3339Refused) {
  for (const auto* text : {"",
                           "now",
                           "2026-11-21",
                           "2026-11-21T09:30Z",
                           "2026-11-21T09:30:00",
                           "2026-11-21T09:30:00.Z",
                           "2026-11-21T09:30:00.1234567890Z",
                           "2026-11-21T24:00:00Z",
                           "2026-11-21T09:60:00Z",
                           "2026-11-21T09:30:61Z",
                           "2026-11-21T09:30:60Z",
                           "2026-02-29T00:00:00Z",
                           "2026-13-01T00:00:00Z",
                           "2026-00-01T00:00:00Z",
                           "2026-01-00T00:00:00Z",
                           "2026-04-31T00:00:00Z",
                           "2026-11-21T09:30:00+0530",
                           "2026-11-21T09:30:00+24:00",
                           "2026-11-21T09:30:00+05:60",
                           "2026-11-21T09:30:00Z ",
                           " 2026-11-21T09:30:00Z",
                           "2026-11-21T09:30:00ZZ",
                           "+2026-11-21T09:30:00Z",
                           "26-11-21T09:30:00Z",
                           "12026-11-21T09:30:00Z",
                           "2026-1-21T09:30:00Z",
                           "2026-11-21_09:30:00Z",
                           "2026-11-21T-9:30:00Z",
                           "0000-01-01T00:00:00+00:01",
                           "9999-12-31T23:59:59-00:01",
                           "9999-12-31T23:59:60Z"}) {
    ASSERT_FALSE(parse_rfc3339(text)) << text;
    EXPECT_EQ(parse_rfc3339(text).error().code, "time-invalid");
  }
  EXPECT_EQ(parse_rfc3339("soon").error().message,
            "\"soon\" is not a time; write it like 2026-11-21T09:30:00Z.");
}

RC_GTEST_PROP(TimeProperty, Rfc3339RoundTrip, ()) {
  const Time t = *any_time();
  RC_ASSERT(parse_rfc3339(rfc3339(t)) == t);
  RC_ASSERT(rfc3339(t).size() == 24u);
}

RC_GTEST_PROP(TimeProperty, Rfc3339SortsLikeTime, ()) {
  const Time a = *any_time(), b = *any_time();
  RC_ASSERT((a < b) == (rfc3339(a) < rfc3339(b)));
}

RC_GTEST_PROP(TimeProperty, OffsetsOnlyMoveTheClock, ()) {
  const Time t = *rc::gen::map(rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000), at);
  const int offset = *rc::gen::inRange(-1439, 1440);
  auto local = rfc3339(t + std::chrono::minutes(offset));
  char zone[32];
  std::snprintf(zone, sizeof zone, "%c%02d:%02d", offset < 0 ? '-' : '+', std::abs(offset) / 60,
                std::abs(offset) % 60);
  local.replace(local.size() - 1, 1, zone);
  RC_ASSERT(parse_rfc3339(local) == t);
}

// Whatever comes in, there is an answer, and what is taken is in the range that we can write.
RC_GTEST_PROP(TimeProperty, MutatedTextsAreAnswered, ()) {
  auto text = *rc::gen::element(std::string("2026-11-21T09:30:00.125+05:30"),
                                std::string("Sat, 21 Nov 2026 09:30:00 +0000"));
  const auto place = *rc::gen::inRange<std::size_t>(0, text.size());
  text[place] = *rc::gen::arbitrary<char>();
  if (const auto t = parse_rfc3339(text)) RC_ASSERT(parse_rfc3339(rfc3339(*t)) == *t);
  if (const auto t = parse_rfc2822(text)) RC_ASSERT(parse_rfc2822(rfc2822(*t)) == *t);
}

TEST(Time, Rfc2822KnownMoments) {
  EXPECT_EQ(rfc2822(at(1'795'253'400'125)), "Sat, 21 Nov 2026 09:30:00 +0000");
  EXPECT_EQ(rfc2822(at(0)), "Thu, 01 Jan 1970 00:00:00 +0000");
  EXPECT_EQ(*parse_rfc2822("Tue, 31 Aug 2010 20:36:28 +0000"), *parse_rfc3339("2010-08-31T20:36:28Z"));
}

TEST(Time, Rfc2822Forms) {
  const Time t = at(1'795'253'400'000);
  for (const auto* text :
       {"Sat, 21 Nov 2026 09:30:00 +0000", "21 Nov 2026 09:30:00 +0000", "sat, 21 nov 2026 09:30:00 GMT",
        "Sat, 21 Nov 2026 15:00:00 +0530", "Sat,21 Nov 2026 04:30:00 -0500", "  Sat, 21  Nov 2026 09:30 UT ",
        "Sat, 21 Nov 2026 09:30:00 UTC", "Sat, 21 Nov 2026 09:30:00 Z"}) {
    ASSERT_TRUE(parse_rfc2822(text)) << text;
    EXPECT_EQ(*parse_rfc2822(text), t) << text;
  }
  EXPECT_EQ(*parse_rfc2822("Sun, 1 Nov 2026 00:00:00 +0000"), *parse_rfc3339("2026-11-01T00:00:00Z"));
}

TEST(Time, Rfc2822Refused) {
  for (const auto* text :
       {"", "Sat", "Fri, 21 Nov 2026 09:30:00 +0000", "Sat 21 Nov 2026 09:30:00 +0000",
        "Sat, 21 Nov 2026 09:30:00", "Sat, 31 Nov 2026 09:30:00 +0000", "Sat, 21 Nov 26 09:30:00 +0000",
        "Sat, 21 Foo 2026 09:30:00 +0000", "Sat, 21 Nov 2026 9:30:00 +0000", "Sat, 21 Nov 2026 09:30:00 EST",
        "Sat, 21 Nov 2026 09:30:00 +05:30", "Sat, 21 Nov 2026 09:30:00 +0000 x",
        "Sat, 21 Nov 2026 25:30:00 +0000", "2026-11-21T09:30:00Z"}) {
    ASSERT_FALSE(parse_rfc2822(text)) << text;
    EXPECT_EQ(parse_rfc2822(text).error().code, "time-invalid");
  }
}

RC_GTEST_PROP(TimeProperty, Rfc2822RoundTripToTheSecond, ()) {
  const Time t = *any_time();
  RC_ASSERT(parse_rfc2822(rfc2822(t)) == std::chrono::floor<Seconds>(t));
}

TEST(Time, Durations) {
  using std::chrono::hours;
  using std::chrono::minutes;
  const std::vector<std::pair<const char*, Millis>> good = {{"5s", Seconds(5)},
                                                            {"250ms", Millis(250)},
                                                            {"6m", minutes(6)},
                                                            {"6 minutes", minutes(6)},
                                                            {"1h", hours(1)},
                                                            {"1 hour", hours(1)},
                                                            {"2d", hours(48)},
                                                            {"0s", Millis(0)},
                                                            {" 10 Seconds ", Seconds(10)},
                                                            {"1 min", minutes(1)},
                                                            {"366 days", hours(366 * 24)},
                                                            {"007s", Seconds(7)},
                                                            {"100 milliseconds", Millis(100)}};
  for (const auto& [text, duration] : good) {
    ASSERT_TRUE(parse_duration(text)) << text;
    EXPECT_EQ(*parse_duration(text), duration) << text;
  }
  for (const auto* text :
       {"", "5", "s", "-5s", "+5s", "1.5s", "5x", "5 s s", "1h30m", "5s!", "five seconds", "1e3s"}) {
    ASSERT_FALSE(parse_duration(text)) << text;
    EXPECT_EQ(parse_duration(text).error().code, "duration-invalid") << text;
  }
  for (const auto* text : {"367d", "999999999999d", "31622400001ms", "9000h"}) {
    ASSERT_FALSE(parse_duration(text)) << text;
    EXPECT_EQ(parse_duration(text).error().code, "duration-range") << text;
  }
  EXPECT_FALSE(parse_duration("99999999999999999999999999s"));
}

TEST(Time, DurationText) {
  EXPECT_EQ(duration_text(Millis(0)), "0s");
  EXPECT_EQ(duration_text(Seconds(5)), "5s");
  EXPECT_EQ(duration_text(Millis(1500)), "1500ms");
  EXPECT_EQ(duration_text(Seconds(360)), "6m");
  EXPECT_EQ(duration_text(Seconds(90)), "90s");
  EXPECT_EQ(duration_text(Seconds(3600)), "1h");
  EXPECT_EQ(duration_text(Seconds(86'400)), "1d");
  EXPECT_EQ(duration_text(Seconds(90'000)), "25h");
}

RC_GTEST_PROP(TimeProperty, DurationRoundTrip, ()) {
  const auto unit = *rc::gen::element<std::int64_t>(1, 1'000, 60'000, 3'600'000, 86'400'000);
  const Millis d(unit * *rc::gen::inRange<std::int64_t>(0, 366LL * 86'400'000 / unit + 1));
  RC_ASSERT(parse_duration(duration_text(d)) == d);
}

}  // namespace
}  // namespace rf
