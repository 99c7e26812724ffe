#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "carriers/phone_company/customer.h"
#include "carriers/phone_company/twiml.h"
#include "carriers/phone_company/voice.h"
#include "http/message.h"

namespace rf::carriers::phone_company {

// Something that happens while a document is executed.
struct Act {
  enum class Kind { says, plays, waits, listens, customer_says, customer_presses, customer_silent };
  Millis at{0};  // since the document began
  Kind kind = Kind::says;
  std::string text;
};
std::string_view name(Act::Kind kind);

// What <Record> took down.
struct Recorded {
  Samples samples;
  std::string told_url, told_method = "POST";  // who wants to know when it can be fetched; "": nobody
};

// What follows the last act.
struct Next {
  enum class Kind { fetch, hang_up, customer_hangs_up, broken };
  Kind kind = Kind::hang_up;
  Millis at{0};
  std::string url, method = "POST";  // fetch
  http::Form with;                   // fetch: what was gathered
  Complaint complaint;               // broken
  std::optional<Recorded> recorded;  // fetch: its id and length go with the request too
};

struct Scene {
  std::vector<Act> acts;  // in order of time
  Next next;
};

// Executes a document with a customer on the line: what happens when, until the next document is needed or
// the call ends. Pure. `url` is where the document came from ("" when it was given inline). `speech` and
// `keys` come out as Twilio sends them; what is recorded is real speech.
Scene perform(const Document& document, const std::string& url, const std::vector<Topic>& topics,
              const Customer& customer, Memory& memory, std::uint64_t seed);

// Speaking takes its time, for both sides.
Millis speaking_time(std::string_view text);

// `reference` as it is meant in a document that came from `base` (RFC 3986). "" when it cannot be resolved.
std::string resolve_url(const std::string& base, const std::string& reference);

}  // namespace rf::carriers::phone_company
