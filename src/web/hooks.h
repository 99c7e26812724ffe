#pragma once

#include <string_view>

#include "carriers/twilio/settings.h"
#include "desk/desk.h"
#include "http/server.h"

namespace rf::web {

// Whether a path is one of the carrier's webhooks.
bool is_hook(std::string_view path);

// One webhook: signature, form, desk, TwiML. Answers 403 to a wrong signature, 404 to a token that is
// nobody's, 400 to a form that cannot be read, 503 where nothing could be stored (the carrier asks again),
// and changes nothing in each of these.
void handle_hook(desk::Desk& desk, const carriers::twilio::Settings& settings, http::Request request,
                 http::Respond respond);

}  // namespace rf::web
