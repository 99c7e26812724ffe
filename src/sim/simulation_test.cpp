#include "sim/simulation.h"

#include <gtest/gtest.h>

#include "base/fault_names.h"
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
  EXPECT_GT(report.left_line, 20) << report.json();
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
    auto plan = shipped_plan(160, seed);
    plan.faults.crash = 0.01;
    auto report = run(plan);
    EXPECT_TRUE(report.holds()) << "seed " << seed << " " << report.json();
  }
}

TEST(Simulation, AnswersThatWaitForSomebodySlowAreDecidedThroughCrashesAndHangUps) {
  for (std::uint64_t seed = 300; seed < 330; ++seed) {
    auto plan = shipped_plan(300, seed);
    plan.faults.crash = 0.01;
    plan.slow_answers = 0.5;
    auto report = run(plan);
    EXPECT_TRUE(report.holds()) << "seed " << seed << " " << report.json();
  }
}

TEST(Simulation, WithoutFaultsEverybodyIsReached) {
  auto plan = shipped_plan(400, 3);
  plan.faults = *parse_faults("none");
  auto report = run(plan);
  EXPECT_TRUE(report.holds()) << report.json();
  EXPECT_GT(report.dials, 400) << report.json();
  // But for those that were withdrawn when the calling hours ended.
  EXPECT_LE(report.attempts - report.dials, 4) << report.json();
  EXPECT_EQ(report.crashes, 0);
}

TEST(Faults, AreReadOrRefusedWithTheirNames) {
  EXPECT_DOUBLE_EQ(parse_faults("crash=0.5")->crash, 0.5);
  EXPECT_DOUBLE_EQ(parse_faults("crash=0.5")->lose_reply, 0.05);
  EXPECT_DOUBLE_EQ(parse_faults("none")->lose_reply, 0);
  EXPECT_DOUBLE_EQ(parse_faults("none,crash=0.5")->crash, 0.5);
  EXPECT_DOUBLE_EQ(parse_faults("none,crash=0.5")->lose_reply, 0);
  EXPECT_EQ(parse_faults("crash=2").error().message,
            "the probability of 'crash' must be from 0 to 1, not '2'");
  EXPECT_EQ(parse_faults("krash=0.1")
                .error()
                .message.find("'krash' is no fault (did you mean 'crash'?); there are: "),
            0u);
  EXPECT_EQ(parse_faults("crash").error().message, "a fault is written name=probability, not 'crash'");
}

TEST(Faults, AreReadFromAFile) {
  EXPECT_DOUBLE_EQ(read_faults("f.yaml", "crash: 0.5\nlose_reply: 0\n")->crash, 0.5);
  EXPECT_EQ(read_faults("f.yaml", "crash: 0.5\nthrottle: 0\n")
                .error()
                .message.find("f.yaml:2: 'throttle' is no fault any more: it is called 'too_many_requests'"),
            0u);
}

TEST(Faults, AreOneVocabulary) {
  for (const auto name : fault_names(FaultsOf::simulated_world)) EXPECT_TRUE(Faults().set(name, "1")) << name;
}

TEST(Report, ReadsForPeople) {
  auto plan = shipped_plan(50, 1);
  const auto report = run(plan);
  const auto summary = report.summary();
  EXPECT_NE(summary.find("50 cases"), std::string::npos) << summary;
  EXPECT_NE(summary.find("Every promise was kept."), std::string::npos) << summary;
  auto broken = report;
  broken.lost = 1'234;
  EXPECT_NE(broken.summary().find("1,234"), std::string::npos);
  EXPECT_NE(broken.summary().find("NOT every promise was kept."), std::string::npos);
}

}  // namespace
}  // namespace rf::sim
