// Fraud was reported, and then the payment was the customer's own: the report stands and a person is told.
#include <gtest/gtest.h>

#include <algorithm>

#include "call/testing/talk.h"

namespace rf::call {
namespace {

using flow::Disposition;
using flow::Outcome;

using testing::all;
using testing::nine_steps;
using testing::quick;

// A call that was answered.
struct Talk : testing::Talk {
  explicit Talk(const flow::Flow& f, Outcome earlier = Outcome::none) : testing::Talk(f, earlier) {
    answered();
  }
};

std::vector<std::string> reviews(const std::vector<Row>& log) {
  std::vector<std::string> found;
  for (const auto& row : log)
    for (const auto& review : all<ForReview>(row.events)) found.push_back(review.reason);
  return found;
}
const std::string taken_back = "Said on call 7 that they made the payment, after fraud was reported";

TEST(Contradiction, on_a_later_call_is_for_a_person_and_decided_again_by_replay) {
  for (const auto* flow : {&quick(), &nine_steps()}) {
    Talk talk(*flow, Outcome::fraud);
    talk.say("yes");
    for (const auto& said : all<Said>(talk.say("Yes, I made that payment.")))
      EXPECT_EQ(said.text.find("nothing more"), std::string::npos) << said.text;
    EXPECT_EQ(talk.call.disposition, Disposition::confirmed);
    EXPECT_EQ(reviews(talk.log), std::vector{taken_back});
    const auto again = replay(7, *flow, talk.log);
    ASSERT_TRUE(again);
    EXPECT_FALSE(again->first);
  }
}

TEST(Contradiction, in_the_same_call_is_for_a_person_whatever_was_asked) {
  for (const char* words :
       {"sorry, actually it was me, I remember now", "wait I made that payment, cancel the block"}) {
    for (int answers = 0; answers < 3; ++answers) {
      Talk talk(nine_steps());
      talk.say("yes");
      talk.say("no");
      for (int i = 0; i < answers; ++i) talk.say("no");
      talk.say(words);
      const auto found = reviews(talk.log);
      EXPECT_EQ(std::count(found.begin(), found.end(), taken_back), 1) << words << " after " << answers;
      EXPECT_EQ(talk.call.outcome, Outcome::fraud);
    }
  }
}

TEST(Contradiction, is_none_where_no_fraud_was_reported) {
  Talk talk(nine_steps());
  talk.say("yes");
  talk.say("yes, it was me, I made that payment");
  EXPECT_EQ(talk.call.outcome, Outcome::resolved);
  EXPECT_TRUE(reviews(talk.log).empty());
}

}  // namespace
}  // namespace rf::call
