#include "web/trouble.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "store/sqlite.h"
#include "web/context.h"

namespace rf::web {
namespace {

// The place of the database and SQLite's codes are nobody's business outside.
void expect_no_insides(const std::string& text) {
  for (const char* inside : {"SQLite", "'", "/", "database"})
    EXPECT_EQ(text.find(inside), std::string::npos) << text;
}

TEST(Trouble, of_the_store_is_told_in_words) {
  for (int code : {SQLITE_FULL, SQLITE_BUSY, SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CANTOPEN,
                   SQLITE_READONLY, SQLITE_CONSTRAINT, SQLITE_MISUSE}) {
    const auto error = store::error_of(nullptr, code);
    const auto told = for_the_outside(error);
    EXPECT_EQ(told.code, error.code);
    expect_no_insides(told.message);
    // The desk hands on the sentence under a code of its own.
    EXPECT_EQ(for_the_outside({"store-failed", "The call was not started: " + error.message}).message,
              told.message);
  }
  const auto full = for_the_outside(store::error_of(nullptr, SQLITE_FULL)).message;
  EXPECT_NE(full.find("the disk is full"), std::string::npos) << full;
}

TEST(Trouble, of_other_kinds_is_told_as_it_is) {
  const Error busy{"store-busy", "The desk is very busy. Try again in a moment."};
  EXPECT_EQ(for_the_outside(busy), busy);
}

TEST(Trouble, has_the_status_that_suits_it) {
  auto status = [](const char* code) {
    int given = 0;
    Context({}, [&](http::Response response) { given = response.status; }).error(Error{code, "why"});
    return given;
  };
  for (const char* code : {"store-full", "store-io", "store-corrupt", "store-read-only", "store-cannot-open",
                           "store-not-a-database", "store-failed", "store-busy", "store-error"})
    EXPECT_EQ(status(code), 503) << code;
  for (const char* code : {"log-broken", "log-unreadable"}) EXPECT_EQ(status(code), 500) << code;
  EXPECT_EQ(status("store-conflict"), 409);
  EXPECT_EQ(status("phone-too-short"), 422);
}

}  // namespace
}  // namespace rf::web
