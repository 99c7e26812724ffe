#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "call/turn.h"
#include "flow/load.h"
#include "flow/shipped_for_tests.h"

namespace rf::call::testing {

inline flow::Flow loaded(const std::string& text) {
  auto flow = flow::load("flow.yaml", text);
  EXPECT_TRUE(flow) << flow.error().message;
  return *flow;
}
// The flows that are shipped.
inline const flow::Flow& quick() {
  static const flow::Flow flow = loaded(flow::shipped_flow(RINGFENCE_SOURCE_DIR, "fraud_quick"));
  return flow;
}
inline const flow::Flow& nine_steps() {
  static const flow::Flow flow = loaded(flow::shipped_flow(RINGFENCE_SOURCE_DIR, "fraud_verification"));
  return flow;
}

// A call that is decided and logged as the desk does it, for a case whose outcome was `before`.
struct Talk {
  explicit Talk(const flow::Flow& f, flow::Outcome earlier = flow::Outcome::none) : flow(f), before(earlier) {
    call.id = 7;
  }
  const flow::Flow& flow;
  flow::Outcome before;
  Call call;
  std::vector<Row> log;

  std::vector<Event> put(const Event& input) {
    auto events = decide(call, flow, input);
    if (events.empty()) return events;
    Row row{call.seq + 1, Time{Seconds{1'000 + call.seq}}, events};
    apply(call, row);
    log.push_back(std::move(row));
    return events;
  }
  Talk& created() {
    Attempt attempt;
    attempt.case_id = 3;
    attempt.token = "token";
    attempt.versions = std::make_shared<const Versions>(Versions{.flow_version = flow.version});
    attempt.facts = flow::Facts(flow.sample);
    attempt.outcome = before;
    put(Created{std::make_shared<const Attempt>(std::move(attempt))});
    return *this;
  }
  Talk& dialed() {
    created().put(Sending{});
    put(Dialed{"CA1", Dialed::How::reply});
    return *this;
  }
  Talk& answered() {
    dialed().put(Answered{});
    return *this;
  }
  std::vector<Event> say(const std::string& words) {
    return put(Heard{call.turn, Heard::Kind::speech, words, 0.9});
  }
};

template <class T>
std::vector<T> all(const std::vector<Event>& events) {
  std::vector<T> found;
  for (const auto& event : events)
    if (auto one = std::get_if<T>(&event)) found.push_back(*one);
  return found;
}

}  // namespace rf::call::testing
