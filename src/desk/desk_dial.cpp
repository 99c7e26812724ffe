#include <algorithm>
#include <tuple>

#include "base/digest.h"
#include "base/phone.h"
#include "base/planted.h"
#include "desk/desk.h"
#include "desk/due.h"
#include "desk/log.h"
#include "desk/shown.h"
#include "desk/spoken.h"
#include "understand/understand.h"

// The dial protocol: the intent is stored, then that we are about to ask, then the carrier is asked once.
// What it did is recorded from its reply, from a webhook that carries the attempt's token, or from its list
// of calls; never by asking to dial again.
namespace rf::desk {
namespace {

std::uint32_t number_from(const std::string& bytes) {
  std::uint32_t n = 0;
  for (unsigned char byte : bytes) n = n << 8 | byte;
  return n;
}

std::string fate_name(dial::DialReply::Kind kind) {
  using Kind = dial::DialReply::Kind;
  switch (kind) {
    case Kind::dialed: return "dialed";
    case Kind::refused: return "refused";
    case Kind::throttled: return "throttled";
    case Kind::not_sent: return "not-sent";
    case Kind::unknown: return "unknown";
  }
  return "unknown";
}

// A reason in our own words is logged; the carrier's may hold what it says of the customer, and the case
// keeps them.
void log_no_call(CallId id, const dial::DialReply& reply) {
  if (reply.code)
    log(Level::warning, "dial.no-call",
        {{"call", id}, {"fate", fate_name(reply.kind)}, {"code", std::int64_t{reply.code}}});
  else
    log(Level::warning, "dial.no-call",
        {{"call", id}, {"fate", fate_name(reply.kind)}, {"reason", reply.reason}});
}

void tell_status(dial::GateInput& in, const Dossier& dossier) {
  using Status = dial::GateInput::Status;
  const auto input = dossier.badge_input();
  const auto shown = call::badge(input);
  if (call::badge_calls(shown)) return;
  in.status_name = name(shown);
  // Also while a call that has brought its outcome goes on: its end is what there is to wait for.
  const bool live = dossier.last_call && dossier.last_call->phase != call::Phase::ended;
  in.status = live ? Status::connecting : Status::resolved;
  if (call::manual_holds(input)) in.resolved_by = dossier.record.manual->by;
}

}  // namespace

call::BadgeInput Dossier::badge_input() const {
  call::BadgeInput in{record.outcome, record.outcome_at, std::nullopt, std::nullopt};
  if (last_call) in.last = {last_call->created, last_call->phase, last_call->outcome, last_call->disposition};
  if (record.manual) in.manual = {record.manual->badge, record.manual->at};
  in.loan = record.kind == loan_kind;
  return in;
}

dial::GateInput Desk::gate_input(const Dossier& dossier, const FlowPtr& flow, const flow::Facts& facts) {
  const auto& record = dossier.record;
  dial::GateInput in;
  in.now = executor_.now();
  if (auto phone = parse_phone(record.phone, settings_.home_country))
    in.number = *phone;
  else
    in.number_problem = phone.error().message;
  in.zone = record.zone;
  in.on_stop_list = dossier.on_stop_list;
  in.live_call_on_number = dossier.live_call_on_number;
  tell_status(in, dossier);
  in.dialed = dossier.dialed;
  if (RF_PLANTED(cap_counts_cases)) in.dialed.resize(dossier.last_call && !in.dialed.empty() ? 1 : 0);
  in.flow_known = flow != nullptr;
  if (flow) in.missing_facts = missing_facts(*flow, facts);
  auto ready = carrier_.ready();
  in.carrier_ready = ready.has_value();
  if (!ready) in.carrier_problem = ready.error().message;
  in.carrier_simulated = carrier_.simulated();
  in.draining = draining_;
  return in;
}

namespace {

// A script of another kind of case is none of this one's.
FlowPtr fitting(FlowPtr flow, const CaseRecord& record) {
  return flow && flow->kind == record.kind ? flow : nullptr;
}

// The refusals that say nothing about the case.
bool about_the_desk(const dial::Decision& decision) {
  return decision.code == "draining" || decision.code == "carrier-not-ready";
}

// What the decision rested on, for the call's log.
std::shared_ptr<const call::Permit> permit_of(const dial::Decision& decision) {
  call::Permit permit;
  permit.zones = decision.zones;
  for (const auto& window : decision.policy->windows) {
    int days = 0;
    for (int day = 0; day < 7; ++day) days |= window.days[day] ? 1 << day : 0;
    permit.windows.push_back({window.from, window.to, days});
  }
  permit.today = decision.today;
  permit.per_day = decision.policy->per_day;
  permit.week = decision.week;
  permit.per_week = decision.policy->per_week;
  return std::make_shared<const call::Permit>(std::move(permit));
}

}  // namespace

void Desk::call(CaseId id, std::string by, Answer<Result<CallReply>> answer) {
  tasks_.spawn(call_task(id, 0, std::move(by), 1, std::move(answer)));
}

void Desk::call(RoundPlace place, std::string by, Answer<Result<CallReply>> answer) {
  tasks_.spawn(call_task(place.case_id, place.round, std::move(by), 1, std::move(answer)));
}

void Desk::explain(CaseId id, Answer<Result<dial::Decision>> answer) {
  tasks_.spawn(explain_task(id, std::move(answer)));
}

Task<> Desk::explain_task(CaseId id, Answer<Result<dial::Decision>> answer) {
  auto dossier = co_await later<Result<Dossier>>(
      [&](Answer<Result<Dossier>> reply) { store_.dossier(id, std::move(reply)); });
  if (!dossier) {
    answer(tl::unexpected(dossier.error()));
    co_return;
  }
  auto flow = fitting(flows_.current(dossier->record.flow), dossier->record);
  auto input = gate_input(*dossier, flow, spoken_facts(dossier->record));
  answer(dial::gate(input, settings_.policies, settings_.zones));
}

// Remembers why not, for the screens and for the round whose turn it was.
Task<> Desk::refuse(CaseId id, RoundId round, const dial::Decision& decision, bool during_call) {
  ++counters_.refused_dials;
  log(Level::info, "dial.refused", {{"case", id}, {"code", decision.code}});
  auto now = executor_.now();
  Transaction transaction;
  // Pressed again while the case is being called: that is told, and nothing to remember when the call is
  // over.
  if (!during_call)
    transaction.writes.push_back(
        write::SetRefusal{id, CaseRecord::Refusal{decision.code, decision.reason, now}});
  if (round && !about_the_desk(decision))
    transaction.writes.push_back(
        write::TakeTurn{{round, id}, Turn::refused, {}, decision.code, decision.reason, now});
  if (transaction.writes.empty()) co_return;
  auto committing = commit(std::move(transaction));
  auto stored = co_await committing;
  Changes changes;
  changes.cases.push_back(id);
  changes.revision = stored.revision;
  if (stored.result == Commit::done) watcher_.changed(changes);
}

Task<> Desk::call_task(CaseId id, RoundId round, std::string by, int try_number,
                       Answer<Result<CallReply>> answer) {
  auto dossier = co_await later<Result<Dossier>>(
      [&](Answer<Result<Dossier>> reply) { store_.dossier(id, std::move(reply)); });
  if (!dossier) {
    answer(tl::unexpected(dossier.error()));
    co_return;
  }
  auto flow = fitting(flows_.current(dossier->record.flow), dossier->record);
  auto facts = spoken_facts(dossier->record);
  auto input = gate_input(*dossier, flow, facts);
  auto decision = dial::gate(input, settings_.policies, settings_.zones);
  auto now = executor_.now();
  if (!decision.allowed) {
    const bool during_call = dossier->last_call && dossier->last_call->phase != call::Phase::ended;
    auto refusing = refuse(id, round, decision, during_call);
    co_await refusing;
    CallReply refused{std::nullopt, std::move(decision)};
    answer(std::move(refused));
    co_return;
  }

  auto call = std::make_shared<LiveCall>();
  call->flow = flow;
  call->dialing().not_after = decision.not_after;
  call->ring_time = decision.policy->ring_time;
  call->call_time = decision.policy->call_time;
  write::MayDial condition{id, input.number->e164(), dossier->record.phone, std::nullopt, now};
  if (!dossier->dialed.empty()) condition.newest_dial = dossier->dialed.front();
  call->next_check = Time::max();  // dial_task sets it
  auto attempt = std::make_shared<call::Attempt>();
  attempt->case_id = id;
  attempt->by = by;
  attempt->number = input.number->e164();
  attempt->from = carrier_.from() ? carrier_.from()->e164() : "";
  attempt->token = base64url(executor_.random(32));
  attempt->versions = shared({flow->name, flow->version, decision.policy->name, decision.policy->version,
                              std::string(understand::version)});
  // A script that gathers values compares them; others have no use for them, and each open call holds them.
  if (!flow->slots.empty())
    add_values(facts, dossier->record,
               day_of_customer(dossier->record, settings_.zones, settings_.home_country, now));
  attempt->facts = std::move(facts);
  attempt->outcome = dossier->record.outcome;
  call->state.id = next_call_++;
  call::Row row{1, now,
                call::decide(call->state, *flow, call::Event(call::Created{attempt, permit_of(decision)}))};
  call::apply(call->state, row);

  Transaction transaction;
  if (!kept_flows_.contains(flow->version))
    transaction.writes.push_back(write::KeepFlow{flow->version, flow->name, flows_.text(flow->version)});
  auto summary = summary_of(call->state, *flow);
  transaction.writes.push_back(condition);
  transaction.writes.push_back(write::NewCall{summary, attempt->token});
  transaction.writes.push_back(
      write::AppendLog{call->state.id, id, 1, now, call::encode(row.events), std::move(summary), true});
  if (round)
    transaction.writes.push_back(write::TakeTurn{{round, id}, Turn::called, call->state.id, "", "", now});
  // Whatever was refused before: another request's refusal may have been stored since the dossier was read.
  transaction.writes.push_back(write::SetRefusal{id, std::nullopt});
  auto committing = commit(std::move(transaction));
  auto stored = co_await committing;
  if (stored.result != Commit::done) {
    if (stored.result == Commit::conflict && try_number == 1) {
      // Something changed since the dossier was read: the gate sees it now, and says what.
      auto again = call_task(id, round, std::move(by), 2, std::move(answer));
      co_await again;
    } else if (stored.result == Commit::conflict) {
      CallReply refused;
      refused.refused.code = "live-call";
      refused.refused.reason = stored.reason;
      auto refusing = refuse(id, round, refused.refused, true);
      co_await refusing;
      answer(std::move(refused));
    } else {
      answer(fail("store-failed", "The call was not started: " + stored.reason));
    }
    co_return;
  }
  kept_flows_.insert(flow->version);
  condition.newest_dial = now;  // this attempt
  call->dialing().condition = std::move(condition);
  live_.add(call);
  log(Level::info, "dial.intent",
      {{"case", id}, {"call", call->state.id}, {"policy", attempt->versions->policy}});
  Changes changes;
  changes.revision = stored.revision;
  changes.cases.push_back(id);
  changes.calls.push_back(call->state.id);
  watcher_.changed(changes);
  CallReply made;
  made.call = call->state.id;
  answer(std::move(made));
  dials_.push_back(std::move(call));
  next_dial();
}

std::vector<CallId> Desk::line(std::size_t most) const {
  std::vector<CallId> ids;
  for (std::size_t i = 0; i < dials_.size() && i < most; ++i) ids.push_back(dials_[i]->state.id);
  return ids;
}

void Desk::drain() {
  draining_ = true;
  next_dial();
}

// The carrier would queue what comes faster, and ring when we no longer check. Those that wait hold no more
// than their place.
void Desk::next_dial() {
  if (draining_)  // none of them is dialed any more
    for (; !dials_.empty(); dials_.pop_front()) tasks_.spawn(dial_task(dials_.front()));
  if (dials_.empty() || dial_timer_) return;
  auto now = executor_.now();
  if (now >= next_slot_) {
    next_slot_ = now + Millis{static_cast<std::int64_t>(1000 / settings_.calls_per_second)};
    auto call = std::move(dials_.front());
    dials_.pop_front();
    tasks_.spawn(dial_task(std::move(call)));
    if (dials_.empty()) return;
  }
  dial_timer_ = executor_.after(next_slot_ - now, [this] {
    dial_timer_ = 0;
    next_dial();
  });
}

// An intent that was given up. Where that is not stored the sweep tries again: it would hold its number.
Task<> Desk::withdraw(LivePtr call, std::vector<call::Event> why) {
  auto recording = record(call, std::move(why));
  if (co_await recording == Recorded::failed) call->next_check = executor_.now() + Millis{5'000};
}

Task<> Desk::dial_task(LivePtr call) {
  if (!call->state.live()) co_return;
  const bool too_late = executor_.now() > call->dialing().not_after && !RF_PLANTED(dialed_after_hours);
  if (draining_ || too_late) {
    std::vector<call::Event> withdrawn{call::NotDialed{
        call::NotDialed::Why::withdrawn,
        draining_ ? "the desk is stopping" : "the calling hours ended before it was this call's turn"}};
    auto withdrawing = withdraw(call, std::move(withdrawn));
    co_await withdrawing;
    co_return;
  }
  std::vector<call::Event> sending{call::Sending{}};
  auto recording = record(call, std::move(sending), call->dialing().condition);
  auto recorded = co_await recording;
  if (recorded == Recorded::refused) {
    std::vector<call::Event> withdrawn{call::NotDialed{call::NotDialed::Why::withdrawn, call->problem()}};
    auto withdrawing = withdraw(call, std::move(withdrawn));
    co_await withdrawing;
    co_return;
  }
  if (recorded != Recorded::done) {
    // Not stored, so the carrier is not asked. The sweep withdraws the intent when the store is well again.
    call->next_check = executor_.now() + Millis{5'000};
    co_return;
  }
  ++counters_.dials;
  auto asking = ask_carrier(call);
  auto reply = co_await asking;

  std::vector<call::Event> result;
  using Kind = dial::DialReply::Kind;
  switch (reply.kind) {
    case Kind::dialed: result.push_back(call::Dialed{reply.sid, call::Dialed::How::reply}); break;
    case Kind::refused: result.push_back(call::NotDialed{call::NotDialed::Why::refused, reply.reason}); break;
    case Kind::throttled:
      result.push_back(call::NotDialed{call::NotDialed::Why::throttled, reply.reason});
      break;
    case Kind::not_sent:
      result.push_back(call::NotDialed{call::NotDialed::Why::not_sent, reply.reason});
      break;
    case Kind::unknown: {
      ++counters_.unknown_dials;
      result.push_back(call::FateUnknown{reply.reason});
      break;
    }
  }
  if (reply.kind != Kind::dialed) log_no_call(call->state.id, reply);
  // A webhook may have told already that the carrier has it.
  if (call->state.phase == call::Phase::sending) {
    auto& dialing = call->dialing();
    dialing = {};
    dialing.problem = reply.reason;
    dialing.unknown_since = executor_.now();
  }
  // If this cannot be stored, the attempt stays as one that was being sent and is looked up.
  call->next_check = executor_.now() + *dial::reconcile_after(0);
  auto storing = record(call, std::move(result));
  co_await storing;
}

// Once; and again only after a 429, which the carrier never processed.
Task<dial::DialReply> Desk::ask_carrier(LivePtr call) {
  DialIntent intent{call->state.id,
                    call->state.attempt->token,
                    Phone::trusted(call->state.attempt->number),
                    Phone::trusted(call->state.attempt->from),
                    call->ring_time,
                    call->call_time};
  for (int retry = 1;; ++retry) {
    auto reply = co_await later<dial::DialReply>(
        [&](Answer<dial::DialReply> answer) { carrier_.dial(intent, std::move(answer)); });
    bool again = reply.kind == dial::DialReply::Kind::throttled ||
                 (RF_PLANTED(retry_on_timeout) && reply.kind == dial::DialReply::Kind::unknown);
    if (!again) co_return reply;
    ++counters_.throttled;
    if (retry > dial::throttle_retries_most) co_return reply;
    auto wait = dial::throttle_delay(retry, reply.retry_after, number_from(executor_.random(4)));
    if (!call->may_be_dialed()) co_return reply;
    const bool too_late =
        executor_.now() + wait > call->dialing().not_after && !RF_PLANTED(retried_after_hours);
    if (draining_ || too_late) co_return reply;
    auto waiting = sleep(wait);
    co_await waiting;
    if (!call->state.live()) co_return reply;
    if (!call->may_be_dialed()) co_return reply;
    Transaction still;
    still.writes.push_back(*call->dialing().condition);
    auto asking = commit(std::move(still));
    auto allowed = co_await asking;
    if (allowed.result != Commit::done) {
      reply.reason = allowed.reason;
      co_return reply;
    }
  }
}

Task<> Desk::check_task(LivePtr call) {
  using call::Phase;
  switch (call->state.phase) {
    case Phase::intent: {
      // Stored, and we stopped before the carrier could be asked.
      std::vector<call::Event> withdrawn{
          call::NotDialed{call::NotDialed::Why::withdrawn, "the desk stopped before the carrier was asked"}};
      auto recording = record(call, std::move(withdrawn));
      co_await recording;
      break;
    }
    case Phase::sending: {
      if (RF_PLANTED(orphan_to_ready)) {
        auto asking = ask_carrier(call);
        co_await asking;
      }
      std::vector<call::Event> unknown{
          call::FateUnknown{"the desk stopped, or could not store, what the carrier answered"}};
      call->dialing().problem = std::get<call::FateUnknown>(unknown.front()).reason;
      ++counters_.unknown_dials;
      auto recording = record(call, std::move(unknown));
      co_await recording;
      call->next_check = executor_.now();
      break;
    }
    case Phase::unknown: {
      auto looking = look_up(call);
      co_await looking;
      break;
    }
    case Phase::dialed: {
      // The desk was stopped while somebody was asked about an answer.
      if (call->state.pending && !call->consultation && !consult_again(call)) {
        auto deciding = decide_without_help(call);
        co_await deciding;
        if (!call->state.live()) break;
      }
      auto asking = ask_about(call);
      co_await asking;
      break;
    }
    case Phase::ended: break;
  }
  --checks_;
}

// Looks for an unknown dial in the carrier's list.
Task<> Desk::look_up(LivePtr call) {
  const auto& attempt = *call->state.attempt;
  auto to = Phone::trusted(attempt.number), from = Phone::trusted(attempt.from);
  auto sent = call->state.sent.value_or(call->state.created);
  auto claimed =
      co_await later<Result<std::vector<std::string>>>([&](Answer<Result<std::vector<std::string>>> answer) {
        store_.claimed(attempt.number, std::move(answer));
      });
  auto listed =
      co_await later<Result<std::vector<CarrierCall>>>([&](Answer<Result<std::vector<CarrierCall>>> answer) {
        carrier_.find(to, from, sent - Millis{60'000}, std::move(answer));
      });
  if (call->state.phase != call::Phase::unknown) co_return;  // a webhook was faster

  dial::Match found;
  if (listed && claimed) {
    std::vector<dial::Listed> calls;
    for (const auto& item : *listed) calls.push_back({item.sid, item.created});
    if (RF_PLANTED(orphan_of_another)) claimed->clear();
    found = dial::match(calls, sent, *claimed);
  }
  if (found.kind == dial::Match::Kind::one) {
    ++counters_.reconciled;
    call->dialing().problem.clear();
    log(Level::info, "dial.reconciled", {{"call", call->state.id}});
    std::vector<call::Event> dialed{call::Dialed{found.sid, call::Dialed::How::reconciled}};
    auto recording = record(call, std::move(dialed));
    co_await recording;
    call->next_check = executor_.now();  // and how it stands
    co_return;
  }
  auto& dialing = call->dialing();
  if (auto next = dial::reconcile_after(++dialing.lookups)) {
    call->next_check = dialing.unknown_since + *next;
    co_return;
  }
  // Given up. Where the carrier could not be asked or lists several, nobody knows; a person decides either
  // way.
  std::vector<call::Event> result;
  if (listed && claimed && found.kind == dial::Match::Kind::none)
    result.push_back(call::NotDialed{call::NotDialed::Why::presumed,
                                     "the carrier does not list such a call 15 minutes after it was asked"});
  else
    result.push_back(call::Abandoned{flow::Disposition::lost, "desk"});
  ++counters_.lost;
  log(Level::error, "dial.fate-never-known", {{"call", call->state.id}});
  auto recording = record(call, std::move(result));
  if (co_await recording == Recorded::failed) call->next_check = executor_.now() + Millis{60'000};
}

// Asks about a call that has gone quiet: its last callback may be lost.
Task<> Desk::ask_about(LivePtr call) {
  auto sid = call->state.sid;
  auto found = co_await later<Result<CarrierCall>>(
      [&](Answer<Result<CarrierCall>> answer) { carrier_.fetch(sid, std::move(answer)); });
  if (!call->state.live()) co_return;
  auto now = executor_.now();
  auto watch = dial::watch(call->state.last_event, call->state.sent.value_or(call->state.created), now,
                           call->ring_time + call->call_time, found.has_value());
  std::vector<call::Event> result;
  if (found) result.push_back(call::Status{found->status, found->by, found->seconds, std::nullopt});
  bool ends = found && call::terminal(found->status);
  bool forgotten = !found && found.error().code == "carrier-unknown-call";
  if (!ends && (watch.give_up || forgotten)) {
    ++counters_.lost;
    log(Level::error, "call.lost",
        {{"call", call->state.id},
         {"reason", forgotten
                        ? "the carrier knows no such call any more, as after a restart of a simulated one"
                        : "the carrier has told nothing of it for too long"},
         {"then", "it was ended as lost; the case can be called again"}});
    result.push_back(call::Abandoned{flow::Disposition::lost, "desk"});
  }
  call->next_check = now + watch.next;
  if (result.empty()) co_return;
  auto recording = record(call, std::move(result));
  co_await recording;
  if (call->state.live()) call->next_check = now + watch.next;
}

}  // namespace rf::desk
