#include "risk/folds.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "risk/testing/planted.h"

namespace rf::risk {
namespace {

RC_GTEST_PROP(Folds, NeverPartAGroup, ()) {
  const auto rows = *rc::gen::inRange<std::size_t>(1, 200);
  const auto groups = *rc::gen::container<std::vector<std::uint32_t>>(rows, rc::gen::inRange(0u, 60u));
  const auto y = *rc::gen::container<std::vector<std::uint8_t>>(rows, rc::gen::element<std::uint8_t>(0, 1));
  const auto count = *rc::gen::inRange<std::size_t>(1, 8);
  const auto fold = grouped_folds(groups, y, count, *rc::gen::arbitrary<std::uint64_t>());
  RC_ASSERT(fold.size() == rows);
  std::map<std::uint32_t, std::uint32_t> seen;
  for (std::size_t i = 0; i < rows; ++i) {
    RC_ASSERT(fold[i] < count);
    RC_ASSERT(seen.emplace(groups[i], fold[i]).first->second == fold[i]);
  }
}

TEST(Folds, SpreadPositivesAndRowsEvenly) {
  const auto data = testing::planted({.rows = 339, .twins = 26});
  const auto fold = grouped_folds(data.groups, data.y, 5, 7);
  std::vector<int> rows(5), positives(5);
  for (std::size_t i = 0; i < fold.size(); ++i) ++rows[fold[i]], positives[fold[i]] += data.y[i];
  EXPECT_LE(*std::max_element(positives.begin(), positives.end()) -
                *std::min_element(positives.begin(), positives.end()),
            1);
  EXPECT_LE(*std::max_element(rows.begin(), rows.end()) - *std::min_element(rows.begin(), rows.end()), 2);
}

TEST(Folds, HangOnTheSeedAlone) {
  const auto data = testing::planted({});
  EXPECT_EQ(grouped_folds(data.groups, data.y, 5, 7), grouped_folds(data.groups, data.y, 5, 7));
  EXPECT_NE(grouped_folds(data.groups, data.y, 5, 7), grouped_folds(data.groups, data.y, 5, 8));
}

TEST(Folds, AreNoMoreThanBothClassesAllow) {
  const std::vector<std::uint32_t> groups = {0, 0, 1, 2, 3, 4};
  EXPECT_EQ(2u, possible_folds(groups, std::vector<std::uint8_t>{1, 1, 1, 0, 0, 0}, 5));
  EXPECT_EQ(0u, possible_folds(groups, std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0}, 5));
}

TEST(Folds, APartOfTheRowsKeepsGroupsWhole) {
  const std::vector<std::uint32_t> groups = {5, 5, 9, 9, 1, 1, 2, 2};
  const auto some = some_groups(all_rows(8), groups, 3, 1);
  EXPECT_EQ(4u, some.size());
  EXPECT_EQ(groups[some[0]], groups[some[1]]);
  EXPECT_EQ(groups[some[2]], groups[some[3]]);
  EXPECT_TRUE(std::is_sorted(some.begin(), some.end()));
}

}  // namespace
}  // namespace rf::risk
