#include "desk/desk.h"
#include "desk/log.h"

// The carrier's webhooks: the way of one turn.
namespace rf::desk {
namespace {

// For how long after a call's end its last words still count.
constexpr Millis words_after_the_end_most{15 * 60'000};

}  // namespace

void Desk::answered(std::string token, std::string sid, call::Answered event, Answer<VoiceReply> answer) {
  tasks_.spawn(webhook_task(std::move(token), std::move(sid), event, std::move(answer)));
}

void Desk::heard(std::string token, std::string sid, call::Heard event, Answer<VoiceReply> answer) {
  tasks_.spawn(webhook_task(std::move(token), std::move(sid), std::move(event), std::move(answer)));
}

void Desk::waited(std::string token, std::string sid, std::uint32_t turn, std::uint32_t wait,
                  Answer<VoiceReply> answer) {
  tasks_.spawn(webhook_task(std::move(token), std::move(sid), call::Waited{turn, wait}, std::move(answer)));
}

void Desk::status(std::string token, std::string sid, call::Status event, Answer<VoiceReply> answer) {
  tasks_.spawn(webhook_task(std::move(token), std::move(sid), event, std::move(answer)));
}

// The carrier's news of the end can be faster than what the customer said before it.
Task<Desk::Recorded> Desk::last_words(CallId id, std::string sid, call::Heard heard) {
  auto rows = co_await later<Result<std::vector<call::Row>>>(
      [&](Answer<Result<std::vector<call::Row>>> reply_to) { store_.log(id, std::move(reply_to)); });
  if (!rows) co_return Recorded::failed;
  auto state = call::fold(id, *rows);
  if (!state) co_return Recorded::failed;
  const bool late_enough_to_drop =
      !state->ended_at || executor_.now() - *state->ended_at > words_after_the_end_most;
  auto flow = script_of(*state);
  if (late_enough_to_drop || !flow || state->sid != sid) co_return Recorded::nothing;
  auto call = std::make_shared<LiveCall>();
  call->flow = std::move(*flow);
  call->state = std::move(*state);
  std::vector<call::Event> inputs;
  inputs.push_back(std::move(heard));
  auto recording = record(call, std::move(inputs));
  auto recorded = co_await recording;
  if (recorded == Recorded::done) log(Level::info, "call.words-after-the-end", {{"call", id}});
  co_return recorded;
}

Task<> Desk::webhook_task(std::string token, std::string sid, call::Event event, Answer<VoiceReply> answer) {
  VoiceReply out;
  auto call = live_.by_token(token);
  if (!call || call->state.phase == call::Phase::intent) {
    // Over, or never ours. Before it was sent nobody else can know a token.
    auto known =
        co_await later<Result<std::optional<CallId>>>([&](Answer<Result<std::optional<CallId>>> reply_to) {
          store_.call_of_token(token, std::move(reply_to));
        });
    if (known) out.kind = *known && !call ? VoiceReply::Kind::finished : VoiceReply::Kind::unknown_token;
    auto* late = std::get_if<call::Heard>(&event);
    if (out.kind == VoiceReply::Kind::finished && late && !late->recording.empty()) {
      tasks_.spawn(late_recording_task(**known, std::move(sid), std::move(*late)));
    } else if (out.kind == VoiceReply::Kind::finished && late) {
      auto recording = last_words(**known, std::move(sid), std::move(*late));
      if (co_await recording == Recorded::failed) out.kind = VoiceReply::Kind::unavailable;
    }
    answer(std::move(out));
    co_return;
  }
  if (!call->state.sid.empty() && call->state.sid != sid) {
    // A second call for one attempt. It must not go on, and a person must know.
    ++counters_.strange_calls;
    log(Level::error, "call.second-call-for-attempt", {{"call", call->state.id}});
    out.kind = VoiceReply::Kind::finished;
    answer(std::move(out));
    co_return;
  }

  if (const auto* waited = std::get_if<call::Waited>(&event)) {
    auto waiting = wait_task(call, waited->turn, waited->wait);
    out = co_await waiting;
    answer(std::move(out));
    co_return;
  }

  std::vector<call::Event> inputs;
  // The webhook tells what the carrier's lost reply would have told.
  if (call->state.phase != call::Phase::dialed)
    inputs.push_back(call::Dialed{sid, call::Dialed::How::webhook});
  inputs.push_back(std::move(event));
  std::optional<call::Heard> asked_about;
  call::Heard with_recording;
  if (const auto* heard = std::get_if<call::Heard>(&inputs.back())) {
    ++counters_.turns;
    if (worth_asking(*call, *heard)) {
      asked_about = *heard;
      inputs.back() = call::Pending{*asked_about};
    } else if (!heard->recording.empty()) {
      with_recording = *heard;
    }
  }
  auto recording = record(call, std::move(inputs));
  auto recorded = co_await recording;
  if (recorded == Recorded::nothing) done_with(call->state.id, with_recording);
  if (asked_about && recorded == Recorded::nothing && !call->state.waits_for(asked_about->turn)) {
    // The news of the call's end was stored before these words could be: nothing waits any more.
    if (asked_about->recording.empty()) {
      std::vector<call::Event> last{*asked_about};
      auto again = record(call, std::move(last));
      recorded = co_await again;
    } else {
      tasks_.spawn(late_recording_task(call->state.id, sid, *asked_about));
    }
  }
  if (recorded == Recorded::failed)
    out.kind = VoiceReply::Kind::unavailable;
  else if (!call->state.live())
    out.kind = VoiceReply::Kind::finished;
  else if (asked_about && call->state.waits_for(asked_about->turn)) {
    if (!call->consultation) consult(call);
    auto waiting = wait_task(call, asked_about->turn, 0);
    out = co_await waiting;
  } else
    out = reply(*call);
  answer(std::move(out));
}

}  // namespace rf::desk
