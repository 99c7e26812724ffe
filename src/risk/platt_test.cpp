#include "risk/platt.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "risk/folds.h"
#include "risk/logistic.h"
#include "risk/testing/planted.h"

namespace rf::risk {
namespace {

TEST(Calibration, FindsWhatMarginsMean) {
  Random random(5);
  std::vector<double> margins;
  std::vector<std::uint8_t> y;
  for (int i = 0; i < 20'000; ++i) {
    margins.push_back(2 * testing::gauss(random));
    y.push_back(random.unit() < 1 / (1 + std::exp(-(0.5 * margins.back() - 1))));
  }
  const auto found = calibrate(margins, y);
  EXPECT_NEAR(0.5, found.slope, 0.03);
  EXPECT_NEAR(-1, found.intercept, 0.05);
}

TEST(Calibration, NeverTurnsTheOrderRound) {
  const std::vector<double> margins = {-2, -1, 0, 1, 2, 3};
  const auto found = calibrate(margins, std::vector<std::uint8_t>{1, 1, 1, 0, 0, 0});
  EXPECT_EQ(0, found.slope);
  EXPECT_NEAR(0.5, probability(found, 17), 1e-9);
}

TEST(Calibration, StaysWithinBoundsWhereRowsCanBeToldApart) {
  const auto found =
      calibrate(std::vector<double>{-1e-3, -1e-3, 1e-3, 1e-3}, std::vector<std::uint8_t>{0, 0, 1, 1});
  EXPECT_LE(found.slope, 10);
  EXPECT_TRUE(std::isfinite(found.intercept));
}

TEST(LogisticRegression, FindsAPlantedLineAndFillsGapsFromTheTrainingRowsAlone) {
  auto data = testing::planted({.rows = 4'000, .columns = 3, .share = 0.5, .shift = 2, .informative = 1});
  for (std::size_t i = 0; i < data.x.rows; i += 10) data.x.row(i)[0] = std::nanf("");
  auto rows = all_rows(data.x.rows);
  const std::vector<std::uint32_t> train(rows.begin(), rows.begin() + 2'000);
  const auto found = fit_logistic(data, train, 1, {});
  ASSERT_TRUE(found);
  // Two normal classes 2 apart: log-odds rise by 2 a unit, and one spread is about 1.41 units.
  EXPECT_NEAR(2 * found->spreads[0], found->weights[0], 0.35);
  EXPECT_NEAR(0, found->weights[1], 0.15);
  auto changed = data;
  for (std::size_t i = 2'000; i < data.x.rows; ++i) changed.x.row(i)[0] = 1e6f;
  EXPECT_EQ(found->weights, fit_logistic(changed, train, 1, {})->weights);
}

TEST(LogisticRegression, LivesWithColumnsThatSayNothing) {
  auto data = testing::planted({.rows = 60, .columns = 4});
  for (std::size_t i = 0; i < data.x.rows; ++i) data.x.row(i)[0] = 1, data.x.row(i)[1] = std::nanf("");
  for (std::size_t i = 0; i < data.x.rows; ++i) data.x.row(i)[3] = data.x.row(i)[2];
  const auto found = fit_logistic(data, all_rows(60), 1, {});
  ASSERT_TRUE(found);
  for (double weight : found->weights) EXPECT_TRUE(std::isfinite(weight));
}

}  // namespace
}  // namespace rf::risk
