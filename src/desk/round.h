#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/time.h"
#include "call/call.h"

namespace rf::desk {

// Many cases that are called one after the other: those that a person chose, or all that are due.
using RoundId = std::int64_t;

// How many cases a round may have, and for how long it may go on.
inline constexpr std::size_t round_cases_most = 10'000;
inline constexpr auto round_longest = std::chrono::hours{24};
inline constexpr int round_pace_most = 600;  // calls a minute

struct RoundRecord {
  RoundId id = 0;
  bool due = false;  // each case is looked at anew: whether it is still due
  std::string by;
  int pace = 0;  // calls a minute
  Time begun{};
  std::optional<Time> ended;
  std::string stopped_by;  // "": it came to its end
};

// What became of a case's turn.
enum class Turn { waiting, called, refused };

// A case's place in a round. Taken once, together with the call or the refusal that it came to.
struct RoundPlace {
  RoundId round = 0;
  call::CaseId case_id = 0;
};

}  // namespace rf::desk
