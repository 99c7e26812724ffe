#include "carriers/phone_company/faults.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "base/fault_names.h"
#include "carriers/phone_company/chance.h"

namespace rf::carriers::phone_company {
namespace {

int strikes(Faults& faults, Fault fault, int throws) {
  int count = 0;
  for (int i = 0; i < throws; ++i) count += faults.strikes(fault) ? 1 : 0;
  return count;
}

TEST(Faults, strike_as_often_as_they_were_told) {
  Faults faults(3);
  EXPECT_EQ(strikes(faults, Fault::lose_reply, 1000), 0);
  ASSERT_TRUE(faults.set("lose_reply=0.3"));
  ASSERT_TRUE(faults.set("callback_never=1"));
  EXPECT_NEAR(strikes(faults, Fault::lose_reply, 10'000), 3'000, 200);
  EXPECT_EQ(strikes(faults, Fault::callback_never, 100), 100);
  EXPECT_EQ(faults.struck(Fault::callback_never), 100u);
}

TEST(Faults, the_same_seed_strikes_at_the_same_places) {
  Faults a(3), b(3), c(4);
  for (auto* faults : {&a, &b, &c}) ASSERT_TRUE(faults->set("callback_twice=0.5"));
  int same = 0, other = 0;
  for (int i = 0; i < 200; ++i) {
    const bool first = a.strikes(Fault::callback_twice);
    same += first == b.strikes(Fault::callback_twice);
    other += first == c.strikes(Fault::callback_twice);
  }
  EXPECT_EQ(same, 200);
  EXPECT_LT(other, 150);
}

TEST(Faults, what_is_wrong_is_said_and_changes_nothing) {
  Faults faults;
  ASSERT_TRUE(faults.set("error_after=0.5"));
  EXPECT_EQ(faults.set("error_after").error().code, "fault-invalid");
  EXPECT_EQ(faults.set("error_after=2").error().code, "fault-invalid");
  EXPECT_EQ(faults.set("error_after=nan").error().code, "fault-invalid");
  EXPECT_EQ(faults.set("gremlins=1").error().code, "fault-unknown");
  EXPECT_FALSE(faults.replace({{"lose_reply", "1"}, {"gremlins", "1"}}));
  EXPECT_EQ(faults.probability(Fault::error_after), 0.5);
  EXPECT_EQ(faults.probability(Fault::lose_reply), 0);
}

TEST(Faults, are_one_vocabulary) {
  const auto known = rf::fault_names(FaultsOf::phone_company);
  EXPECT_EQ(std::set<std::string_view>(known.begin(), known.end()),
            std::set<std::string_view>(phone_company::fault_names.begin(), phone_company::fault_names.end()));
  Faults faults;
  EXPECT_EQ(faults.set("late_callback=1")
                .error()
                .message.find("'late_callback' is no fault any more: it is called "
                              "'callback_late'; there are: "),
            0u);
}

TEST(Faults, come_as_a_list_too) {
  Faults faults;
  ASSERT_TRUE(faults.set_all("error_after=0.5,delay=2s"));
  EXPECT_EQ(faults.probability(Fault::error_after), 0.5);
  EXPECT_EQ(faults.delay(), Seconds(2));
  EXPECT_FALSE(faults.set_all("error_after"));
  EXPECT_FALSE(faults.set_all("gremlins=1"));
}

TEST(Faults, are_replaced_together) {
  Faults faults;
  ASSERT_TRUE(faults.set("error_after=0.5"));
  ASSERT_TRUE(faults.replace({{"lose_reply", "1"}, {"delay", "2s"}, {"seed", "9"}}));
  EXPECT_EQ(faults.probability(Fault::error_after), 0);
  EXPECT_EQ(faults.probability(Fault::lose_reply), 1);
  EXPECT_EQ(faults.delay(), Seconds(2));
  EXPECT_EQ(faults.seed(), 9u);
  for (int i = 0; i < 100; ++i) {
    const auto late = faults.lateness();
    EXPECT_GE(late, Millis(1000));
    EXPECT_LE(late, Millis(3000));
  }
}

TEST(Faults, come_from_a_file) {
  Faults faults;
  ASSERT_TRUE(faults.load("faults.yaml", "callback_late: 0.25\ndelay: 500ms\n"));
  EXPECT_EQ(faults.probability(Fault::callback_late), 0.25);
  EXPECT_EQ(faults.delay(), Millis(500));
  const auto bad = faults.load("faults.yaml", "callback_late: 0.25\nnonsense: 1\n");
  ASSERT_FALSE(bad);
  EXPECT_NE(bad.error().message.find("faults.yaml:2"), std::string::npos);
}

RC_GTEST_PROP(Chance, stays_within_its_bounds, (std::uint64_t seed, std::uint64_t n)) {
  const double p = chance(seed, "x", n);
  RC_ASSERT(p >= 0 && p < 1);
  const auto t = between(Millis(10), Millis(20), seed, "x", n);
  RC_ASSERT(t >= Millis(10) && t <= Millis(20));
  RC_ASSERT(dice(seed, "x", n) == dice(seed, "x", n));
}

}  // namespace
}  // namespace rf::carriers::phone_company
