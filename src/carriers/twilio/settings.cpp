#include "carriers/twilio/settings.h"

#include <algorithm>

#include "base/text.h"
#include "http/message.h"

namespace rf::carriers::twilio {
namespace {

bool is_account_sid(std::string_view text) {
  return text.size() > 2 && text.size() <= 64 && text.starts_with("AC") &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
         });
}

Done check_account(const Settings& settings) {
  if (settings.account_sid.empty()) {
    return fail("twilio-account",
                "Twilio's account SID is not set. Set TWILIO_ACCOUNT_SID; it begins with AC.");
  }
  if (!is_account_sid(settings.account_sid)) {
    return fail("twilio-account",
                "TWILIO_ACCOUNT_SID is not an account SID, which is AC and letters and digits. An API key's "
                "SID goes into TWILIO_API_KEY.");
  }
  if (settings.auth_token.empty()) {
    return fail("twilio-token",
                "Twilio's auth token is not set. Set TWILIO_AUTH_TOKEN; without it nobody could tell "
                "Twilio's messages from forged ones.");
  }
  if (settings.api_key.empty() != settings.api_secret.empty()) {
    return fail("twilio-key", "TWILIO_API_KEY and TWILIO_API_SECRET go together. Set both or neither.");
  }
  return {};
}

Done check_base(const Settings& settings) {
  const auto base = http::parse_url(settings.base_url);
  if (!base || !base->query.empty() || (base->scheme != "https" && base->scheme != "http")) {
    return fail("twilio-base", "Twilio's address " + excerpt(settings.base_url) +
                                   " is not a URL. Leave TWILIO_BASE_URL out for the real one.");
  }
  if (base->scheme == "http" && !on_this_machine(settings.base_url)) {
    return fail("twilio-base", "Twilio's address " + excerpt(settings.base_url) +
                                   " would send the password in clear. Begin TWILIO_BASE_URL with https.");
  }
  return {};
}

// It may be anywhere and have a query: a document that is kept at Twilio, for one.
Done check_fallback(const Settings& settings) {
  if (settings.fallback_url.empty()) return {};
  const auto url = http::parse_url(settings.fallback_url);
  const bool far = url && url->scheme == "https";
  const bool near = url && url->scheme == "http" && on_this_machine(settings.fallback_url) &&
                    on_this_machine(settings.base_url);
  if ((far || near) && url->host.find('_') == std::string::npos) return {};
  return fail("twilio-fallback", "The fallback address " + excerpt(settings.fallback_url) +
                                     " is not one that Twilio can call. Set TWILIO_FALLBACK_URL to a whole "
                                     "https address, or leave it out.");
}

Done check_public(const Settings& settings) {
  const auto& url = settings.public_url->current();
  if (url.empty()) {
    return fail("public-url",
                "The address at which Twilio reaches this desk is not set. Set RINGFENCE_PUBLIC_URL, like "
                "https://desk.bank.example.");
  }
  if (on_this_machine(url) && !on_this_machine(settings.base_url)) {
    return fail("public-url",
                "RINGFENCE_PUBLIC_URL is " + url +
                    ", which only this machine can reach. Set the address that Twilio can reach.");
  }
  return {};
}

}  // namespace

Done check(const Settings& settings) {
  return check_account(settings)
      .and_then([&] { return check_base(settings); })
      .and_then([&]() -> Done {
        if (settings.number) return {};
        return fail(
            "twilio-number",
            settings.number_problem.empty()
                ? "Our own phone number is not set. Set TWILIO_PHONE_NUMBER to a number of the account."
                : "TWILIO_PHONE_NUMBER cannot be used: " + settings.number_problem);
      })
      .and_then([&] { return check_public(settings); })
      .and_then([&] { return check_fallback(settings); });
}

}  // namespace rf::carriers::twilio
