// Calls that wait their turn, and a person who takes one out of the line.
#include <gtest/gtest.h>

#include "sim/exchange.h"
#include "sim/model_store.h"
#include "sim/plan_for_tests.h"

namespace rf::sim {
namespace {

using namespace std::chrono_literals;

class Nobody final : public desk::Watcher {
  void changed(const desk::Changes&) override {}
};

// Ten in the morning in India, on a Monday; one call a second.
class LineTest : public testing::Test {
 protected:
  static constexpr Time start_{std::chrono::sys_days{std::chrono::year{2026} / 3 / 9} + 4h + 30min};

  LineTest()
      : plan_(shipped_plan(1, 1)),
        world_(1, start_),
        exchange_(world_, Faults::none(), everybody_confirms()),
        executor_(world_),
        store_(world_, executor_, disk_, {[] { return ModelStore::Fate::lives; }, [] {}}),
        carrier_(world_, executor_, exchange_, Phone::trusted("+14155550100")),
        desk_(executor_, store_, carrier_, nullptr, watcher_, plan_.flows,
              {plan_.policies, plan_.zones, 1, "IN"}) {
    exchange_.connect(&desk_);
    RF_ASSERT(desk_.start().has_value());
    for (int i = 1; i <= 4; ++i) {
      desk::CaseRecord record;
      record.id = i;
      record.reference = "T" + std::to_string(i);
      record.flow = "fraud_quick";
      record.client_name = "Asha Rao";
      record.card_number = "***1234";
      record.bank_name = "the bank";
      record.merchant_name = "a shop";
      record.transaction_date = "15/03/2025";
      record.amount = {250'075, "INR"};
      record.phone = "+91987654321" + std::to_string(i);
      record.created = start_;
      disk_.cases[i] = std::move(record);
    }
  }
  static std::map<std::string, Temperament> everybody_confirms() {
    std::map<std::string, Temperament> out;
    for (int i = 1; i <= 4; ++i) out["+91987654321" + std::to_string(i)] = Temperament::confirms;
    for (int i = 0; i < 240; ++i) out["+9198765" + std::to_string(40'000 + i)] = Temperament::confirms;
    return out;
  }
  ~LineTest() override { exchange_.connect(nullptr); }

  void run(Millis time) {
    const auto until = world_.now() + time;
    while (world_.step(until)) {
    }
  }
  // All four at once, in the order of their numbers.
  void call_all() {
    for (int i = 1; i <= 4; ++i) {
      desk_.call(i, "asha", [this, i](Result<desk::CallReply> reply) {
        ASSERT_TRUE(reply && reply->call)
            << i << ": " << (reply ? reply->refused.reason : reply.error().message);
        calls_.push_back(*reply->call);
      });
      run(100ms);
    }
    ASSERT_EQ(calls_.size(), 4u);
  }
  // What became of asking; "" when it was done.
  std::string leave(desk::CallId id) {
    std::string out = "no answer";
    desk_.hang_up(id, "asha", [&](Done done) { out = done ? "" : done.error().code; });
    run(100ms);
    return out;
  }
  std::string token(desk::CallId id) const { return call::attempt_of(disk_.logs.at(id))->token; }

  Plan plan_;
  World world_;
  Disk disk_;
  Exchange exchange_;
  RunExecutor executor_;
  ModelStore store_;
  ModelCarrier carrier_;
  Nobody watcher_;
  desk::Desk desk_;
  std::vector<desk::CallId> calls_;
};

TEST_F(LineTest, is_told_in_the_order_of_turns_and_moves_up) {
  call_all();
  EXPECT_EQ(desk_.line(10), (std::vector<desk::CallId>{calls_[1], calls_[2], calls_[3]}));
  EXPECT_EQ(desk_.line(2), (std::vector<desk::CallId>{calls_[1], calls_[2]}));
  EXPECT_EQ(desk_.waiting_dials(), 3u);
  run(1s);
  EXPECT_EQ(desk_.line(10), (std::vector<desk::CallId>{calls_[2], calls_[3]}));
  run(10s);
  EXPECT_TRUE(desk_.line(10).empty());
  EXPECT_EQ(exchange_.rings_by_token().size(), 4u);
}

TEST_F(LineTest, who_leaves_is_never_dialed_and_the_next_one_has_the_turn) {
  call_all();
  EXPECT_EQ(leave(calls_[1]), "");
  EXPECT_EQ(desk_.line(10), (std::vector<desk::CallId>{calls_[2], calls_[3]}));
  EXPECT_EQ(disk_.calls.at(calls_[1]).disposition, flow::Disposition::canceled);
  EXPECT_FALSE(disk_.live.at(calls_[1]));
  const auto& last = disk_.logs.at(calls_[1]).back().events.front();
  ASSERT_TRUE(std::holds_alternative<call::NotDialed>(last));
  EXPECT_EQ(std::get<call::NotDialed>(last).reason, "taken out of the line by asha");
  EXPECT_EQ(leave(calls_[1]), "call-ended");
  run(1s);
  EXPECT_EQ(desk_.line(10), (std::vector<desk::CallId>{calls_[3]})) << "its turn is not lost";
  run(10s);
  EXPECT_FALSE(exchange_.rings_by_token().contains(token(calls_[1])));
  EXPECT_EQ(exchange_.rings_by_token().size(), 3u);
}

// At every moment around its turn: either it was taken back and does not ring, or it rings and was not.
TEST_F(LineTest, who_leaves_as_the_turn_comes_either_left_or_is_dialed) {
  int left = 0, dialed = 0;
  for (int round = 0; round < 120; ++round) {
    for (int i : {0, 1}) {
      auto record = disk_.cases.at(1);
      record.id = 1'000 + 2 * round + i;
      record.phone = "+9198765" + std::to_string(40'000 + 2 * round + i);
      disk_.cases[record.id] = std::move(record);
    }
    desk_.call(1'000 + 2 * round, "asha", [](Result<desk::CallReply>) {});  // has this turn
    desk::CallId call = 0;
    std::string became = "no answer";
    run(100ms);
    desk_.call(1'001 + 2 * round, "asha", [&](Result<desk::CallReply> reply) {
      ASSERT_TRUE(reply && reply->call);
      call = *reply->call;
      world_.in(Millis{850 + round}, [&] {
        desk_.hang_up(call, "asha", [&](Done done) { became = done ? "" : done.error().code; });
      });
    });
    run(3s);
    ASSERT_NE(call, 0);
    const auto& stored = disk_.calls.at(call);
    const bool withdrawn = stored.disposition == flow::Disposition::canceled && stored.sid.empty();
    EXPECT_NE(withdrawn, exchange_.rings_by_token().contains(token(call))) << round << " " << became;
    if (withdrawn) {
      EXPECT_EQ(became, "");
    }
    ++(withdrawn ? left : dialed);
  }
  EXPECT_GT(left, 10);
  EXPECT_GT(dialed, 10);
}

}  // namespace
}  // namespace rf::sim
