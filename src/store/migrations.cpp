#include "store/migrations.h"

#include <array>
#include <string>

#include "base/digest.h"

namespace rf::store {
namespace {

constexpr std::array all = {
    Migration{
        1,
        "first",
#include "store/migrations/0001_first.sql"
    },
    Migration{
        2,
        "compliance",
#include "store/migrations/0002_compliance.sql"
    },
    Migration{
        3,
        "scripts",
#include "store/migrations/0003_scripts.sql"
    },
    Migration{
        4,
        "loans",
#include "store/migrations/0004_loans.sql"
    },
    Migration{
        5,
        "callbacks",
#include "store/migrations/0005_callbacks.sql"
    },
    Migration{
        6,
        "risk",
#include "store/migrations/0006_risk.sql"
    },
};

// "RFNC" in the file's header.
constexpr std::int64_t application_id = 0x52464e43;

struct Found {
  std::int64_t application = 0;
  std::int64_t tables = 0;
  bool remembers = false;  // has the table of migrations
  int version = 0;
};

Result<Found> look(Connection& db) {
  Found found;
  auto id =
      db.prepare("PRAGMA application_id").one([&](const Row& row) { found.application = row.integer(0); });
  if (!id) return tl::unexpected(id.error());
  auto tables = db.prepare("SELECT count(*), total(name = 'schema_migrations') FROM sqlite_schema")
                    .one([&](const Row& row) {
                      found.tables = row.integer(0);
                      found.remembers = row.integer(1) > 0;
                    });
  if (!tables) return tl::unexpected(tables.error());
  if (!found.remembers) return found;
  auto version =
      db.prepare("SELECT coalesce(max(version), 0) FROM schema_migrations").one([&](const Row& row) {
        found.version = static_cast<int>(row.integer(0));
      });
  if (!version) return tl::unexpected(version.error());
  return found;
}

// What the tables and indexes are, as one word. SQLite's own (statistics) do not count.
Result<std::string> schema_digest(Connection& db) {
  std::string all_of_it;
  auto read = db.prepare(
                    "SELECT type, name, coalesce(sql, '') FROM sqlite_schema"
                    " WHERE name NOT LIKE 'sqlite^_%' ESCAPE '^' ORDER BY type, name")
                  .each([&](const Row& row) {
                    for (int column = 0; column < 3; ++column) {
                      all_of_it += row.text(column);
                      all_of_it += '\0';
                    }
                  });
  if (!read) return tl::unexpected(read.error());
  return sha256_hex(all_of_it);
}

tl::unexpected<Error> altered(const Connection& db, const std::string& what) {
  return fail("schema-altered", "The database '" + db.path() +
                                    "' was changed by something other than Ringfence: " + what +
                                    "; restore a backup or start with an empty data folder.");
}

// What was applied is what this program would have applied.
Done compare(Connection& db, const Found& found, std::span<const Migration> wanted) {
  if (found.version > static_cast<int>(wanted.size()))
    return fail("schema-newer", "The database '" + db.path() + "' was made by a newer Ringfence (schema " +
                                    std::to_string(found.version) + ", this program knows " +
                                    std::to_string(wanted.size()) + "); install that version again.");
  std::size_t rows = 0;
  std::string problem, schema;
  auto read = db.prepare("SELECT version, checksum, schema FROM schema_migrations ORDER BY version")
                  .each([&](const Row& row) {
                    auto version = row.integer(0);
                    if (problem.empty() && (version != static_cast<std::int64_t>(rows) + 1 ||
                                            row.text(1) != sha256_hex(wanted[rows].sql)))
                      problem =
                          "its migration " + std::to_string(version) + " is not the one of this program";
                    schema = row.text(2);
                    ++rows;
                    return problem.empty();
                  });
  if (!read) return read;
  if (!problem.empty()) return altered(db, problem);
  auto now = schema_digest(db);
  if (!now) return tl::unexpected(now.error());
  if (rows > 0 && *now != schema) return altered(db, "its tables are not those that were made");
  return {};
}

Done apply(Connection& db, const Migration& migration) {
  if (auto made = db.execute(std::string(migration.sql).c_str()); !made) return made;
  auto schema = schema_digest(db);
  if (!schema) return tl::unexpected(schema.error());
  return db.prepare("INSERT INTO schema_migrations VALUES (?, ?, ?, ?, unixepoch() * 1000)")
      .run(migration.version, migration.name, sha256_hex(migration.sql), *schema);
}

tl::unexpected<Error> foreign(const Connection& db) {
  return fail("store-foreign",
              "The file '" + db.path() + "' is a database of another program; name another data folder.");
}

}  // namespace

std::span<const Migration> migrations() { return all; }

Done migrate(Connection& db, std::span<const Migration> wanted) {
  WriteTransaction transaction(db);
  if (auto begun = transaction.begin(); !begun) return begun;
  auto found = look(db);
  if (!found) return tl::unexpected(found.error());
  if (!found->remembers) {
    if (found->tables > 0) return foreign(db);
    auto made = db.execute(
        ("PRAGMA application_id=" + std::to_string(application_id) +
         "; CREATE TABLE schema_migrations (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL,"
         " checksum TEXT NOT NULL, schema TEXT NOT NULL, applied INTEGER NOT NULL) STRICT;")
            .c_str());
    if (!made) return made;
  } else if (found->application != application_id) {
    return foreign(db);
  }
  if (auto same = compare(db, *found, wanted); !same) return same;
  if (found->version == static_cast<int>(wanted.size())) return {};
  for (const auto& migration : wanted.subspan(static_cast<std::size_t>(found->version)))
    if (auto applied = apply(db, migration); !applied) return applied;
  return transaction.commit();
}

Done check_schema(Connection& db, std::span<const Migration> wanted) {
  auto found = look(db);
  if (!found) return tl::unexpected(found.error());
  if (!found->remembers || found->application != application_id) return foreign(db);
  if (auto same = compare(db, *found, wanted); !same) return same;
  if (found->version < static_cast<int>(wanted.size()))
    return fail("schema-older",
                "The database '" + db.path() +
                    "' was made by an older Ringfence; start the desk once, which brings it up to date.");
  return {};
}

}  // namespace rf::store
