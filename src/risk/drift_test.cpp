#include "risk/drift.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace rf::risk {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::vector<double> ramp(std::size_t count, double from, double step) {
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) values.push_back(from + step * static_cast<double>(i));
  return values;
}
Drifted between(const std::vector<double>& then, const std::vector<double>& now) {
  const auto before = spread_of("x", then);
  return drift_of(before, refill(before, now));
}

TEST(Drift, is_none_between_the_same_and_large_between_others) {
  EXPECT_DOUBLE_EQ(between(ramp(1000, 0, 1), ramp(1000, 0, 1)).psi, 0);
  EXPECT_EQ(between(ramp(1000, 0, 1), ramp(1000, 0, 1)).drift, Drift::none);
  EXPECT_EQ(between(ramp(1000, 0, 1), ramp(1000, 500, 1)).drift, Drift::large);
  EXPECT_EQ(between(ramp(1000, 0, 1), ramp(1000, 80, 0.92)).drift, Drift::some);
}

// Ten equal bins, of which the lower half lost half of its rows: 5 (0.05 - 0.1) ln 0.5 + 5 (0.15 - 0.1)
// ln 1.5.
TEST(Drift, is_what_the_formula_says) {
  auto now = ramp(25'000, 0, 2);
  const auto upper = ramp(75'000, 50'000, 50'000.0 / 75'000);
  now.insert(now.end(), upper.begin(), upper.end());
  EXPECT_NEAR(between(ramp(100'000, 0, 1), now).psi, 0.25 * std::log(2) + 0.25 * std::log(1.5), 0.002);
}

TEST(Drift, counts_missing_values_as_a_bin) {
  auto now = ramp(1000, 0, 1);
  for (std::size_t i = 0; i < now.size(); i += 3) now[i] = none;
  const auto drift = between(ramp(1000, 0, 1), now);
  EXPECT_EQ(drift.drift, Drift::large);
  EXPECT_EQ(drift.missing_then, 0);
  EXPECT_NEAR(drift.missing_now, 0.334, 1e-9);
}

TEST(Drift, of_a_constant_shows_when_something_else_comes) {
  const std::vector<double> same(200, 3), lower(200, 2), higher(200, 4), gone(200, none);
  EXPECT_EQ(between(same, same).drift, Drift::none);
  EXPECT_EQ(between(same, lower).drift, Drift::large);
  EXPECT_EQ(between(same, higher).drift, Drift::large);
  EXPECT_EQ(between(same, gone).drift, Drift::large);
  EXPECT_EQ(between(gone, gone).drift, Drift::none);
  EXPECT_EQ(between(gone, same).drift, Drift::large);
}

TEST(Drift, is_unknown_of_few_rows) {
  const auto drift = between(ramp(1000, 0, 1), ramp(99, 0, 1));
  EXPECT_EQ(drift.drift, Drift::unknown);
  EXPECT_TRUE(std::isnan(drift.psi));
  EXPECT_EQ(between({}, {}).drift, Drift::unknown);
}

TEST(Drift, keeps_what_training_looked_like) {
  Dataset data;
  data.features = {"a", "b"};
  data.x = {3, 2, {1, 5, 2, 5, 3, std::numeric_limits<float>::quiet_NaN()}};
  const std::vector<double> scores = {10, 20, 30};
  const auto spreads = spreads_of(data, scores);
  ASSERT_EQ(spreads.size(), 3u);
  EXPECT_EQ(spreads[2].name, "score");
  const auto again = read_spreads(spreads_json(spreads));
  ASSERT_TRUE(again);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ((*again)[i].name, spreads[i].name);
    EXPECT_EQ((*again)[i].edges, spreads[i].edges);
    EXPECT_EQ((*again)[i].counts, spreads[i].counts);
    EXPECT_EQ((*again)[i].missing, spreads[i].missing);
  }
  for (const char* bad :
       {"", "[]", "{\"spreads\": 1}", "{\"spreads\": [1]}",
        R"({"spreads": [{"name": "a", "edges": [1], "counts": [1], "missing": 0}]})",
        R"({"spreads": [{"name": "a", "edges": [2, 1], "counts": [1, 1, 1], "missing": 0}]})",
        R"({"spreads": [{"name": "a", "edges": [], "counts": ["x"], "missing": 0}]})"})
    EXPECT_EQ(read_spreads(bad).error().code, "drift-baseline") << bad;
}

RC_GTEST_PROP(Drift, is_finite_and_never_negative, (std::vector<double> then, std::vector<double> now)) {
  then.insert(then.end(), 100, then.empty() ? 1.0 : then.front());
  now.insert(now.end(), 100, now.empty() ? none : now.back());
  const auto drift = between(then, now);
  RC_ASSERT(std::isfinite(drift.psi) && drift.psi >= -1e-12);
  const auto spread = spread_of("x", then);
  RC_ASSERT(spread.counts.size() <= bins_most + 1 && spread.rows() == then.size());
}

}  // namespace
}  // namespace rf::risk
