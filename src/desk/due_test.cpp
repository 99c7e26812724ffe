// Which loans a round of all that are due may call.
#include "desk/due.h"

#include <gtest/gtest.h>

namespace rf::desk {
namespace {

using call::Badge;
using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

const year_month_day today{year(2026), month(11), day(29)};

CaseRecord loan(const std::string& due = "29/11/2026") {
  CaseRecord record;
  record.kind = loan_kind;
  record.phone = "+919876543210";
  record.fields = {{"loan_number", "L1"}, {"due_date", due}, {"language", "en-IN"}};
  return record;
}
std::string code(const CaseRecord& record, DueInput in = {}) {
  in.today = today;
  auto why = not_due(record, in);
  return why ? why->code : "due";
}
DueInput shown(Badge badge) {
  DueInput in;
  in.badge = badge;
  return in;
}

TEST(Due, todayAndBeforeButNotAhead) {
  EXPECT_EQ(code(loan()), "due");
  EXPECT_EQ(code(loan("28/11/2025")), "due");
  EXPECT_EQ(code(loan("30/11/2026")), "not-due");
  EXPECT_EQ(code(loan("")), "not-due");
  EXPECT_EQ(code(CaseRecord{}), "not-a-loan");
}

TEST(Due, isNothingThatIsSettled) {
  for (auto badge :
       {Badge::resolved, Badge::already_paid, Badge::disputed, Badge::stop_calling, Badge::crisis})
    EXPECT_EQ(code(loan(), shown(badge)), "status-closed") << name(badge);
  for (auto badge :
       {Badge::not_answered, Badge::disconnected, Badge::contacted, Badge::hardship, Badge::refused})
    EXPECT_EQ(code(loan(), shown(badge)), "due") << name(badge);
  auto stopped = shown(Badge::not_answered);
  stopped.on_stop_list = true;
  EXPECT_EQ(code(loan(), stopped), "stop-list");
}

TEST(Due, againWhenTheDayOfThePromiseIsOver) {
  auto in = shown(Badge::promised);
  in.promise_date = "2026-11-29";
  EXPECT_EQ(code(loan(), in), "promised-later");
  in.promise_date = "2026-11-28";
  EXPECT_EQ(code(loan(), in), "due");
  in.promise_date = "";
  EXPECT_EQ(code(loan(), in), "due");
}

TEST(Due, waitsUntilTheCustomerWantsToBeCalled) {
  const Time now = std::chrono::sys_days(today) + std::chrono::hours(10);
  const auto wished = [&](Time at, bool said, const std::string& due) {
    auto record = loan(due);
    record.call_back = CaseRecord::CallBack{at, "2026-11-30", said ? "17:00" : "", said, 7};
    return record;
  };
  auto in = shown(Badge::contacted);
  in.now = now;
  in.today = today;
  EXPECT_EQ(code(wished(now + std::chrono::hours(1), true, "01/11/2026"), in), "call-back-later");
  EXPECT_EQ(code(wished(now + std::chrono::hours(1), false, "01/11/2026"), in), "call-back-later");
  // When the time has come it is due, whatever the due date.
  EXPECT_EQ(code(wished(now, true, "31/12/2026"), in), "due");
  EXPECT_EQ(code(wished(now, false, "31/12/2026"), in), "not-due");
  EXPECT_EQ(code(wished(now, false, "01/11/2026"), in), "due");
  auto promised = shown(Badge::promised);
  promised.now = now;
  promised.promise_date = "2026-12-20";
  EXPECT_EQ(code(wished(now, true, "01/11/2026"), promised), "due");
  auto stopped = in;
  stopped.on_stop_list = true;
  EXPECT_EQ(code(wished(now, true, "01/11/2026"), stopped), "stop-list");
  EXPECT_EQ(not_due(wished(now + std::chrono::hours(1), true, "01/11/2026"), in)->reason,
            "The customer wants to be called on Monday 30 November at 17:00.");
}

TEST(Due, waitsForAPersonAndForTheRightNumber) {
  auto record = loan();
  record.review = "Is represented by a lawyer";
  EXPECT_EQ(code(record), "to-review");
  auto in = shown(Badge::wrong_person);
  in.last_number = "+919876543210";
  EXPECT_EQ(code(loan(), in), "wrong-person");
  in.last_number = "+919876543299";
  EXPECT_EQ(code(loan(), in), "due");
}

TEST(Due, isByTheDayWhereTheCustomerIs) {
  const auto parsed =
      CountryZones::parse("IN\t+2232+08822\tAsia/Kolkata\nUS\t+404251-0740023\tAmerica/New_York\n");
  ASSERT_TRUE(parsed);
  const auto& zones = *parsed;
  // 20:00 in UTC is the next day in India and the same in New York.
  const Time evening = std::chrono::sys_days(today) + std::chrono::hours(20);
  EXPECT_EQ(day_of_customer(loan(), zones, "IN", evening), (year_month_day{year(2026), month(11), day(30)}));
  auto abroad = loan();
  abroad.zone = "America/New_York";
  EXPECT_EQ(day_of_customer(abroad, zones, "IN", evening), today);
}

}  // namespace
}  // namespace rf::desk
