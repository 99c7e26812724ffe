#include "sim/places.h"

#include <algorithm>

namespace rf::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::minutes;

constexpr Time utc(unsigned month, unsigned day, int hour) {
  return std::chrono::sys_days(std::chrono::year{2026} / static_cast<int>(month) / static_cast<int>(day)) +
         std::chrono::hours(hour);
}
constexpr Clock steady(std::string_view zone, minutes offset) { return {zone, offset, offset, {}, {}}; }
// The clocks of the US change at two o'clock in the morning of 8 March and of 1 November.
constexpr Clock american(std::string_view zone, int hours) {
  return {zone, minutes(hours * 60), minutes(hours * 60 + 60), utc(3, 8, 2 - hours), utc(11, 1, 1 - hours)};
}
constexpr Clock british() { return {"Europe/London", 0min, 60min, utc(3, 29, 1), utc(10, 25, 1)}; }

const dial::Policy* find(const std::vector<dial::Policy>& policies, std::string_view country) {
  auto found = std::find_if(policies.begin(), policies.end(),
                            [&](const dial::Policy& policy) { return policy.country == country; });
  return found == policies.end() ? nullptr : &*found;
}

}  // namespace

int Clock::day(Time t) const {
  return static_cast<int>(std::chrono::floor<std::chrono::days>(t + offset(t)).time_since_epoch().count());
}

const std::vector<Country>& countries() {
  static const std::vector<Country> list = {
      {"IN", "+91", 9810000000, {steady("Asia/Kolkata", 330min)}, {}},
      {"JP", "+81", 9010000000, {steady("Asia/Tokyo", 540min)}, {}},
      {"GB", "+44", 7400000000, {british()}, {"Europe/London"}},
      {"US",
       "+1",
       2122000000,
       {american("America/New_York", -5), american("America/Chicago", -6), american("America/Denver", -7),
        steady("America/Phoenix", -420min), american("America/Los_Angeles", -8),
        american("America/Anchorage", -9), american("America/Adak", -10),
        steady("Pacific/Honolulu", -600min)},
       {"America/New_York", "America/Los_Angeles", "America/Phoenix", "Pacific/Honolulu"}},
  };
  return list;
}

std::vector<Clock> clocks_of(const Country& country, const std::string& zone) {
  auto clocks = country.clocks;
  if (!zone.empty()) std::erase_if(clocks, [&](const Clock& clock) { return clock.zone != zone; });
  RF_ASSERT(!clocks.empty());
  return clocks;
}

bool open(const dial::Policy& policy, const std::vector<Clock>& clocks, Time t) {
  return std::all_of(clocks.begin(), clocks.end(), [&](const Clock& clock) {
    const auto there = t + clock.offset(t);
    const auto midnight = std::chrono::floor<std::chrono::days>(there);
    const auto weekday = std::chrono::weekday(midnight).c_encoding();
    return std::any_of(policy.windows.begin(), policy.windows.end(), [&](const auto& window) {
      return window.days[weekday] && minutes(window.from) <= there - midnight &&
             there - midnight < minutes(window.to);
    });
  });
}

std::vector<Time> closings(const dial::Policy& policy, const std::vector<Clock>& clocks, Time from, Time to) {
  std::vector<Time> found;
  for (auto t = from + 1min; t < to; t += 1min)
    if (open(policy, clocks, t - 1min) && !open(policy, clocks, t)) found.push_back(t);
  return found;
}

const dial::Policy* policy_of(const std::vector<dial::Policy>& policies, std::string_view iso) {
  const auto* own = find(policies, iso);
  return own ? own : find(policies, "*");
}

}  // namespace rf::sim
