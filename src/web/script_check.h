#pragma once

#include <chrono>
#include <string>

#include "base/time.h"
#include "flow/go_on.h"

// The bounds of checking a script that somebody sends.
namespace rf::web {

inline constexpr std::size_t script_bytes_most = 256 * 1024;
inline constexpr Millis check_time_most{15'000};

// True until so much time has passed from now.
inline flow::GoOn within(Millis time) {
  return [end = std::chrono::steady_clock::now() + time] { return std::chrono::steady_clock::now() < end; };
}

// "script:12: …" → "Line 12: …".
inline std::string in_lines(const std::string& message) {
  return message.starts_with("script:") ? "Line " + message.substr(7) : message;
}

}  // namespace rf::web
