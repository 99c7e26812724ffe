#include "desk/desk.h"

#include <algorithm>

#include "desk/log.h"
#include "desk/shown.h"
#include "flow/step.h"

// The desk's common machinery: start, and the one way in which anything is recorded on a call.
namespace rf::desk {
namespace {

constexpr Millis sweep_every{1'000};
constexpr std::size_t checks_most = 32;  // questions to the carrier at a time
constexpr const char* script_lost = "script-lost";

bool stands_in(const flow::Flow& flow, const call::Call& call) {
  return call.turn == 0 || static_cast<std::size_t>(call.state.step) < flow.steps.size();
}

}  // namespace

Desk::Desk(Executor& executor, Store& store, Carrier& carrier, Recipient* recipient, Watcher& watcher,
           Flows& flows, Settings settings)
    : executor_(executor),
      store_(store),
      carrier_(carrier),
      watcher_(watcher),
      flows_(flows),
      settings_(std::move(settings)),
      outbox_(executor, store, recipient, watcher),
      deletions_(executor, store) {}

void Desk::add_helper(Helper& helper) {
  helpers_.push_back(&helper);
  if (helper.deletes_recordings()) deletions_.use(helper);
}

Desk::~Desk() {
  if (sweep_timer_) executor_.cancel(sweep_timer_);
  if (dial_timer_) executor_.cancel(dial_timer_);
}

Done Desk::start() {
  auto last = store_.last_call_id();
  if (!last) return tl::unexpected(last.error());
  next_call_ = *last + 1;
  auto open = store_.open_calls();
  if (!open) return tl::unexpected(open.error());
  for (auto id : *open) {
    auto rows = store_.log_now(id);
    auto state = rows ? call::fold(id, *rows) : Result<call::Call>(tl::unexpected(rows.error()));
    if (!state && state.error().code == "log-broken") {
      // One call's damage keeps nobody from all the others.
      tasks_.spawn(close_task(id, std::move(state.error())));
      continue;
    }
    if (!state) return tl::unexpected(state.error());
    auto flow = script_of(*state);
    if (!flow && flow.error().code != script_lost) return tl::unexpected(flow.error());
    if (flow && !stands_in(**flow, *state)) {
      tasks_.spawn(close_task(id, {"log-broken", "the log of call " + std::to_string(id) +
                                                     " names a step that its script does not have"}));
      continue;
    }
    auto call = adopt(std::move(*state), flow ? *flow : nullptr);
    if (flow) {
      live_.add(std::move(call));
      continue;
    }
    log(Level::error, "call.script-lost", {{"call", id}, {"reason", flow.error().message}});
    // The end is decided and stored without it.
    call->flow = std::make_shared<const flow::Flow>();
    call->dialing().problem = flow.error().message;
    tasks_.spawn(give_up_task(std::move(call)));
  }
  tasks_.spawn(record_missing());
  if (live_.size()) log(Level::info, "desk.resumed", {{"calls", static_cast<std::int64_t>(live_.size())}});
  sweep();
  outbox_.start();
  deletions_.start();
  return {};
}

Result<FlowPtr> Desk::script_of(const call::Call& state) {
  const auto& version = state.attempt->versions->flow_version;
  if (auto known = flows_.version(version)) return known;
  auto text = store_.flow_text(version);
  if (!text && text.error().code != "flow-unknown") return tl::unexpected(text.error());
  auto kept = text ? flows_.keep(version, *text) : Result<FlowPtr>(tl::unexpected(text.error()));
  if (!kept) return fail(script_lost, "The script of this call cannot be used: " + kept.error().message);
  return kept;
}

// What it would have said nobody knows, so nothing is said: it is no live call, and webhooks for it hang up.
// The carrier is told too, in case none comes.
Task<> Desk::give_up_task(LivePtr call) {
  const auto sid = call->state.sid;
  const auto id = call->state.id;
  ++counters_.lost;
  for (Millis wait{500}; wait < Millis{3'600'000}; wait *= 2) {
    std::vector<call::Event> end;
    if (call->state.phase == call::Phase::intent)
      end.push_back(call::NotDialed{call::NotDialed::Why::withdrawn, call->problem()});
    else
      end.push_back(call::Abandoned{flow::Disposition::lost, "desk", true});
    auto recording = record(call, std::move(end));
    if (co_await recording != Recorded::failed) break;
    auto waiting = sleep(wait);
    co_await waiting;
  }
  tasks_.spawn(end_at_carrier(id, sid));
}

Task<> Desk::end_at_carrier(CallId id, std::string sid) {
  if (sid.empty()) co_return;
  auto ended = co_await later<Done>([&](Answer<Done> reply) { carrier_.hang_up(sid, std::move(reply)); });
  if (!ended && ended.error().code != "carrier-unknown-call")
    log(Level::warning, "call.not-hung-up", {{"call", id}, {"reason", ended.error().message}});
}

// What was said and decided in it nobody knows: it is no live call, a person looks at its case, and the
// carrier ends it.
Task<> Desk::close_task(CallId id, Error damage) {
  ++counters_.lost;
  log(Level::error, "call.log-broken", {{"call", id}, {"reason", damage.message}});
  auto summary = store_.summary_now(id);
  for (Millis wait{500}; summary && wait < Millis{3'600'000}; wait *= 2) {
    Transaction transaction;
    auto now = executor_.now();
    transaction.writes.push_back(write::CloseCall{id, summary->case_id, now, damage.message});
    transaction.writes.push_back(write::KeepRecord{
        id, summary->case_id,
        call::unreadable_record(summary->flow, rfc3339(summary->created).substr(0, 10), summary->seq)});
    transaction.writes.push_back(
        write::SetReview{summary->case_id, "the log of call " + std::to_string(id) + " cannot be read"});
    auto committing = commit(std::move(transaction));
    auto stored = co_await committing;
    if (stored.result == Commit::done) break;
    auto waiting = sleep(wait);
    co_await waiting;
  }
  if (summary) tasks_.spawn(end_at_carrier(id, summary->sid));
}

// A call that was live when the desk stopped. The first sweep settles what became of it.
LivePtr Desk::adopt(call::Call state, FlowPtr flow) {
  auto call = std::make_shared<LiveCall>();
  auto attempt = std::make_shared<call::Attempt>(*state.attempt);
  attempt->versions = shared(*attempt->versions);
  state.attempt = std::move(attempt);
  call->flow = std::move(flow);
  if (state.phase != call::Phase::dialed) call->dialing().unknown_since = executor_.now();
  call->next_check = executor_.now();
  call->call_time = Millis{600'000};
  call->ring_time = Millis{30'000};
  call->state = std::move(state);
  return call;
}

Task<> Desk::sleep(Millis delay) {
  co_await later<bool>(
      [&](Answer<bool> answer) { executor_.after(delay, [answer = std::move(answer)] { answer(true); }); });
}

Task<CommitReply> Desk::commit(Transaction transaction) {
  auto reply = co_await later<CommitReply>(
      [&](Answer<CommitReply> answer) { store_.commit(std::move(transaction), std::move(answer)); });
  if (reply.result == Commit::failed) {
    ++counters_.failed_commits;
    log(Level::error, "store.commit-failed", {{"reason", reply.reason}});
  }
  co_return reply;
}

Task<bool> Desk::lock(LivePtr call) {
  if (!call->busy) {
    call->busy = true;
    co_return true;
  }
  co_return co_await later<bool>([&](Answer<bool> answer) {
    if (!call->wait(answer)) answer(false);
  });
}

void Desk::unlock(LivePtr call) {
  auto next = call->next_waiting();
  if (!next) {
    call->busy = false;
    return;
  }
  next(true);
}

std::shared_ptr<const call::Versions> Desk::shared(call::Versions versions) {
  for (const auto& known : versions_)
    if (*known == versions) return known;
  std::erase_if(versions_, [](const auto& known) { return known.use_count() == 1; });
  return versions_.emplace_back(std::make_shared<const call::Versions>(std::move(versions)));
}

namespace {

// What the events of a row change outside the call's own log.
struct Consequences {
  Transaction& transaction;
  Executor& executor;
  const call::Call& call;
  Time at;
  bool deliveries = false;

  // Begins with the moment, so that the store's index of them grows at its end instead of everywhere.
  std::string message_id() { return hex_id(bytes_of(at) + executor.random(10)); }
  static std::string bytes_of(Time at);
  static std::string hex_id(const std::string& bytes);

  void operator()(const call::OutcomeKnown& e) {
    transaction.writes.push_back(write::SetOutcome{call.case_id(), e.outcome, call.id, at});
  }
  void operator()(const call::ForReview& e) {
    transaction.writes.push_back(write::SetReview{call.case_id(), e.reason});
  }
  void operator()(const call::Ordered& e) {
    switch (e.effect) {
      case flow::Effect::stop_calling:
        transaction.writes.push_back(
            write::StopCalling{call.attempt->number, at, "asked for on a call", call.id, "customer"});
        return;
      case flow::Effect::fraud_case:
        transaction.writes.push_back(write::OpenFraudCase{call.case_id(), call.id, at, message_id()});
        break;
      default:
        transaction.writes.push_back(write::PlaceOrder{e.effect, call.case_id(), call.id, at, message_id()});
    }
    deliveries = true;
  }
  template <class Other>
  void operator()(const Other&) {}
};

std::string Consequences::bytes_of(Time at) {
  std::string out;
  for (int shift = 40; shift >= 0; shift -= 8)
    out += static_cast<char>(at.time_since_epoch().count() >> shift & 0xff);
  return out;
}

std::string Consequences::hex_id(const std::string& bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (unsigned char byte : bytes) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

}  // namespace

Task<Desk::Recorded> Desk::record(LivePtr call, std::vector<call::Event> inputs,
                                  std::optional<write::MayDial> condition) {
  auto locked = lock(call);
  bool mine = co_await locked;
  if (!mine) co_return Recorded::failed;

  Transaction transaction;
  if (condition) transaction.writes.push_back(*condition);
  auto after = call->state;
  auto at = executor_.now();
  bool deliveries = false, deletions = false;
  for (const auto& input : inputs) {
    auto events = call::decide(after, *call->flow, input);
    if (events.empty()) continue;
    call::Row row{after.seq + 1, at, std::move(events)};
    call::apply(after, row);
    Consequences consequences{transaction, executor_, after, at};
    for (const auto& event : row.events) std::visit(consequences, event);
    if (const auto* heard = std::get_if<call::Heard>(&row.events.front());
        heard && !heard->recording.empty() && deletes_recordings()) {
      transaction.writes.push_back(write::DeleteRecording{heard->recording, after.id, at});
      deletions = true;
    }
    deliveries = deliveries || consequences.deliveries;
    transaction.writes.push_back(
        write::AppendLog{after.id, after.case_id(), row.seq, at, call::encode(row.events),
                         progress_of(after, *call->flow, call->problem()), after.live()});
  }
  if (after.seq == call->state.seq) {
    unlock(call);
    co_return Recorded::nothing;
  }

  if (!after.live()) {
    auto adding = add_end(call, after, transaction);
    co_await adding;
  }
  auto committing = commit(std::move(transaction));
  auto stored = co_await committing;
  if (stored.result != Commit::done) {
    const bool refused = stored.result == Commit::conflict && condition;
    if (refused)
      call->dialing().problem = stored.reason;
    else if (stored.result == Commit::conflict)
      log(Level::error, "call.log-conflict", {{"call", call->state.id}, {"reason", stored.reason}});
    unlock(call);
    co_return refused ? Recorded::refused : Recorded::failed;
  }
  note_outcome(call->state, after);
  call->state = std::move(after);
  settle(call);
  if (deliveries) outbox_.wake();
  if (deletions) deletions_.wake();
  Changes changes;
  changes.revision = stored.revision;
  changes.cases.push_back(call->state.case_id());
  changes.calls.push_back(call->state.id);
  watcher_.changed(changes);
  unlock(call);
  co_return Recorded::done;
}

void Desk::note_outcome(const call::Call& before, const call::Call& after) {
  if (before.outcome == after.outcome) return;
  if (flow::kind_of(after.outcome) == loan_kind)
    ++counters_.outcomes_loan;
  else
    ++(after.outcome == flow::Outcome::fraud ? counters_.outcomes_fraud : counters_.outcomes_resolved);
}

// When the carrier is asked next, or that it need not be any more.
void Desk::settle(const LivePtr& call) {
  if (!call->state.live()) {
    if (!live_.by_id(call->state.id)) return;  // it was its last words, after its end
    live_.remove(*call);
    log(Level::info, "call.ended",
        {{"call", call->state.id},
         {"disposition", std::string(name(call->state.disposition))},
         {"outcome", std::string(name(call->state.outcome))}});
    return;
  }
  if (call->state.phase != call::Phase::dialed) return;
  call->dialed();
  call->next_check = call->state.last_event + Millis{60'000};
}

VoiceReply Desk::reply(const LiveCall& call) const {
  auto now = call::reply(call.state, *call.flow);
  VoiceReply reply;
  reply.kind = VoiceReply::Kind::speak;
  reply.says = std::move(now.says);
  reply.turn = now.turn;
  reply.listen = now.listen;
  reply.language = now.language;
  reply.flow = call.flow;
  reply.record = now.listen && !call.state.by_carrier &&
                 std::any_of(helpers_.begin(), helpers_.end(),
                             [&](Helper* helper) { return helper->records(*call.flow, *now.listen); });
  reply.token = call.state.attempt->token;
  return reply;
}

void Desk::sweep() {
  auto now = executor_.now();
  for (auto& call : live_.due(now, checks_most)) {
    if (checks_ >= checks_most) break;
    // Comes up again if the question gets no answer.
    call->next_check = now + Millis{120'000};
    ++checks_;
    tasks_.spawn(check_task(call));
  }
  sweep_timer_ = executor_.after(sweep_every, [this] { sweep(); });
}

}  // namespace rf::desk
