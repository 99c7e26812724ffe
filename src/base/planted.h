#pragma once

// Defects that the simulated world must find. They exist only in the program sim_planted_test, which is
// compiled with RINGFENCE_PLANTED_BUGS; everywhere else RF_PLANTED is false at compile time.
#ifdef RINGFENCE_PLANTED_BUGS
namespace rf::planted {
enum class Bug {
  none,
  retry_on_timeout,
  orphan_to_ready,
  late_callback_overwrites,
  status_in_any_order,
  dialed_after_hours,
  retried_after_hours,
  answered_twice,
  ordered_twice,
  first_zone_only,
  yesterdays_clock,
  cap_counts_cases,
  stop_stored_late,
  orphan_of_another,
  settled_is_due,
  stale_answer,
  hung_up_says_nothing,
  fraud_without_case,
};
inline Bug bug = Bug::none;
}  // namespace rf::planted
#define RF_PLANTED(name) (::rf::planted::bug == ::rf::planted::Bug::name)
#else
#define RF_PLANTED(name) false
#endif
