#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "base/error.h"
#include "base/time.h"

struct sqlite3;
struct sqlite3_stmt;

// SQLite's C interface, thinly: connections and statements that close themselves and errors as values.
//
// Error codes: "store-conflict" (a rule of the schema), "store-full" (no space), "store-busy" (another
// program holds the database), "store-io", "store-corrupt", "store-not-a-database", "store-cannot-open",
// "store-read-only", "store-error".
namespace rf::store {

// A row of an answer, valid until the next step. Text and blobs are valid as long.
class Row {
 public:
  explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
  bool null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;
  std::string string(int column) const { return std::string(text(column)); }
  Time time(int column) const { return Time(Millis(integer(column))); }
  std::optional<Time> maybe_time(int column) const;
  std::optional<std::int64_t> maybe_integer(int column) const;
  std::optional<std::string> maybe_string(int column) const;

 private:
  sqlite3_stmt* statement_;
};

// A prepared statement. Values are bound for the length of one run, in the order of the question marks:
// integers, bool, double, text, Time, and optionals of these (nothing is NULL).
class Statement {
 public:
  Statement(sqlite3* db, std::string_view sql, bool kept);
  Statement(const Statement&) = delete;
  ~Statement();

  // Runs to the end; rows are dropped.
  template <class... Values>
  Done run(const Values&... values) {
    return each([](const Row&) {}, values...);
  }
  // Calls `take` for each row. A `take` that returns bool ends it with false.
  template <class Take, class... Values>
  Done each(Take&& take, const Values&... values) {
    Resetting resetting{*this};
    if (auto bound = bind_all(values...); !bound) return bound;
    for (;;) {
      auto more = step();
      if (!more) return tl::unexpected(std::move(more.error()));
      if (!*more) return {};
      if constexpr (std::is_same_v<decltype(take(Row(statement_))), bool>) {
        if (!take(Row(statement_))) return {};
      } else {
        take(Row(statement_));
      }
    }
  }
  // Calls `take` for the first row; whether there was one.
  template <class Take, class... Values>
  Result<bool> one(Take&& take, const Values&... values) {
    bool found = false;
    auto done = each(
        [&](const Row& row) {
          take(row);
          found = true;
          return false;
        },
        values...);
    if (!done) return tl::unexpected(std::move(done.error()));
    return found;
  }

 private:
  struct Resetting {
    Statement& statement;
    ~Resetting() { statement.reset(); }
  };

  template <class... Values>
  Done bind_all(const Values&... values) {
    if (!statement_) return tl::unexpected(*broken_);
    [[maybe_unused]] int at = 0;
    (bind(++at, values), ...);
    return {};
  }
  void bind(int at, std::int64_t value);
  void bind(int at, std::string_view value);
  void bind(int at, double value);
  void bind(int at, std::nullopt_t);
  void bind(int at, const std::string& value) { bind(at, std::string_view(value)); }
  void bind(int at, const char* value) { bind(at, std::string_view(value)); }
  void bind(int at, Time value) { bind(at, std::int64_t{value.time_since_epoch().count()}); }
  template <class T>
    requires std::is_integral_v<T>
  void bind(int at, T value) {
    bind(at, static_cast<std::int64_t>(value));
  }
  template <class T>
  void bind(int at, const std::optional<T>& value) {
    if (value)
      bind(at, *value);
    else
      bind(at, std::nullopt);
  }
  Result<bool> step();
  void reset();

  sqlite3* db_;
  sqlite3_stmt* statement_ = nullptr;
  std::optional<Error> broken_;  // why it could not be prepared
};

enum class Access {
  create,  // read and write; the file is made when it is missing
  write,
  read,  // reads only, and can do nothing else
};

// When a commit is on the disk. Anything but `full` loses acknowledged commits when the power fails, and
// exists for the tests that show it.
enum class Sync { full, normal, off };

// One connection, used by one thread at a time.
class Connection {
 public:
  struct Settings {
    Access access = Access::read;
    int cache_kib = 1024;
    Sync sync = Sync::full;
    std::string vfs;  // "" is the system's own; tests put in faults
  };
  static Result<std::unique_ptr<Connection>> open(const std::string& path, const Settings& settings);
  Connection(const Connection&) = delete;
  ~Connection();

  // The statement of a string literal, prepared once for each literal and connection. It may not be run again
  // while it runs.
  Statement& use(const char* literal);
  // A statement that was put together.
  Statement prepare(std::string_view sql) { return Statement(db_, sql, false); }
  // One or several statements without values.
  Done execute(const char* sql);

  std::int64_t last_insert_id() const;
  std::int64_t changes() const;  // rows that the last statement changed
  bool in_transaction() const;
  sqlite3* handle() const { return db_; }
  const std::string& path() const { return path_; }

 private:
  Connection(sqlite3* db, std::string path) : db_(db), path_(std::move(path)) {}
  Done apply(const Settings& settings);

  sqlite3* db_;
  std::string path_;
  std::unordered_map<const char*, std::unique_ptr<Statement>> kept_;
};

// Rolls back unless it was committed.
class WriteTransaction {
 public:
  explicit WriteTransaction(Connection& db) : db_(db) {}
  WriteTransaction(const WriteTransaction&) = delete;
  ~WriteTransaction();
  Done begin() { return db_.use("BEGIN IMMEDIATE").run(); }
  Done commit() { return db_.use("COMMIT").run(); }

 private:
  Connection& db_;
};

// One moment of the database for several questions.
class Snapshot {
 public:
  explicit Snapshot(Connection& db) : db_(db) {}
  Snapshot(const Snapshot&) = delete;
  ~Snapshot();
  Done begin() { return db_.use("BEGIN").run(); }

 private:
  Connection& db_;
};

// What `code` (SQLite's, extended) means, as an error of ours.
Error error_of(sqlite3* db, int code);

}  // namespace rf::store
