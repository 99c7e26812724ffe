#include "monitor/scoring.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "risk/features.h"

namespace rf::monitor {
namespace {

State feeling(int milli) {
  State out;
  out.customer.neutral = 1;
  out.customer.recent_milli = milli;
  return out;
}

double rule(const State& state, CustomerFacts customer) {
  return live_score(state, customer, nullptr, "", "en").score;
}

TEST(Scoring, TheRuleAndItsPoints) {
  EXPECT_EQ(rule(feeling(0), {}), 50);
  EXPECT_EQ(rule(feeling(-1), {}), 60);
  EXPECT_EQ(rule(feeling(-501), {}), 70);
  EXPECT_EQ(rule(feeling(-501), {4'999.0, 3}), 100);
  EXPECT_EQ(rule(feeling(0), {30'001.0, std::nullopt}), 40);
  EXPECT_EQ(live_score(feeling(-501), {}, nullptr, "", "en").level, risk::Level::high);
}

// An unknown customer got 75 from the earlier system, for a balance of nothing.
TEST(Scoring, WhatIsNotKnownAddsNothing) {
  const auto score = live_score(State{}, {}, nullptr, "No model.", "en");
  EXPECT_EQ(score.kind, LiveScore::Kind::none);
  EXPECT_TRUE(to_json(score)["score"].is_null());
}

TEST(Scoring, WithoutAModelTheRuleSaysThatItIsOne) {
  const auto score = live_score(feeling(-200), {100.0, 9}, nullptr, "Nobody has promoted a model.", "ja");
  EXPECT_EQ(score.kind, LiveScore::Kind::rule);
  EXPECT_EQ(score.why_no_model, "Nobody has promoted a model.");
  EXPECT_NE(score.label.find("ルール"), std::string::npos);
  int tenths = static_cast<int>(10 * score.base_score);
  for (const auto& one : score.reasons) tenths += one.tenths;
  EXPECT_EQ(tenths, 10 * score.score);
}

// One tree: a customer who speaks negatively is riskier.
risk::Model model(const std::string& feature) {
  risk::Tree tree;
  tree.nodes = {
      {1, 2, 0, 0.5f, 0, 100, true}, {-1, -1, 0, 0, -1.0f, 60, false}, {-1, -1, 0, 0, 1.5f, 40, false}};
  risk::Model out;
  out.forest.trees = {tree};
  out.forest.features = {feature};
  return out;
}

TEST(Scoring, AModelScoresWhatWasHeardAndItsReasonsAddUp) {
  const std::string feature(risk::feature_list().front().id);
  const auto scorer = risk::Scorer::make(model(feature));
  ASSERT_TRUE(scorer) << scorer.error().message;
  const auto nothing = live_score(State{}, {}, &*scorer, "", "en");
  EXPECT_EQ(nothing.kind, LiveScore::Kind::none);
  const auto state = feeling(0);
  const auto score = live_score(state, {}, &*scorer, "", "en");
  EXPECT_EQ(score.kind, LiveScore::Kind::model);
  auto tenths = std::lround(10 * score.base_score);
  for (const auto& one : score.reasons) tenths += one.tenths;
  EXPECT_EQ(tenths, std::lround(10 * score.score));
  const auto row = risk::features(state.facts);
  EXPECT_DOUBLE_EQ(score.score, scorer->score(std::span<const float>(row).first(1)).score);
}

TEST(Scoring, AModelForOtherDataGivesTheRuleWithTheReason) {
  const auto scorer = risk::Scorer::make(model("shoe_size"));
  ASSERT_TRUE(scorer);
  const auto score = live_score(feeling(-100), {}, &*scorer, "", "en");
  EXPECT_EQ(score.kind, LiveScore::Kind::rule);
  EXPECT_NE(score.why_no_model.find("shoe_size"), std::string::npos);
}

}  // namespace
}  // namespace rf::monitor
