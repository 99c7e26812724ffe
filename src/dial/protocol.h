#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace rf::dial {

// What the carrier answered to "call this number".
struct DialReply {
  enum class Kind {
    dialed,     // it has the call: sid
    refused,    // 4xx other than 429: final, nobody was called
    throttled,  // 429: never processed, safe to ask again
    not_sent,   // connection refused and the like: nobody was called
    unknown,    // time ran out, 5xx, connection lost: it may have called
  };
  Kind kind = Kind::unknown;
  std::string sid;
  std::string reason;                 // for people, when not dialed; the carrier's words may be in it
  int code = 0;                       // the carrier's, or its status; 0: it did not answer
  std::optional<Millis> retry_after;  // with throttled
};

// 429 is the only automatic retry of a dial, at most this often.
inline constexpr int throttle_retries_most = 5;
// The wait before retry `n` (from 1), full jitter between 0.5 and 30 s; `chance` is a random number. Honours
// retry_after up to 60 s.
Millis throttle_delay(int n, std::optional<Millis> retry_after, std::uint32_t chance);

// When a dial of unknown fate is looked up, counted from the moment it became unknown: 5 s, 30 s, 2 min, 10
// min, 15 min. nullopt after the last: then it is presumed not dialed and a person decides.
std::optional<Millis> reconcile_after(int n);  // n from 0

// A call as the carrier lists it.
struct Listed {
  std::string sid;
  Time created{};
};
struct Match {
  enum class Kind { none, one, several };
  Kind kind = Kind::none;
  std::string sid;  // one
};
// Which listed call (same To and From) is this attempt's: made between `sent` less 5 s of clock difference
// and `sent` + 2 min, not claimed by another attempt of ours. Several are for a person to decide. The carrier
// does not tell our token, so this cannot be better; a webhook with the token is.
Match match(const std::vector<Listed>& listed, Time sent, const std::vector<std::string>& claimed);

// When to ask the carrier about a call that has gone quiet, counted from the last thing we heard: 60 s, then
// every 2 min; 20 s after a question that the carrier did not answer (`answered` false); and after `longest`
// (ring time and call time) and 5 min more it is given up as lost.
struct Watch {
  Millis next;
  bool give_up = false;
};
Watch watch(Time last_heard, Time dialed, Time now, Millis longest, bool answered);

}  // namespace rf::dial
