#include "flow/tests.h"

#include <gtest/gtest.h>

#include "flow/talk.h"
#include "flow/testing.h"

namespace rf::flow {
namespace {

// As in a call: what a case may lack is spoken in the line's own words.
TEST(SampleFacts, are_what_a_call_is_not_made_without) {
  const auto flow = testing::good(testing::with(
      testing::small(), "  bye: Goodbye.", "  bye: \"Goodbye, call {help_line|your emergency number}.\""));
  Talk talk(flow, sample_facts(flow));
  EXPECT_EQ(talk.begin().says[0].text, "Am I speaking with [client_name]?");
  EXPECT_EQ(talk.words("no").says.at(0).text, "Goodbye, call your emergency number.");
  EXPECT_EQ(all_sample_facts(flow).get("help_line"), "[help_line]");
}

using testing::good;
using testing::small;
using testing::with;
using testing::with_parts;

std::vector<std::string> failures(const std::string& tests) {
  return run_tests(good(with_parts(small(), "tests:\n" + tests)));
}

TEST(FlowTests, hold) {
  EXPECT_EQ(
      failures(R"(  - [answered, {step: identify, verified: false, ended: false, says: [identify.ask]}, "yes",
     {step: confirm, verified: true, outcome: none, disposition: none, effects: [], review: false}, "no",
     {outcome: fraud, disposition: fraud_reported, effects: [block, fraud_case], ended: true, says: bye}]
  - [answered, {keys: "1"}, {keys: "1"}, {outcome: resolved}]
  - [answered, silence, {says: identify.retry1}, silence, {disposition: silence}]
  - [answered, {heard: silence}, {says: identify.retry1}]
  - [machine, {disposition: machine, ended: true}]
  - [answered, hung_up, {ended: true, disposition: none}]
)"),
      std::vector<std::string>());
}

TEST(FlowTests, say_where_and_what_differs) {
  EXPECT_EQ(failures(R"(  - [answered, "yes",
     "no", {outcome: resolved}]
)"),
            (std::vector<std::string>{
                "f.yaml:41: after \"no\" (understood as 'no'): expected outcome 'resolved', got 'fraud'"}));
  EXPECT_EQ(
      failures(R"(  - [answered, {keys: "1"}, {step: identify}]
  - [answered, silence, {says: [bye]}]
  - [answered, "yes", {verified: false, ended: true, review: true, disposition: unclear, effects: block}]
  - [machine, {step: identify}]
)"),
      (std::vector<std::string>{
          "f.yaml:40: after the keys '1' (understood as 'yes'): expected step 'identify', got 'confirm'",
          "f.yaml:41: after silence: expected the line 'bye', got: identify.retry1",
          "f.yaml:42: after \"yes\" (understood as 'yes'): expected disposition 'unclear', got 'none'",
          "f.yaml:42: after \"yes\" (understood as 'yes'): expected effects 'block', got ''",
          "f.yaml:42: after \"yes\" (understood as 'yes'): expected review 'true', got 'false'",
          "f.yaml:42: after \"yes\" (understood as 'yes'): expected verified 'false', got 'true'",
          "f.yaml:42: after \"yes\" (understood as 'yes'): expected ended 'true', got 'false'",
          "f.yaml:43: after a machine answered: expected step 'identify', got 'none: the call has ended'",
      }));
}

TEST(FlowTests, a_call_that_ended_hears_nothing) {
  EXPECT_EQ(failures("  - [answered, \"no\", \"yes\", {outcome: none}]\n"),
            (std::vector<std::string>{"f.yaml:40: the call had ended before \"yes\""}));
}

TEST(FlowTests, the_name_that_was_asked_for) {
  const auto tests =
      "sample: {client_name: Asha Rao}\ntests:\n  - [answered, \"this is Asha\", {verified: true}]\n"
      "  - [answered, \"this is Rahul\", {verified: false}]\n";
  EXPECT_EQ(run_tests(good(with_parts(small(), tests))), std::vector<std::string>());
}

TEST(FlowTests, what_no_test_takes) {
  const auto all = untested(good(small()));
  const auto has = [&](const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  EXPECT_TRUE(has("f.yaml:37: confirm (yes)"));
  EXPECT_TRUE(has("f.yaml:17: identify (silence)"));
  EXPECT_TRUE(has("f.yaml:19: machine (machine)"));
  EXPECT_TRUE(has("f.yaml:12: identify (agent)"));
  EXPECT_FALSE(has("f.yaml:12: confirm (agent)")) << "a pattern counts once";
  EXPECT_FALSE(has("f.yaml:27: identify (yes)"));
  EXPECT_FALSE(has("f.yaml:38: confirm (no)"));
  EXPECT_FALSE(has("f.yaml:38: confirm (fraud)")) << "it shares its exit with no";
  EXPECT_EQ(all.size(), 12u);
}

}  // namespace
}  // namespace rf::flow
