// Whether a model's own rows are known again, however they come.
#include "risk/seen.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "risk/card_json.h"
#include "risk/testing/planted.h"

namespace rf::risk {
namespace {

Dataset customers(std::uint64_t seed, const std::string& prefix, std::size_t rows = 400) {
  auto data = testing::planted({.rows = rows, .shift = 1.5, .informative = 1, .seed = seed});
  data.group_column = "customer";
  data.digest = prefix + std::to_string(seed);
  data.ids.clear();
  // Not in the order of their numbers.
  for (std::size_t i = 0; i < data.x.rows; ++i) data.ids.push_back(prefix + std::to_string(i * 7 % 1'000));
  return data;
}

Card card_of(const Dataset& data) {
  Card card;
  card.data_digest = data.digest;
  card.seen = seen_of(data);
  return card;
}

Dataset without_first(const Dataset& data) {
  std::vector<bool> keep(data.x.rows, true);
  keep[0] = false;
  auto out = part_of(data, keep);
  out.digest = "another file";
  return out;
}

std::vector<double> good_guesses(const Dataset& data) {
  std::vector<double> out;
  for (std::size_t i = 0; i < data.x.rows; ++i) out.push_back(data.y[i] ? 0.6 : 0.1);
  return out;
}

bool holds(const std::vector<std::string>& texts, const char* words) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const auto& text) { return text.find(words) != std::string::npos; });
}

TEST(Seen, strangers_are_not_and_the_trainings_own_rows_are) {
  const auto data = customers(1, "A"), others = customers(2, "B");
  const auto card = card_of(data);
  EXPECT_EQ(known_of(data, &card).unseen, Unseen::none);
  const auto known = known_of(without_first(data), &card);
  EXPECT_EQ(known.count, data.x.rows - 1);
  const auto strangers = known_of(others, &card);
  EXPECT_EQ(strangers.unseen, Unseen::customers);
  EXPECT_EQ(strangers.count, 0u);
}

TEST(Seen, under_other_ids_by_the_values_and_with_other_values_by_the_id) {
  const auto data = customers(1, "A");
  const auto card = card_of(data);
  auto renamed = customers(1, "B");
  EXPECT_EQ(known_of(renamed, &card).count, data.x.rows);
  auto changed = customers(2, "A");
  const auto known = known_of(changed, &card);
  EXPECT_EQ(known.count, data.x.rows);
  EXPECT_EQ(known.by_values, 0u);
  // And whoever is linked with them.
  auto mixed = customers(3, "B");
  mixed.ids[5] = data.ids[9];
  mixed.groups[5] = mixed.groups[6];
  const auto linked = known_of(mixed, &card);
  EXPECT_EQ(linked.count, 2u);
  EXPECT_TRUE(linked.seen[5] && linked.seen[6]);
}

TEST(Seen, running_numbers_name_nobody) {
  auto data = customers(1, "A"), others = customers(2, "A");
  for (auto* one : {&data, &others})
    for (std::size_t i = 0; i < one->ids.size(); ++i) one->ids[i] = std::to_string(1'000 + i);
  const auto card = card_of(data);
  EXPECT_EQ(known_of(others, &card).unseen, Unseen::rows);
  EXPECT_EQ(known_of(others, &card).count, 0u);
  EXPECT_EQ(known_of(without_first(data), &card).count, data.x.rows - 1);
}

TEST(Seen, where_neither_ids_nor_values_tell_nobody_knows) {
  auto data = customers(1, "A");
  data.group_column.clear();
  for (auto& value : data.x.values) value = value > 0;
  data.x.columns = 2, data.x.values.resize(data.x.rows * 2), data.features.resize(2);
  const auto card = card_of(data);
  EXPECT_EQ(known_of(without_first(data), &card).unseen, Unseen::unknown);
  EXPECT_EQ(known_of(data, nullptr).unseen, Unseen::unknown);
  const Card older;
  EXPECT_EQ(known_of(data, &older).unseen, Unseen::unknown);
}

TEST(Seen, keeps_no_more_than_it_says_and_takes_few_strangers_for_seen) {
  const auto data = customers(1, "A", 2'000);
  const auto card = card_of(data);
  EXPECT_LE(card.seen.bits.size(), data.x.rows * 2 * 3 + 64);
  EXPECT_LE(known_of(customers(2, "B", 2'000), &card).count, 2u);
  // The same data give the same bytes.
  EXPECT_EQ(card_json(card), card_json(card_of(customers(1, "A", 2'000))));
}

TEST(Seen, an_evaluation_leaves_them_out_or_demonstrates_nothing) {
  const auto data = customers(1, "A"), others = customers(2, "B");
  const auto card = card_of(data);
  const auto judged = [&](const Dataset& rows, const Card* known) {
    EvaluateOptions how;
    how.bootstrap_rounds = 200;
    auto out = judge_unseen(rows, good_guesses(rows), known, how, {});
    EXPECT_TRUE(out) << out.error().message;
    return *out;
  };
  EXPECT_TRUE(judged(others, &card).verdict.demonstrated);
  for (const auto& rows : {data, without_first(data)}) {
    const auto itself = judged(rows, &card);
    EXPECT_FALSE(itself.verdict.demonstrated);
    EXPECT_TRUE(holds(itself.verdict.warnings, "very rows that the model was trained on"));
  }
  const auto unknown = judged(others, nullptr);
  EXPECT_FALSE(unknown.verdict.demonstrated);
  EXPECT_TRUE(holds(unknown.verdict.warnings, "Nobody knows what this model was trained on"));
  // Half of them new: the others are left out.
  auto half = others;
  for (std::size_t i = 0; i < half.x.rows / 2; ++i) half.ids[i] = data.ids[i];
  const auto part = judged(half, &card);
  EXPECT_LE(part.rows, half.x.rows / 2);
  EXPECT_TRUE(part.verdict.demonstrated);
  EXPECT_TRUE(holds(part.verdict.warnings, "were left out"));
}

}  // namespace
}  // namespace rf::risk
