// Empty but in sim_planted_test: there the product's sources are compiled with defects in them.
#ifdef RINGFENCE_PLANTED_BUGS

#include <gtest/gtest.h>

#include "base/planted.h"
#include "sim/plan_for_tests.h"

namespace rf::sim {
namespace {

Report with(planted::Bug bug) {
  planted::bug = bug;
  auto plan = shipped_plan(2'000, 1);
  plan.faults.crash = 0.01;
  auto report = run(plan);
  planted::bug = planted::Bug::none;
  return report;
}

TEST(PlantedBug, NoneIsClean) { EXPECT_TRUE(with(planted::Bug::none).holds()); }

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

}  // namespace
}  // namespace rf::sim

#endif
