#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "dial/policy.h"

// Where the world's customers live, and what their clocks show in 2026: written down apart from the product's
// zones, so that the judge does not err with whom it judges.
namespace rf::sim {

struct Clock {
  std::string_view zone;
  std::chrono::minutes usual, summer;  // beyond UTC
  Time summer_from{}, summer_to{};     // the same: no summer time

  std::chrono::minutes offset(Time t) const { return summer_from <= t && t < summer_to ? summer : usual; }
  // The days since 1970 there.
  int day(Time t) const;
};

struct Country {
  std::string_view iso, prefix;
  std::int64_t first;
  std::vector<Clock> clocks;            // all that its customers may live by
  std::vector<std::string_view> named;  // zones that some of its cases name
};
const std::vector<Country>& countries();

// The clocks of a customer: of the zone that the case names, else all of the country.
std::vector<Clock> clocks_of(const Country& country, const std::string& zone);
// Whether the rules allow a call at this moment by each of the clocks.
bool open(const dial::Policy& policy, const std::vector<Clock>& clocks, Time t);
// Each moment of from ≤ t < to at which the hours end.
std::vector<Time> closings(const dial::Policy& policy, const std::vector<Clock>& clocks, Time from, Time to);
// Null: nobody is called there.
const dial::Policy* policy_of(const std::vector<dial::Policy>& policies, std::string_view iso);

}  // namespace rf::sim
