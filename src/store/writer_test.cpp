#include <filesystem>
#include <string>
#include <thread>

#include "store/testing/support.h"
#include "store/writer.h"

namespace rf::store {
namespace {

using namespace testing;
namespace write = desk::write;
using desk::Commit;

// Holds the database as another program's long transaction would, so that the writer waits and a batch
// gathers.
class GroupCommit : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    for (int i = 1; i <= 4; ++i) {
      auto record = sample_case("TXN00" + std::to_string(i));
      record.phone = "+91987654320" + std::to_string(i);
      must(write::AddCase{record});
    }
    other = open_to_write(folder.path(), {256, Sync::off}).value();
  }
  void hold() { ASSERT_TRUE(other->execute("BEGIN IMMEDIATE")); }
  void release() { ASSERT_TRUE(other->execute("ROLLBACK")); }
  void send(std::vector<desk::Write> writes) {
    auto index = replies.size();
    replies.emplace_back();
    store->commit({std::move(writes)}, [this, index](desk::CommitReply reply) {
      replies[index] = std::move(reply);
      ++answered;
    });
  }
  void wait() {
    ASSERT_TRUE(executor.run_until([&] { return answered == replies.size(); }));
  }

  std::unique_ptr<Connection> other;
  std::vector<desk::CommitReply> replies;
  std::size_t answered = 0;
};

TEST_F(GroupCommit, ABadTransactionFailsAloneWhereverItStands) {
  auto call = sample_call(1, 1, "+919876543201");
  hold();
  send({write::SetReview{99, "first and bad"}});
  send({new_call(call)});
  send({append(call, 1, "one")});
  send({write::SetReview{1, "not this"}, append(call, 7, "bad in the middle")});
  send({append(call, 2, "two")});
  send({new_call(sample_call(2, 2, "+919876543201"))});  // the number is in use
  send({write::PlaceOrder{flow::Effect::fraud_case, 1, 1, at(1), "m"}});
  send({append(call, 3, "three")});
  send({write::AddCase{sample_case("TXN001")}});
  release();
  wait();
  std::vector<Commit> results;
  for (const auto& reply : replies) results.push_back(reply.result);
  EXPECT_EQ(results,
            (std::vector{Commit::conflict, Commit::done, Commit::done, Commit::conflict, Commit::done,
                         Commit::conflict, Commit::failed, Commit::done, Commit::conflict}));
  EXPECT_EQ(log(1).value().size(), 3u);
  EXPECT_EQ(dossier(1).record.review, "");
  EXPECT_LT(replies[1].revision, replies[2].revision);
  EXPECT_LT(replies[4].revision, replies[7].revision);
  EXPECT_EQ(store->current_revision(), replies[7].revision);
}

