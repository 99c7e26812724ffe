#include "flow/outcome.h"

#include <gtest/gtest.h>

namespace rf::flow {
namespace {

TEST(Outcome, names_go_both_ways) {
  for (int i = 0; i <= static_cast<int>(Outcome::disputed); ++i) {
    const auto one = static_cast<Outcome>(i);
    EXPECT_EQ(outcome_named(name(one)), one);
  }
  for (int i = 0; i <= static_cast<int>(Disposition::lost); ++i) {
    const auto one = static_cast<Disposition>(i);
    EXPECT_EQ(disposition_named(name(one)), one) << name(one);
  }
  for (int i = 0; i <= static_cast<int>(Effect::stop_calling); ++i) {
    const auto one = static_cast<Effect>(i);
    EXPECT_EQ(effect_named(name(one)), one);
  }
  EXPECT_EQ(outcome_named("Fraud"), std::nullopt);
  EXPECT_EQ(disposition_named(""), std::nullopt);
  EXPECT_EQ(effect_named("blocks"), std::nullopt);
}

TEST(Outcome, the_names_that_logs_hold) {
  EXPECT_EQ(name(Outcome::resolved), "resolved");
  EXPECT_EQ(name(Disposition::fraud_reported), "fraud_reported");
  EXPECT_EQ(name(Disposition::no_answer), "no_answer");
  EXPECT_EQ(name(Disposition::ended_by_desk), "ended_by_desk");
  EXPECT_EQ(name(Disposition::lost), "lost");
  EXPECT_EQ(name(Effect::card_virtual), "card_virtual");
}

TEST(Outcome, flows_may_say_what_happened_in_them) {
  EXPECT_FALSE(for_flows(Disposition::none));
  EXPECT_TRUE(for_flows(Disposition::confirmed));
  EXPECT_TRUE(for_flows(Disposition::machine));
  EXPECT_FALSE(for_flows(Disposition::no_answer));
  EXPECT_FALSE(for_flows(Disposition::hung_up));
}

TEST(Outcome, fraud_is_the_strongest) {
  EXPECT_TRUE(stronger(Outcome::fraud, Outcome::resolved));
  EXPECT_TRUE(stronger(Outcome::resolved, Outcome::none));
  EXPECT_FALSE(stronger(Outcome::resolved, Outcome::fraud));
  EXPECT_FALSE(stronger(Outcome::fraud, Outcome::fraud));
}

}  // namespace
}  // namespace rf::flow
