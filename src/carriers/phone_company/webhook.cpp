#include "carriers/phone_company/webhook.h"

#include <map>
#include <set>

#include "base/digest.h"
#include "base/phone.h"
#include "carriers/phone_company/patience.h"

namespace rf::carriers::phone_company {
namespace {

constexpr std::size_t reply_bytes = 256 * 1024;  // above the 64 kB of TwiML, to tell too long from endless

// City, state and postcode are not known here; Twilio sends such parameters too, empty.
void add_place(http::Form& form, const std::string& who, const std::string& country) {
  form.emplace_back(who + "City", "");
  form.emplace_back(who + "State", "");
  form.emplace_back(who + "Zip", "");
  form.emplace_back(who + "Country", country);
}

// As Twilio encodes bodies and queries: a space is a plus sign.
std::string encoded(const http::Form& form) {
  std::string text = http::form_encode(form);  // a '%' of the form is %25 there, so every %20 is a space
  for (auto at = text.find("%20"); at != std::string::npos; at = text.find("%20", at + 1))
    text.replace(at, 3, "+");
  return text;
}

}  // namespace

http::Form call_parameters(const Account& account, const Call& call, std::string_view status) {
  const auto& order = call.order;
  http::Form form = {{"CallSid", call.sid},
                     {"AccountSid", account.sid},
                     {"From", order.from},
                     {"To", order.to},
                     {"CallStatus", std::string(status)},
                     {"ApiVersion", std::string(api_version)},
                     {"Direction", "outbound-api"},
                     {"Caller", order.from},
                     {"Called", order.to}};
  const auto from = phone_country(Phone::trusted(order.from)), to = phone_country(Phone::trusted(order.to));
  add_place(form, "From", from);
  add_place(form, "To", to);
  add_place(form, "Caller", from);
  add_place(form, "Called", to);
  return form;
}

std::string signature(std::string_view token, std::string_view url, const http::Form& form) {
  std::map<std::string_view, std::set<std::string_view>> sorted;  // a value that comes twice counts once
  for (const auto& [name, value] : form) sorted[name].insert(value);
  std::string text(url);
  for (const auto& [name, values] : sorted)
    for (const auto value : values) (text += name) += value;
  return base64(hmac_sha1(token, text));
}

http::ClientRequest webhook(const Account& account, const std::string& method, const std::string& url,
                            const http::Form& form, std::string mark) {
  http::ClientRequest request;
  request = patience_for(url).within(std::move(request), Millis(0));
  request.method = method;
  request.url = url.substr(0, url.find('#'));  // the fragment is for the carrier only
  request.response_bytes = reply_bytes;
  if (method == "GET") {
    if (!form.empty())
      request.url += (request.url.find('?') == std::string::npos ? "?" : "&") + encoded(form);
  } else {
    request.body = encoded(form);
    request.headers.add("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
  }
  request.headers.add("X-Twilio-Signature",
                      signature(account.token, request.url, method == "GET" ? http::Form{} : form));
  request.headers.add("I-Twilio-Idempotency-Token", std::move(mark));
  request.headers.add("User-Agent", "TwilioProxy/1.1 (ringfence phone-company)");
  request.headers.add("Accept", "*/*");
  return request;
}

}  // namespace rf::carriers::phone_company
