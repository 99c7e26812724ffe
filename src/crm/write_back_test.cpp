// Scores that are owed: nothing is lost, nothing overtakes, nothing is given up in silence.
#include "crm/write_back.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

namespace rf::crm {
namespace {

constexpr Time start{Seconds{1'800'000'000}};
Score score_of(const std::string& customer, const std::string& call, Time at, double value = 50) {
  return {.customer = customer, .call = call, .score = value, .at = at};
}
const Error passing{"crm-unreachable", "Nothing accepts connections."}, lasting{"crm-refused", "Not so."};

TEST(Owe, keeps_the_later_score_of_a_call) {
  const auto first = owe(std::nullopt, score_of("C", "1", start, 10), start);
  ASSERT_TRUE(first);
  EXPECT_EQ(owe(first, score_of("C", "1", start - Seconds{1}), start), std::nullopt);
  EXPECT_EQ(owe(first, score_of("C", "1", start, 10), start), std::nullopt);
  const auto second = owe(first, score_of("C", "1", start + Seconds{5}, 20), start + Seconds{5});
  EXPECT_EQ(second->number, 2u);
  EXPECT_EQ(second->score.score, 20);
  // One that waits goes on waiting; one that was given up begins again.
  auto failed = after_failure(*first, *first, passing, start);
  const auto waiting = owe(failed, score_of("C", "1", start + Millis{1}, 3), start);
  EXPECT_EQ(waiting->due, failed.due);
  EXPECT_EQ(waiting->attempts, 1);
  const auto given_up = after_failure(*first, *first, lasting, start);
  EXPECT_TRUE(given_up.given_up);
  EXPECT_EQ(given_up.trouble, "Not so.");
  EXPECT_FALSE(owe(given_up, score_of("C", "1", start + Millis{1}, 3), start)->given_up);
}

TEST(AfterFailure, waits_longer_each_time_and_gives_up_only_what_lasts) {
  EXPECT_EQ(wait_after(1), Millis{1'000});
  EXPECT_EQ(wait_after(2), Millis{2'000});
  EXPECT_EQ(wait_after(100), longest_wait);
  auto row = *owe(std::nullopt, score_of("C", "1", start), start);
  auto now = start;
  int attempts = 0;
  for (; !row.given_up; ++attempts) {
    ASSERT_LT(attempts, 5'000);
    row = after_failure(row, row, passing, now);
    ASSERT_GT(row.due, now);
    ASSERT_LE(row.due - now, longest_wait);
    now = row.due;
  }
  EXPECT_GE(now - start, patience);
  EXPECT_EQ(again(row, now).due, now);
  // What was refused was not the newer score.
  const auto sent = *owe(std::nullopt, score_of("C", "2", start), start);
  const auto newer = *owe(sent, score_of("C", "2", start + Seconds{1}), start);
  EXPECT_FALSE(after_failure(sent, newer, lasting, start).given_up);
  EXPECT_EQ(after_success(sent, newer)->score, newer.score);
  EXPECT_EQ(after_success(sent, sent), std::nullopt);
}

TEST(Due, takes_one_of_each_customer_in_their_order) {
  std::vector<Owed> rows;
  for (const auto* call : {"2", "1"})
    for (const auto* customer : {"A", "B"})
      rows.push_back(*owe(std::nullopt,
                          score_of(customer, std::string(customer) + call, start + Seconds{call[0] - '0'}),
                          start));
  const auto first = due(rows, {}, start, 10);
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[0].score.call, "A1");
  EXPECT_EQ(first[1].score.call, "B1");
  EXPECT_EQ(due(rows, {"A"}, start, 10).size(), 1u);
  EXPECT_EQ(due(rows, {}, start - Millis{1}, 10).size(), 0u);
  EXPECT_EQ(next_due(rows, {}), start);
  EXPECT_EQ(next_due(rows, {"A", "B"}), std::nullopt);
  EXPECT_EQ(due(rows, {}, start, 1).size(), 1u);
}

// Many calls of few customers, a CRM that fails as it likes, and a program that dies between any two steps.
RC_GTEST_PROP(WriteBack, loses_nothing_and_keeps_the_order, (std::uint32_t seed)) {
  std::uint64_t state = seed * 2'654'435'761ull + 1;
  const auto draw = [&](std::uint64_t n) {
    state = state * 6'364'136'223'846'793'005ull + 1'442'695'040'888'963'407ull;
    return (state >> 33) % n;
  };
  std::map<std::string, Owed> table;
  std::map<std::string, Owed> sent;     // by customer: under way
  std::map<std::string, Score> newest;  // of each call
  std::map<std::string, Score> there;   // by call: what the CRM took last
  std::map<std::string, Time> last;     // by customer
  std::set<std::string> told;           // calls that were given up
  auto now = start;
  const auto rows = [&] {
    std::vector<Owed> list;
    for (const auto& [call, row] : table) list.push_back(row);
    return list;
  };
  for (int step = 0; step < 1'500; ++step) {
    now += Millis{1 + static_cast<Millis::rep>(draw(2'000))};
    const bool arriving = step < 300;
    if (arriving) {
      const auto call = std::to_string(draw(12));
      const auto score =
          score_of("C" + std::to_string(std::stoi(call) % 4), call, now, static_cast<double>(draw(100)));
      newest[call] = score;
      told.erase(call);
      auto place = table.find(call);
      if (auto row = owe(place == table.end() ? std::nullopt : std::optional(place->second), score, now))
        table.insert_or_assign(call, *row);
    }
    std::vector<std::string> under_way;
    for (const auto& [customer, row] : sent) under_way.push_back(customer);
    for (const auto& row : due(rows(), under_way, now, 1 + draw(3))) {
      RC_ASSERT(!row.given_up && row.due <= now);
      RC_ASSERT(sent.emplace(row.score.customer, row).second);
    }
    if (!sent.empty() && draw(3) > 0) {
      auto one = sent.begin();
      std::advance(one, static_cast<std::ptrdiff_t>(draw(sent.size())));
      const auto row = one->second;
      const auto fate = draw(10);
      const bool took = fate < 6 || fate == 9;  // 9: and the answer was lost
      if (took) {
        RC_ASSERT(row.score.at >= last[row.score.customer]);
        last[row.score.customer] = row.score.at;
        there[row.score.call] = row.score;
      }
      sent.erase(one);
      auto& stored = table.at(row.score.call);
      if (fate < 6) {
        if (auto left = after_success(row, stored))
          stored = *left;
        else
          table.erase(row.score.call);
      } else {
        stored = after_failure(row, stored, fate == 6 && arriving ? lasting : passing, now);
        if (stored.given_up) told.insert(row.score.call);
      }
    }
    if (draw(50) == 0) sent.clear();  // it died: what was under way is not known any more
  }
  for (int step = 0; step < 200 && !table.empty(); ++step) {
    now += longest_wait;
    for (const auto& row : due(rows(), {}, now, 100)) {
      RC_ASSERT(row.score.at >= last[row.score.customer]);
      last[row.score.customer] = row.score.at;
      there[row.score.call] = row.score;
      if (auto left = after_success(row, table.at(row.score.call)))
        table.at(row.score.call) = *left;
      else
        table.erase(row.score.call);
    }
  }
  for (const auto& [call, score] : newest) {
    if (const auto place = table.find(call); place != table.end())
      RC_ASSERT(place->second.given_up && told.contains(call) && !place->second.trouble.empty());
    else
      RC_ASSERT(there.at(call) == score);
  }
}

}  // namespace
}  // namespace rf::crm
