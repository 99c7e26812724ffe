// Files in which customers stand twice under two ids, from their columns to the dataset.
#include <gtest/gtest.h>

#include <algorithm>

#include "risk/oversampled.h"
#include "risk/prepare.h"
#include "risk/testing/copies.h"

namespace rf::risk {
namespace {

Frame frame_of(const Matrix& x, const std::vector<std::uint8_t>& y) {
  Frame out;
  Column id{"顧客ID", Kind::text, {}, {}}, target{"支払結果", Kind::text, {}, {}};
  for (std::size_t i = 0; i < x.rows; ++i) {
    id.texts.push_back("K" + std::to_string(i) + "x");
    target.texts.push_back(y[i] ? "未払" : "支払済");
    out.lines.push_back(static_cast<int>(i) + 2);
  }
  out.columns = {id, target};
  for (std::size_t c = 0; c < x.columns; ++c) {
    Column column{"特徴" + std::to_string(c), Kind::number, {}, {}};
    for (std::size_t i = 0; i < x.rows; ++i) column.numbers.push_back(x.row(i)[c]);
    out.columns.push_back(std::move(column));
  }
  return out;
}

PrepareOptions named() {
  PrepareOptions out;
  out.target = "支払結果", out.positive = "未払", out.group = "顧客ID";
  return out;
}

TEST(Copies, AreOneGroupWhateverTheirIds) {
  for (const auto how : testing::copies) {
    const auto x = testing::copied(how, 7);
    Random random(8);
    std::vector<std::uint8_t> y;
    for (std::size_t i = 0; i < 170; ++i) y.push_back(random.unit() < 0.35);
    for (std::size_t i = 0; i < 170; ++i) y.push_back(y[i]);
    const auto prepared = prepare_with_plan(frame_of(x, y), named());
    ASSERT_TRUE(prepared) << prepared.error().message;
    const auto& data = prepared->dataset;
    std::size_t together = 0;
    for (std::size_t i = 0; i < 170; ++i) together += data.groups[i] == data.groups[170 + i];
    EXPECT_GE(together, how == testing::Copy::in_part ? 160u : 170u) << static_cast<int>(how);
    EXPECT_EQ(data.linked_groups, together);
    EXPECT_EQ(prepared->plan.twin_rows, together);
    EXPECT_TRUE(std::any_of(data.warnings.begin(), data.warnings.end(),
                            [](const auto& said) { return said.find("nearly the same") != said.npos; }));
    EXPECT_FALSE(looks_oversampled(data));
  }
}

// Made up between two of their class, as a file may already hold them when it comes.
TEST(Copies, RowsMadeUpBetweenOthersAreSeen) {
  auto made = testing::planted({.seed = 8});
  Random random(9);
  std::vector<std::uint32_t> positives;
  for (std::uint32_t i = 0; i < made.x.rows; ++i)
    if (made.y[i]) positives.push_back(i);
  for (auto count = positives.size(); count < 270; ++count) {
    const auto a = positives[random.below(static_cast<std::uint32_t>(positives.size()))],
               b = positives[random.below(static_cast<std::uint32_t>(positives.size()))];
    const auto share = static_cast<float>(random.unit());
    for (std::size_t c = 0; c < made.x.columns; ++c)
      made.x.values.push_back(made.x.row(a)[c] + share * (made.x.row(b)[c] - made.x.row(a)[c]));
    made.y.push_back(1);
    ++made.x.rows;
  }
  const auto data = prepare(frame_of(made.x, made.y), named());
  ASSERT_TRUE(data) << data.error().message;
  ASSERT_TRUE(looks_oversampled(*data));
  EXPECT_TRUE(looks_oversampled(*data)->positives);
}

}  // namespace
}  // namespace rf::risk
