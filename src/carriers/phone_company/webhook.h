#pragma once

#include <string>
#include <string_view>

#include "carriers/phone_company/call.h"
#include "http/client.h"
#include "http/message.h"

namespace rf::carriers::phone_company {

// The account whose calls these are.
struct Account {
  std::string sid, token;
};

inline constexpr std::string_view api_version = "2010-04-01";

// What every request about a call carries. `event`: the CallStatus to show.
http::Form call_parameters(const Account& account, const Call& call, std::string_view status);

// What X-Twilio-Signature holds: `url` and the form (empty for GET), as Twilio signs them.
std::string signature(std::string_view token, std::string_view url, const http::Form& form);

// The request that is sent to the desk: signed, form-encoded (for GET the form is in the query). `mark` goes
// into I-Twilio-Idempotency-Token.
http::ClientRequest webhook(const Account& account, const std::string& method, const std::string& url,
                            const http::Form& form, std::string mark);

}  // namespace rf::carriers::phone_company
