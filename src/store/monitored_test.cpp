// Calls that are listened to: each event once, a source's place with what it brought, scores that are owed.
#include "store/monitored.h"

#include <gtest/gtest.h>

#include "store/testing/support.h"

namespace rf::store {
namespace {

using namespace testing;
namespace write = desk::write;
using desk::Commit;

class MonitoredCalls : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    desk::MonitoredCall call;
    call.id = 1;
    call.reference = "CALL-1";
    call.source = "rest";
    call.agent = "asha";
    call.began = at(1);
    ASSERT_EQ(commit({write::BeginMonitored{call}}), Commit::done);
  }
  desk::CommitReply reply(std::vector<desk::Write> writes) {
    return ask<desk::CommitReply>(executor, [&](auto a) { store->commit({std::move(writes)}, a); });
  }
  Commit commit(std::vector<desk::Write> writes) { return reply(std::move(writes)).result; }
  static write::HearMonitored heard(std::int64_t first, std::vector<std::string> identities) {
    write::HearMonitored w;
    w.call = 1;
    w.first = first;
    for (auto& identity : identities) w.events.push_back({std::move(identity), at(2), "{}"});
    w.figures.score = 71.5;
    w.figures.level = "High";
    w.heard = at(2);
    return w;
  }
  std::optional<desk::MonitorStore::Kept> kept(const std::string& reference) {
    using Kept = std::optional<desk::MonitorStore::Kept>;
    return ask<Result<Kept>>(executor, [&](auto a) { store->monitored(reference, a); }).value();
  }
  std::vector<crm::Owed> owed() {
    return ask<Result<std::vector<crm::Owed>>>(executor, [&](auto a) { store->owed(10, a); }).value();
  }
  static crm::Score score(const std::string& call, double value, Time when) {
    return {"C1", call, value, crm::RiskLevel::high, when, {"silence: +9 points"}, {"Listen."}};
  }
};

TEST_F(MonitoredCalls, KeepEachEventOnceAndInOrder) {
  EXPECT_EQ(commit({heard(1, {"a", "b"})}), Commit::done);
  EXPECT_EQ(commit({heard(2, {"c"})}), Commit::conflict) << "somebody else has gone on";
  EXPECT_EQ(commit({heard(3, {"a"})}), Commit::conflict) << "it is there already";
  EXPECT_EQ(commit({heard(3, {"c"})}), Commit::done);
  const auto call = kept("CALL-1");
  ASSERT_TRUE(call);
  ASSERT_EQ(call->events.size(), 3u);
  EXPECT_EQ(call->events[2].identity, "c");
  EXPECT_EQ(call->call.figures.score, 71.5);
  EXPECT_FALSE(kept("CALL-2"));
  desk::MonitoredCall again;
  again.id = 2;
  again.reference = "CALL-1";
  EXPECT_EQ(commit({write::BeginMonitored{again}}), Commit::conflict);
}

TEST_F(MonitoredCalls, EndOnceAndLeaveTheWall) {
  auto last = heard(1, {"a"});
  last.ended = at(9);
  EXPECT_EQ(commit({last}), Commit::done);
  auto late = heard(2, {"b"});
  late.ended = at(20);
  EXPECT_EQ(commit({late}), Commit::done) << "what comes late is kept";
  EXPECT_EQ(kept("CALL-1")->call.ended, at(9));
  EXPECT_TRUE(store->open_monitored().value().empty());
}

TEST_F(MonitoredCalls, OfWhatIsMadeUpOnlyTheNewestStays) {
  for (int i = 2; i <= 6; ++i) {
    desk::MonitoredCall call;
    call.id = i;
    call.reference = "DEMO-" + std::to_string(i);
    call.source = "demo";
    call.began = at(i);
    auto events = heard(1, {"a", "b"});
    events.call = i;
    if (i != 3) events.ended = at(i + 1);
    ASSERT_EQ(commit({write::BeginMonitored{call}, events, write::Escalate{i, at(i), "asha", "angry"}}),
              Commit::done);
  }
  ASSERT_EQ(commit({write::ForgetMonitored{"demo", 2}}), Commit::done);
  EXPECT_FALSE(kept("DEMO-2"));
  EXPECT_TRUE(kept("DEMO-3")) << "it goes on";
  EXPECT_FALSE(kept("DEMO-4"));
  for (const char* reference : {"DEMO-5", "DEMO-6"}) {
    ASSERT_TRUE(kept(reference));
    EXPECT_EQ(kept(reference)->events.size(), 2u);
    EXPECT_TRUE(kept(reference)->escalation);
  }
  EXPECT_TRUE(kept("CALL-1")) << "it is not made up";
}