TEST_F(GroupCommit, AnswersComeInTheOrderOfTheTransactions) {
  std::vector<int> order;
  hold();
  for (int i = 0; i < 50; ++i)
    store->commit({{write::SetReview{i % 7 == 0 ? 99 : 1, ""}}},
                  [&order, i](const auto&) { order.push_back(i); });
  release();
  ASSERT_TRUE(executor.run_until([&] { return order.size() == 50; }));
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST_F(GroupCommit, AFullQueueRefusesAtOnce) {
  hold();
  // The writer may take one batch meanwhile, late as well; it waits with it, and takes no second one.
  std::size_t most = Writer::queue_most + Writer::batch_most + 1, sent = 0;
  while (answered == 0 && sent++ < most) send({write::SetReview{1, ""}});
  ASSERT_EQ(answered, 1u) << "the last one is answered without the writer";
  EXPECT_EQ(replies.back().result, Commit::failed);
  EXPECT_NE(replies.back().reason.find("Too many changes"), std::string::npos);
  release();
  wait();
  std::size_t done = 0;
  for (const auto& reply : replies) done += reply.result == Commit::done;
  EXPECT_EQ(done, sent - 1);
}

TEST_F(GroupCommit, WhatWaitsIsStoredBeforeTheStoreCloses) {
  hold();
  send({write::SetReview{1, "kept"}});
  release();
  store.reset();
  wait();
  EXPECT_EQ(replies[0].result, Commit::done);
  open();
  EXPECT_EQ(dossier(1).record.review, "kept");
}

TEST_F(GroupCommit, TheLogIsCheckpointedAndBegunAnew) {
  std::vector<write::AppendLog> unused;
  auto call = sample_call(1, 1, "+919876543201");
  must(new_call(call));
  std::uint32_t seq = 0;
  // Far more than the writer lets gather: the file must have been begun anew in between, however slowly the
  // pages are moved beside it.
  for (int batch = 0; batch < 100; ++batch) {
    for (int i = 0; i < 20; ++i) send({append(call, ++seq, std::string(64'000, 'x'))});
    wait();
  }
  auto log_bytes = std::filesystem::file_size(database_path(folder.path()) + "-wal");
  EXPECT_LT(log_bytes, (Checkpoints::most_pages + 1'000) * 4096u);
  EXPECT_GT(std::filesystem::file_size(database_path(folder.path())), 64u << 20);
  EXPECT_EQ(log(1).value().size(), seq);
  EXPECT_TRUE(store->healthy());
}

// Readers stand in for the load under which a log is never begun anew: what came after a reader's view stays
// in it.
TEST_F(GroupCommit, FewPagesAreNotMovedFromTheLogWithEachCommit) {
  const auto database = database_path(folder.path());
  const auto moved = [&] {
    return std::filesystem::file_size(database) >= Checkpoints::worth_pages * std::uintmax_t{4'096};
  };
  const auto reader = [&] {
    auto db = open_to_read(folder.path(), {256}).value();
    EXPECT_TRUE(db->execute("BEGIN; SELECT count(*) FROM cases"));
    return db;
  };
  auto call = sample_call(1, 1, "+919876543201");
  must(new_call(call));
  auto early = reader();
  for (std::uint32_t i = 1; i <= 80; ++i) send({append(call, i, std::string(64'000, 'x'))});
  wait();
  auto late = reader();
  early.reset();
  must(write::SetReview{1, "the pages before it can be moved now"});
  for (int tries = 0; tries < 1'000 && !moved(); ++tries) std::this_thread::sleep_for(Millis{10});
  ASSERT_TRUE(moved()) << "many pages are worth it";
  std::this_thread::sleep_for(Millis{100});  // the move ends with a sync
  late.reset();
  const auto before = std::filesystem::last_write_time(database);
  for (int i = 0; i < 10; ++i) must(write::SetReview{1, "review " + std::to_string(i)});
  std::this_thread::sleep_for(Millis{100});
  EXPECT_EQ(std::filesystem::last_write_time(database), before);
}

TEST_F(GroupCommit, TheLogsFileIsLongerThanTheLog) {
  auto size = [&] { return std::filesystem::file_size(database_path(folder.path()) + "-wal"); };
  must(write::SetReview{1, "the first tells how long the log is"});
  must(write::SetReview{1, "the second has room"});
  auto ahead = size();
  EXPECT_GT(ahead, LogSpace::step);
  for (int i = 0; i < 100; ++i) must(write::SetReview{1, std::to_string(i)});
  EXPECT_EQ(size(), ahead) << "grows in steps, not with each commit";
  // Another program appends in that room, and the zeros behind the log are no part of it.
  ASSERT_TRUE(store->import_cases({sample_case("NEW1")}, at(1)));
  must(write::SetReview{1, "kept"});
  EXPECT_EQ(size(), ahead);
  auto beside = open_to_read(folder.path());
  ASSERT_TRUE(beside);
  EXPECT_TRUE(view_case(**beside, 1)->row.record.review.ends_with("; kept"));
}

TEST_F(GroupCommit, OtherProgramsWriteBesideIt) {
  auto before = store->current_revision();
  auto report = store->import_cases({sample_case("NEW1"), sample_case("NEW2")}, at(1));
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_TRUE(report->imported);
  EXPECT_EQ(store->current_revision(), before + 1);
  EXPECT_TRUE(store->changes(before).many);
  EXPECT_EQ(list({}).total, 6);
  // And it is noticed without a look, when the desk writes next.
  before = store->current_revision();
  ASSERT_TRUE(store->import_cases({sample_case("NEW3")}, at(1)));
  auto reply = commit(write::SetReview{1, "x"});
  EXPECT_EQ(reply.revision, before + 2);
  EXPECT_TRUE(store->changes(before).many);
  EXPECT_FALSE(store->changes(reply.revision).many);
}

}  // namespace
}  // namespace rf::store
