#pragma once

#include <string>
#include <string_view>

#include "base/time.h"
#include "http/client.h"

namespace rf::carriers::phone_company {

// How long a webhook may take and how often it is asked again: Twilio's defaults, and what the fragment of
// its URL asks for instead ("#rc=2&rp=5xx,ct,rt&ct=1000&rt=3000&tt=10000").
struct Patience {
  Millis connect{5'000};  // ct, 100 to 10,000
  Millis read{15'000};    // rt, 100 to 15,000
  Millis total{15'000};   // tt, 100 to 15,000: of all tries together
  int retries = 1;        // rc, 0 to 5
  // rp: which failures are worth another try.
  bool on_4xx = false, on_5xx = false, on_connect = true, on_read = false;
  std::string ignored;  // what of the fragment makes no sense, "" for none

  bool again(const http::ClientReply& reply) const;
  // `request` for a try when `spent` of the total time is gone. The time is up when total_time comes out as
  // 0.
  http::ClientRequest within(http::ClientRequest request, Millis spent) const;
};
Patience patience_for(std::string_view url);

}  // namespace rf::carriers::phone_company