TEST_F(MonitoredCalls, AnEscalationStandsUntilSomebodyTakesIt) {
  EXPECT_EQ(commit({write::TakeEscalation{1, at(2), "meera"}}), Commit::conflict);
  EXPECT_EQ(commit({write::Escalate{1, at(2), "asha", "please listen"}}), Commit::done);
  EXPECT_EQ(commit({write::Escalate{1, at(3), "asha", "again"}}), Commit::conflict);
  ASSERT_EQ(store->open_monitored().value().size(), 1u);
  EXPECT_EQ(store->open_monitored().value().front().escalation->reason, "please listen");
  EXPECT_EQ(commit({write::TakeEscalation{1, at(4), "meera"}}), Commit::done);
  EXPECT_FALSE(store->open_monitored().value().front().escalation);
  EXPECT_EQ(commit({write::Escalate{1, at(5), "asha", "once more"}}), Commit::done);
}

TEST_F(MonitoredCalls, ASourceStandsWhereWhatItBroughtWasStored) {
  const auto move = [](const char* previous, const char* position) {
    return write::KeepCheckpoint{"kinesis:x", "shard-1", position, previous, at(1)};
  };
  EXPECT_EQ(commit({heard(1, {"a"}), move("", "10")}), Commit::done);
  const auto stale = reply({heard(2, {"b"}), move("", "20")});
  EXPECT_EQ(stale.result, Commit::conflict);
  EXPECT_EQ(stale.reason.rfind("checkpoint-moved", 0), 0u) << stale.reason;
  EXPECT_EQ(kept("CALL-1")->events.size(), 1u) << "nothing of a batch whose place had moved";
  EXPECT_EQ(commit({heard(2, {"b"}), move("10", "20")}), Commit::done);
  const auto places = ask<Result<std::vector<desk::Checkpoint>>>(executor, [&](auto a) {
                        store->checkpoints("kinesis:x", a);
                      }).value();
  EXPECT_EQ(places, (std::vector<desk::Checkpoint>{{"kinesis:x", "shard-1", "20"}}));
}

TEST_F(MonitoredCalls, OfACallTheNewestScoreIsOwedUntilItIsPaid) {
  EXPECT_EQ(commit({write::OweScore{score("CALL-1", 50, at(2)), at(2)}}), Commit::done);
  const auto first = owed();
  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(commit({write::OweScore{score("CALL-1", 80, at(3)), at(3)}}), Commit::done);
  EXPECT_EQ(commit({write::PaidOwed{"CALL-1", first[0].number}}), Commit::conflict) << "a newer one is owed";
  auto second = owed();
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(second[0].score, score("CALL-1", 80, at(3)));
  auto failed = crm::after_failure(second[0], second[0], {"crm-unreachable", "no answer"}, at(4));
  EXPECT_EQ(commit({write::PutOwed{failed, second[0].number}}), Commit::done);
  EXPECT_EQ(owed()[0], failed);
  EXPECT_EQ(commit({write::PutOwed{failed, failed.number + 7}}), Commit::conflict);
  EXPECT_EQ(commit({write::PaidOwed{"CALL-1", failed.number}}), Commit::done);
  EXPECT_TRUE(owed().empty());
}

TEST_F(MonitoredCalls, ListsAreFilteredAndTheRiskiestComesFirst) {
  for (int i = 2; i <= 4; ++i) {
    desk::MonitoredCall call;
    call.id = i;
    call.reference = "CALL-" + std::to_string(i);
    call.agent = i == 4 ? "ravi" : "asha";
    call.customer = "50%_off";
    call.began = at(i);
    ASSERT_EQ(commit({write::BeginMonitored{call}}), Commit::done);
    auto w = heard(1, {"x"});
    w.call = i;
    w.figures.score = 20.0 * i;
    ASSERT_EQ(commit({w}), Commit::done);
  }
  const auto list = [&](MonitoredQuery query) {
    return ask<Result<MonitoredPage>>(executor,
                                      [&](auto a) {
                                        store->query<MonitoredPage>(
                                            [query](Connection& db) { return list_monitored(db, query); }, a);
                                      })
        .value();
  };
  MonitoredQuery by_risk;
  by_risk.by_risk = true;
  EXPECT_EQ(list(by_risk).rows.front().call.reference, "CALL-4");
  EXPECT_EQ(list(by_risk).rows.back().call.reference, "CALL-1") << "without a score comes last";
  MonitoredQuery text;
  text.text = "%_o";
  EXPECT_EQ(list(text).total, 3) << "what is typed is no pattern";
  text.text = "5_%";
  EXPECT_EQ(list(text).total, 0);
  MonitoredQuery mine;
  mine.agent = "ravi";
  EXPECT_EQ(list(mine).total, 1);
}

}  // namespace
}  // namespace rf::store
