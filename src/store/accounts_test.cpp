#include "store/accounts.h"

#include "store/testing/fault_vfs.h"
#include "store/testing/support.h"

namespace rf::store {
namespace {

using testing::at;

class AccountsTest : public ::testing::Test {
 protected:
  void SetUp() override { accounts = std::move(*Accounts::open(folder.path(), {256, Sync::off})); }
  User add(const std::string& name, Role role, std::optional<std::string> hash = "hash") {
    auto user = accounts->add(name, role, hash, at(0));
    EXPECT_TRUE(user) << (user ? "" : user.error().message);
    return user.value_or(User{});
  }
  std::optional<Session> session(const std::string& token, Time now) {
    auto found = accounts->session(token, now, std::chrono::minutes(15));
    EXPECT_TRUE(found);
    return found.value_or(std::nullopt);
  }

  testing::Folder folder;
  std::unique_ptr<Accounts> accounts;
};

TEST_F(AccountsTest, NamesAreUniqueWithoutRegardToCase) {
  add("Asha", Role::agent);
  EXPECT_EQ(accounts->add("ASHA", Role::admin, std::nullopt, at(0)).error().code, "name-taken");
  for (const char* bad : {"", " asha", "-asha", "as ha", "äsha"})
    EXPECT_EQ(accounts->add(bad, Role::agent, std::nullopt, at(0)).error().code, "name-invalid") << bad;
  EXPECT_EQ(accounts->add(std::string(65, 'a'), Role::agent, std::nullopt, at(0)).error().code,
            "name-invalid");
  EXPECT_EQ(accounts->find("aSHA").value().name, "Asha");
  EXPECT_EQ(accounts->find("ravi").error().code, "user-unknown");
  add("bo", Role::compliance, std::nullopt);
  auto all = accounts->list().value();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].role, Role::compliance);
  EXPECT_TRUE(all[1].invited);
  EXPECT_EQ(accounts->credentials("asha").value().password_hash, "hash");
  EXPECT_EQ(accounts->credentials("bo").value().password_hash, "");
}

TEST_F(AccountsTest, TheLastAdminStays) {
  EXPECT_FALSE(accounts->has_admin().value());
  add("boss", Role::admin);
  EXPECT_TRUE(accounts->has_admin().value());
  add("invited", Role::admin, std::nullopt);
  EXPECT_EQ(accounts->edit("boss", Role::agent, std::nullopt).error().code, "last-admin");
  EXPECT_EQ(accounts->edit("boss", std::nullopt, true).error().code, "last-admin");
  EXPECT_EQ(accounts->find("boss").value().role, Role::admin);
  add("second", Role::admin);
  EXPECT_TRUE(accounts->edit("boss", std::nullopt, true));
  EXPECT_EQ(accounts->edit("second", Role::manager, std::nullopt).error().code, "last-admin");
  EXPECT_TRUE(accounts->edit("boss", Role::agent, false));
  EXPECT_EQ(accounts->edit("nobody", Role::agent, false).error().code, "user-unknown");
}

TEST_F(AccountsTest, SessionsEndByTimeSilenceAndBeingDisabled) {
  auto boss = add("boss", Role::admin), asha = add("asha", Role::agent);
  auto minute = [](int n) { return at(0) + std::chrono::minutes(n); };
  ASSERT_TRUE(accounts->add_session("t1", asha.id, "csrf", minute(0), minute(60)));
  auto found = session("t1", minute(1));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->user.name, "asha");
  EXPECT_EQ(found->csrf, "csrf");
  EXPECT_EQ(found->user.last_sign_in, minute(0));
  EXPECT_FALSE(session("t2", minute(1)));
  EXPECT_TRUE(session("t1", minute(15)));
  EXPECT_TRUE(session("t1", minute(29)));
  EXPECT_FALSE(session("t1", minute(45))) << "quiet for more than 15 minutes";
  ASSERT_TRUE(accounts->add_session("t3", asha.id, "csrf", minute(50), minute(60)));
  EXPECT_TRUE(session("t3", minute(59)));
  EXPECT_FALSE(session("t3", minute(60)));
  ASSERT_TRUE(accounts->add_session("t4", asha.id, "csrf", minute(61), minute(90)));
  ASSERT_TRUE(accounts->edit("asha", std::nullopt, true));
  EXPECT_FALSE(session("t4", minute(62)));
  EXPECT_EQ(accounts->add_session("t5", asha.id, "csrf", minute(62), minute(90)).error().code,
            "user-unknown");
  ASSERT_TRUE(accounts->edit("asha", std::nullopt, false));
  EXPECT_FALSE(session("t4", minute(62))) << "it does not come back";
  ASSERT_TRUE(accounts->add_session("t6", boss.id, "csrf", minute(62), minute(90)));
  ASSERT_TRUE(accounts->end_session("t6"));
  EXPECT_FALSE(session("t6", minute(62)));
  EXPECT_TRUE(accounts->tidy(minute(100)));
}

