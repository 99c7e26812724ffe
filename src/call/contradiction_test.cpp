// Fraud was reported, and then the payment was the customer's own: the report stands and a person is told.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "call/turn.h"
#include "flow/load.h"

namespace rf::call {
namespace {

using flow::Disposition;
using flow::Outcome;

flow::Flow shipped(const std::string& name) {
  std::ifstream in(std::string(RINGFENCE_SOURCE_DIR) + "/flows/" + name + ".yaml");
  std::ostringstream text;
  text << in.rdbuf();
  return flow::load(name + ".yaml", text.str()).value();
}
const flow::Flow& quick() {
  static const auto flow = shipped("fraud_quick");
  return flow;
}
const flow::Flow& nine_steps() {
  static const auto flow = shipped("fraud_verification");
  return flow;
}

template <class T>
std::vector<T> all(const std::vector<Event>& events) {
  std::vector<T> found;
  for (const auto& event : events)
    if (auto one = std::get_if<T>(&event)) found.push_back(*one);
  return found;
}

// A call that was answered, for a case whose outcome was `before`.
struct Talk {
  explicit Talk(const flow::Flow& f, Outcome before = Outcome::none) : flow(f) {
    call.id = 7;
    Attempt attempt;
    attempt.case_id = 3;
    attempt.token = "token";
    attempt.versions = std::make_shared<const Versions>(Versions{.flow_version = flow.version});
    attempt.facts = flow::Facts(flow.sample);
    attempt.outcome = before;
    put(Created{std::make_shared<const Attempt>(std::move(attempt))});
    put(Sending{});
    put(Dialed{"CA1", Dialed::How::reply});
    put(Answered{});
  }
  std::vector<Event> put(const Event& input) {
    auto events = decide(call, flow, input);
    Row row{call.seq + 1, Time{Seconds{1'000 + call.seq}}, events};
    apply(call, row);
    log.push_back(std::move(row));
    return events;
  }
  std::vector<Event> say(const std::string& words) {
    return put(Heard{call.turn, Heard::Kind::speech, words, 0.9});
  }

  const flow::Flow& flow;
  Call call;
  std::vector<Row> log;
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
