#include "store/sqlite.h"

#include <sqlite3.h>

#include <cerrno>
#include <chrono>
#include <thread>

namespace rf::store {
namespace {

// Another program's transaction (an import, a new user) is waited for, at most about 5 s. SQLite's own
// waiting would sleep up to 100 ms at a time; the writer of answers may not.
int wait_for_other(void*, int tries) {
  constexpr int most_tries = 1010;
  if (tries >= most_tries) return 0;
  std::this_thread::sleep_for(std::chrono::microseconds(tries < 20 ? 250 : 5'000));
  return 1;
}

bool out_of_space(int system_error) { return system_error == ENOSPC || system_error == EDQUOT; }

std::string_view code_of(sqlite3* db, int code) {
  int primary = code & 0xff;
  // A failed sync is never "no space, try again": what it left on the disk is unknown.
  bool sync = code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC;
  if (primary == SQLITE_IOERR && !sync && db && out_of_space(sqlite3_system_errno(db))) return "store-full";
  switch (primary) {
    case SQLITE_CONSTRAINT: return "store-conflict";
    case SQLITE_FULL: return "store-full";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "store-busy";
    case SQLITE_IOERR: return "store-io";
    case SQLITE_CORRUPT: return "store-corrupt";
    case SQLITE_NOTADB: return "store-not-a-database";
    case SQLITE_CANTOPEN:
    case SQLITE_PERM: return "store-cannot-open";
    case SQLITE_READONLY: return "store-read-only";
    default: return "store-error";
  }
}

std::string sentence(std::string_view code, std::string_view path) {
  std::string place = "'" + std::string(path) + "'";
  if (code == "store-full")
    return "There is no space left for the database " + place + "; free some and try again.";
  if (code == "store-busy")
    return "Another program is writing to the database " + place +
           " for too long; try again when it is done.";
  if (code == "store-io")
    return "Reading or writing the database " + place + " failed; check the disk, then start again.";
  if (code == "store-corrupt")
    return "The database " + place + " is damaged; stop, keep a copy of the folder and restore a backup.";
  if (code == "store-not-a-database")
    return "The file " + place + " is not a database; move it away or name another data folder.";
  if (code == "store-cannot-open")
    return "The database " + place +
           " cannot be opened; check that its folder exists and that this user may read "
           "and write it.";
  if (code == "store-read-only")
    return "The database " + place +
           " can only be read; check the folder's permissions and whether the disk is "
           "mounted read-only.";
  if (code == "store-conflict") return "A rule of the database " + place + " stands against it.";
  return "The database " + place + " refused.";
}

}  // namespace

Error error_of(sqlite3* db, int code) {
  auto word = code_of(db, code);
  const char* path = db ? sqlite3_db_filename(db, "main") : nullptr;
  auto text = sentence(word, path ? path : "");
  // The messages of SQLite name tables and columns, never values.
  bool newest = db && sqlite3_extended_errcode(db) == code;
  text +=
      " (SQLite " + std::to_string(code) + ": " + (newest ? sqlite3_errmsg(db) : sqlite3_errstr(code)) + ")";
  return {std::string(word), std::move(text)};
}

bool Row::null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
std::int64_t Row::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Row::real(int column) const { return sqlite3_column_double(statement_, column); }

std::string_view Row::text(int column) const {
  auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (!bytes) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::optional<Time> Row::maybe_time(int column) const {
  if (null(column)) return std::nullopt;
  return time(column);
}

std::optional<std::int64_t> Row::maybe_integer(int column) const {
  if (null(column)) return std::nullopt;
  return integer(column);
}

std::optional<std::string> Row::maybe_string(int column) const {
  if (null(column)) return std::nullopt;
  return string(column);
}

Statement::Statement(sqlite3* db, std::string_view sql, bool kept) : db_(db) {
  int code = sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()),
                                kept ? SQLITE_PREPARE_PERSISTENT : 0, &statement_, nullptr);
  if (code != SQLITE_OK) broken_ = error_of(db, sqlite3_extended_errcode(db));
  if (!statement_ && !broken_) broken_ = Error{"store-error", "An empty statement cannot be run."};
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::bind(int at, std::int64_t value) { sqlite3_bind_int64(statement_, at, value); }
void Statement::bind(int at, double value) { sqlite3_bind_double(statement_, at, value); }
void Statement::bind(int at, std::nullopt_t) { sqlite3_bind_null(statement_, at); }
// Not copied: what is bound outlives the run. A null pointer would mean NULL, so empty text gets a place.
void Statement::bind(int at, std::string_view value) {
  sqlite3_bind_text64(statement_, at, value.data() ? value.data() : "", value.size(), SQLITE_STATIC,
                      SQLITE_UTF8);
}

Result<bool> Statement::step() {
  int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return tl::unexpected(error_of(db_, sqlite3_extended_errcode(db_)));
}

void Statement::reset() {
  if (!statement_) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, const Settings& settings) {
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE;
  flags |= settings.access == Access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (settings.access == Access::create) flags |= SQLITE_OPEN_CREATE;
  sqlite3* db = nullptr;
  int code = sqlite3_open_v2(path.c_str(), &db, flags, settings.vfs.empty() ? nullptr : settings.vfs.c_str());
  if (code != SQLITE_OK) {
    Error error{std::string(code_of(db, code)), sentence(code_of(db, code), path)};
    sqlite3_close_v2(db);
    return tl::unexpected(std::move(error));
  }
  std::unique_ptr<Connection> connection(new Connection(db, path));
  if (auto applied = connection->apply(settings); !applied) return tl::unexpected(std::move(applied.error()));
  return connection;
}

Done Connection::apply(const Settings& settings) {
  sqlite3_busy_handler(db_, wait_for_other, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_limit(db_, SQLITE_LIMIT_ATTACHED, 0);
  std::string sql =
      "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
      "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-" +
      std::to_string(settings.cache_kib) + ";";
  if (settings.access == Access::read) {
    sql += "PRAGMA query_only=ON;";
  } else {
    sql += "PRAGMA journal_mode=WAL; PRAGMA journal_size_limit=67108864; PRAGMA secure_delete=ON;";
    sql += settings.sync == Sync::full     ? "PRAGMA synchronous=FULL;"
           : settings.sync == Sync::normal ? "PRAGMA synchronous=NORMAL;"
                                           : "PRAGMA synchronous=OFF;";
  }
  return execute(sql.c_str());
}

Connection::~Connection() {
  kept_.clear();
  sqlite3_close_v2(db_);
}

Statement& Connection::use(const char* literal) {
  auto& kept = kept_[literal];
  if (!kept) kept = std::make_unique<Statement>(db_, literal, true);
  return *kept;
}

Done Connection::execute(const char* sql) {
  int code = sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return tl::unexpected(error_of(db_, sqlite3_extended_errcode(db_)));
  return {};
}

std::int64_t Connection::last_insert_id() const { return sqlite3_last_insert_rowid(db_); }
std::int64_t Connection::changes() const { return sqlite3_changes64(db_); }
bool Connection::in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }

namespace {

// SQLite ends a transaction by itself after some errors.
void roll_back(Connection& db) {
  if (db.in_transaction()) static_cast<void>(db.use("ROLLBACK").run());
}

}  // namespace

WriteTransaction::~WriteTransaction() { roll_back(db_); }
Snapshot::~Snapshot() { roll_back(db_); }

}  // namespace rf::store
