#pragma once

#include <optional>
#include <string_view>

#include "call/call.h"

namespace rf::call {

// What the desk shows for a case. Never stored: badge() computes it.
enum class Badge {
  not_answered,
  connecting,
  resolved,
  fraud,
  disconnected,
  // of a loan
  promised,
  contacted,
  refused,
  hardship,
  already_paid,
  disputed,
  wrong_person,
  stop_calling,
  crisis,
};
inline constexpr int badge_count = 14;
// "Not Answered", "Connecting", "Resolved", "Mark As Fraud", "Disconnected", "Promised", …
std::string_view name(Badge b);
// Whether cases of this kind ("card_transaction", "loan") are ever shown so.
bool badge_of_kind(Badge b, std::string_view kind);
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
  bool loan = false;             // else a card transaction
};

// A person's choice holds until the next call begins or a later fraud report. An outcome that the running
// call has brought shows at once; otherwise a live attempt is Connecting. Of a loan the newest call's request
// to stop, its wrong person and its crisis stand before the outcome, and that somebody was reached is none
// while the call goes on.
Badge badge(const BadgeInput& in);
// Whether there is such a choice and it holds.
bool manual_holds(const BadgeInput& in);

// Whether a press on the badge may call.
bool badge_calls(Badge b);

// Whether what `call` brought becomes the case's outcome. Of a card transaction the strongest wins, whoever
// brought it; of a loan the newest call that tells more than that somebody was reached, and within a call the
// strongest.
bool becomes_outcome(flow::Outcome brought, CallId call, flow::Outcome stored,
                     std::optional<CallId> stored_call);

}  // namespace rf::call
