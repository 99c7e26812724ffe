#include "call/turn.h"
#include "desk/desk.h"
#include "desk/log.h"

// Answers that somebody slow is asked about: the words are stored at once, the caller hears the flow's filler
// and the carrier comes back, until the decision is there or the time is over.
namespace rf::desk {
namespace {

// A webhook that waits longer is given up on (web/site.cpp), and the caller must not hear silence.
constexpr Millis wait_most{2'500}, wait_again{2'000};
constexpr std::uint32_t waits_most = 30;
// Making words of a recording takes a while anyway, and its end was silence already.
constexpr Millis first_filler_most{200};
constexpr Millis late_recording_most{30'000};

std::shared_ptr<const call::Advice> nothing_came(std::string why) {
  return std::make_shared<const call::Advice>(call::Advice{.by = "desk", .refused = std::move(why)});
}

}  // namespace

bool Desk::worth_asking(const LiveCall& call, const call::Heard& heard) const {
  const auto& state = call.state;
  using Kind = call::Heard::Kind;
  if (heard.turn == 0 || heard.turn != state.turn) return false;
  if (heard.kind != Kind::speech && heard.kind != Kind::recorded) return false;
  if (state.pending) return true;  // the same answer once more: it waits too
  return std::any_of(helpers_.begin(), helpers_.end(),
                     [&](Helper* helper) { return helper->helps(state, *call.flow, heard); });
}

void Desk::consult(LivePtr call) {
  auto consultation = std::make_shared<Consultation>();
  consultation->started = executor_.now();
  call->consultation = consultation;
  tasks_.spawn(consult_task(std::move(call), std::move(consultation)));
}

Task<> Desk::consult_task(LivePtr call, std::shared_ptr<Consultation> consultation) {
  const auto id = call->state.id;
  const auto over = consultation->started + call->flow->slow().give_up;
  auto rows = co_await later<Result<std::vector<call::Row>>>(
      [&](Answer<Result<std::vector<call::Row>>> answer) { store_.log(id, std::move(answer)); });
  auto heard = call->state.pending ? *call->state.pending : call::Heard{};
  for (auto* helper : helpers_) {
    // Somebody may have ended the call meanwhile, and with it decided the answer.
    if (!call->state.waits_for(heard.turn)) break;
    const auto within = std::chrono::duration_cast<Millis>(over - executor_.now());
    if (within <= Millis{0} || !helper->helps(call->state, *call->flow, heard)) continue;
    Helper::Question question{id,    call->state, call->flow, heard, rows ? *rows : std::vector<call::Row>(),
                              within};
    auto late = heard;
    late.advice = nothing_came("no answer within the script's time");
    Executor::Timer timer = 0;
    heard = co_await later<call::Heard>([&](Answer<call::Heard> answer) {
      timer = executor_.after(within, [answer, late] { answer(late); });
      helper->ask(std::move(question), answer);
    });
    executor_.cancel(timer);
  }
  std::vector<call::Event> inputs;
  if (call->state.waits_for(heard.turn)) inputs.emplace_back(heard);
  auto recorded = Recorded::nothing;
  if (!inputs.empty()) {
    auto recording = record(call, std::move(inputs));
    recorded = co_await recording;
  }
  if (!call->state.live() && inputs.empty()) {
    // Somebody ended the call before its words were known.
    auto last = last_words(id, call->state.sid, heard);
    recorded = co_await last;
  }
  if (recorded == Recorded::nothing) done_with(id, heard);
  // Where nothing could be stored the answer still waits, and is decided without help when it is asked for.
  call->consultation = nullptr;
  for (auto& [id_of_wait, waiting] : std::exchange(consultation->waiting, {}))
    waiting(recorded != Recorded::failed);
}

Task<Desk::Recorded> Desk::decide_without_help(LivePtr call) {
  auto heard = *call->state.pending;
  if (!heard.advice) heard.advice = nothing_came("the desk was stopped meanwhile, or could not store");
  std::vector<call::Event> inputs;
  inputs.emplace_back(heard);
  auto recording = record(call, std::move(inputs));
  const auto recorded = co_await recording;
  if (recorded == Recorded::nothing) done_with(call->state.id, heard);
  co_return recorded;
}

// After a restart: a recording is still with the carrier.
bool Desk::consult_again(const LivePtr& call) {
  const auto pending = call->state.pending;
  const bool again = pending && pending->kind == call::Heard::Kind::recorded && !call->consultation &&
                     std::any_of(helpers_.begin(), helpers_.end(), [&](Helper* helper) {
                       return helper->helps(call->state, *call->flow, *pending);
                     });
  if (again) consult(call);
  return again;
}

bool Desk::deletes_recordings() const {
  return std::any_of(helpers_.begin(), helpers_.end(),
                     [](const Helper* helper) { return helper->deletes_recordings(); });
}

void Desk::done_with(CallId id, const call::Heard& heard) {
  if (heard.recording.empty() || !deletes_recordings()) return;
  Transaction transaction;
  transaction.writes.emplace_back(write::DeleteRecording{heard.recording, id, executor_.now()});
  tasks_.spawn(delete_task(std::move(transaction)));
}

Task<> Desk::delete_task(Transaction transaction) {
  auto committing = commit(std::move(transaction));
  const auto stored = co_await committing;
  if (stored.result == Commit::done) deletions_.wake();
}

// The news of the end was faster than a recording's.
Task<> Desk::late_recording_task(CallId id, std::string sid, call::Heard heard) {
  auto rows = co_await later<Result<std::vector<call::Row>>>(
      [&](Answer<Result<std::vector<call::Row>>> answer) { store_.log(id, std::move(answer)); });
  auto state = rows ? call::fold(id, *rows) : Result<call::Call>(tl::unexpected(rows.error()));
  const auto flow = state ? flows_.version(state->attempt->versions->flow_version) : nullptr;
  const bool wanted = flow && heard.turn != 0 && heard.turn == state->asked && heard.turn > state->heard;
  for (auto* helper : helpers_) {
    if (!wanted || !helper->helps(*state, *flow, heard)) continue;
    Helper::Question question{id, *state, flow, heard, *rows, late_recording_most};
    heard = co_await later<call::Heard>(
        [&](Answer<call::Heard> answer) { helper->ask(std::move(question), std::move(answer)); });
  }
  auto recorded = Recorded::nothing;
  if (wanted) {
    auto last = last_words(id, std::move(sid), heard);
    recorded = co_await last;
  }
  if (recorded == Recorded::nothing) done_with(id, heard);
}

Task<VoiceReply> Desk::wait_task(LivePtr call, std::uint32_t turn, std::uint32_t wait) {
  VoiceReply out;
  if (call->state.waits_for(turn)) consult_again(call);
  if (auto consultation = call->consultation; consultation && call->state.waits_for(turn)) {
    const bool recorded = !call->state.pending->recording.empty();
    const auto after =
        recorded ? std::min(call->flow->slow().after, first_filler_most) : call->flow->slow().after;
    const auto first = consultation->started + after - executor_.now();
    const auto most = wait == 0 ? std::chrono::duration_cast<Millis>(first) : wait_again;
    const bool full = consultation->waiting.size() >= LiveCall::waiting_most;
    if (most > Millis{0} && !full) {
      Executor::Timer timer = 0;
      const auto id = consultation->next_waiting++;
      const bool decided = co_await later<bool>([&](Answer<bool> answer) {
        consultation->waiting[id] = answer;
        timer = executor_.after(std::min(most, wait_most), [answer] { answer(false); });
      });
      if (decided) executor_.cancel(timer);
      consultation->waiting.erase(id);
    }
  }
  if (call->state.waits_for(turn) && (!call->consultation || wait >= waits_most)) {
    auto deciding = decide_without_help(call);
    if (co_await deciding == Recorded::failed) co_return out;
  }
  if (call->state.waits_for(turn)) {
    std::vector<call::Event> inputs;
    inputs.emplace_back(call::Waited{turn, wait});
    auto recording = record(call, std::move(inputs));
    if (co_await recording == Recorded::failed) co_return out;
  }
  if (!call->state.live()) {
    out.kind = VoiceReply::Kind::finished;
    co_return out;
  }
  out = reply(*call);
  if (!call->state.waits_for(turn)) co_return out;
  out.kind = VoiceReply::Kind::wait;
  out.turn = turn;
  out.wait = wait + 1;
  out.listen = nullptr;
  out.says = call::filler(call->state, *call->flow);
  co_return out;
}

}  // namespace rf::desk
