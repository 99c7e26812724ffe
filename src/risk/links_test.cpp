#include "risk/links.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "risk/column_facts.h"
#include "risk/testing/copies.h"

namespace rf::risk {
namespace {

// Small and even enough for made-up tables.
struct Draw {
  std::uint64_t state = 1;
  double next() {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state >> 40) / static_cast<double>(1 << 24);
  }
};

Matrix noise(std::size_t rows, std::size_t columns, std::uint64_t seed, double grain = 0) {
  Draw draw{seed};
  Matrix x{rows, columns, std::vector<float>(rows * columns)};
  for (auto& v : x.values) v = static_cast<float>(grain > 0 ? std::floor(draw.next() * grain) : draw.next());
  return x;
}

TEST(Links, GroupsAreNumberedByTheirFirstMember) {
  UnionFind links(5);
  EXPECT_TRUE(links.join(3, 1));
  EXPECT_TRUE(links.join(4, 3));
  EXPECT_FALSE(links.join(1, 4));
  EXPECT_EQ(links.groups(), (std::vector<std::uint32_t>{0, 1, 2, 1, 1}));
}

TEST(Links, RowsThatAreNearlyTheSameAreJoined) {
  auto x = noise(339, 26, 7);
  for (std::size_t i = 0; i < 26; ++i) x.row(300)[i] = x.row(10)[i];
  for (std::size_t i = 0; i < 26; ++i)
    x.row(301)[i] = i % 6 == 0 ? 9.0F + static_cast<float>(i) : x.row(20)[i];  // 5 of 26 differ
  for (std::size_t i = 0; i < 26; ++i)
    x.row(302)[i] = i % 3 != 0 ? 9.0F + static_cast<float>(i) : x.row(30)[i];  // 17 of 26 differ
  UnionFind links(339);
  EXPECT_EQ(join_twins(x, links), 2u);
  EXPECT_EQ(links.find(300), links.find(10));
  EXPECT_EQ(links.find(301), links.find(20));
  EXPECT_NE(links.find(302), links.find(30));
}

TEST(Links, WhatManyRowsHaveJoinsNobody) {
  UnionFind links(500);
  // Answers from 0 to 11, as a questionnaire has: many rows agree in many columns by chance.
  EXPECT_EQ(join_twins(noise(500, 5, 3, 12), links), 0u);
  // Short calls: mostly zeros.
  auto x = noise(500, 20, 5, 40);
  for (auto& v : x.values)
    if (v < 24) v = 0;
  EXPECT_EQ(join_twins(x, links), 0u);
  EXPECT_EQ(join_twins(Matrix{3, 0, {}}, links), 0u);
}

TEST(Links, CopiesUnderOtherIdsAreFound) {
  using testing::Copy;
  for (const auto how : testing::copies)
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      const auto x = testing::copied(how, seed);
      UnionFind links(x.rows);
      const auto joined = join_twins(x, links);
      std::size_t found = 0;
      for (std::size_t i = 0; i < 170; ++i) found += links.find(i) == links.find(170 + i);
      EXPECT_GE(found, how == Copy::in_part ? 160u : 170u) << static_cast<int>(how) << " " << seed;
      EXPECT_EQ(joined, found) << "strangers were joined: " << static_cast<int>(how) << " " << seed;
    }
}

