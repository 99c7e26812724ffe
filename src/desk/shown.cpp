#include "desk/shown.h"

#include <algorithm>

#include "base/text.h"
#include "call/compliance.h"

namespace rf::desk {
namespace {

std::string text(const std::string& value) { return value; }
std::string text(std::int64_t value) { return std::to_string(value); }
std::string text(std::uint32_t value) { return std::to_string(value); }
std::string text(Time at) { return std::to_string(at.time_since_epoch().count()); }
std::string text(const std::optional<Time>& at) { return at ? text(*at) : ""; }
template <class Word>
  requires std::is_enum_v<Word>
std::string text(Word word) {
  return std::string(name(word));
}

class Comparison {
 public:
  template <class T>
  void compare(const char* what, const T& shown, const T& logged) {
    if (!(shown == logged)) found_.push_back({what, text(shown), text(logged)});
  }
  void missing(const char* what, flow::Effect effect) { found_.push_back({what, "", text(effect)}); }
  std::vector<Discrepancy> found() && { return std::move(found_); }

 private:
  std::vector<Discrepancy> found_;
};

void compare(Comparison& to, const CallSummary& shown, const CallSummary& logged) {
  to.compare("case", shown.case_id, logged.case_id);
  to.compare("number", shown.number, logged.number);
  to.compare("script", shown.flow, logged.flow);
  to.compare("script's version", shown.flow_version, logged.flow_version);
  to.compare("policy", shown.policy, logged.policy);
  to.compare("policy's version", shown.policy_version, logged.policy_version);
  to.compare("understanding's version", shown.understanding_version, logged.understanding_version);
  to.compare("created", shown.created, logged.created);
}

void compare(Comparison& to, const CallProgress& shown, const CallProgress& logged) {
  to.compare("name at the carrier", shown.sid, logged.sid);
  to.compare("phase", shown.phase, logged.phase);
  to.compare("carrier's status", shown.carrier, logged.carrier);
  to.compare("outcome", shown.outcome, logged.outcome);
  to.compare("disposition", shown.disposition, logged.disposition);
  to.compare("step", shown.step, logged.step);
  to.compare("answered", shown.answered_at, logged.answered_at);
  to.compare("ended", shown.ended_at, logged.ended_at);
  to.compare("rows", shown.seq, logged.seq);
}

// Point by point. One of other rules is computed anew at the next start and says nothing here.
void compare(std::vector<Discrepancy>& to, const call::ComplianceRecord& shown,
             const call::ComplianceRecord& logged) {
  if (shown.rules != logged.rules) return;
  const auto text = [](const call::Finding& one) {
    return std::string(name(one.mark)) + (one.seq ? " at row " + std::to_string(one.seq) : "") + ": " +
           one.why;
  };
  for (std::size_t i = 0; i < call::points_count; ++i) {
    const auto &was = shown.findings[i], &is = logged.findings[i];
    if (!(was == is)) to.push_back({"compliance, " + std::string(title(is.point)), text(was), text(is)});
  }
  const auto whole = [](const call::ComplianceRecord& r) {
    return r.flow + ", " + r.day + ", row " + std::to_string(r.seq);
  };
  if (whole(shown) != whole(logged)) to.push_back({"compliance record", whole(shown), whole(logged)});
}

}  // namespace

CallSummary summary_of(const call::Call& call, const flow::Flow& flow) {
  const auto& [case_id, by, number, from, token, versions, facts, outcome] = *call.attempt;
  CallSummary s;
  s.id = call.id;
  s.case_id = case_id;
  s.number = number;
  s.flow = flow.name;
  s.flow_version = versions->flow_version;
  s.policy = versions->policy;
  s.policy_version = versions->policy_version;
  s.understanding_version = versions->understanding_version;
  s.created = call.created;
  s.seq = call.seq;
  return s;
}

CallProgress progress_of(const call::Call& call, const flow::Flow& flow, const std::string& problem) {
  CallProgress p;
  p.sid = call.sid;
  p.phase = call.phase;
  p.carrier = call.carrier;
  p.outcome = call.outcome;
  p.disposition = call.disposition;
  if (call.turn) p.step = flow.steps[static_cast<std::size_t>(call.state.step)].id;
  p.problem = problem;
  p.answered_at = call.answered_at;
  p.ended_at = call.ended_at;
  p.seq = call.seq;
  return p;
}

std::vector<Discrepancy> discrepancies(const Shown& shown, const call::Call& logged, const flow::Flow& flow) {
  Comparison to;
  compare(to, shown.call, summary_of(logged, flow));
  compare(to, static_cast<const CallProgress&>(shown.call), progress_of(logged, flow, ""));
  if (shown.case_outcome) to.compare("case's outcome", *shown.case_outcome, logged.outcome);
  // A number may be taken off the stop list again; what was ordered stays.
  for (auto effect : {flow::Effect::fraud_case, flow::Effect::block, flow::Effect::card_physical,
                      flow::Effect::card_virtual})
    if (logged.has_ordered(effect) && std::ranges::find(shown.orders, effect) == shown.orders.end())
      to.missing("order", effect);
  return std::move(to).found();
}

Result<Verdict> judge(const Shown& shown, const std::vector<call::Row>& rows, const flow::Flow& flow) {
  auto replay = call::replay(shown.call.id, flow, rows);
  if (!replay) return tl::unexpected(replay.error());
  Verdict verdict{std::move(*replay), {}};
  if (verdict.replay.first) return verdict;
  auto logged = call::fold(shown.call.id, rows);
  if (!logged) return tl::unexpected(logged.error());
  verdict.shown_otherwise = discrepancies(shown, *logged, flow);
  if (shown.record && !logged->live())
    compare(verdict.shown_otherwise, *shown.record, call::compliance(&flow, rows));
  return verdict;
}

}  // namespace rf::desk
