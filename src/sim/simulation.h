#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "desk/flows.h"
#include "dial/policy.h"
#include "sim/exchange.h"

namespace rf::sim {

struct Plan {
  int calls = 1'000;  // cases, each of which somebody wants to call
  std::uint64_t seed = 1;
  Faults faults;
  double slow_answers = 0;  // for how many answers somebody is asked who is slow and knows nothing
  desk::Flows flows;
  std::vector<dial::Policy> policies;
  CountryZones zones;
};

// What happened, counted by the world and not by the desk.
struct Report {
  std::int64_t calls = 0;     // cases
  std::int64_t attempts = 0;  // intents that were stored
  std::int64_t dials = 0;     // calls that the carrier placed
  std::int64_t refused = 0;   // times that the gate said no
  std::int64_t crashes = 0;
  std::int64_t lost = 0;  // outcomes, words and wishes that were acknowledged and are gone or weaker
  std::int64_t doubled =
      0;  // attempts for which the carrier placed more than one call, and numbers with two calls at a time
  std::int64_t outside_window = 0;  // calls that could ring outside the customer's calling hours
  std::int64_t left_line = 0;       // calls that a person took back before their turn
  std::int64_t after_stop = 0;      // dials that the desk asked for after the number was on the stop list, or
                                    // should have been; and of calls that were taken back
  std::int64_t unended = 0;         // attempts that are still live long after everything has gone quiet
  std::int64_t undelivered = 0;     // messages of the outbox that were never acknowledged
  std::int64_t delivered_twice = 0;  // messages that were sent again after their acknowledgement was stored
  std::int64_t too_often = 0;        // calls to a number beyond what its rules allow a day or a week
  std::int64_t mistaken = 0;         // attempts that took another's call for their own
  std::int64_t impossible_logs = 0;  // calls whose log says what cannot have been (sim/log_rules.h)
  std::int64_t replays_differ = 0;   // calls whose log decides otherwise than it did, or than tables show
  std::int64_t records_wrong = 0;    // calls whose compliance record is missing or says what is not so
  std::map<std::string, std::int64_t> statuses;
  std::uint64_t trace_hash = 0;

  bool holds() const {
    return lost + doubled + outside_window + after_stop + unended + undelivered + delivered_twice +
               too_often + mistaken + impossible_logs + replays_differ + records_wrong ==
           0;
  }
  std::string json() const;     // one line
  std::string summary() const;  // some lines, for people
};

// Runs the product's own desk, dial, call and flow code through the plan, from the first call to long after
// the last. `progress` is told how many of the cases were called, after every 50th.
Report run(Plan& plan, const std::function<void(std::int64_t)>& progress = {});

}  // namespace rf::sim
