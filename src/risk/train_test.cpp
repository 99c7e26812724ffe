#include "risk/train.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "risk/evaluate.h"
#include "risk/folds.h"
#include "risk/metrics.h"
#include "risk/testing/planted.h"
#include "risk/verdict.h"

namespace rf::risk {
namespace {

TrainOptions quick() {
  TrainOptions out;
  out.search = Search::none;
  out.defaults.trees = 20, out.defaults.depth = 2, out.defaults.bins = 16;
  out.repeats = 1, out.folds = 3;
  return out;
}

TEST(Training, TheSameRowsAndSeedGiveTheSameBytes) {
  const auto data = testing::planted({.rows = 120, .shift = 1});
  auto options = quick();
  options.search = Search::halving, options.folds = 2, options.inner_folds = 2;
  const auto one = train(data, options, {}), two = train(data, options, {});
  ASSERT_TRUE(one && two);
  EXPECT_EQ(one->forest, two->forest);
  EXPECT_EQ(one->repeats[0].probabilities, two->repeats[0].probabilities);
  options.seed = 43;
  EXPECT_NE(one->forest, train(data, options, {})->forest);
}

TEST(Training, WhatCannotBeLearntFromIsRefusedWithTheReason) {
  const auto refused = [](const Dataset& data) {
    const auto trained = train(data, quick(), {});
    return trained ? std::string("trained") : trained.error().code + ": " + trained.error().message;
  };
  auto data = testing::planted({.rows = 60});
  auto wrong = data;
  std::fill(wrong.y.begin(), wrong.y.end(), 0);
  EXPECT_EQ(refused(wrong),
            "risk-one-class: All 60 rows are negative: a model needs rows of both kinds. Is 'yes' the right "
            "value for --positive?");
  EXPECT_EQ(refused(testing::planted({.rows = 10, .share = 0.5})),
            "risk-few-rows: There are 10 rows; at least 30 are needed to train a model and to judge it.");
  EXPECT_EQ(
      refused(testing::planted({.rows = 60, .share = 0.05})),
      "risk-few-rows: Only 3 customers are positive; at least 8 of each kind are needed to judge a model.");
  wrong = data;
  std::fill(wrong.x.values.begin(), wrong.x.values.end(), 3.f);
  EXPECT_TRUE(refused(wrong).starts_with("risk-no-columns: "));
  std::fill(wrong.x.values.begin(), wrong.x.values.end(), std::nanf(""));
  EXPECT_TRUE(refused(wrong).starts_with("risk-no-columns: "));
  wrong = data;
  wrong.x.row(4)[7] = std::numeric_limits<float>::infinity();
  EXPECT_EQ(refused(wrong), "risk-infinite: 'c7' of row 5 is infinite; give a number or leave it empty.");
}

TEST(Training, GapsAndColumnsOfNothingAreNoTrouble) {
  auto data = testing::planted({.rows = 90});
  for (std::size_t i = 0; i < 90; ++i) data.x.row(i)[0] = std::nanf(""), data.x.row(i)[1] = 5;
  for (std::size_t i = 0; i < 90; i += 3) data.x.row(i)[2] = std::nanf("");
  const auto trained = train(data, quick(), {});
  ASSERT_TRUE(trained) << trained.error().message;
  for (double p : trained->repeats[0].probabilities) EXPECT_TRUE(p >= 0 && p <= 1);
  for (double p : trained->repeats[0].logistic) EXPECT_TRUE(p >= 0 && p <= 1);
}

TEST(Training, EndsWhenItIsCancelled) {
  int asked = 0;
  Watch watch;
  watch.stopped = [&] { return ++asked > 50; };
  EXPECT_EQ("cancelled", train(testing::planted({}), {}, watch).error().code);
  EXPECT_EQ(51, asked);
}

TEST(Training, ABudgetThatIsSpentStillGivesAWholeModelAndIsTold) {
  Watch watch;
  watch.spent = [] { return 2.; };
  const auto data = testing::planted({.rows = 120, .shift = 1});
  TrainOptions options;
  options.search = Search::grid_81;
  const auto trained = train(data, options, watch);
  ASSERT_TRUE(trained);
  EXPECT_TRUE(trained->cut);
  EXPECT_EQ(1u, trained->repeats.size());
  EXPECT_EQ(3u, trained->tried.size());  // one forest, looked at with 50, 100 and 200 trees
  EXPECT_TRUE(std::any_of(trained->warnings.begin(), trained->warnings.end(),
                          [](const auto& one) { return one.find("--budget") != std::string::npos; }));
}

TEST(Training, ResamplingAndSelectionStayInsideTrainingRows) {
  const auto data = testing::planted({.rows = 200, .shift = 2.5, .informative = 2});
  for (auto resampling : {Resampling::weight, Resampling::oversample}) {
    auto options = quick();
    options.resampling = resampling, options.select = true;
    const auto trained = train(data, options, {});
    ASSERT_TRUE(trained);
    // Calibration undoes what the weights did to the probabilities.
    const Judged judged(trained->repeats[0].probabilities, data.y);
    double mean = 0;
    for (double p : judged.probabilities()) mean += p / 200;
    EXPECT_NEAR(0.174, mean, 0.05);
    EXPECT_GT(judged.roc_auc(), 0.75);
    EXPECT_LE(std::count_if(trained->gains.begin(), trained->gains.end(), [](double g) { return g > 0; }),
              13);
  }
  std::vector<std::uint32_t> rows = {1, 3, 5, 7, 9, 11};
  std::vector<std::uint8_t> y(12, 0);
  y[3] = 1;
  const auto drawn = resampled(rows, y, Resampling::oversample, 1);
  EXPECT_EQ(10u, drawn.size());
  for (auto row : drawn) EXPECT_TRUE(std::find(rows.begin(), rows.end(), row) != rows.end());
  EXPECT_EQ(5, positive_weight(rows, y, Resampling::weight));
}

TEST(Tuning, GridsAreTheEarlierOnesAndShareTheirForests) {
  const auto data = testing::planted({.rows = 60, .columns = 2, .share = 0.4});
  TuneOptions options;
  options.folds = 2;
  for (auto [search, points, fits] :
       {std::tuple(Search::grid_81, 81, 27 * 2), std::tuple(Search::grid_216, 216, 72 * 2)}) {
    options.search = search;
    const auto tuned = tune(data, all_rows(60), options, {});
    ASSERT_TRUE(tuned);
    EXPECT_EQ(static_cast<std::size_t>(points), tuned->tried.size());
    EXPECT_EQ(static_cast<std::size_t>(fits), tuned->fits);
    for (const auto& one : tuned->tried) EXPECT_LE(one.roc_auc, tuned->chosen.roc_auc + 1e-9);
  }
}

TEST(Evaluation, SaysAllThatIsAskedFor) {
  auto data = testing::planted({.rows = 300, .columns = 6, .shift = 1.5, .twins = 10});
  for (std::size_t i = 0; i < data.x.rows; ++i) {
    data.days.push_back(20'000 + static_cast<double>(i % 200));
    data.segments.push_back(i % 3 ? "north" : "south");
  }
  const auto options = quick();
  const auto trained = train(data, options, {});
  ASSERT_TRUE(trained);
  EvaluateOptions how;
  how.bootstrap_rounds = 200, how.permutation_rounds = 199;
  const auto found = evaluate(data, *trained, options, how, {});
  ASSERT_TRUE(found) << found.error().message;
  const auto inside = [](const Interval& i) { return i.low <= i.value && i.value <= i.high; };
  for (const auto& metrics : {found->model, found->beside[1]}) {
    EXPECT_TRUE(inside(metrics.roc_auc) && inside(metrics.pr_auc) && inside(metrics.brier) &&
                inside(metrics.log_loss));
  }
  EXPECT_EQ("majority", found->beside[0].name);
  EXPECT_DOUBLE_EQ(0.5, found->beside[0].roc_auc.value);
  EXPECT_EQ(310u, found->rows);
  EXPECT_EQ(300u, found->groups);
  EXPECT_EQ(10u, found->linked_groups);
  EXPECT_EQ(2u, found->thresholds.size());
  for (const auto& at : found->thresholds)
    EXPECT_EQ(310u, at.true_positives + at.false_positives + at.true_negatives + at.false_negatives);
  ASSERT_EQ(2u, found->segments.size());
  EXPECT_EQ(310u, found->segments[0].rows + found->segments[1].rows);
  EXPECT_EQ(7u, found->stability.size());
  ASSERT_TRUE(found->time_split);
  EXPECT_LT(found->time_split->trained_until, found->time_split->tested_from);
  EXPECT_EQ(5u, found->learning.size());
  EXPECT_GT(found->learning[4].rows, found->learning[0].rows);
  EXPECT_EQ(6u, found->importance.size());
  EXPECT_EQ(310u, found->probabilities.size());
  EXPECT_TRUE(found->verdict.demonstrated) << found->verdict.sentences[1];

  const auto json = nlohmann::json::parse(verdict_json(*found));
  EXPECT_EQ(9u, json.size());
  EXPECT_EQ("demonstrated", json["skill"]);
  EXPECT_EQ(3u, json["roc_auc"].size());
  EXPECT_EQ(10, json["linked_groups"]);
  EXPECT_TRUE(json["warnings"].is_array());
}

Evaluation good_evaluation() {
  Evaluation good;
  good.rows = 300, good.positives = 150, good.groups = 300;
  good.model.roc_auc = {0.7, 0.6, 0.8}, good.model.brier.value = 0.2;
  good.beside.resize(1);
  good.beside[0].brier.value = 0.25;
  good.permutation.p = 0.005, good.permutation.rounds = 199;
  return good;
}

TEST(Verdict, NeedsAllThree) {
  const auto good = good_evaluation();
  const auto skill = [](Evaluation one) {
    decide({}, one);
    return one.verdict.demonstrated;
  };
  EXPECT_TRUE(skill(good));
  auto bad = good;
  bad.model.roc_auc.low = 0.5;
  EXPECT_FALSE(skill(bad));
  bad = good, bad.model.roc_auc.low = std::nan("");
  EXPECT_FALSE(skill(bad));
  bad = good, bad.permutation.p = 0.01;
  EXPECT_FALSE(skill(bad));
  bad = good, bad.model.brier.value = 0.25;
  EXPECT_FALSE(skill(bad));
}

// What is said of whom it was judged on is what is known of them.
TEST(Verdict, OnRowsThatItHasSeenNoSkillIsDemonstrated) {
  const auto good = good_evaluation();
  const auto said = [&](Unseen unseen) {
    auto one = good;
    decide({}, one, unseen);
    return one.verdict;
  };
  const auto holds = [](const Verdict& verdict, const char* words) {
    return verdict.sentences[0].find(words) != std::string::npos;
  };
  EXPECT_TRUE(said(Unseen::customers).demonstrated &&
              holds(said(Unseen::customers), "customers it had not seen"));
  EXPECT_TRUE(said(Unseen::rows).demonstrated && holds(said(Unseen::rows), "rows it had not seen"));
  for (const auto unseen : {Unseen::unknown, Unseen::none}) {
    EXPECT_FALSE(said(unseen).demonstrated);
    EXPECT_TRUE(holds(said(unseen), "Skill is not demonstrated"));
    EXPECT_FALSE(holds(said(unseen), "it had not seen"));
  }
}

}  // namespace
}  // namespace rf::risk
