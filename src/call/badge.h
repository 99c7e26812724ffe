#pragma once

#include <optional>
#include <string_view>

#include "call/call.h"

namespace rf::call {

// What the desk shows for a case. Never stored: badge() computes it.
enum class Badge { not_answered, connecting, resolved, fraud, disconnected };
std::string_view name(Badge b);  // "Not Answered", "Connecting", "Resolved", "Mark As Fraud", "Disconnected"
// Also reads the spellings of the earlier systems: "Connecting...", "Marked as Fraud", "Fraud"; without
// regard to case.
std::optional<Badge> badge_named(std::string_view name);

struct BadgeInput {
  flow::Outcome outcome = flow::Outcome::none;
  std::optional<Time> outcome_at;
  struct Last {  // the case's newest attempt
    Time created{};
    Phase phase = Phase::ended;
    flow::Outcome outcome = flow::Outcome::none;  // of that call
    flow::Disposition disposition = flow::Disposition::none;
  };
  std::optional<Last> last;
  struct Manual {
    Badge badge = Badge::not_answered;
    Time at{};
  };
  std::optional<Manual> manual;  // a person's last choice
};

// A person's choice holds until the next call begins or a later fraud report. An outcome that the running
// call has brought shows at once; otherwise a live attempt is Connecting.
Badge badge(const BadgeInput& in);
// Whether there is such a choice and it holds.
bool manual_holds(const BadgeInput& in);

// Whether a press on the badge may call.
bool badge_calls(Badge b);

}  // namespace rf::call
