#include "risk/oversampled.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "risk/folds.h"
#include "risk/testing/planted.h"

namespace rf::risk {
namespace {

// Positives are added until there are `until`, each between two that were there, or the one again.
Dataset multiplied(Dataset data, std::size_t until, bool between, std::uint64_t seed) {
  Random random(seed);
  std::vector<std::uint32_t> originals;
  for (std::uint32_t i = 0; i < data.x.rows; ++i)
    if (data.y[i]) originals.push_back(i);
  for (auto count = originals.size(); count < until; ++count) {
    const auto a = originals[random.below(static_cast<std::uint32_t>(originals.size()))],
               b = originals[random.below(static_cast<std::uint32_t>(originals.size()))];
    const auto share = between ? static_cast<float>(random.unit()) : 0.0F;
    for (std::size_t c = 0; c < data.x.columns; ++c)
      data.x.values.push_back(data.x.row(a)[c] + share * (data.x.row(b)[c] - data.x.row(a)[c]));
    data.ids.push_back("more " + std::to_string(count));
    data.groups.push_back(static_cast<std::uint32_t>(data.groups.size()));
    data.y.push_back(1);
    ++data.x.rows;
  }
  return data;
}

TEST(Oversampled, RowsMadeFromOthersAreSeen) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed)
    for (const bool between : {true, false}) {
      const auto found = looks_oversampled(multiplied(testing::planted({.seed = seed}), 270, between, seed));
      ASSERT_TRUE(found) << seed << " " << between;
      EXPECT_TRUE(found->positives);
      EXPECT_LT(found->nearest, found->of_others);
    }
}

TEST(Oversampled, HonestRowsAreNot) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    EXPECT_FALSE(looks_oversampled(testing::planted({.seed = seed})));
    EXPECT_FALSE(looks_oversampled(testing::planted({.shift = 2, .seed = seed})));
    EXPECT_FALSE(looks_oversampled(testing::planted({.columns = 2, .share = 0.4, .shift = 1, .seed = seed})));
    auto close = testing::planted({.share = 0.3, .seed = seed});  // non-payers are all much alike
    for (std::size_t i = 0; i < close.x.rows; ++i)
      for (std::size_t c = 0; c < close.x.columns; ++c)
        if (close.y[i]) close.x.row(i)[c] *= 0.3F;
    EXPECT_FALSE(looks_oversampled(close)) << seed;
    auto silent = testing::planted({.share = 0.3, .seed = seed});  // most of them never said a word
    for (std::size_t i = 0; i < silent.x.rows; ++i)
      if (silent.y[i] && i % 4 != 0)
        for (std::size_t c = 0; c < silent.x.columns; ++c) silent.x.row(i)[c] = 0;
    EXPECT_FALSE(looks_oversampled(silent)) << seed;
    auto answers = testing::planted({.columns = 4, .share = 0.3, .shift = 1, .seed = seed});
    for (auto& value : answers.x.values) value = std::round(value);
    EXPECT_FALSE(looks_oversampled(answers)) << seed;
  }
}

TEST(Oversampled, RowsOfOneCustomerAreNoStrangers) {
  EXPECT_FALSE(looks_oversampled(testing::planted({.rows = 150, .share = 0.4, .twins = 150})));
  EXPECT_FALSE(looks_oversampled({}));
}

}  // namespace
}  // namespace rf::risk
