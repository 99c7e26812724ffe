#include "desk/call_back.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/date.h"
#include "base/zone.h"
#include "flow/slots.h"

namespace rf::desk {
namespace {

using Day = std::chrono::year_month_day;

// "Later today", without a time: not at once.
constexpr auto later_today = std::chrono::hours{3};

Day day_in(const std::string& zone, Time now) {
  const auto there = local_time(now, zone);
  if (!there) return std::chrono::floor<std::chrono::days>(now);
  return Day(std::chrono::year(there->year), std::chrono::month(static_cast<unsigned>(there->month)),
             std::chrono::day(static_cast<unsigned>(there->day)));
}

Time moment(Day day, int minute, const std::string& zone) {
  const auto there = time_at(day, minute, zone);
  return there ? *there : Time(std::chrono::sys_days(day) + std::chrono::minutes(minute));
}

struct Wish {
  std::optional<Day> day;
  std::optional<int> minute;
};

Wish wish_of(const std::vector<call::Row>& rows) {
  Wish wish;
  for (const auto& answer : call::slot_answers(rows)) {
    if (answer.slot == call_back_date_slot)
      if (auto day = parse_date(answer.value)) wish.day = *day;
    if (answer.slot == call_back_time_slot)
      if (auto minute = flow::measure(flow::SlotType::time, answer.value))
        wish.minute = static_cast<int>(*minute);
  }
  return wish;
}

CaseRecord::CallBack in_zone(const Wish& wish, const std::string& zone, Time now) {
  const auto today = day_in(zone, now);
  const Day tomorrow = std::chrono::sys_days(today) + std::chrono::days(1);
  CaseRecord::CallBack out;
  out.said = wish.day || wish.minute;
  if (wish.minute) out.time = fmt::format("{:02}:{:02}", *wish.minute / 60, *wish.minute % 60);
  auto day = wish.day.value_or(wish.minute ? today : tomorrow);
  out.at = moment(day, wish.minute.value_or(0), zone);
  if (wish.minute && !wish.day && out.at <= now) day = tomorrow, out.at = moment(day, *wish.minute, zone);
  if (out.at <= now) out.at = now + later_today;
  out.day = date_iso(day);
  return out;
}

}  // namespace

bool customer_spoke(const std::vector<call::Row>& rows) {
  return std::any_of(rows.begin(), rows.end(), [](const call::Row& row) {
    return std::any_of(row.events.begin(), row.events.end(), [](const call::Event& event) {
      const auto* heard = std::get_if<call::Heard>(&event);
      return heard && heard->kind != call::Heard::Kind::silence;
    });
  });
}

std::optional<CaseRecord::CallBack> wanted_call_back(const call::Call& call,
                                                     const std::vector<call::Row>& rows, Time now) {
  using flow::Disposition;
  if (call.disposition != Disposition::call_later && call.disposition != Disposition::not_available)
    return std::nullopt;
  std::vector<std::string> zones;
  for (const auto& row : rows)
    for (const auto& event : row.events)
      if (const auto* created = std::get_if<call::Created>(&event); created && created->permit)
        zones = created->permit->zones;
  if (zones.empty()) zones.emplace_back("UTC");
  const auto wish = wish_of(rows);
  std::optional<CaseRecord::CallBack> latest;
  for (const auto& zone : zones)
    if (auto here = in_zone(wish, zone, now); !latest || here.at > latest->at) latest = std::move(here);
  latest->call = call.id;
  return latest;
}

std::string call_back_words(const CaseRecord::CallBack& wish) {
  static constexpr std::array weekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                          "Thursday", "Friday", "Saturday"};
  static constexpr std::array months = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
  const auto day = parse_date(wish.day);
  if (!day) return "another time";
  const auto weekday = std::chrono::weekday(std::chrono::sys_days(*day)).c_encoding();
  return fmt::format("{} {} {}{}", weekdays[weekday], static_cast<unsigned>(day->day()),
                     months[static_cast<unsigned>(day->month()) - 1],
                     wish.time.empty() ? "" : " at " + wish.time);
}

}  // namespace rf::desk
