#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace rf::dial {

// The calling rules of a country, as data (policies/in.yaml).
struct Policy {
  std::string name;     // "in"
  std::string version;  // sha256 of the text, hex
  std::string title;    // the country for people: "India"
  std::string country;  // ISO 3166 alpha-2, or "*" for any (demo only)
  struct Window {
    int from = 0, to = 0;  // minutes of the customer's local day, from ≤ t < to
    bool days[7] = {};     // Sunday first
  };
  std::vector<Window> windows;  // empty: no hour is allowed
  int per_day = 0;              // dials to one number on one local day
  int per_week = 0;             // in any 7 × 24 hours
  Millis ring_time{30'000};     // how long it may ring
  Millis call_time{600'000};    // the longest call
  bool only_simulated = false;  // accepted only with the phone company
};

// What a policy for real calls cannot allow, whatever its file says: a call before 08:00 or after 21:00, more
// than seven dials to a number in seven days.
inline constexpr int opens_earliest = 8 * 60, closes_latest = 21 * 60, per_week_most = 7;

// Reads a policy from YAML (docs/policies.md). Error: "file:line: what is wrong and what is allowed there".
Result<Policy> load_policy(std::string file, std::string_view text);

}  // namespace rf::dial
