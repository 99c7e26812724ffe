#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"
#include "base/zone.h"
#include "dial/policy.h"

namespace rf::dial {

// Whether the wall clock stands inside one of the policy's windows.
bool within(const Policy& policy, const LocalTime& local);

// The first moment from `t` on at which calls are, or are not, allowed in `zone`; nullopt: not before
// `limit`. A moment whose local time is not known (an unknown zone, years beyond tzdata) counts as closed.
std::optional<Time> next_open(const Policy& policy, std::string_view zone, Time t, Time limit);
std::optional<Time> next_closed(const Policy& policy, std::string_view zone, Time t, Time limit);

// How the policy's windows stand for a customer who may be in any of `zones` (all known, at least one).
struct Hours {
  bool open = false;  // allowed now in every zone, and long enough for the call to ring
  Time not_after{};   // when open: the last moment at which it would be; looks a day and a half ahead
  std::string zone;   // the zone that decides: one that is closed, else the one that closes first
  LocalTime local{};  // what the clock says there
  bool too_late_to_ring = false;  // allowed now, but the window closes while it rings
  struct Opening {
    Time at{};
    std::string zone;  // the zone that opens last
  };
  std::optional<Opening> opens;  // when not open: the next opening, at most eight days ahead
};
Hours hours(const Policy& policy, std::span<const std::string> zones, Time now);

// "from 08:00 to 19:00", "from 08:00 to 12:00 and from 14:00 to 19:00 on Monday to Saturday".
std::string windows_text(const Policy& policy);
// "21:40"
std::string clock_text(const LocalTime& local);
// "08:00 tomorrow", "14:05 on Tuesday", as seen from `now` in `zone`.
std::string moment_text(Time moment, Time now, std::string_view zone);

}  // namespace rf::dial
