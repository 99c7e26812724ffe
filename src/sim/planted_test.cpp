// Empty but in sim_planted_test: there the product's sources are compiled with defects in them.
#ifdef RINGFENCE_PLANTED_BUGS

#include <gtest/gtest.h>

#include "base/planted.h"
#include "sim/plan_for_tests.h"

namespace rf::sim {
namespace {

Report with(planted::Bug bug, int calls = 1'000) {
  planted::bug = bug;
  auto plan = shipped_plan(calls, 1);
  plan.faults.crash = 0.01;
  auto report = run(plan);
  planted::bug = planted::Bug::none;
  return report;
}

TEST(PlantedBug, NoneIsClean) { EXPECT_TRUE(with(planted::Bug::none, 2'000).holds()); }

TEST(PlantedBug, RetryOnTimeoutDialsTwice) {
  auto report = with(planted::Bug::retry_on_timeout);
  EXPECT_GT(report.doubled, 0) << report.json();
}

TEST(PlantedBug, OrphanToReadyDialsTwice) {
  auto report = with(planted::Bug::orphan_to_ready);
  EXPECT_GT(report.doubled, 0) << report.json();
}

TEST(PlantedBug, LateCallbackOverwritesOutcomes) {
  auto report = with(planted::Bug::late_callback_overwrites);
  EXPECT_GT(report.lost, 0) << report.json();
}

TEST(PlantedBug, StatusInAnyOrderGoesBack) {
  auto report = with(planted::Bug::status_in_any_order);
  EXPECT_GT(report.impossible_logs, 0) << report.json();
}

TEST(PlantedBug, DialedAfterHours) {
  auto report = with(planted::Bug::dialed_after_hours);
  EXPECT_GT(report.outside_window, 0) << report.json();
}

TEST(PlantedBug, RetriedAfterHours) {
  auto report = with(planted::Bug::retried_after_hours, 2'000);
  EXPECT_GT(report.outside_window, 0) << report.json();
}

TEST(PlantedBug, AnsweredTwiceLosesWords) {
  auto report = with(planted::Bug::answered_twice);
  EXPECT_GT(report.lost, 0) << report.json();
}

TEST(PlantedBug, OrderedTwice) {
  auto report = with(planted::Bug::ordered_twice, 2'000);
  EXPECT_GT(report.impossible_logs, 0) << report.json();
}

TEST(PlantedBug, FirstZoneOnlyCallsAtNight) {
  auto report = with(planted::Bug::first_zone_only);
  EXPECT_GT(report.outside_window, 0) << report.json();
}

TEST(PlantedBug, YesterdaysClockCallsAtNight) {
  auto report = with(planted::Bug::yesterdays_clock, 2'000);
  EXPECT_GT(report.outside_window, 0) << report.json();
}

TEST(PlantedBug, CapCountsCasesAndCallsTooOften) {
  auto report = with(planted::Bug::cap_counts_cases);
  EXPECT_GT(report.too_often, 0) << report.json();
}

TEST(PlantedBug, StopStoredLateIsLost) {
  auto report = with(planted::Bug::stop_stored_late);
  EXPECT_GT(report.lost, 0) << report.json();
}

TEST(PlantedBug, OrphanOfAnotherIsTakenForOurs) {
  auto report = with(planted::Bug::orphan_of_another, 4'000);
  EXPECT_GT(report.mistaken, 0) << report.json();
}

TEST(PlantedBug, SettledIsDueSendsAgain) {
  auto report = with(planted::Bug::settled_is_due);
  EXPECT_GT(report.delivered_twice, 0) << report.json();
}

TEST(PlantedBug, StaleAnswerCountsTwice) {
  auto report = with(planted::Bug::stale_answer);
  EXPECT_GT(report.impossible_logs, 0) << report.json();
}

TEST(PlantedBug, HungUpSaysNothingLosesDenials) {
  auto report = with(planted::Bug::hung_up_says_nothing);
  EXPECT_GT(report.lost, 0) << report.json();
}

TEST(PlantedBug, FraudWithoutCaseIsLost) {
  auto report = with(planted::Bug::fraud_without_case);
  EXPECT_GT(report.lost, 0) << report.json();
}

}  // namespace
}  // namespace rf::sim

#endif
