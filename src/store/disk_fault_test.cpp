#include <thread>

#include "store/testing/fault_vfs.h"
#include "store/testing/support.h"
#include "store/writer.h"

// The n-th write of a transaction fails, for every n: nothing of it is stored, and the store says what it can
// do next.
namespace rf::store {
namespace {

using namespace testing;
namespace write = desk::write;
using desk::Commit;
using Fault = FaultVfs::Fault;

class DiskFault : public StoreTest {
 protected:
  void SetUp() override {
    open({Sync::full, vfs.name()});
    must(write::AddCase{sample_case("TXN001")});
  }
  void TearDown() override { store.reset(); }  // before its file layer

  // One of everything that grows the database.
  desk::CommitReply big_one() {
    auto call = sample_call(1, 1, "+919876543210");
    auto big = append(call, 1, std::string(20'000, 'x'));
    return commit(new_call(call), big, write::SetOutcome{1, flow::Outcome::fraud, 1, at(1)},
                  write::OpenFraudCase{1, 1, at(1), "m1"},
                  write::PlaceOrder{flow::Effect::block, 1, 1, at(1), "m2"},
                  write::Note{1, at(1), "asha", "called", ""});
  }
  void expect_nothing_of_it() {
    EXPECT_EQ(store->last_call_id().value(), 0);
    EXPECT_EQ(dossier(1).record.outcome, flow::Outcome::none);
    EXPECT_TRUE(view(1).history.empty());
    EXPECT_TRUE(due(at(10)).empty());
  }
  void expect_all_of_it() {
    EXPECT_EQ(log(1).value().size(), 1u);
    EXPECT_EQ(dossier(1).record.outcome, flow::Outcome::fraud);
    EXPECT_EQ(view(1).history.size(), 1u);
    EXPECT_EQ(due(at(10)).size(), 2u);
  }

  FaultVfs vfs{"disk-fault"};
};

TEST_F(DiskFault, AFullDiskAtEveryWriteFailsAndRecoversByItself) {
  int n = 1;
  for (;; ++n) {
    ASSERT_LT(n, 200);
    vfs.fail(Fault::full, n);
    auto reply = big_one();
    if (!vfs.has_failed()) {
      EXPECT_EQ(reply.result, Commit::done) << reply.reason;
      break;
    }
    ASSERT_EQ(reply.result, Commit::failed);
    EXPECT_NE(reply.reason.find("no space left"), std::string::npos) << reply.reason;
    EXPECT_FALSE(store->healthy());
    EXPECT_NE(store->trouble().find("no space left"), std::string::npos) << store->trouble();
    vfs.mend();
    expect_nothing_of_it();
  }
  vfs.mend();
  EXPECT_TRUE(store->healthy());
  EXPECT_GT(n, 10) << "the transaction was meant to be large";
  expect_all_of_it();
  open();
  expect_all_of_it();
}

TEST_F(DiskFault, AFullDiskStopsOnlyWhatDoesNotFit) {
  vfs.fail(Fault::full, 1);
  int done = 0, failed = 0;
  for (int i = 0; i < 20; ++i)
    store->commit({{write::SetReview{1, "x"}}},
                  [&](const desk::CommitReply& reply) { ++(reply.result == Commit::done ? done : failed); });
  EXPECT_TRUE(executor.run_until([&] { return done + failed == 20; }));
  EXPECT_EQ(failed, 20);
  vfs.mend();
  must(write::SetReview{1, "there is space again"});
  EXPECT_EQ(dossier(1).record.review, "there is space again");
}

TEST_F(DiskFault, AFullDiskIsToldWhileItLastsAndNoticedToHavePassedWithoutACommit) {
  EXPECT_TRUE(store->healthy());
  vfs.fail(Fault::full, 1);
  EXPECT_EQ(commit(write::SetReview{1, "x"}).result, Commit::failed);
  EXPECT_FALSE(store->healthy());
  std::this_thread::sleep_for(Writer::probe_pause * 3 / 2);  // a probe finds the disk as full
  EXPECT_FALSE(store->healthy());
  vfs.mend();
  for (int i = 0; i < 300 && !store->healthy(); ++i) std::this_thread::sleep_for(Millis{100});
  EXPECT_TRUE(store->healthy());
  EXPECT_EQ(store->trouble(), "");
  EXPECT_EQ(dossier(1).record.review, "");
}

TEST_F(DiskFault, AFailedWriteIsTheEndUntilTheNextStart) {
  for (int n = 1;; ++n) {
    ASSERT_LT(n, 200);
    vfs.fail(Fault::write_error, n);
    auto reply = big_one();
    if (!vfs.has_failed()) break;
    ASSERT_EQ(reply.result, Commit::failed);
    EXPECT_FALSE(store->healthy());
    EXPECT_NE(store->trouble().find("check the disk"), std::string::npos) << store->trouble();
    vfs.mend();
    EXPECT_EQ(commit(write::SetReview{1, "no more"}).result, Commit::failed) << "nothing is written any more";
    expect_nothing_of_it();
    open({Sync::full, vfs.name()});
    expect_nothing_of_it();
    must(write::SetReview{1, ""});
  }
}

TEST_F(DiskFault, AFailedSyncIsNeverRetried) {
  vfs.fail(Fault::sync_error, 1);
  EXPECT_EQ(big_one().result, Commit::failed);
  EXPECT_FALSE(store->healthy());
  expect_nothing_of_it();
  EXPECT_EQ(commit(write::SetReview{1, "no more"}).result, Commit::failed);
  // What the disk made of it is known after the next start: all or nothing.
  open({Sync::full, vfs.name()});
  if (store->last_call_id().value() == 0)
    expect_nothing_of_it();
  else
    expect_all_of_it();
}

}  // namespace
}  // namespace rf::store
