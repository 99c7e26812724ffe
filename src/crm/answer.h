#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "base/error.h"
#include "base/time.h"
#include "http/client.h"

// What Kintone's answers mean. Pure.
namespace rf::crm {

enum class Trouble {
  busy,         // 429, 5xx: it did nothing, or the same once more does no harm; later
  unreachable,  // no connection
  unknown,      // sent, and no answer that tells what became of it
  denied,       // the token
  setup,        // app, address, fields
  query,
  conflict,  // somebody changed the record
  missing,   // no such record
  gone,      // no such cursor (any more)
  refused,   // the values
};

struct Refusal {
  Trouble trouble = Trouble::refused;
  Error error;
  std::string code;                 // Kintone's own, "GAIA_CO02"; "" where it named none
  int status = 0;                   // of HTTP; 0: no answer
  std::optional<Millis> wait = {};  // how long it wants us to stay away
};

template <class T>
using Reply = tl::expected<T, Refusal>;

// The JSON object of a success, or what is wrong. `what` is what was asked for, for people: "the app's
// fields". Branches on codes, never on messages, which come in the language of the Kintone user.
Reply<nlohmann::json> read_answer(const http::ClientReply& reply, const std::string& what);

// How many requests the whole domain has under way and may have, as each success tells; nullopt: not told.
struct Concurrency {
  long running = 0, limit = 0;
};
std::optional<Concurrency> told_concurrency(const http::Response& response);

}  // namespace rf::crm