// Columns that know of one another make strangers alike; that is no sign of a copy.
TEST(Links, StrangersStayApart) {
  const auto count = [&](const Matrix& x, const char* what, std::size_t most = 0) {
    UnionFind links(x.rows);
    const auto found = join_twins(x, links);
    EXPECT_LE(found, most) << what;
  };
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    for (const double grain : {2., 3., 5., 9., 30.}) {
      count(noise(339, 26, seed, grain), "few values");
      count(noise(339, 8, seed, grain), "few values, few columns");
    }
    count(noise(60, 26, seed), "few rows");
    count(noise(3'000, 10, seed), "many rows");
    Random random(seed + 50);
    auto x = noise(400, 26, seed);
    for (std::size_t i = 0; i < x.rows; ++i) {  // three causes of all columns
      const double cause[3] = {testing::gauss(random), testing::gauss(random), testing::gauss(random)};
      for (std::size_t c = 0; c < x.columns; ++c)
        x.row(i)[c] = static_cast<float>(cause[c % 3] * (1 + static_cast<double>(c / 3)) +
                                         cause[(c + 1) % 3] * static_cast<double>(c % 5) +
                                         0.05 * testing::gauss(random));
    }
    count(x, "three causes");
    for (std::size_t i = 0; i < x.rows; ++i) {  // a curve in all columns
      const double angle = 6.283 * random.unit(), size = random.unit();
      for (std::size_t c = 0; c < x.columns; ++c)
        x.row(i)[c] = static_cast<float>(
            size + std::sin(angle * static_cast<double>(1 + c % 7) + static_cast<double>(c)));
    }
    count(x, "a surface", 4);  // neighbours on it are truly near
    x = noise(600, 26, seed);
    for (std::size_t i = 0; i < x.rows; ++i) {  // twenty columns say where somebody lives
      const auto region = std::floor(random.unit() * 12);
      for (std::size_t c = 0; c < 20; ++c)
        x.row(i)[c] = static_cast<float>(std::fmod(region * static_cast<double>(3 + 2 * c), 97));
    }
    count(x, "regions");
    for (std::size_t i = 0; i < x.rows; ++i) {  // a tenth of the calls had nothing to measure
      const bool nothing = random.unit() < 0.1;
      for (std::size_t c = 0; c < x.columns; ++c)
        x.row(i)[c] = nothing ? 0.0F : static_cast<float>(std::floor(8 * testing::gauss(random)));
    }
    count(x, "nothing to measure");
  }
}

TEST(Links, MissingValuesAreNoLikeness) {
  auto x = noise(100, 8, 9);
  for (std::size_t i = 0; i < 8; ++i) x.row(1)[i] = x.row(2)[i] = std::numeric_limits<float>::quiet_NaN();
  UnionFind links(100);
  EXPECT_EQ(join_twins(x, links), 0u);
}

TEST(ColumnFacts, SeparationCountsTiesHalf) {
  const std::vector<float> values = {1, 2, 2, 3, std::numeric_limits<float>::quiet_NaN()};
  const std::vector<std::uint8_t> y = {0, 0, 1, 1, 1};
  const auto found = separation(values, y);
  EXPECT_DOUBLE_EQ(found.auc, 3.5 / 4);
  EXPECT_EQ(found.positives, 2u);
  EXPECT_TRUE(std::isnan(separation(values, std::vector<std::uint8_t>{0, 0, 0, 0, 0}).auc));
}

TEST(ColumnFacts, IntervalsHoldWhatTheyShould) {
  EXPECT_NEAR(z_for(1), 1.95996, 1e-4);
  EXPECT_NEAR(z_for(25), 3.09023, 1e-4);
  // Labels by chance: the widened interval of 26 columns holds 0.5 for all of them in nearly every table.
  int clean = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const auto x = noise(339, 26, seed);
    Draw draw{seed + 1000};
    std::vector<std::uint8_t> y;
    for (int i = 0; i < 339; ++i) y.push_back(draw.next() < 0.174);
    bool apart = false;
    for (std::size_t c = 0; c < 26; ++c) {
      std::vector<float> column;
      for (std::size_t i = 0; i < 339; ++i) column.push_back(x.row(i)[c]);
      const auto found = separation(column, y);
      const auto range = separation_range(found.auc, found.positives, found.negatives, z_for(26));
      apart = apart || range.low > 0.5 || range.high < 0.5;
    }
    clean += !apart;
  }
  EXPECT_GE(clean, 36);
  const auto perfect = separation_range(1, 50, 200, 2);
  EXPECT_LT(perfect.low, 1);
  EXPECT_GT(perfect.low, 0.9);
}

TEST(ColumnFacts, RanksAndCorrelation) {
  const std::vector<float> a = {3, 1, 2, 2}, b = {9, 1, 4, 4};
  EXPECT_EQ(ranks(a), (std::vector<float>{4, 1, 2.5, 2.5}));
  EXPECT_DOUBLE_EQ(correlation(ranks(a), ranks(b)), 1);
  EXPECT_TRUE(std::isnan(correlation(a, std::vector<float>{1, 1, 1, 1})));
  const auto range = share_range(0, 10);
  EXPECT_EQ(range.low, 0);
  EXPECT_NEAR(range.high, 0.2775, 1e-3);
}

}  // namespace
}  // namespace rf::risk
