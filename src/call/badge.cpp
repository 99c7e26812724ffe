#include "call/badge.h"

namespace rf::call {
namespace {

Badge of_outcome(flow::Outcome outcome) {
  using flow::Outcome;
  switch (outcome) {
    case Outcome::fraud: return Badge::fraud;
    case Outcome::contacted: return Badge::contacted;
    case Outcome::refused: return Badge::refused;
    case Outcome::promised: return Badge::promised;
    case Outcome::hardship: return Badge::hardship;
    case Outcome::already_paid: return Badge::already_paid;
    case Outcome::disputed: return Badge::disputed;
    case Outcome::none:
    case Outcome::resolved: break;
  }
  return Badge::resolved;
}

// What the newest call of a loan ended with that matters more than what was known before.
std::optional<Badge> of_its_end(flow::Disposition disposition) {
  using flow::Disposition;
  switch (disposition) {
    case Disposition::crisis: return Badge::crisis;
    case Disposition::stop_calling: return Badge::stop_calling;
    case Disposition::wrong_person: return Badge::wrong_person;
    default: return std::nullopt;
  }
}

Badge of_last_call(const std::optional<BadgeInput::Last>& last);

Badge loan_badge(const BadgeInput& in) {
  if (in.last)
    if (const auto end = of_its_end(in.last->disposition)) return *end;
  const bool only_reached =
      in.last && (in.last->outcome == flow::Outcome::none || in.last->outcome == flow::Outcome::contacted);
  if (only_reached && in.last->phase != Phase::ended) return Badge::connecting;
  return in.outcome == flow::Outcome::none ? of_last_call(in.last) : of_outcome(in.outcome);
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
  if (in.loan) return loan_badge(in);
  if (in.last && in.last->phase != Phase::ended && in.last->outcome == flow::Outcome::none)
    return Badge::connecting;
  if (in.outcome != flow::Outcome::none) return of_outcome(in.outcome);
  return of_last_call(in.last);
}

bool badge_calls(Badge b) {
  switch (b) {
    case Badge::resolved:
    case Badge::connecting:
    case Badge::already_paid:
    case Badge::disputed:
    case Badge::stop_calling:
    case Badge::crisis: return false;
    default: return true;
  }
}

bool badge_of_kind(Badge b, std::string_view kind) {
  switch (b) {
    case Badge::not_answered:
    case Badge::connecting:
    case Badge::resolved:
    case Badge::disconnected: return true;
    case Badge::fraud: return kind != "loan";
    default: return kind == "loan";
  }
}

bool becomes_outcome(flow::Outcome brought, CallId call, flow::Outcome stored,
                     std::optional<CallId> stored_call) {
  // That somebody was reached says nothing against what they said before.
  const bool tells = brought != flow::Outcome::contacted;
  if (flow::kind_of(brought) == "loan" && stored_call && call != *stored_call)
    return tells && call > *stored_call;
  return flow::stronger(brought, stored);
}

}  // namespace rf::call
