#include "carriers/connect/shard_plan.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace rf::carriers::connect {
namespace {

const Position oldest;
const Position end{.kind = Position::Kind::end};

desk::Checkpoint at(const std::string& shard, const std::string& position) { return {"s", shard, position}; }

std::vector<std::string> ids(const std::vector<Plan::Read>& reads) {
  std::vector<std::string> out;
  for (const auto& read : reads) out.push_back(read.shard);
  return out;
}
using Ids = std::vector<std::string>;

TEST(ShardPlan, PositionsAreReadBack) {
  const std::vector<Position> positions = {
      oldest, end, Position{.kind = Position::Kind::lost},
      Position{.kind = Position::Kind::behind, .sequence = "4959"},
      Position{.kind = Position::Kind::at_time, .at = Time{Millis{1'790'000'000'123}}}};
  for (const auto& position : positions) EXPECT_EQ(position_of(text(position)).value(), position);
  for (const auto& wrong :
       {std::string(), std::string("x"), std::string("AT_TIMESTAMP "), std::string(130, '1')})
    EXPECT_FALSE(position_of(wrong).has_value());
}

TEST(ShardPlan, AChildWaitsForBothParents) {
  const std::vector<Shard> merged = {{"a", {}, true}, {"b", {}, true}, {"c", {"a", "b"}, false}};
  EXPECT_EQ(ids(plan(merged, {}, oldest, {}).read), (Ids{"a", "b"}));
  EXPECT_EQ(plan(merged, {}, oldest, {}).waiting, (Ids{"c"}));
  EXPECT_EQ(ids(plan(merged, {at("a", "SHARD_END")}, oldest, {"b"}).read), Ids{});
  EXPECT_EQ(ids(plan(merged, {at("a", "SHARD_END"), at("b", "SHARD_END")}, oldest, {}).read), (Ids{"c"}));
}

TEST(ShardPlan, ItGoesOnBehindTheCheckpoint) {
  const auto one = plan({{"a", {}, false}}, {at("", "TRIM_HORIZON"), at("a", "42")}, oldest, {});
  ASSERT_EQ(one.read.size(), 1u);
  EXPECT_EQ(one.read[0].from, (Position{.kind = Position::Kind::behind, .sequence = "42"}));
  EXPECT_EQ(one.read[0].checkpoint, "42");
}

TEST(ShardPlan, AParentThatExpiredBeforeItsEndIsLostAndItsChildIsRead) {
  const auto one = plan({{"b", {"a"}, false}}, {at("a", "42")}, oldest, {});
  EXPECT_EQ(ids(one.lost), (Ids{"a"}));
  EXPECT_EQ(ids(one.read), (Ids{"b"}));
  EXPECT_TRUE(plan({{"b", {"a"}, false}}, {at("a", "LOST")}, oldest, {}).lost.empty());
  EXPECT_TRUE(plan({{"b", {"a"}, false}}, {at("a", "SHARD_END")}, oldest, {}).lost.empty());
  // While it is still being read it is not lost yet.
  EXPECT_TRUE(plan({{"b", {"a"}, false}}, {at("a", "42")}, oldest, {"a"}).lost.empty());
}

TEST(ShardPlan, AMomentCountsForChildrenToo) {
  const Position then{.kind = Position::Kind::at_time, .at = Time{Millis{1'000}}};
  const auto one = plan({{"a", {}, true}, {"b", {"a"}, false}}, {at("a", "SHARD_END")}, then, {});
  ASSERT_EQ(one.read.size(), 1u);
  EXPECT_EQ(one.read[0].from, then);
}

TEST(ShardPlan, ACircleIsReadAllTheSame) {
  EXPECT_EQ(ids(plan({{"a", {"b"}, false}, {"b", {"a"}, false}, {"c", {"c"}, false}}, {}, oldest, {}).read),
            (Ids{"a", "b", "c"}));
}

// A made-up stream that is split and merged at random, read by the plan alone.
struct Stream {
  std::vector<Shard> all;
  std::vector<std::size_t> open = {0};

  void reshard() {
    const bool merge = open.size() > 1 && *rc::gen::arbitrary<bool>();
    const auto take = [&] {
      const auto index = *rc::gen::inRange<std::size_t>(0, open.size());
      const auto shard = open[index];
      open.erase(open.begin() + static_cast<std::ptrdiff_t>(index));
      all[shard].closed = true;
      return all[shard].id;
    };
    std::vector<std::string> parents = {take()};
    if (merge) parents.push_back(take());
    for (int child = merge ? 1 : 0; child < 2; ++child) {
      open.push_back(all.size());
      all.push_back({"shard-" + std::to_string(all.size()), parents, false});
    }
  }
};

RC_GTEST_PROP(ShardPlan, EveryClosedShardIsReadOnceAndNeverBeforeItsParents, ()) {
  Stream stream;
  stream.all.push_back({"shard-0", {}, false});
  std::map<std::string, std::string> position;
  std::vector<std::string> finished;
  const auto steps = *rc::gen::inRange(1, 40);
  const auto read_some = [&](bool everything) {
    std::vector<desk::Checkpoint> checkpoints;
    for (const auto& [shard, where] : position) checkpoints.push_back(at(shard, where));
    auto listed = stream.all;
    std::reverse(listed.begin(), listed.end());
    const auto todo = plan(listed, checkpoints, oldest, {});
    RC_ASSERT(todo.lost.empty());
    for (const auto& read : todo.read) {
      const auto& shard = *std::find_if(stream.all.begin(), stream.all.end(),
                                        [&](const Shard& one) { return one.id == read.shard; });
      for (const auto& parent : shard.parents) RC_ASSERT(position[parent] == "SHARD_END");
      RC_ASSERT(position[read.shard] != "SHARD_END");
      if (!everything && *rc::gen::arbitrary<bool>()) continue;
      position[read.shard] = shard.closed ? "SHARD_END" : "1";
      if (shard.closed) finished.push_back(read.shard);
    }
    return todo.read.size();
  };
  for (int i = 0; i < steps; ++i) *rc::gen::arbitrary<bool>() ? stream.reshard() : (void)read_some(false);
  for (std::size_t i = 0; i <= stream.all.size(); ++i) read_some(true);
  const auto closed =
      std::count_if(stream.all.begin(), stream.all.end(), [](const Shard& one) { return one.closed; });
  RC_ASSERT(static_cast<std::size_t>(closed) == finished.size());
  std::sort(finished.begin(), finished.end());
  RC_ASSERT(std::unique(finished.begin(), finished.end()) == finished.end());
}

}  // namespace
}  // namespace rf::carriers::connect
