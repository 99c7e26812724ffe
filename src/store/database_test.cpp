#include "store/database.h"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "store/migrations.h"
#include "store/testing/support.h"

namespace rf::store {
namespace {

using testing::Folder;

std::string text(Connection& db, const char* sql) {
  std::string found;
  EXPECT_TRUE(db.prepare(sql).one([&](const Row& row) { found = row.string(0); }));
  return found;
}

TEST(Database, OpensWithTheSettingsThatKeepIt) {
  Folder folder;
  auto db = open_to_write(folder.path() + "/made/new").value();
  EXPECT_EQ(text(*db, "PRAGMA journal_mode"), "wal");
  EXPECT_EQ(text(*db, "PRAGMA synchronous"), "2");
  EXPECT_EQ(text(*db, "PRAGMA foreign_keys"), "1");
  EXPECT_EQ(text(*db, "PRAGMA trusted_schema"), "0");
  EXPECT_EQ(text(*db, "PRAGMA cell_size_check"), "1");
  EXPECT_EQ(text(*db, "PRAGMA secure_delete"), "1");
  EXPECT_EQ(text(*db, "PRAGMA journal_size_limit"), "67108864");
  EXPECT_EQ(quick_check(*db).value(), true);
  EXPECT_EQ(quick_check(*db, 1).value(), false) << "too large to be checked";
  struct stat info{};
  ASSERT_EQ(stat(db->path().c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777u, 0600u);
  ASSERT_EQ(stat((db->path() + "-wal").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777u, 0600u);
}

TEST(Database, RefusesAFolderThatCannotBeWritten) {
  for (const char* folder : {"/proc/ringfence", "/dev/null/ringfence"}) {
    auto db = open_to_write(folder);
    ASSERT_FALSE(db) << folder;
    EXPECT_EQ(db.error().code, "data-folder-not-writable");
    EXPECT_NE(db.error().message.find(folder), std::string::npos);
    EXPECT_NE(db.error().message.find("--data"), std::string::npos);
  }
  if (geteuid() == 0) return;  // root may write everywhere
  Folder folder;
  ASSERT_EQ(chmod(folder.path().c_str(), 0500), 0);
  EXPECT_EQ(open_to_write(folder.path()).error().code, "data-folder-not-writable");
  chmod(folder.path().c_str(), 0700);
}

TEST(Database, RefusesAFileThatIsNoDatabase) {
  Folder folder;
  std::ofstream(database_path(folder.path())) << std::string(5'000, 'x');
  for (auto* opens : {open_to_write, open_to_read}) {
    auto db = opens(folder.path(), {});
    ASSERT_FALSE(db);
    EXPECT_EQ(db.error().code, "store-not-a-database") << db.error().message;
  }
  std::ifstream file(database_path(folder.path()));
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), std::string(5'000, 'x'))
      << "left as it was";
}

TEST(Database, RefusesAnotherProgramsDatabase) {
  Folder folder;
  auto db = Connection::open(database_path(folder.path()), {.access = Access::create}).value();
  ASSERT_TRUE(db->execute("CREATE TABLE theirs (x)"));
  EXPECT_EQ(open_to_write(folder.path()).error().code, "store-foreign");
  EXPECT_EQ(open_to_read(folder.path()).error().code, "store-foreign");
}

TEST(Database, ReadingNeedsADatabase) {
  Folder folder;
  EXPECT_EQ(open_to_read(folder.path()).error().code, "data-folder-empty");
  EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "nothing was made";
}

TEST(Database, AReaderCannotWrite) {
  Folder folder;
  ASSERT_TRUE(open_to_write(folder.path()));
  auto db = open_to_read(folder.path()).value();
  EXPECT_FALSE(db->execute("INSERT INTO flows VALUES ('a', 'b', 'c')"));
}

TEST(Database, FindsDamage) {
  Folder folder;
  {
    auto db = open_to_write(folder.path()).value();
    for (int i = 0; i < 200; ++i)
      ASSERT_TRUE(db->use("INSERT INTO flows VALUES (?, 'n', ?)").run(i, std::string(500, 'x')));
  }
  std::fstream file(database_path(folder.path()), std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(0, std::ios::end);
  auto size = static_cast<std::int64_t>(file.tellg());
  for (std::int64_t at = size - 40 * 4096; at < size; at += 4096) {
    file.seekp(at);
    file << std::string(64, '\xee');
  }
  file.close();
  testing::TestExecutor executor;
  auto store = SqliteStore::open(folder.path(), executor);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, "store-corrupt");
}

class Migrations : public ::testing::Test {
 protected:
  void SetUp() override {
    db = Connection::open(database_path(folder.path()), {.access = Access::create}).value();
  }
  Folder folder;
  std::unique_ptr<Connection> db;
  std::vector<Migration> two = {{1, "one", "CREATE TABLE a (x INTEGER) STRICT;"},
                                {2, "two", "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO b VALUES (5);"}};
};

TEST_F(Migrations, AreAppliedOnceAndInOrder) {
  ASSERT_TRUE(migrate(*db, std::span(two).first(1)));
  EXPECT_EQ(check_schema(*db, two).error().code, "schema-older");
  ASSERT_TRUE(migrate(*db, two));
  ASSERT_TRUE(migrate(*db, two));
  EXPECT_TRUE(check_schema(*db, two));
  EXPECT_EQ(text(*db, "SELECT count(*) FROM b"), "1");
  EXPECT_EQ(text(*db, "SELECT count(*) FROM schema_migrations"), "2");
}

TEST_F(Migrations, ANewerSchemaIsRefusedByName) {
  ASSERT_TRUE(migrate(*db, two));
  for (auto refused : {migrate(*db, std::span(two).first(1)), check_schema(*db, std::span(two).first(1))}) {
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "schema-newer");
    EXPECT_NE(refused.error().message.find("schema 2"), std::string::npos);
  }
}

TEST_F(Migrations, AnAlteredMigrationOrTableIsRefused) {
  ASSERT_TRUE(migrate(*db, two));
  auto altered = two;
  altered[0].sql = "CREATE TABLE a (x TEXT) STRICT;";
  EXPECT_EQ(migrate(*db, altered).error().code, "schema-altered");
  EXPECT_TRUE(migrate(*db, two));
  ASSERT_TRUE(db->execute("CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END"));
  auto refused = migrate(*db, two);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "schema-altered");
  ASSERT_TRUE(db->execute("DROP TRIGGER t; ANALYZE;"));
  EXPECT_TRUE(migrate(*db, two)) << "SQLite's own tables do not count";
}

TEST_F(Migrations, AFailedOneLeavesNothing) {
  std::vector<Migration> bad = {two[0], {2, "bad", "CREATE TABLE c (x INTEGER) STRICT; CREATE NONSENSE;"}};
  EXPECT_FALSE(migrate(*db, bad));
  EXPECT_EQ(text(*db, "SELECT count(*) FROM sqlite_schema"), "0");
  EXPECT_TRUE(migrate(*db, two));
}

TEST(Database, OneInMemoryHasTodaysTablesAndMakesNoFile) {
  Folder folder;
  EXPECT_FALSE(has_database(folder.path()));
  auto db = open_in_memory().value();
  EXPECT_EQ(text(*db, "SELECT count(*) FROM cases"), "0");
  EXPECT_TRUE(db->execute("BEGIN IMMEDIATE; ROLLBACK"));
  EXPECT_FALSE(has_database(folder.path()));
  open_to_write(folder.path()).value();
  EXPECT_TRUE(has_database(folder.path()));
}

TEST_F(Migrations, TheProductsOwnAreStrictTables) {
  ASSERT_TRUE(migrate(*db));
  EXPECT_EQ(text(*db,
                 "SELECT group_concat(name) FROM pragma_table_list WHERE schema = 'main' AND strict = 0"
                 " AND name NOT LIKE 'sqlite_%'"),
            "");
}

}  // namespace
}  // namespace rf::store
