#include "sim/judge.h"

#include <algorithm>
#include <chrono>

#include "desk/shown.h"
#include "sim/log_rules.h"

namespace rf::sim {

using namespace std::chrono_literals;

void Judge::tell(Report& report) const {
  report.calls = plan_.calls;
  report.attempts = static_cast<std::int64_t>(disk_.calls.size());
  report.dials = static_cast<std::int64_t>(exchange_.calls().size());
  for (const auto& [token, rings] : exchange_.rings_by_token()) report.doubled += rings > 1;
  std::map<std::string, Calls> by_number;
  for (const auto& call : exchange_.calls()) {
    by_number[call.to.e164()].push_back(&call);
    report.outside_window += outside_window(call);
  }
  for (const auto& [number, calls] : by_number) {
    report.doubled += overlapping(calls);
    report.too_often += too_many(homes_.at(number), calls);
  }
  for (const auto& [id, live] : disk_.live) report.unended += live;
  for (const auto& [id, call] : disk_.calls) report.mistaken += mistaken(call);
  for (const auto& [id, call] : disk_.calls) report.records_wrong += record_wrong(call);
  report.undelivered = static_cast<std::int64_t>(disk_.waiting.size());
  for (const auto& [id, rows] : disk_.logs) {
    report.replays_differ += replay_differs(id, rows);
    report.impossible_logs += !broken_rule(rows).empty();
  }
  for (const auto& [id, record] : disk_.cases) report.lost += without_orders(record);
  for (const auto& [id, record] : disk_.cases) ++report.statuses[std::string(name(badge_of(record)))];
}

// From its first ring to the last that it may have. The desk looks at the clock, stores and asks: that takes
// less than a second.
bool Judge::outside_window(const Exchange::Call& call) const {
  const auto& home = homes_.at(call.to.e164());
  return !home.policy || !open(*home.policy, home.clocks, call.created) ||
         !open(*home.policy, home.clocks, call.created + home.policy->ring_time - 1s);
}

std::int64_t Judge::overlapping(const Calls& calls) const {
  std::int64_t found = 0;
  for (std::size_t i = 1; i < calls.size(); ++i) found += calls[i]->created < calls[i - 1]->ended;
  return found;
}

std::int64_t Judge::too_many(const Home& home, const Calls& calls) const {
  if (!home.policy) return 0;
  const auto beyond = [](std::size_t n, int most) { return n > static_cast<std::size_t>(most); };
  std::int64_t found = beyond(calls.size(), home.policy->per_week);  // the world does not last a week
  for (const auto& clock : home.clocks) {
    std::map<int, std::size_t> days;
    for (const auto* call : calls) found += beyond(++days[clock.day(call->created)], home.policy->per_day);
  }
  return found;
}

// The carrier's call that an attempt holds for its own must have been made for it.
bool Judge::mistaken(const desk::CallSummary& call) const {
  if (call.sid.empty()) return false;
  const auto* real = exchange_.find(call.sid);
  return !real || disk_.tokens.at(real->token) != call.id;
}

bool Judge::replay_differs(desk::CallId id, const std::vector<call::Row>& rows) const {
  const auto& created = std::get<call::Created>(rows.front().events.front());
  const auto& flow = *plan_.flows.version(created.attempt->versions->flow_version);
  auto verdict = desk::judge(shown(id), rows, flow);
  return !verdict || !verdict->same();
}

// The record speaks from the call's log; the world knows from the carrier and the stop list.
bool Judge::record_wrong(const desk::CallSummary& call) const {
  if (disk_.live.at(call.id)) return false;
  const auto stored = disk_.records.find(call.id);
  if (stored == disk_.records.end() || stored->second.seq != call.seq) return true;
  using rf::call::Mark, rf::call::Point;
  const auto says = [&](Point point, Mark mark) { return stored->second.of(point).mark == mark; };
  const auto* real = call.sid.empty() ? nullptr : exchange_.find(call.sid);
  if (says(Point::hours, Mark::pass) && real && outside_window(*real)) return true;
  if (says(Point::opt_out, Mark::pass) && !disk_.stopped.contains(call.number)) return true;
  // The scripts are proved and the desk follows them. That a carrier's news comes late is nobody's failure.
  for (const auto& one : stored->second.findings)
    if (one.mark == Mark::fail && one.point != Point::hours) return true;
  return false;
}

// Fraud without what follows from it: the bank would never hear of it.
bool Judge::without_orders(const desk::CaseRecord& record) const {
  if (record.outcome != flow::Outcome::fraud) return false;
  return !disk_.fraud_cases.contains(record.id) ||
         !disk_.orders.contains({record.id, static_cast<int>(flow::Effect::block)});
}

desk::Shown Judge::shown(desk::CallId id) const {
  desk::Shown shown{disk_.calls.at(id), std::nullopt, {}, std::nullopt};
  if (auto record = disk_.records.find(id); record != disk_.records.end()) shown.record = record->second;
  const auto& record = disk_.cases.at(shown.call.case_id);
  if (record.outcome_call == id) shown.case_outcome = record.outcome;
  if (disk_.fraud_cases.contains(record.id)) shown.orders.push_back(flow::Effect::fraud_case);
  for (auto effect : {flow::Effect::block, flow::Effect::card_physical, flow::Effect::card_virtual})
    if (disk_.orders.contains({record.id, static_cast<int>(effect)})) shown.orders.push_back(effect);
  return shown;
}

call::Badge Judge::badge_of(const desk::CaseRecord& record) const {
  call::BadgeInput in{record.outcome, record.outcome_at, std::nullopt, std::nullopt};
  if (auto newest = disk_.newest.find(record.id); newest != disk_.newest.end()) {
    const auto& last = disk_.calls.at(newest->second);
    in.last = {last.created, last.phase, last.outcome, last.disposition};
  }
  return call::badge(in);
}

}  // namespace rf::sim
