#include "risk/score.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "base/text.h"
#include "risk/model_file.h"
#include "risk/reasons.h"
#include "risk/rule.h"
#include "risk/xgboost_for_tests.h"

namespace rf::risk {
namespace {

constexpr float missing = std::numeric_limits<float>::quiet_NaN();

// Silence above 0.3 adds, more than two promises take away.
Model small_model() {
  Model model;
  model.forest.features = {"silence_ratio", "promises", "年収"};
  const auto split = [](std::uint32_t feature, float threshold, float below, float above) {
    Tree tree;
    tree.nodes.resize(3);
    tree.nodes[0].left = 1, tree.nodes[0].right = 2;
    tree.nodes[0].feature = feature, tree.nodes[0].threshold = threshold, tree.nodes[0].cover = 10;
    tree.nodes[1].value = below, tree.nodes[1].cover = 8;
    tree.nodes[2].value = above, tree.nodes[2].cover = 2;
    return tree;
  };
  model.forest.trees = {split(0, 0.3F, -0.1F, 0.9F), split(1, 2.5F, 0.2F, -0.5F)};
  model.forest.base_margin = -1;
  Card card;
  card.features = {{"silence_ratio", "share", 0.12}, {"promises", "times", 1}, {"年収", "", std::nan("")}};
  card.features_version = "call-features-1";
  card.demonstrated = true;
  model.card = card;
  return model;
}

Scorer scorer_of(Model model) {
  auto scorer = Scorer::make(std::move(model));
  EXPECT_TRUE(scorer) << (scorer ? "" : scorer.error().message);
  return std::move(*scorer);
}

double sum(const std::vector<double>& parts, double start) {
  return std::accumulate(parts.begin(), parts.end(), start);
}

TEST(Score, of_one_row) {
  const Scorer scorer = scorer_of(small_model());
  const std::vector<float> row{0.41F, 3, missing};
  const auto explained = scorer.explain(row);
  EXPECT_NEAR(explained.score.log_odds, -1 + 0.9 - 0.5, 1e-6);
  EXPECT_NEAR(explained.score.score, 100 / (1 + std::exp(0.6)), 1e-4);
  EXPECT_NEAR(explained.base_log_odds, -1 + 0.1 + 0.06, 1e-6);
  EXPECT_NEAR(explained.log_odds[0], 0.8, 1e-6);
  EXPECT_NEAR(explained.log_odds[1], -0.56, 1e-6);
  EXPECT_EQ(explained.points[2], 0);
  EXPECT_NEAR(sum(explained.points, explained.base_score), explained.score.score, 1e-12);
  EXPECT_NEAR(sum(explained.log_odds, explained.base_log_odds), explained.score.log_odds, 1e-12);
  EXPECT_EQ(scorer.score(row).score, explained.score.score);
  EXPECT_EQ(scorer.score_all(row)[0].score, explained.score.score);
  // An infinity is no value.
  const std::vector<float> infinite{std::numeric_limits<float>::infinity(), 3, missing},
      none{missing, 3, missing};
  EXPECT_EQ(scorer.score(infinite).score, scorer.score(none).score);
}

TEST(Score, knows_nothing_of_a_row_without_a_value_that_the_forest_asks_for) {
  const Scorer scorer = scorer_of(small_model());
  const float infinite = std::numeric_limits<float>::infinity();
  EXPECT_TRUE(scorer.knows(std::vector<float>{0.41F, missing, missing}));
  EXPECT_TRUE(scorer.knows(std::vector<float>{missing, 0, missing}));
  EXPECT_FALSE(scorer.knows(std::vector<float>{missing, missing, missing}));
  EXPECT_FALSE(scorer.knows(std::vector<float>{infinite, missing, missing}));
  // No tree splits by the third.
  EXPECT_FALSE(scorer.knows(std::vector<float>{missing, missing, 500}));
  Model constant = small_model();
  constant.forest.trees.clear();
  EXPECT_TRUE(scorer_of(constant).knows(std::vector<float>{missing, missing, 500}));
}

TEST(Score, is_calibrated_and_has_its_level_at_the_edge) {
  Model model = small_model();
  model.card->calibration = {0.5, 1};
  const Scorer scorer = scorer_of(model);
  const std::vector<float> row{0.41F, 3, 1};
  EXPECT_NEAR(scorer.score(row).log_odds, 0.5 * -0.6 + 1, 1e-6);
  const auto explained = scorer.explain(row);
  EXPECT_NEAR(explained.log_odds[0], 0.4, 1e-6);
  EXPECT_NEAR(sum(explained.points, explained.base_score), explained.score.score, 1e-12);
  EXPECT_EQ(level_of(70, {}), Level::high);
  EXPECT_EQ(level_of(69.999, {}), Level::medium);
  EXPECT_EQ(level_of(40, {}), Level::medium);
  EXPECT_EQ(level_of(39.999, {}), Level::low);
  EXPECT_EQ(level_of(30, {30, 10}), Level::high);
}

// Where the score is the base score the quotient is 0/0: the derivative says what each part is worth.
TEST(Score, parts_that_cancel_keep_their_points) {
  Model model = small_model();
  model.forest.trees[1] = model.forest.trees[0];
  model.forest.trees[1].nodes[0].feature = 1;
  for (auto& node : model.forest.trees[1].nodes) node.value = -node.value;
  model.forest.trees[1].nodes[0].threshold = 0.3F;
  const Scorer scorer = scorer_of(model);
  const std::vector<float> row{0.4F, 1, 0};
  const auto explained = scorer.explain(row);
  EXPECT_NEAR(explained.score.score, explained.base_score, 1e-5);
  const double p = explained.base_score / 100;
  EXPECT_NEAR(explained.points[0], 0.8 * 100 * p * (1 - p), 1e-4);
  EXPECT_NEAR(explained.points[1], -explained.points[0], 1e-4);
}

TEST(Score, a_calibration_of_nothing_gives_everyone_the_same) {
  Model model = small_model();
  model.card->calibration = {0, -1.5};
  const Scorer scorer = scorer_of(model);
  const std::vector<float> row{0.4F, 1, 0};
  const auto explained = scorer.explain(row);
  EXPECT_DOUBLE_EQ(explained.score.score, explained.base_score);
  for (const double points : explained.points) EXPECT_NEAR(points, 0, 1e-12);
}

RC_GTEST_PROP(Score, points_add_up_whatever_the_model_says, ()) {
  Model model = small_model();
  const auto drawn = [] { return static_cast<float>(*rc::gen::inRange(-4000, 4000)) / 100; };
  for (auto& tree : model.forest.trees) tree.nodes[1].value = drawn(), tree.nodes[2].value = drawn();
  model.card->calibration = {static_cast<double>(drawn()) / 10, static_cast<double>(drawn())};
  const Scorer scorer = scorer_of(model);
  const std::vector<float> row{*rc::gen::element(0.1F, 0.5F, missing), *rc::gen::element(1.0F, 5.0F, missing),
                               0};
  const auto explained = scorer.explain(row);
  RC_ASSERT(std::abs(sum(explained.points, explained.base_score) - explained.score.score) < 1e-9);
  RC_ASSERT(std::isfinite(explained.points[0]) && std::isfinite(explained.points[1]));
  const auto tenths = shown_points(explained);
  RC_ASSERT(std::accumulate(tenths.begin(), tenths.end(), 0) ==
            std::lround(explained.score.score * 10) - std::lround(explained.base_score * 10));
  RC_ASSERT(tenths[2] == 0);
  const auto said = reasons(scorer.model(), explained, row, Tongue::english, 1);
  int all = 0;
  for (const auto& one : said) all += one.tenths;
  RC_ASSERT(all == std::accumulate(tenths.begin(), tenths.end(), 0));
}

TEST(Score, a_model_that_cannot_be_used_says_why) {
  Model model = small_model();
  EXPECT_EQ(why_no_score(model, "call-features-1"), "");
  EXPECT_EQ(why_no_score(model, ""), "");
  EXPECT_NE(why_no_score(model, "call-features-2").find("'call-features-1'"), std::string::npos);
  model.card->demonstrated = false;
  EXPECT_NE(why_no_score(model, "call-features-1").find("no demonstrated skill"), std::string::npos);
  model.card.reset();
  EXPECT_NE(why_no_score(model, "").find("nobody has judged it"), std::string::npos);
  const auto broken = [](const std::function<void(Model&)>& damage) {
    Model bad = small_model();
    damage(bad);
    return Scorer::make(std::move(bad)).error().code;
  };
  EXPECT_EQ(broken([](Model& m) { m.forest.trees[0].nodes[0].left = 7; }), "model-broken");
  EXPECT_EQ(broken([](Model& m) { m.forest.trees[0].nodes[0].right = 0; }), "model-broken");
  EXPECT_EQ(broken([](Model& m) { m.forest.trees[0].nodes[0].feature = 3; }), "model-broken");
  EXPECT_EQ(broken([](Model& m) { m.forest.trees[0].nodes[1].value = INFINITY; }), "model-broken");
  EXPECT_EQ(broken([](Model& m) { m.forest.trees[0].nodes.clear(); }), "model-broken");
  EXPECT_EQ(broken([](Model& m) { m.forest.features.clear(); }), "model-broken");
  EXPECT_EQ(broken([](Model& m) { m.card->features.pop_back(); }), "model-broken");
  EXPECT_EQ(broken([](Model& m) { m.card->thresholds = {30, 60}; }), "model-broken");
}

TEST(Reasons, in_three_languages_with_the_customers_values) {
  const Scorer scorer = scorer_of(small_model());
  const std::vector<float> row{0.41F, 3, 0};
  const auto explained = scorer.explain(row);
  const auto said = [&](Tongue tongue) {
    std::vector<std::string> words;
    for (const auto& one : reasons(scorer.model(), explained, row, tongue, 5)) words.push_back(one.words);
    return words;
  };
  EXPECT_EQ(said(Tongue::english),
            (std::vector<std::string>{"silence 41 % of the call, usual 12 %: +17.6 points",
                                      "promises to pay 3 times, usual 1 time: -12.4 points"}));
  EXPECT_EQ(said(Tongue::hindi)[0], "चुप्पी: 41 % कॉल में, आम तौर पर 12 %: +17.6 अंक");
  EXPECT_EQ(said(Tongue::japanese)[0], "沈黙 41 %（通話全体のうち）、通常 12 %：+17.6点");
  const auto one = reasons(scorer.model(), explained, row, Tongue::english, 1);
  ASSERT_EQ(one.size(), 2U);
  EXPECT_EQ(one[1].words, "one other: -12.4 points");
  EXPECT_EQ(one[1].feature, 3U);
}

TEST(Reasons, of_any_column_and_of_what_is_missing) {
  const FeatureCard income{"年収\n\u202e", "万円", 420.5};
  EXPECT_EQ(feature_words(income, Tongue::english), "年収  ");
  EXPECT_EQ(value_words(income, 1'234'567, Tongue::english), "1234567 万円");
  EXPECT_EQ(value_words(income, 420.5, Tongue::english), "420 万円");
  EXPECT_EQ(value_words(income, missing, Tongue::hindi), "ज्ञात नहीं");
  EXPECT_EQ(value_words({"x", "s", 0}, 192.4, Tongue::english), "3 min 12 s");
  EXPECT_EQ(value_words({"x", "s", 0}, 192.4, Tongue::japanese), "3分12秒");
  EXPECT_EQ(value_words({"x", "s", 0}, 12.34, Tongue::english), "12.3 s");
  EXPECT_EQ(value_words({"x", "share", 0}, 0.0712, Tongue::english), "7.12 %");
  EXPECT_EQ(value_words({"x", "", 0}, -0.0, Tongue::english), "0");
  EXPECT_EQ(points_words(-4), "-0.4");
  EXPECT_EQ(points_words(90), "+9");
  EXPECT_EQ(points_words(0), "0");
  Model model = small_model();
  model.card.reset();
  const Scorer scorer = scorer_of(model);
  const std::vector<float> row{missing, 3, 0};
  const auto said = reasons(scorer.model(), scorer.explain(row), row, Tongue::english, 5);
  EXPECT_EQ(said[0].words.substr(0, 20), "silence not known: +");
}

TEST(Rule, missing_data_adds_nothing) {
  EXPECT_FALSE(rule_score({}, {}, Tongue::english));
  EXPECT_FALSE(rule_score({std::nan(""), std::nullopt, -1}, {}, Tongue::english));
  const auto angry = rule_score({-0.6, std::nullopt, std::nullopt}, {}, Tongue::english);
  ASSERT_TRUE(angry);
  EXPECT_EQ(angry->score, 70);
  EXPECT_EQ(angry->level, Level::high);
  EXPECT_EQ(angry->label.substr(0, 14), "Rule, no model");
  EXPECT_EQ(rule_score({std::nullopt, 4'999, std::nullopt}, {}, Tongue::hindi)->score, 65);
  EXPECT_EQ(rule_score({std::nullopt, 5'000, std::nullopt}, {}, Tongue::japanese)->score, 50);
  EXPECT_EQ(rule_score({0.2, 30'001, 2}, {}, Tongue::english)->score, 50);
  const auto bounded = rule_score({-0.9, 10, 40}, {}, Tongue::english);
  EXPECT_EQ(bounded->score, 100);
  int all = rule_base;
  for (const auto& part : bounded->parts) all += part.points;
  EXPECT_EQ(all, 100);
}

}  // namespace
}  // namespace rf::risk
