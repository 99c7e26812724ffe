#include "dial/hours.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include "base/text.h"

namespace rf::dial {
namespace {

using namespace std::chrono_literals;
using std::chrono::minutes;

constexpr int day_minutes = 24 * 60;
constexpr auto close_horizon = 36h, open_horizon = 8 * 24h;

// What the clock of a zone shows beyond UTC. Whole minutes: no zone has had seconds since 1972.
minutes offset(const LocalTime& local, Time t) {
  const std::chrono::year_month_day date{std::chrono::year(local.year),
                                         std::chrono::month(static_cast<unsigned>(local.month)),
                                         std::chrono::day(static_cast<unsigned>(local.day))};
  return std::chrono::sys_days(date).time_since_epoch() + minutes(local.minute) -
         std::chrono::floor<minutes>(t).time_since_epoch();
}

// The first minute after `from`, up to `to`, whose offset differs from that at `from`. It differs at `to`.
Time offset_change(std::string_view zone, minutes before, Time from, Time to) {
  while (to - from > 1min) {
    const auto middle = from + std::chrono::floor<minutes>(to - from) / 2;
    const auto local = local_time(middle, zone);
    (local && offset(*local, middle) == before ? from : to) = middle;
  }
  return to;
}

// The next moment after `t` at which a window could open or close: an edge of a window, midnight, or a change
// of the clocks.
Time next_edge(const Policy& policy, std::string_view zone, const LocalTime& local, Time t) {
  int edge = day_minutes;
  for (const auto& window : policy.windows) {
    for (const int minute : {window.from, window.to}) {
      if (minute > local.minute) edge = std::min(edge, minute);
    }
  }
  const Time start = std::chrono::floor<minutes>(t);
  const Time candidate = start + minutes(edge - local.minute);
  const auto there = local_time(candidate, zone);
  const auto before = offset(local, start);
  if (there && offset(*there, candidate) == before) return candidate;
  return offset_change(zone, before, start, candidate);
}

std::optional<Time> next_state(const Policy& policy, std::string_view zone, Time t, Time limit, bool wanted) {
  while (t <= limit) {
    const auto local = local_time(t, zone);
    if (!local) return wanted ? std::nullopt : std::optional(t);  // what cannot be read is closed
    if (within(policy, *local) == wanted) return t;
    t = next_edge(policy, zone, *local, t);
  }
  return std::nullopt;
}

struct Closing {
  Time at{};
  std::string zone;
};

// When the first of the zones closes, from `t` on; `t` itself when one is closed. A zone that does not close
// within the horizon counts as closing at its end; one that cannot be read counts as closed.
Closing first_closing(const Policy& policy, std::span<const std::string> zones, Time t) {
  Closing first{t + close_horizon, zones.front()};
  for (const auto& zone : zones) {
    const auto at = next_closed(policy, zone, t, t + close_horizon);
    if (at && *at < first.at) first = {*at, zone};
  }
  return first;
}

// The first moment from `t` on at which every zone is open.
std::optional<Hours::Opening> all_open(const Policy& policy, std::span<const std::string> zones, Time t,
                                       Time limit) {
  Hours::Opening opening{t, zones.front()};
  for (bool moved = true; moved;) {
    moved = false;
    for (const auto& zone : zones) {
      const auto at = next_open(policy, zone, opening.at, limit);
      if (!at) return std::nullopt;
      if (*at == opening.at) continue;
      opening = {*at, zone};
      moved = true;
    }
  }
  return opening;
}

// As all_open, and long enough for a call to ring.
std::optional<Hours::Opening> next_opening(const Policy& policy, std::span<const std::string> zones,
                                           Time from, Time limit) {
  while (true) {
    auto opening = all_open(policy, zones, from, limit);
    if (!opening) return std::nullopt;
    const auto closing = first_closing(policy, zones, opening->at);
    if (closing.at - opening->at >= policy.ring_time) return opening;
    from = closing.at;
  }
}

constexpr std::array<std::string_view, 7> weekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};

// "" for every day, else " on Monday to Saturday" or " on Monday, Wednesday and Friday".
std::string days_text(const Policy::Window& window) {
  std::vector<int> days;  // Monday first
  for (int i = 1; i <= 7; ++i) {
    if (window.days[i % 7]) days.push_back(i);
  }
  if (days.size() == 7) return "";
  if (days.empty()) return " on no day";
  const auto name = [](int day) { return std::string(weekdays[static_cast<std::size_t>(day % 7)]); };
  const bool in_a_row = days.back() - days.front() + 1 == static_cast<int>(days.size());
  if (in_a_row && days.size() > 2) return " on " + name(days.front()) + " to " + name(days.back());
  std::string out = " on " + name(days.front());
  for (std::size_t i = 1; i < days.size(); ++i)
    out += (i + 1 == days.size() ? " and " : ", ") + name(days[i]);
  return out;
}

std::string minute_text(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

}  // namespace

bool within(const Policy& policy, const LocalTime& local) {
  return std::any_of(policy.windows.begin(), policy.windows.end(), [&](const Policy::Window& window) {
    return window.days[local.weekday] && window.from <= local.minute && local.minute < window.to;
  });
}

std::optional<Time> next_open(const Policy& policy, std::string_view zone, Time t, Time limit) {
  return next_state(policy, zone, t, limit, true);
}

std::optional<Time> next_closed(const Policy& policy, std::string_view zone, Time t, Time limit) {
  return next_state(policy, zone, t, limit, false);
}

Hours hours(const Policy& policy, std::span<const std::string> zones, Time now) {
  RF_ASSERT(!zones.empty());
  Hours out;
  const auto closing = first_closing(policy, zones, now);
  out.zone = closing.zone;
  if (const auto local = local_time(now, out.zone)) out.local = *local;
  out.not_after = closing.at - policy.ring_time;
  out.open = closing.at > now && now <= out.not_after;
  if (out.open) return out;
  out.too_late_to_ring = closing.at > now;
  out.opens = next_opening(policy, zones, closing.at, now + open_horizon);
  return out;
}

std::string windows_text(const Policy& policy) {
  if (policy.windows.empty()) return "at no hour";
  std::string out;
  for (std::size_t i = 0; i < policy.windows.size(); ++i) {
    const auto& window = policy.windows[i];
    if (i) out += " and ";
    out += "from " + minute_text(window.from) + " to " + minute_text(window.to);
    const auto days = days_text(window);
    const bool said_next = i + 1 < policy.windows.size() && days_text(policy.windows[i + 1]) == days;
    if (!said_next) out += days;
  }
  return out;
}

std::string clock_text(const LocalTime& local) { return minute_text(local.minute); }

std::string moment_text(Time moment, Time now, std::string_view zone) {
  const auto then = local_time(moment, zone);
  const auto today = local_time(now, zone);
  if (!then || !today) return rfc3339(moment);
  const auto day = [](const LocalTime& l) {
    return std::chrono::sys_days(std::chrono::year(l.year) / l.month / l.day);
  };
  const auto ahead = (day(*then) - day(*today)).count();
  const std::string clock = clock_text(*then);
  if (ahead == 0) return clock + " today";
  if (ahead == 1) return clock + " tomorrow";
  return clock + (ahead >= 7 ? " on next " : " on ") +
         std::string(weekdays[static_cast<std::size_t>(then->weekday)]);
}

}  // namespace rf::dial
