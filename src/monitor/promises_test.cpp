#include "monitor/promises.h"

#include <gtest/gtest.h>

#include "monitor/live_call.h"
#include "monitor/support_for_tests.h"

namespace rf::monitor {
namespace {

using Status = Promise::Status;
using Turns = std::vector<std::pair<Who, std::string>>;
constexpr auto agent = Who::agent, customer = Who::customer;

// On Monday, 30 November 2026.
std::vector<Promise> promises(const Turns& turns, std::string language = "en") {
  LiveCall call(testing::catalogue(), "C1");
  RF_ASSERT(call.apply({"C1", Started{std::move(language), std::chrono::year(2026) / 11 / 30}}));
  std::int64_t at = 0;
  for (const auto& [who, words] : turns) {
    RF_ASSERT(call.apply({"C1", testing::said(who, words, at, at + 2'000)}));
    at += 3'000;
  }
  return call.state().promises;
}

TEST(Promises, ADayAndAnAmountAreUnderstood) {
  const auto made = promises({{customer, "I will pay five thousand rupees on Friday."}});
  ASSERT_EQ(made.size(), 1u);
  EXPECT_EQ(made[0].amount, "5000");
  EXPECT_EQ(made[0].date, "2026-12-04");
  EXPECT_EQ(made[0].status, Status::standing);
  EXPECT_EQ(made[0].words, "I will pay five thousand rupees on Friday.");
}

TEST(Promises, InHindiAndJapaneseToo) {
  const auto hindi = promises({{customer, "मैं शुक्रवार को पाँच हज़ार रुपये दे दूँगा।"}}, "hi");
  ASSERT_EQ(hindi.size(), 1u);
  EXPECT_EQ(hindi[0].amount, "5000");
  EXPECT_EQ(hindi[0].date, "2026-12-04");
  const auto latin = promises({{customer, "main shukravar ko paanch hazaar rupaye de dunga"}}, "hi");
  ASSERT_EQ(latin.size(), 1u);
  EXPECT_EQ(latin[0].amount, "5000");
  const auto japanese = promises({{customer, "金曜日に五千円払います。"}}, "ja");
  ASSERT_EQ(japanese.size(), 1u);
  EXPECT_EQ(japanese[0].amount, "5000");
  EXPECT_EQ(japanese[0].date, "2026-12-04");
}

TEST(Promises, WhatHangsOnAConditionOrIsDeniedIsNone) {
  for (const auto* words : {"I will pay on Friday if my salary comes.", "Maybe I will pay on Friday.",
                            "I will try to pay five thousand on Friday.", "I won't pay on Friday.",
                            "I can't pay five thousand on Friday.", "I paid five thousand on Friday."})
    EXPECT_TRUE(promises({{customer, words}}).empty()) << words;
  EXPECT_TRUE(promises({{customer, "अगर पैसे मिले तो शुक्रवार को दे दूँगा।"}}, "hi").empty());
  EXPECT_TRUE(promises({{customer, "給料が入ったら金曜日に払います。"}}, "ja").empty());
}

TEST(Promises, AnAgentOnlyProposes) {
  EXPECT_TRUE(promises({{agent, "Can you pay six thousand rupees by Friday?"}}).empty());
  const auto agreed =
      promises({{agent, "Can you pay six thousand rupees by Friday?"}, {customer, "Yes, I can do that."}});
  ASSERT_EQ(agreed.size(), 1u);
  EXPECT_EQ(agreed[0].amount, "6000");
  EXPECT_EQ(agreed[0].date, "2026-12-04");
  EXPECT_TRUE(agreed[0].proposed_by_agent);
  EXPECT_TRUE(promises({{agent, "Can you pay six thousand rupees by Friday?"}, {customer, "No."}}).empty());
  for (const auto* words : {"That is not right.", "No, that's not okay.", "I am not sure."})
    EXPECT_TRUE(promises({{agent, "Can you pay six thousand rupees by Friday?"}, {customer, words}}).empty())
        << words;
  EXPECT_TRUE(promises({{customer, "Yes."}}).empty());
}

TEST(Promises, ACorrectionReplacesAndKeepsWhatItDoesNotName) {
  const auto made = promises(
      {{customer, "I will pay five thousand rupees on Friday."}, {customer, "No wait, make it Monday."}});
  ASSERT_EQ(made.size(), 2u);
  EXPECT_EQ(made[0].status, Status::replaced);
  EXPECT_EQ(made[1].status, Status::standing);
  EXPECT_EQ(made[1].amount, "5000");
  EXPECT_EQ(made[1].date, "2026-12-07");
}

TEST(Promises, TheRestStandsBesideIt) {
  const auto made = promises({{customer, "I will pay five thousand rupees on Friday."},
                              {customer, "I will pay the rest on 20 December."}});
  ASSERT_EQ(made.size(), 2u);
  EXPECT_EQ(made[0].status, Status::standing);
  EXPECT_EQ(made[1].status, Status::standing);
  EXPECT_EQ(made[1].date, "2026-12-20");
}

TEST(Promises, WhoTakesItBackHasPromisedNothing) {
  for (const auto* words : {"I will not be able to pay on Friday.", "I can't make it after all."}) {
    const auto made = promises({{customer, "I will pay five thousand rupees on Friday."}, {customer, words}});
    ASSERT_EQ(made.size(), 1u) << words;
    EXPECT_EQ(made[0].status, Status::withdrawn) << words;
  }
  const auto made = promises(
      {{customer, "I will pay five thousand rupees on Friday."}, {customer, "I will not pay anything."}});
  ASSERT_EQ(made.size(), 1u);
  EXPECT_EQ(made[0].status, Status::withdrawn);
}

TEST(Promises, OnlyTheLastAreLookedAt) {
  std::map<Place, PromiseSaid> said;
  for (int i = 0; i < 300; ++i) {
    PromiseSaid one;
    one.additional = true;
    one.amount = std::to_string(i);
    said.emplace(Place{i, i, "s"}, one);
  }
  const auto made = promises_of(said);
  ASSERT_EQ(made.size(), promises_looked_at);
  EXPECT_EQ(made.back().amount, "299");
}

}  // namespace
}  // namespace rf::monitor
