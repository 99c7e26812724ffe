#pragma once

#include <string>
#include <vector>

#include "base/error.h"

namespace rf::carriers::connect {

// What the contact flow is made of.
struct FlowPlan {
  int high = 70, medium = 40;      // from this score on; 0 <= medium < high <= 100
  std::string lambda;              // ARN of the function that asks the desk for the score
  std::string queue;               // id or ARN, of everybody whose score is not high
  std::string high_queue;          // of those whose score is high; "": the same
  std::string high_flow;           // id or ARN of a flow that takes them instead of a queue; "": none
  std::string language = "en-US";  // of Contact Lens
  std::string greeting, busy;  // said while waiting, and where nobody can take the call; "" is the usual one
};

// A contact flow in Amazon Connect's flow language (2019-10-30): records and analyses the call in real time,
// has the function tell the score ($.External.risk_score, a whole number), compares it, sets the attributes
// risk_score, risk_level, escalation_required and upsell_opportunity, and hands the caller on. A score that
// cannot be had counts as medium: nobody is turned away, and nobody is taken for safe. Errors:
// "connect-flow", with the value.
Result<std::string> contact_flow(const FlowPlan& plan);

// The values of a plan that are not set, each with the setting that sets it; they stand in the flow as what
// is to be replaced.
std::vector<std::string> left_open(const FlowPlan& plan);

}  // namespace rf::carriers::connect
