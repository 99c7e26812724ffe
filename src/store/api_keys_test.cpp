#include "store/api_keys.h"

#include <gtest/gtest.h>

#include "store/testing/support.h"

namespace rf::store {
namespace {

const Time now{Millis{1'700'000'000'000}};

class ApiKeysTest : public ::testing::Test {
 protected:
  ApiKeysTest() : keys_(open()) {}
  std::unique_ptr<ApiKeys> open() {
    auto keys = ApiKeys::open(folder_.path());
    EXPECT_TRUE(keys) << keys.error().message;
    return std::move(*keys);
  }
  Result<ApiKey> add(const std::string& name, const std::string& hash) {
    return keys_->add({name, {Scope::live, Scope::calls}, 60, now + Millis{1'000}, "asha"}, hash, now);
  }
  testing::Folder folder_;
  std::unique_ptr<ApiKeys> keys_;
};

TEST_F(ApiKeysTest, AKeyIsFoundByItsHashUntilItIsRevoked) {
  auto added = add("dialer", "hash");
  ASSERT_TRUE(added) << added.error().message;
  EXPECT_EQ(added->scopes, (std::vector{Scope::calls, Scope::live}));
  EXPECT_TRUE(added->allows(Scope::live));
  EXPECT_FALSE(added->allows(Scope::scores));
  auto found = keys_->find("hash", now);
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->name, "dialer");
  EXPECT_EQ((*found)->last_used, now);
  EXPECT_FALSE(*keys_->find("another", now));
  EXPECT_EQ(keys_->revoke("Dialer", "meera", now)->revoked_by, "meera");
  EXPECT_FALSE(*keys_->find("hash", now));
  EXPECT_EQ(keys_->revoke("dialer", "meera", now).error().code, "key-unknown");
}

TEST_F(ApiKeysTest, AnExpiredKeyIsToldAsOneAndNotAsUsed) {
  ASSERT_TRUE(add("dialer", "hash"));
  auto later = now + Millis{1'000};
  auto found = keys_->find("hash", later);
  ASSERT_TRUE(found && *found);
  EXPECT_TRUE((*found)->expired(later));
  EXPECT_FALSE((*found)->last_used);
}

TEST_F(ApiKeysTest, ANameIsUniqueAmongThoseThatStand) {
  ASSERT_TRUE(add("dialer", "one"));
  EXPECT_EQ(add("DIALER", "two").error().code, "name-taken");
  ASSERT_TRUE(keys_->revoke("dialer", "asha", now));
  EXPECT_TRUE(add("dialer", "two"));
  auto list = keys_->list();
  ASSERT_EQ(list->size(), 2u);
  EXPECT_FALSE(list->at(0).revoked);
  EXPECT_TRUE(list->at(1).revoked);
}

TEST_F(ApiKeysTest, AKeyIsRevokedByItsNumberTooAndStaysSo) {
  auto added = add("7", "one");
  ASSERT_TRUE(added);
  ASSERT_TRUE(keys_->revoke(std::to_string(added->id), "asha", now));
  keys_.reset();
  keys_ = open();
  EXPECT_FALSE(*keys_->find("one", now));
}

TEST_F(ApiKeysTest, WhatIsNoKeyIsRefused) {
  EXPECT_EQ(keys_->add({" x", {Scope::live}, 60, {}, ""}, "h", now).error().code, "name-invalid");
  EXPECT_EQ(keys_->add({std::string(65, 'x'), {Scope::live}, 60, {}, ""}, "h", now).error().code,
            "name-invalid");
  EXPECT_EQ(keys_->add({"a\nb\x1b", {Scope::live}, 60, {}, ""}, "h", now).error().code, "name-invalid");
  EXPECT_EQ(keys_->add({"x", {}, 60, {}, ""}, "h", now).error().code, "scopes-missing");
}

}  // namespace
}  // namespace rf::store
