#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/phone.h"
#include "base/time.h"
#include "carriers/twilio/urls.h"

namespace rf::carriers::twilio {

// What Twilio must be told about us, and we about it.
struct Settings {
  std::string account_sid;          // AC…
  std::string auth_token;           // signs the webhooks; also the REST password unless there is an API key
  std::string api_key, api_secret;  // may be empty
  std::optional<Phone> number;      // ours, from which we call
  std::string number_problem;       // why there is none
  std::string base_url = "https://api.twilio.com";
  std::shared_ptr<PublicUrl> public_url = std::make_shared<PublicUrl>();
  // A document (TwiML) for callers while we cannot be reached; "" for none. Twilio alone calls it.
  std::string fallback_url;
  // Twilio listens to who answers before it asks us what to say: safer towards answering machines, but a
  // person hears silence for that long.
  bool machine_detection = true;
  Seconds machine_detection_time{5};
  std::string speech_model = "phone_call";  // an integer speechTimeout needs one that is named
  Millis connect_time{2'000}, total_time{10'000};
};

// What is missing before a call could be made; the message names the setting.
Done check(const Settings& settings);

}  // namespace rf::carriers::twilio
