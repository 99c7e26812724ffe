// When a customer who asked for another time is called again.
#include "desk/call_back.h"

#include <gtest/gtest.h>

#include "base/zone.h"

namespace rf::desk {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr year_month_day day(int m, unsigned d) {
  return {std::chrono::year(2026), std::chrono::month(static_cast<unsigned>(m)), std::chrono::day(d)};
}
// 10:00 in India on Friday, 4 December.
const Time friday = sys_days(day(12, 4)) + hours(4) + minutes(30);

std::vector<call::Row> rows(std::vector<std::string> zones, const std::string& date,
                            const std::string& time) {
  auto permit = std::make_shared<call::Permit>();
  permit->zones = std::move(zones);
  std::vector<call::Row> out;
  out.push_back({1, friday, {call::Created{std::make_shared<const call::Attempt>(), permit}}});
  std::vector<call::Event> answer{call::Heard{1, call::Heard::Kind::speech, "call me then", {}}};
  if (!date.empty()) answer.emplace_back(call::Filled{std::string(call_back_date_slot), date, date});
  if (!time.empty()) answer.emplace_back(call::Filled{std::string(call_back_time_slot), time, time});
  out.push_back({2, friday, std::move(answer)});
  return out;
}

std::optional<CaseRecord::CallBack> wish(const std::string& date, const std::string& time,
                                         std::vector<std::string> zones = {"Asia/Kolkata"}, Time now = friday,
                                         flow::Disposition as = flow::Disposition::call_later) {
  call::Call call;
  call.id = 7;
  call.disposition = as;
  return wanted_call_back(call, rows(std::move(zones), date, time), now);
}

TEST(CallBack, isAtTheTimeThatWasSaidWhereTheCustomerIs) {
  const auto monday = wish("2026-12-07", "17:00").value();
  EXPECT_EQ(monday.at, sys_days(day(12, 7)) + hours(11) + minutes(30));
  EXPECT_EQ(call_back_words(monday), "Monday 7 December at 17:00");
  EXPECT_TRUE(monday.said);
  EXPECT_EQ(monday.call, 7);
  EXPECT_EQ(wish("2026-12-07", "")->at, sys_days(day(12, 6)) + hours(18) + minutes(30));
  EXPECT_EQ(call_back_words(wish("2026-12-07", "").value()), "Monday 7 December");
}

TEST(CallBack, ofATimeWithoutADayIsTheNextOne) {
  EXPECT_EQ(wish("", "17:00")->day, "2026-12-04");
  EXPECT_EQ(wish("", "09:00")->day, "2026-12-05");
  EXPECT_EQ(wish("", "09:00")->at, sys_days(day(12, 5)) + hours(3) + minutes(30));
}

TEST(CallBack, withoutADayIsTheNextDay) {
  const auto later = wish("", "").value();
  EXPECT_FALSE(later.said);
  EXPECT_EQ(later.at, sys_days(day(12, 4)) + hours(18) + minutes(30));
  EXPECT_TRUE(wish("", "", {"Asia/Kolkata"}, friday, flow::Disposition::not_available));
  EXPECT_FALSE(wish("", "", {"Asia/Kolkata"}, friday, flow::Disposition::promised));
}

TEST(CallBack, ofTodayIsNotAtOnce) {
  EXPECT_EQ(wish("2026-12-04", "")->at, friday + hours(3));
  EXPECT_EQ(wish("2026-12-04", "08:00")->at, friday + hours(3));
}

TEST(CallBack, isTheLatestOfTheZonesInWhichTheCustomerMayBe) {
  const auto two = wish("2026-12-07", "17:00", {"America/New_York", "America/Los_Angeles"}).value();
  EXPECT_EQ(two.at, sys_days(day(12, 8)) + hours(1));
}

TEST(CallBack, knowsWhetherSomebodySpoke) {
  EXPECT_TRUE(customer_spoke(rows({"UTC"}, "", "")));
  std::vector<call::Row> silent;
  silent.push_back({1, friday, {call::Created{}}});
  silent.push_back({2, friday, {call::Heard{1, call::Heard::Kind::silence, "", {}}}});
  EXPECT_FALSE(customer_spoke(silent));
}

TEST(TimeAt, isTheInverseOfLocalTime) {
  for (const auto* zone : {"Asia/Kolkata", "America/New_York", "Europe/London", "UTC"})
    for (int d = 0; d < 400; d += 7) {
      const year_month_day there = sys_days(day(1, 1)) + std::chrono::days(d);
      const auto shown = local_time(time_at(there, 17 * 60 + 5, zone).value(), zone).value();
      EXPECT_EQ(shown.minute, 17 * 60 + 5) << zone << " " << d;
      EXPECT_EQ(shown.day, static_cast<int>(static_cast<unsigned>(there.day()))) << zone << " " << d;
    }
  EXPECT_EQ(time_at(day(1, 1), 0, "Nowhere/Else").error().code, "zone-unknown");
}

}  // namespace
}  // namespace rf::desk
