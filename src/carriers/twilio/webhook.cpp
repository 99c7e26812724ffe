#include "carriers/twilio/webhook.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/redact.h"
#include "base/text.h"
#include "carriers/twilio/recordings.h"

namespace rf::carriers::twilio {
namespace {

constexpr std::size_t speech_bytes_most = 4000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

tl::unexpected<Error> malformed(std::string what) {
  return fail("webhook-malformed", "The webhook's form is malformed: " + std::move(what));
}

Result<std::string> call_sid(const http::Form& form, std::string_view account_sid) {
  const auto sid = http::form_get(form, "CallSid");
  if (sid.empty()) return malformed("CallSid is missing.");
  if (!is_call_sid(sid))
    return malformed("CallSid " + excerpt(sid) + " is not CA and 32 hexadecimal digits.");
  const auto account = http::form_get(form, "AccountSid");
  if (account.empty()) return malformed("AccountSid is missing.");
  if (account != account_sid) return malformed("it is from another account, " + excerpt(account) + ".");
  return std::string(sid);
}

// nullopt when absent, odd or out of range: these figures only add to what is known.
std::optional<int> figure(const http::Form& form, std::string_view name, int least, int most) {
  const auto text = http::form_get(form, name);
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || out < least || out > most)
    return std::nullopt;
  return out;
}

// 0 is what Twilio sends when the recognizer gave none.
std::optional<double> confidence(const http::Form& form) {
  const auto text = http::form_get(form, "Confidence");
  double out = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), out, std::chars_format::fixed);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || !(out > 0 && out <= 1))
    return std::nullopt;
  return out;
}

std::string speech(const http::Form& form) {
  auto text = repair_utf8(http::form_get(form, "SpeechResult"));
  if (text.size() > speech_bytes_most) {
    std::size_t end = speech_bytes_most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
  }
  return redact_speech(trim(text));
}

// The first key: one was asked for, and what follows by mistake may be a card's number.
std::string key(const http::Form& form) {
  for (const char c : http::form_get(form, "Digits")) {
    if (is_digit(c) || c == '*' || c == '#') return std::string(1, c);
  }
  return "";
}

}  // namespace

bool is_call_sid(std::string_view text) {
  return text.size() == 34 && text.starts_with("CA") && std::all_of(text.begin() + 2, text.end(), [](char c) {
           return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

call::AnsweredBy answered_by(std::string_view text) {
  if (text == "human") return call::AnsweredBy::human;
  if (text.starts_with("machine") || text == "fax") return call::AnsweredBy::machine;
  return call::AnsweredBy::unknown;
}

Result<Told<call::Answered>> read_answered(const http::Form& form, std::string_view account_sid) {
  auto sid = call_sid(form, account_sid);
  if (!sid) return tl::unexpected(sid.error());
  return Told<call::Answered>{std::move(*sid), {answered_by(http::form_get(form, "AnsweredBy"))}};
}

Result<Told<call::Heard>> read_heard(const http::Form& form, std::string_view account_sid,
                                     std::uint32_t turn) {
  auto sid = call_sid(form, account_sid);
  if (!sid) return tl::unexpected(sid.error());
  call::Heard heard{.turn = turn, .kind = call::Heard::Kind::silence};
  if (auto pressed = key(form); !pressed.empty()) {
    heard.kind = call::Heard::Kind::keys;
    heard.text = std::move(pressed);
  } else if (auto said = speech(form); !said.empty()) {
    heard.kind = call::Heard::Kind::speech;
    heard.text = std::move(said);
    heard.confidence = confidence(form);
  }
  const auto recording = http::form_get(form, "RecordingSid");
  if (recording.empty()) return Told<call::Heard>{std::move(*sid), std::move(heard)};
  if (!is_recording_sid(recording))
    return malformed("RecordingSid " + excerpt(recording) + " is not RE and 32 hexadecimal digits.");
  heard.recording = recording;
  // Its words are in the recording, unless a key was pressed.
  if (heard.kind == call::Heard::Kind::silence) heard.kind = call::Heard::Kind::recorded;
  return Told<call::Heard>{std::move(*sid), std::move(heard)};
}

Result<Told<call::Waited>> read_waited(const http::Form& form, std::string_view account_sid,
                                       std::uint32_t turn, std::uint32_t wait) {
  auto sid = call_sid(form, account_sid);
  if (!sid) return tl::unexpected(sid.error());
  return Told<call::Waited>{std::move(*sid), {turn, wait}};
}

Result<Told<call::Status>> read_status(const http::Form& form, std::string_view account_sid) {
  auto sid = call_sid(form, account_sid);
  if (!sid) return tl::unexpected(sid.error());
  const auto text = http::form_get(form, "CallStatus");
  if (text.empty()) return malformed("CallStatus is missing.");
  const auto status = call::carrier_status_named(text);
  if (!status || *status == call::CarrierStatus::none)
    return malformed("CallStatus " + excerpt(text) + " is not known.");
  return Told<call::Status>{std::move(*sid),
                            {.status = *status,
                             .by = answered_by(http::form_get(form, "AnsweredBy")),
                             .seconds = figure(form, "CallDuration", 0, 86'400),
                             .sip = figure(form, "SipResponseCode", 100, 699)}};
}

}  // namespace rf::carriers::twilio