TEST_F(AccountsTest, APersonHasAFewSessionsAndTheQuietestEnds) {
  auto asha = add("asha", Role::agent);
  for (int i = 1; i <= 4; ++i)
    ASSERT_TRUE(accounts->add_session("t" + std::to_string(i), asha.id, "c", at(i), at(900)));
  EXPECT_FALSE(session("t1", at(5)));
  for (const char* token : {"t2", "t3", "t4"}) EXPECT_TRUE(session(token, at(5))) << token;
}

TEST_F(AccountsTest, ANewPasswordEndsTheOtherSessions) {
  auto asha = add("asha", Role::agent);
  ASSERT_TRUE(accounts->add_session("here", asha.id, "c", at(1), at(900)));
  ASSERT_TRUE(accounts->add_session("there", asha.id, "c", at(1), at(900)));
  ASSERT_TRUE(accounts->set_password(asha.id, "new", "here"));
  EXPECT_TRUE(session("here", at(2)));
  EXPECT_FALSE(session("there", at(2)));
  EXPECT_EQ(accounts->credentials("asha").value().password_hash, "new");
  EXPECT_EQ(accounts->set_password(99, "x", "").error().code, "user-unknown");
}

TEST_F(AccountsTest, InvitationsWorkOnceAndNotForEver) {
  add("boss", Role::admin);
  auto asha = add("asha", Role::agent, std::nullopt);
  ASSERT_TRUE(accounts->invite(asha.id, "old", at(0), at(100)));
  ASSERT_TRUE(accounts->invite(asha.id, "new", at(0), at(100)));
  EXPECT_EQ(accounts->invitation("old", at(1)).error().code, "invitation-unknown");
  EXPECT_EQ(accounts->invitation("new", at(100)).error().code, "invitation-unknown");
  auto invitation = accounts->invitation("new", at(99));
  ASSERT_TRUE(invitation);
  EXPECT_EQ(invitation->user.name, "asha");
  EXPECT_EQ(invitation->expires, at(100));
  EXPECT_EQ(accounts->accept("new", "BOSS", "hash", at(99)).error().code, "name-taken");
  EXPECT_EQ(accounts->accept("new", "no good", "hash", at(99)).error().code, "name-invalid");
  auto accepted = accounts->accept("new", "asha.rao", "hash", at(99));
  ASSERT_TRUE(accepted) << accepted.error().message;
  EXPECT_EQ(accepted->name, "asha.rao");
  EXPECT_FALSE(accounts->find("asha.rao").value().invited);
  EXPECT_EQ(accounts->accept("new", std::nullopt, "other", at(99)).error().code, "invitation-unknown");
  EXPECT_EQ(accounts->credentials("asha.rao").value().password_hash, "hash");
}

TEST_F(AccountsTest, ADisabledPersonsLinkIsDead) {
  auto asha = add("asha", Role::agent, std::nullopt);
  ASSERT_TRUE(accounts->invite(asha.id, "link", at(0), at(100)));
  ASSERT_TRUE(accounts->edit("asha", std::nullopt, true));
  EXPECT_EQ(accounts->accept("link", std::nullopt, "hash", at(1)).error().code, "invitation-unknown");
}

