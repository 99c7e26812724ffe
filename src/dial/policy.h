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
  std::string country;  // ISO 3166 alpha-2, or "*" for any (demo only)
  struct Window {
    int from = 0, to = 0;          // minutes of the customer's local day, from ≤ t < to
    bool days[7] = {};             // Sunday first
  };
  std::vector<Window> windows;     // empty: no hour is allowed
  int per_day = 0;                 // dials to one number on one local day
  int per_week = 0;                // in any 7 × 24 hours
  Millis ring_time{30'000};        // how long it may ring
  Millis call_time{600'000};       // the longest call
  bool only_simulated = false;     // accepted only with the phone company
};

// Error: "file:line: what is wrong and what is allowed there".
Result<Policy> load_policy(std::string file, std::string_view text);

}  // namespace rf::dial
