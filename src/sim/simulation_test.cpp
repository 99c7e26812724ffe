#include "sim/simulation.h"

#include <gtest/gtest.h>

#include "sim/plan_for_tests.h"

namespace rf::sim {
namespace {

TEST(Simulation, TenThousandCallsWithEveryFaultKeepEveryPromise) {
  auto plan = shipped_plan(10'000, 1);
  auto report = run(plan);
  EXPECT_TRUE(report.holds()) << report.json();
  EXPECT_EQ(report.calls, 10'000);
  // It must have been hard: crashes, refusals and every status.
  EXPECT_GT(report.crashes, 50) << report.json();
  EXPECT_GT(report.refused, 1'000) << report.json();
  EXPECT_GT(report.dials, 8'000) << report.json();
  EXPECT_EQ(report.statuses.size(), 4u) << report.json();  // all but Connecting
}

TEST(Simulation, ASeedIsAHistory) {
  auto one = shipped_plan(500, 7), same = shipped_plan(500, 7), other = shipped_plan(500, 8);
  auto first = run(one);
  EXPECT_EQ(first.json(), run(same).json());
  EXPECT_NE(first.trace_hash, run(other).trace_hash);
}

TEST(Simulation, ManySeeds) {
  for (std::uint64_t seed = 100; seed < 140; ++seed) {
    auto plan = shipped_plan(200, seed);
    plan.faults.crash = 0.01;
    auto report = run(plan);
    EXPECT_TRUE(report.holds()) << "seed " << seed << " " << report.json();
  }
}

TEST(Simulation, WithoutFaultsEverybodyIsReached) {
  auto plan = shipped_plan(400, 3);
  plan.faults = *parse_faults("none");
  auto report = run(plan);
  EXPECT_TRUE(report.holds()) << report.json();
  EXPECT_EQ(report.attempts, 400) << report.json();
  EXPECT_EQ(report.dials, 400) << report.json();
  EXPECT_EQ(report.crashes, 0);
}

TEST(Faults, AreReadOrRefusedWithTheirNames) {
  EXPECT_DOUBLE_EQ(parse_faults("crash=0.5")->crash, 0.5);
  EXPECT_NE(parse_faults("crash=2").error().message.find("'crash=2' is no fault"), std::string::npos);
  EXPECT_NE(parse_faults("krash=0.1").error().message.find("lost_reply"), std::string::npos);
}

}  // namespace
}  // namespace rf::sim
