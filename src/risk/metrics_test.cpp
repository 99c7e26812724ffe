#include "risk/metrics.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "risk/bootstrap.h"
#include "risk/folds.h"
#include "risk/testing/planted.h"

namespace rf::risk {
namespace {

// What each figure is by its definition, pair by pair.
double pairwise(const std::vector<double>& p, const std::vector<std::uint8_t>& y,
                const std::vector<float>& weights) {
  double wins = 0, pairs = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    for (std::size_t j = 0; j < p.size(); ++j)
      if (y[i] && !y[j]) {
        const double w = weights[i] * weights[j];
        pairs += w, wins += w * (p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0);
      }
  return pairs > 0 ? wins / pairs : std::nan("");
}

RC_GTEST_PROP(Metrics, RocAucCountsPairs, ()) {
  const auto rows = *rc::gen::inRange<std::size_t>(2, 40);
  const auto tenths = *rc::gen::container<std::vector<int>>(rows, rc::gen::inRange(0, 11));
  const auto y = *rc::gen::container<std::vector<std::uint8_t>>(rows, rc::gen::element<std::uint8_t>(0, 1));
  const auto times = *rc::gen::container<std::vector<int>>(rows, rc::gen::inRange(0, 3));
  std::vector<double> p(tenths.begin(), tenths.end());
  for (double& one : p) one /= 10;
  const std::vector<float> weights(times.begin(), times.end());
  const double by_pairs = pairwise(p, y, weights), found = Judged(p, y).roc_auc(weights);
  RC_ASSERT(std::isnan(by_pairs) == std::isnan(found));
  if (!std::isnan(found)) RC_ASSERT(std::abs(found - by_pairs) < 1e-12);
}

TEST(Metrics, OneSmallTableByHand) {
  const Judged judged({0.9, 0.8, 0.6, 0.4, 0.2}, {1, 0, 1, 0, 0});
  EXPECT_DOUBLE_EQ(5. / 6, judged.roc_auc());
  EXPECT_DOUBLE_EQ((1. + 2. / 3) / 2, judged.pr_auc());
  EXPECT_DOUBLE_EQ((1. + 2. / 3) / 2, judged.balanced_accuracy());  // at 0.5: recall 1, two of three below
  EXPECT_NEAR((0.01 + 0.64 + 0.16 + 0.16 + 0.04) / 5, judged.brier(), 1e-12);
  EXPECT_NEAR(-(std::log(.9) + std::log(.2) + std::log(.6) + std::log(.6) + std::log(.8)) / 5,
              judged.log_loss(), 1e-12);
  EXPECT_NEAR((0.1 + 0.8 + 0.4 + 0.4 + 0.2) / 5, judged.calibration_error(), 1e-12);
  EXPECT_DOUBLE_EQ(2.5, judged.lift(0.2));
  const auto table = confusion(judged, 0.6);
  EXPECT_DOUBLE_EQ(2. / 3, table.precision());
  EXPECT_DOUBLE_EQ(1., table.recall());
}

TEST(Metrics, WhoScoredARowCounts) {
  // Each model ranks its own rows wrongly; across models they look right.
  const std::vector<double> p = {0.9, 0.95, 0.1, 0.15};
  const std::vector<std::uint8_t> y = {1, 0, 1, 0};
  EXPECT_DOUBLE_EQ(0, Judged(p, y, {0, 0, 1, 1}).roc_auc());
  EXPECT_DOUBLE_EQ(0.25, Judged(p, y).roc_auc());
}

TEST(Metrics, OneClassCannotBeJudged) {
  const Judged judged({0.1, 0.2}, {0, 0});
  EXPECT_TRUE(std::isnan(judged.roc_auc()));
  EXPECT_TRUE(std::isnan(judged.pr_auc()));
  EXPECT_TRUE(std::isnan(judged.balanced_accuracy()));
  EXPECT_FALSE(std::isnan(judged.brier()));
}

TEST(Metrics, TheSameForAllIsChanceAndItsShareIsWellCalibrated) {
  const Judged judged(std::vector<double>(10, 0.3), {1, 1, 1, 0, 0, 0, 0, 0, 0, 0});
  EXPECT_DOUBLE_EQ(0.5, judged.roc_auc());
  EXPECT_DOUBLE_EQ(0.3, judged.pr_auc());
  EXPECT_NEAR(0, judged.calibration_error(), 1e-12);
  EXPECT_EQ(1u, judged.calibration().size());
  EXPECT_NEAR(1, judged.lift(0.1), 1e-12);
}

// A 95 % interval of a mean of independent rows, against the textbook; and of pairs, which are wider.
TEST(Bootstrap, IsAsWideAsGroupsMakeIt) {
  std::vector<double> values;
  Random random(3);
  for (int i = 0; i < 400; ++i) values.push_back(testing::gauss(random));
  std::vector<double> doubled = values;
  doubled.insert(doubled.end(), values.begin(), values.end());
  const auto mean = [](const std::vector<double>& of) {
    return [&of](std::span<const float> w) {
      double sum = 0, all = 0;
      for (std::size_t i = 0; i < of.size(); ++i)
        sum += of[i] * (w.empty() ? 1 : w[i]), all += w.empty() ? 1 : w[i];
      return all > 0 ? sum / all : std::nan("");
    };
  };
  auto groups = all_rows(400);
  auto pairs = groups;
  pairs.insert(pairs.end(), groups.begin(), groups.end());
  const auto single = *bootstrap(groups, {mean(values)}, {}, {});
  const auto paired = *bootstrap(pairs, {mean(doubled)}, {}, {});
  const auto ignored = *bootstrap(all_rows(800), {mean(doubled)}, {}, {});
  EXPECT_NEAR(2 * 1.96 / 20, single[0].high - single[0].low, 0.03);
  EXPECT_NEAR(single[0].high - single[0].low, paired[0].high - paired[0].low, 1e-9);
  EXPECT_LT(ignored[0].high - ignored[0].low, 0.85 * (paired[0].high - paired[0].low));
}

TEST(Bootstrap, SaysNothingWhereMostResamplesCannot) {
  // The one positive is missing in a third of the resamples, and the two classes of four rows in more.
  const auto some = *bootstrap(all_rows(2), {[](std::span<const float> w) {
                                 return w.empty() ? 1 : w[0] == 2 ? 1 : std::nan("");
                               }},
                               {}, {});
  EXPECT_TRUE(std::isnan(some[0].low));
  EXPECT_DOUBLE_EQ(1, some[0].value);
}

TEST(Bootstrap, CanBeCancelled) {
  Watch watch;
  watch.stopped = [] { return true; };
  EXPECT_EQ("cancelled", bootstrap(all_rows(2), {}, {}, watch).error().code);
}

}  // namespace
}  // namespace rf::risk
