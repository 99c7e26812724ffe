#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "call/event.h"
#include "http/message.h"

namespace rf::carriers::twilio {

// What a webhook tells, after its signature was checked.
template <class Event>
struct Told {
  std::string sid;  // Twilio's name for the call
  Event event;
};

// The voice URL: somebody or something picked up, and Twilio asks what to do.
// Errors of all four, code "webhook-malformed": CallSid missing or odd, the form of another account, a
// CallStatus that is missing or unknown. What Twilio adds and may leave out is ignored when it is odd.
Result<Told<call::Answered>> read_answered(const http::Form& form, std::string_view account_sid);
// The action of a question: words, a key, silence, or a recording, of which only the sid is read: where it is
// Twilio need not tell us. A sid that is odd is "webhook-malformed" too.
Result<Told<call::Heard>> read_heard(const http::Form& form, std::string_view account_sid,
                                     std::uint32_t turn);
// The caller has waited.
Result<Told<call::Waited>> read_waited(const http::Form& form, std::string_view account_sid,
                                       std::uint32_t turn, std::uint32_t wait);
// The status callback.
Result<Told<call::Status>> read_status(const http::Form& form, std::string_view account_sid);

// "human" is a person; "machine_start", "machine_end_beep" …, "fax" are machines; anything else is unknown.
call::AnsweredBy answered_by(std::string_view text);

// The call's sid as Twilio writes them: CA and 32 hexadecimal digits.
bool is_call_sid(std::string_view text);

}  // namespace rf::carriers::twilio
