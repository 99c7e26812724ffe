#include "sim/log_rules.h"

#include <set>

namespace rf::sim {
namespace {

// One overload for each event that a rule speaks of.
struct Rules {
  std::string_view broken;
  bool created = false, sending = false, dialed = false, answered = false, ended = false;
  call::CarrierStatus status = call::CarrierStatus::none;
  std::uint32_t asked = 0, heard = 0, pending = 0;
  flow::Outcome outcome = flow::Outcome::none;
  std::set<flow::Effect> ordered;

  void expect(bool holds, std::string_view rule) {
    if (!holds && broken.empty()) broken = rule;
  }
  void once(bool& done, std::string_view rule) {
    expect(!done, rule);
    done = true;
  }

  void operator()(const call::Created&) { once(created, "a call is created once"); }
  void operator()(const call::Sending&) { once(sending, "the carrier is asked once"); }
  void operator()(const call::Dialed&) { once(dialed, "a call gets its name at the carrier once"); }
  void operator()(const call::Answered&) { once(answered, "a call is answered once"); }
  void operator()(const call::Ended&) { once(ended, "a call ends once"); }
  void operator()(const call::Status& e) {
    expect(e.status > status, "the carrier's status only goes on");
    status = e.status;
  }
  void operator()(const call::Listening& e) {
    expect(e.turn == asked + 1 && !ended, "questions are counted from 1");
    asked = e.turn;
  }
  void operator()(const call::Heard& e) {
    expect(e.turn > heard, "a question is answered once");
    expect(e.turn == asked, "the question that stands is answered");
    expect(pending == 0 || pending == e.turn, "what waits is decided first");
    heard = e.turn;
    pending = 0;
  }
  void operator()(const call::Pending& e) {
    expect(pending == 0, "one answer waits at a time");
    expect(e.heard.turn == asked && e.heard.turn > heard,
           "the answer that waits is to the question that stands");
    pending = e.heard.turn;
  }
  void operator()(const call::Waited& e) { expect(pending == e.turn, "nobody waits for nothing"); }
  void operator()(const call::OutcomeKnown& e) {
    expect(flow::stronger(e.outcome, outcome), "an outcome only becomes stronger");
    outcome = e.outcome;
  }
  void operator()(const call::Ordered& e) {
    expect(ordered.insert(e.effect).second, "each thing is ordered once");
  }
  void operator()(const call::Said&) { expect(!ended, "nothing is said after the end"); }
  template <class Other>
  void operator()(const Other&) {}
};

}  // namespace

std::string_view broken_rule(const std::vector<call::Row>& rows) {
  Rules rules;
  for (const auto& row : rows) {
    const bool over = rules.ended;
    for (const auto& event : row.events) std::visit(rules, event);
    rules.expect(!over || std::holds_alternative<call::Heard>(row.events.front()),
                 "after its end only a call's last words count");
  }
  rules.expect(!rules.ended || rules.pending == 0, "an answer that waits is decided");
  return rules.broken;
}

}  // namespace rf::sim
