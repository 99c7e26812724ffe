// Whether the judgement can be believed: nothing is found where nothing is, and what is there is found.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "risk/evaluate.h"
#include "risk/folds.h"
#include "risk/links.h"
#include "risk/permutation.h"
#include "risk/testing/planted.h"
#include "risk/train.h"
#include "risk/verdict.h"

namespace rf::risk {
namespace {

// The whole procedure, with fewer rounds, so that forty trainings take seconds.
TrainOptions quick() {
  TrainOptions out;
  out.search = Search::none;
  out.defaults.trees = 100, out.defaults.depth = 1, out.defaults.columns = 0.5, out.defaults.bins = 16;
  out.repeats = 2;
  return out;
}

Evaluation judged(const Dataset& data, const TrainOptions& options = quick()) {
  const auto trained = train(data, options, {});
  EXPECT_TRUE(trained) << trained.error().message;
  EvaluateOptions how;
  how.bootstrap_rounds = 200, how.permutation_rounds = 299, how.permutation_least = 10;
  how.learning_curve = false;
  auto out = evaluate(data, *trained, options, how, {});
  EXPECT_TRUE(out) << out.error().message;
  return *out;
}

constexpr int seeds = 20;
constexpr double of_auc_075 = 0.954;  // how far apart the classes lie then

TEST(Honesty, ShuffledLabelsShowNoSkill) {
  int demonstrated = 0;
  for (int seed = 0; seed < seeds; ++seed) {
    auto data = testing::planted({.shift = of_auc_075, .seed = 100u + seed});
    data.y = shuffled_labels(data.groups, data.y, 500u + seed);
    demonstrated += judged(data).verdict.demonstrated;
  }
  EXPECT_LE(demonstrated, 1);
}

TEST(Honesty, PlantedSignalIsFound) {
  int found = 0;
  for (int seed = 0; seed < seeds; ++seed)
    found += judged(testing::planted({.shift = of_auc_075, .seed = 200u + seed})).verdict.demonstrated;
  EXPECT_GE(found, 18);
}

// Every customer once more under another id: with twins apart the forest only has to remember.
TEST(Honesty, TwinsAcrossFoldsDoNotHelp) {
  auto options = quick();
  options.defaults.depth = 6, options.defaults.learning_rate = 0.3, options.defaults.columns = 0.8;
  options.repeats = 1;
  const auto linked = testing::planted({.rows = 150, .share = 0.4, .twins = 150});
  auto apart = linked;
  apart.groups = all_rows(apart.x.rows);
  const auto honest = judged(linked, options), fooled = judged(apart, options);
  EXPECT_GT(fooled.model.roc_auc.value, 0.75) << "the trap does not work, so the test shows nothing";
  EXPECT_LT(honest.model.roc_auc.value, 0.65);
  EXPECT_FALSE(honest.verdict.demonstrated);
}

// The same as the file gives it: nobody says who is linked, join_twins has to find it.
TEST(Honesty, TwinsUnderOtherIdsAreFoundAndDoNotHelp) {
  auto options = quick();
  options.defaults.depth = 6, options.defaults.learning_rate = 0.3, options.defaults.columns = 0.8;
  options.repeats = 1;
  auto data = testing::planted({.rows = 150, .share = 0.4, .twins = 150, .linked = false});
  for (auto& value : data.x.values) value = std::round(2 * value) / 2;  // a dozen different values
  EXPECT_GT(judged(data, options).model.roc_auc.value, 0.75) << "the trap does not work";
  UnionFind links(data.x.rows);
  EXPECT_EQ(join_twins(data.x, links), 150u);
  data.groups = links.groups();
  const auto honest = judged(data, options);
  EXPECT_LT(honest.model.roc_auc.value, 0.65);
  EXPECT_FALSE(honest.verdict.demonstrated);
}

// Made-up rows between two of their class stand in no group; that they were made up is seen.
TEST(Honesty, ModelsOfOversampledRowsAreRefused) {
  auto options = quick();
  options.defaults.depth = 6, options.defaults.learning_rate = 0.3, options.repeats = 1;
  auto data = testing::planted({});
  Random random(3);
  std::vector<std::uint32_t> positives;
  for (std::uint32_t i = 0; i < data.x.rows; ++i)
    if (data.y[i]) positives.push_back(i);
  while (data.x.rows < 550) {
    const auto a = positives[random.below(static_cast<std::uint32_t>(positives.size()))],
               b = positives[random.below(static_cast<std::uint32_t>(positives.size()))];
    const auto share = static_cast<float>(random.unit());
    for (std::size_t c = 0; c < data.x.columns; ++c)
      data.x.values.push_back(data.x.row(a)[c] + share * (data.x.row(b)[c] - data.x.row(a)[c]));
    data.ids.push_back("made up");
    data.y.push_back(1);
    ++data.x.rows;
  }
  UnionFind links(data.x.rows);
  join_twins(data.x, links);
  data.groups = links.groups();
  const auto found = judged(data, options);
  EXPECT_GT(found.model.roc_auc.low, 0.5) << "the trap does not work";
  EXPECT_FALSE(found.verdict.demonstrated);
  EXPECT_TRUE(std::any_of(found.verdict.warnings.begin(), found.verdict.warnings.end(), [](const auto& said) {
    return said.find("positive rows look oversampled") != said.npos;
  }));
}

TEST(Honesty, BothPermutationTestsAreTold) {
  PermutationOptions options;
  options.most = 199;
  const auto found = permute_and_fit(testing::planted({.shift = of_auc_075, .seed = 9}), options, {});
  const auto& test = found->permutation;
  ASSERT_TRUE(test.own_p && test.means);
  const auto as_good = std::count_if(test.roc_aucs.begin(), test.roc_aucs.end(),
                                     [&](double auc) { return auc >= test.observed; });
  EXPECT_DOUBLE_EQ(*test.own_p, static_cast<double>(1 + as_good) / static_cast<double>(1 + test.rounds));
  EXPECT_GT(test.means->observed, 0);
  EXPECT_DOUBLE_EQ(test.p, std::min(1., 2 * std::min(*test.own_p, test.means->p)));
  const auto words = permutation_words(test);
  EXPECT_NE(words.find("(199 rounds)"), words.npos) << words;
  EXPECT_NE(words.find("(1999 rounds)"), words.npos) << words;
  EXPECT_NE(words.find(*test.own_p <= test.means->p ? "the forest that" : "the means that"), words.npos)
      << words;
}

// The share of shuffles that do better is as likely to be anything when nothing is there.
TEST(Honesty, PIsUniformWhereNothingIs) {
  int below = 0;
  constexpr int rounds = 60;
  for (int seed = 0; seed < rounds; ++seed) {
    PermutationOptions options;
    options.most = 19, options.least = 19, options.seed = static_cast<std::uint64_t>(seed);
    below += permute_and_fit(testing::planted({.rows = 120, .columns = 5, .seed = 300u + seed}), options, {})
                 ->permutation.p <= 0.2;
  }
  EXPECT_LE(below, 22);  // 12 are expected; 22 happen once in a thousand times
  EXPECT_GE(below, 3);
}

TEST(Honesty, LabelsAreShuffledWithTheirGroups) {
  const std::vector<std::uint32_t> groups = {0, 0, 1, 1, 2, 2, 3, 3};
  const std::vector<std::uint8_t> y = {1, 0, 1, 0, 0, 0, 0, 0};
  bool moved = false;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto shuffled = shuffled_labels(groups, y, seed);
    int mixed = 0;
    for (std::size_t i = 0; i < 8; i += 2) mixed += shuffled[i] == 1 && shuffled[i + 1] == 0;
    EXPECT_EQ(2, mixed);
    moved |= shuffled != y;
  }
  EXPECT_TRUE(moved);
}

TEST(Honesty, AModelIsJudgedOnOtherRowsByItsScoresAlone) {
  const auto data = testing::planted({.rows = 600, .shift = 1.5, .informative = 1});
  std::vector<double> good, blind;
  Random random(9);
  for (std::size_t i = 0; i < data.x.rows; ++i) {
    good.push_back(0.174 / (0.174 + 0.826 * std::exp(-(1.5 * data.x.row(i)[0] - 1.125))));
    blind.push_back(random.unit());
  }
  EXPECT_TRUE(judge(data, good, {}, {})->verdict.demonstrated);
  EXPECT_FALSE(judge(data, blind, {}, {})->verdict.demonstrated);
}

}  // namespace
}  // namespace rf::risk