// The disk is full: who is signed in goes on, and is still signed out when they have gone.
class AccountsOnAFullDisk : public ::testing::Test {
 protected:
  void SetUp() override {
    accounts = std::move(*Accounts::open(folder.path(), {256, Sync::full, vfs.name()}));
    ASSERT_TRUE(accounts->add("asha", Role::agent, "hash", minute(0)));
    for (const char* token : {"here", "there"})
      ASSERT_TRUE(accounts->add_session(token, 1, "c", minute(0), minute(60)));
  }
  void TearDown() override { accounts.reset(); }
  static Time minute(int n) { return at(0) + std::chrono::minutes(n); }
  bool stands(const std::string& token, int n) {
    auto found = accounts->session(token, minute(n), std::chrono::minutes(15));
    EXPECT_TRUE(found) << found.error().message;
    EXPECT_EQ(accounts->has_session(token, minute(n), std::chrono::minutes(15)).value(), found->has_value());
    return found->has_value();
  }

  testing::Folder folder;
  testing::FaultVfs vfs{"accounts-full"};
  std::unique_ptr<Accounts> accounts;
};

TEST_F(AccountsOnAFullDisk, SessionsGoOnAndStillEnd) {
  vfs.fail(testing::FaultVfs::Fault::full, 1);
  for (int n : {5, 14, 28, 42}) EXPECT_TRUE(stands("here", n)) << n;
  EXPECT_TRUE(vfs.has_failed());
  EXPECT_FALSE(stands("there", 16)) << "quiet for more than 15 minutes";
  EXPECT_FALSE(stands("here", 58)) << "quiet for more than 15 minutes";
  EXPECT_FALSE(stands("here", 43)) << "it does not come back";
}

TEST_F(AccountsOnAFullDisk, WhatCouldNotBeStoredIsStoredWhenThereIsSpace) {
  vfs.fail(testing::FaultVfs::Fault::full, 1);
  EXPECT_TRUE(stands("here", 14));
  vfs.mend();
  EXPECT_TRUE(stands("here", 20));
  accounts = std::move(*Accounts::open(folder.path(), {256, Sync::full, vfs.name()}));
  EXPECT_TRUE(stands("here", 34));
  EXPECT_FALSE(stands("here", 60)) << "eight hours are not longer for it";
}

TEST_F(AccountsOnAFullDisk, NobodyIsAddedWithoutALink) {
  for (int n = 1;; ++n) {
    ASSERT_LT(n, 100);
    vfs.fail(testing::FaultVfs::Fault::full, n);
    auto added = accounts->add_invited("ravi", Role::agent, "link", minute(0), minute(9));
    const bool failed = vfs.has_failed();
    vfs.mend();
    EXPECT_EQ(added.has_value(), !failed) << n;
    EXPECT_EQ(accounts->find("ravi").has_value(), !failed) << n;
    if (!failed) break;
  }
  EXPECT_EQ(accounts->invitation("link", minute(1)).value().user.name, "ravi");
  EXPECT_EQ(accounts->add_invited("RAVI", Role::agent, "other", minute(0), minute(9)).error().code,
            "name-taken");
  EXPECT_TRUE(accounts->invitation("link", minute(1))) << "of who is there already nothing changes";
}

TEST_F(AccountsTest, WorksBesideAServingDesk) {
  testing::TestExecutor executor;
  auto store = SqliteStore::open(folder.path(), executor, {Sync::off, ""});
  ASSERT_TRUE(store);
  int done = 0;
  for (int i = 0; i < 200; ++i)
    (*store)->commit({{desk::write::AddCase{testing::sample_case(std::to_string(i))}}},
                     [&](const desk::CommitReply& reply) { done += reply.result == desk::Commit::done; });
  for (int i = 0; i < 20; ++i) add("person" + std::to_string(i), Role::agent);
  EXPECT_TRUE(executor.run_until([&] { return done == 200; }));
  EXPECT_EQ(accounts->list().value().size(), 20u);
}

TEST(Roles, HaveNames) {
  for (auto role : {Role::agent, Role::supervisor, Role::manager, Role::compliance, Role::admin})
    EXPECT_EQ(role_named(name(role)), role);
  EXPECT_FALSE(role_named("king"));
}

}  // namespace
}  // namespace rf::store
