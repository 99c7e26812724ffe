#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/error.h"

namespace rf {

using Millis = std::chrono::milliseconds;
using Seconds = std::chrono::seconds;

// A moment, in UTC, to the millisecond. There is no "now" here: time is always passed in.
using Time = std::chrono::sys_time<Millis>;

// "2026-11-21T09:30:00.125Z". Always UTC, always milliseconds.
std::string rfc3339(Time t);
// Accepts any offset and 0 to 9 fractional digits (cut to milliseconds).
Result<Time> parse_rfc3339(std::string_view text);

// "Sat, 21 Nov 2026 09:30:00 +0000", the form of Twilio's REST interface and callbacks.
std::string rfc2822(Time t);
Result<Time> parse_rfc2822(std::string_view text);

// "5s", "250ms", "6m", "6 minutes", "1h". Non-negative, at most 366 days.
Result<Millis> parse_duration(std::string_view text);
// The shortest exact form that parse_duration reads back: "5s", "1500ms", "6m".
std::string duration_text(Millis d);

}  // namespace rf
