#include "web/hooks.h"

#include "carriers/twilio/signature.h"
#include "carriers/twilio/twiml.h"
#include "carriers/twilio/urls.h"
#include "carriers/twilio/webhook.h"
#include "desk/log.h"
#include "web/client.h"

namespace rf::web {
namespace {

namespace twilio = carriers::twilio;

void answer_text(const http::Respond& respond, int status, std::string text) {
  http::Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::move(text);
  response.headers.add("Cache-Control", "no-store");
  if (status == 429) response.headers.add("Retry-After", "1");
  if (status == 405) response.headers.add("Allow", "POST");
  respond(std::move(response));
}

void answer_document(const http::Respond& respond, std::string document) {
  http::Response response;
  response.content_type = "text/xml; charset=utf-8";
  response.headers.add("Cache-Control", "no-store");
  response.body = std::move(document);
  respond(std::move(response));
}

void answer_voice(const twilio::Settings& settings, const desk::VoiceReply& reply,
                  const http::Respond& respond) {
  using Kind = desk::VoiceReply::Kind;
  switch (reply.kind) {
    case Kind::unknown_token: return answer_text(respond, 404, "unknown token\n");
    case Kind::unavailable: return answer_text(respond, 503, "could not be stored\n");
    case Kind::finished: return answer_document(respond, twilio::hang_up_document());
    case Kind::speak:
    case Kind::wait: break;
  }
  if (reply.kind == Kind::wait) {
    auto document = twilio::render_wait(
        reply.says, reply.language, *reply.flow,
        twilio::wait_url(settings.public_url->current(), reply.token, reply.turn, reply.wait));
    return answer_document(respond, document ? std::move(*document) : twilio::hang_up_document());
  }
  call::Reply words{reply.says, reply.turn, reply.language, reply.listen};
  auto document = twilio::render(
      words, *reply.flow, {settings.public_url->current(), reply.token, settings.speech_model, reply.record});
  if (!document) {
    desk::log(desk::Level::error, "hook.document", {{"reason", document.error().message}});
    return answer_document(respond, twilio::hang_up_document());
  }
  answer_document(respond, std::move(*document));
}

Answer<desk::VoiceReply> to_caller(const twilio::Settings& settings, http::Respond respond) {
  return [&settings, respond = std::move(respond)](const desk::VoiceReply& reply) {
    answer_voice(settings, reply, respond);
  };
}

template <class Told>
bool malformed(const Told& told, const http::Respond& respond) {
  if (told) return false;
  desk::log(desk::Level::warning, "hook.malformed", {{"reason", told.error().message}});
  answer_text(respond, 400, told.error().message + "\n");
  return true;
}

}  // namespace

bool is_hook(std::string_view path) { return path.starts_with("/twilio/"); }

void handle_hook(const HookParts& parts, http::Request request, http::Respond respond) {
  auto& [desk, settings, rates, now] = parts;
  if (request.method != "POST") return answer_text(respond, 405, "webhooks are posted\n");
  auto form = http::parse_form(request.body);
  auto verdict = twilio::Verdict::missing;
  if (form) verdict = twilio::verify(settings.auth_token, settings.public_url->accepted(), request, *form);
  if (verdict != twilio::Verdict::valid) {
    // Past the bound not even the log hears of them.
    if (rates.take(Rate::unsigned_hook, client_address(request), now) > Millis{0})
      return answer_text(respond, 429, "too many requests without a valid signature\n");
    if (!form) return answer_text(respond, 400, "the form cannot be read\n");
    desk::log(desk::Level::warning, "hook.signature", {{"missing", verdict == twilio::Verdict::missing}});
    return answer_text(respond, 403, "the signature is not valid\n");
  }
  auto hook = twilio::hook_at(request.path());
  if (!hook) return answer_text(respond, 404, "no webhook at this address\n");
  switch (hook->kind) {
    case twilio::Hook::Kind::voice: {
      auto told = twilio::read_answered(*form, settings.account_sid);
      if (malformed(told, respond)) return;
      return desk.answered(std::move(hook->token), std::move(told->sid), told->event,
                           to_caller(settings, std::move(respond)));
    }
    case twilio::Hook::Kind::turn: {
      auto told = twilio::read_heard(*form, settings.account_sid, hook->turn);
      if (malformed(told, respond)) return;
      return desk.heard(std::move(hook->token), std::move(told->sid), std::move(told->event),
                        to_caller(settings, std::move(respond)));
    }
    case twilio::Hook::Kind::wait: {
      auto told = twilio::read_waited(*form, settings.account_sid, hook->turn, hook->wait);
      if (malformed(told, respond)) return;
      return desk.waited(std::move(hook->token), std::move(told->sid), told->event.turn, told->event.wait,
                         to_caller(settings, std::move(respond)));
    }
    case twilio::Hook::Kind::status: break;
  }
  auto told = twilio::read_status(*form, settings.account_sid);
  if (malformed(told, respond)) return;
  desk.status(std::move(hook->token), std::move(told->sid), told->event, [respond](desk::VoiceReply reply) {
    using Kind = desk::VoiceReply::Kind;
    if (reply.kind == Kind::unknown_token) return answer_text(respond, 404, "unknown token\n");
    if (reply.kind == Kind::unavailable) return answer_text(respond, 503, "could not be stored\n");
    answer_document(respond, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>");
  });
}

}  // namespace rf::web
