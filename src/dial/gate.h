#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/phone.h"
#include "base/time.h"
#include "base/zone.h"
#include "dial/policy.h"

namespace rf::dial {

// Everything on which a dial's permission depends, gathered by the desk at one moment.
struct GateInput {
  Time now{};
  std::optional<Phone> number;
  std::string number_problem;  // why there is no number
  std::optional<std::string>
      zone;  // the case's own, IANA; else every zone of the number's country must allow it
  bool on_stop_list = false;
  bool live_call_on_number = false;
  enum class Status { callable, resolved, connecting } status = Status::callable;  // of the case
  std::string status_name = "Resolved";  // the status that closes the case
  std::string resolved_by;               // who set it to that; "": the customer's own words did
  std::vector<Time> dialed;  // earlier dials to this number, newest first, at least the last 7 days
  std::vector<std::string> missing_facts;  // that the flow speaks and the case does not have
  bool flow_known = true;
  bool carrier_ready = true;       // credentials, our own number, public URL
  std::string carrier_problem;     // one sentence on what is missing, when it is not ready
  bool carrier_simulated = false;  // the phone company has identified itself
  bool draining = false;           // the desk is stopping
};

struct Check {
  std::string name;  // "calling hours"
  bool passed = false;
  std::string detail;  // with the figures: "it is 21:40 in Asia/Kolkata; calls are allowed 08:00–19:00"
};

struct Decision {
  bool allowed = false;
  std::string code;           // "outside-window"; "" when allowed
  std::string reason;         // one sentence for people, with what to do; "" when allowed
  std::vector<Check> checks;  // all of them, in order, also after the first that failed
  const Policy* policy = nullptr;
  Time not_after{};                // the latest moment at which the carrier may be asked
  std::vector<std::string> zones;  // where the customer may be, as far as they were known
  int today = 0, week = 0;         // earlier dials to the number on the customer's day, and in seven days
};

// The one place that allows or refuses a dial. Fails closed: no policy, an unknown zone or a missing fact
// refuse. Codes, in the order of the checks: draining, carrier-not-ready, status-closed, flow-unknown,
// facts-missing, no-number, stop-list, live-call, no-policy, policy-not-for-real-calls, zone-unknown,
// outside-window, daily-cap, weekly-cap.
Decision gate(const GateInput& in, const std::vector<Policy>& policies, const CountryZones& zones);

// Whether clocks in `zone` now show what they show somewhere in the number's country. A zone elsewhere is
// right only for a customer who is abroad; it moves the calling hours.
bool zone_fits(const Phone& number, const std::string& zone, Time now, const CountryZones& zones);

}  // namespace rf::dial
