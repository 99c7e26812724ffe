#pragma once

#include <string_view>

#include "carriers/twilio/settings.h"
#include "desk/desk.h"
#include "http/server.h"
#include "web/rates.h"

namespace rf::web {

// Whether a path is one of the carrier's webhooks.
bool is_hook(std::string_view path);

// What webhooks need; all outlive them.
struct HookParts {
  desk::Desk& desk;
  const carriers::twilio::Settings& settings;
  Rates& rates;
  Time now;
};

// One webhook: signature, form, desk, TwiML. Answers 403 to a wrong signature (429 when there are many), 404
// to a token that is nobody's, 400 to a form that cannot be read, 503 where nothing could be stored (the
// carrier asks again), and changes nothing in each of these. Those that are signed are never refused for
// their number.
void handle_hook(const HookParts& parts, http::Request request, http::Respond respond);

}  // namespace rf::web
