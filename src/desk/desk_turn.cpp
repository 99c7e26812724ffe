#include "desk/desk.h"
#include "desk/log.h"

// The carrier's webhooks: the way of one turn.
namespace rf::desk {

void Desk::answered(std::string token, std::string sid, call::Answered event, Answer<VoiceReply> answer) {
  tasks_.spawn(webhook_task(std::move(token), std::move(sid), event, std::move(answer)));
}

void Desk::heard(std::string token, std::string sid, call::Heard event, Answer<VoiceReply> answer) {
  tasks_.spawn(webhook_task(std::move(token), std::move(sid), std::move(event), std::move(answer)));
}

void Desk::status(std::string token, std::string sid, call::Status event, Answer<VoiceReply> answer) {
  tasks_.spawn(webhook_task(std::move(token), std::move(sid), event, std::move(answer)));
}

Task<> Desk::webhook_task(std::string token, std::string sid, call::Event event, Answer<VoiceReply> answer) {
  VoiceReply out;
  auto call = live_.by_token(token);
  if (!call || call->state.phase == call::Phase::intent) {
    // Over, or never ours. Before it was sent nobody else can know a token.
    auto known = co_await later<Result<bool>>(
        [&](Answer<Result<bool>> reply_to) { store_.token_known(token, std::move(reply_to)); });
    if (known) out.kind = *known && !call ? VoiceReply::Kind::finished : VoiceReply::Kind::unknown_token;
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

  std::vector<call::Event> inputs;
  // The webhook tells what the carrier's lost reply would have told.
  if (call->state.phase != call::Phase::dialed)
    inputs.push_back(call::Dialed{sid, call::Dialed::How::webhook});
  inputs.push_back(std::move(event));
  if (std::holds_alternative<call::Heard>(inputs.back())) ++counters_.turns;
  auto recording = record(call, std::move(inputs));
  auto recorded = co_await recording;
  if (recorded == Recorded::failed)
    out.kind = VoiceReply::Kind::unavailable;
  else if (!call->state.live())
    out.kind = VoiceReply::Kind::finished;
  else
    out = reply(*call);
  answer(std::move(out));
}

}  // namespace rf::desk
