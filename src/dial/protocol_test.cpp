#include "dial/protocol.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>

namespace rf::dial {
namespace {

using namespace std::chrono_literals;

const Time sent = parse_rfc3339("2026-11-21T09:30:00Z").value();

TEST(Throttle, GrowsToThirtySeconds) {
  const Millis ceilings[] = {2s, 4s, 8s, 16s, 30s};
  for (int n = 1; n <= throttle_retries_most; ++n) {
    EXPECT_EQ(throttle_delay(n, {}, 0), 500ms);
    const Millis longest = throttle_delay(n, {}, 0xffffffffu);
    EXPECT_LE(longest, ceilings[n - 1]);
    EXPECT_GE(longest, ceilings[n - 1] - 1ms);
  }
}

TEST(Throttle, HonoursRetryAfterUpToAMinute) {
  EXPECT_EQ(throttle_delay(1, 7s, 0), 7s);
  EXPECT_EQ(throttle_delay(1, 10min, 0), 60s);
  EXPECT_EQ(throttle_delay(5, 1s, 0xffffffffu), throttle_delay(5, {}, 0xffffffffu));
}

RC_GTEST_PROP(Throttle, IsAlwaysWithinItsBounds, (int n, std::uint32_t chance, std::int64_t after)) {
  const auto delay = throttle_delay(n, Millis(after), chance);
  RC_ASSERT(delay >= 500ms);
  RC_ASSERT(delay <= 60s);
}

TEST(Reconcile, LooksFiveTimesAndThenLeavesItToAPerson) {
  const Millis expected[] = {5s, 30s, 2min, 10min, 15min};
  for (int n = 0; n < 5; ++n) EXPECT_EQ(reconcile_after(n), expected[n]);
  EXPECT_EQ(reconcile_after(5), std::nullopt);
  EXPECT_EQ(reconcile_after(-1), std::nullopt);
}

TEST(Match, FindsTheOneThatFits) {
  EXPECT_EQ(match({}, sent, {}).kind, Match::Kind::none);
  const auto one = match({{"CA1", sent + 1s}}, sent, {});
  EXPECT_EQ(one.kind, Match::Kind::one);
  EXPECT_EQ(one.sid, "CA1");
}

TEST(Match, KeepsToItsMoment) {
  const auto kind = [](Millis after) { return match({{"CA1", sent + after}}, sent, {}).kind; };
  EXPECT_EQ(kind(-5001ms), Match::Kind::none);
  EXPECT_EQ(kind(-5000ms), Match::Kind::one);
  EXPECT_EQ(kind(120000ms), Match::Kind::one);
  EXPECT_EQ(kind(120001ms), Match::Kind::none);
}

TEST(Match, LeavesSeveralToAPerson) {
  const auto several = match({{"CA1", sent}, {"CA2", sent + 1s}}, sent, {});
  EXPECT_EQ(several.kind, Match::Kind::several);
  EXPECT_EQ(several.sid, "");
  // What another attempt holds is not ours, and leaves one.
  EXPECT_EQ(match({{"CA1", sent}, {"CA2", sent + 1s}}, sent, {"CA1"}).sid, "CA2");
  EXPECT_EQ(match({{"CA1", sent}}, sent, {"CA1"}).kind, Match::Kind::none);
}

TEST(Match, CountsACallThatIsListedTwiceOnce) {
  EXPECT_EQ(match({{"CA1", sent}, {"CA1", sent}}, sent, {}).kind, Match::Kind::one);
}

RC_GTEST_PROP(Match, ClaimsExactlyWhatNobodyElseCould, ()) {
  const auto calls = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-10, 140));
  std::vector<Listed> listed;
  for (std::size_t i = 0; i < calls.size(); ++i)
    listed.push_back({"CA" + std::to_string(i), sent + Seconds(calls[i])});
  std::vector<std::string> claimed;
  for (const auto& call : listed) {
    if (*rc::gen::inRange(0, 3) == 0) claimed.push_back(call.sid);
  }
  std::vector<std::string> expected;
  for (const auto& call : listed) {
    const auto after = call.created - sent;
    if (after < -5s || after > 120s) continue;
    if (std::count(claimed.begin(), claimed.end(), call.sid) == 0) expected.push_back(call.sid);
  }
  const auto found = match(listed, sent, claimed);
  RC_ASSERT((found.kind == Match::Kind::none) == expected.empty());
  RC_ASSERT((found.kind == Match::Kind::one) == (expected.size() == 1));
  if (expected.size() == 1)
    RC_ASSERT(found.sid == expected[0]);
  else
    RC_ASSERT(found.sid.empty());
}

TEST(Watch, AsksAfterAMinuteAndThenEveryTwo) {
  const auto next = [](Millis quiet) { return watch(sent, sent, sent + quiet, 10min, true).next; };
  EXPECT_EQ(next(0s), 60s);
  EXPECT_EQ(next(59s), 1s);
  EXPECT_EQ(next(60s), 2min);
  EXPECT_EQ(next(61s), 119s);
  EXPECT_EQ(next(180s), 2min);
  EXPECT_EQ(next(-10s), 60s);  // our clock was set back
}

TEST(Watch, AsksAgainSoonWhereTheCarrierDidNotAnswer) {
  const auto next = [](Millis quiet) { return watch(sent, sent, sent + quiet, 10min, false).next; };
  EXPECT_EQ(next(60s), 20s);
  EXPECT_EQ(next(80s), 20s);
  EXPECT_EQ(next(50s), 10s);
  EXPECT_EQ(next(10min + 5min - 1s), 1s);
}

TEST(Watch, GivesUpAfterTheLongestCallAndFiveMinutes) {
  const Millis longest = 630s;
  EXPECT_FALSE(watch(sent, sent, sent + longest + 5min - 1ms, longest, true).give_up);
  EXPECT_EQ(watch(sent, sent, sent + longest + 5min - 1ms, longest, true).next, 1ms);
  EXPECT_TRUE(watch(sent, sent, sent + longest + 5min, longest, true).give_up);
  // However lately it spoke.
  EXPECT_TRUE(watch(sent + longest + 5min, sent, sent + longest + 5min, longest, true).give_up);
}

RC_GTEST_PROP(Watch, AlwaysEnds, ()) {
  const Millis longest = Millis(*rc::gen::inRange(0, 4'000'000));
  Time now = sent;
  int asked = 0;
  const bool answered = *rc::gen::arbitrary<bool>();
  for (auto w = watch(sent, sent, now, longest, answered); !w.give_up;
       w = watch(sent, sent, now, longest, answered)) {
    RC_ASSERT(w.next > 0ms);
    now += w.next;
    RC_ASSERT(++asked < (answered ? 40 : 220));
  }
  RC_ASSERT(now == sent + longest + 5min);
}

}  // namespace
}  // namespace rf::dial
