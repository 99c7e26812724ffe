#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "store/health.h"
#include "store/sqlite.h"

namespace rf::store {

// Moves committed pages from the write-ahead log into the database, on a thread and connection of its own, so
// that turns do not wait for it.
class Checkpoints {
 public:
  // Pages in the log that are not in the database from which on it is worth it; all pages in the log from
  // which on the writer itself helps (only while nobody writes can the log be emptied and begun anew), and
  // from which on it waits for a move that is under way.
  static constexpr int worth_pages = 1'000, help_pages = 16'000, most_pages = 24'000;

  Checkpoints(std::unique_ptr<Connection> db, Health& health);
  Checkpoints(const Checkpoints&) = delete;
  ~Checkpoints();
  // After a write that left so many pages in the log of `db`, the writer's connection.
  void written(Connection& db, int log_pages);

 private:
  bool worth() const;         // under `mutex_`
  void move(Connection& db);  // under `moving_`
  void work();

  std::unique_ptr<Connection> db_;
  Health& health_;
  std::mutex moving_;  // held while pages are moved: SQLite turns away a second one who wants to
  std::mutex mutex_;
  std::condition_variable condition_;
  int log_pages_ = 0, moved_ = 0;  // in the log; of these in the database, as far as known
  bool wanted_ = false, stopping_ = false;
  std::thread thread_;  // last: starts when the rest is there
};

// Whether an error means that this program must not write any more.
bool is_fatal(const Error& error);

}  // namespace rf::store
