#include "call/badge.h"

namespace rf::call {
namespace {

Badge of_outcome(flow::Outcome outcome) {
  return outcome == flow::Outcome::fraud ? Badge::fraud : Badge::resolved;
}

// Without an outcome the last call decides.
Badge of_last_call(const std::optional<BadgeInput::Last>& last) {
  using flow::Disposition;
  if (!last) return Badge::not_answered;
  switch (last->disposition) {
    case Disposition::failed:
    case Disposition::canceled:
    case Disposition::hung_up:
    case Disposition::ended_by_desk:
    case Disposition::lost: return Badge::disconnected;
    default: return Badge::not_answered;
  }
}

}  // namespace

bool manual_holds(const BadgeInput& in) {
  if (!in.manual) return false;
  bool called_since = in.last && in.last->created > in.manual->at;
  bool fraud_since = in.outcome == flow::Outcome::fraud && in.outcome_at && *in.outcome_at > in.manual->at;
  return !called_since && !fraud_since;
}

Badge badge(const BadgeInput& in) {
  if (manual_holds(in)) return in.manual->badge;
  if (in.last && in.last->phase != Phase::ended && in.last->outcome == flow::Outcome::none)
    return Badge::connecting;
  if (in.outcome != flow::Outcome::none) return of_outcome(in.outcome);
  return of_last_call(in.last);
}

bool badge_calls(Badge b) { return b != Badge::resolved && b != Badge::connecting; }

}  // namespace rf::call
