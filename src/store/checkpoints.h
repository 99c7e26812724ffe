#pragma once

#include <atomic>
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
  // New pages in the log from which on it is worth it: few, because what waits for the disk meanwhile waits
  // as long as they take. From `must_pages` in all the writer itself must help, because only while nobody writes can the log
  // be begun anew; it does so when at most `rest_pages` are left to move, or when there are `most_pages`.
  static constexpr int worth_pages = 300, must_pages = 12'000, rest_pages = 500, most_pages = 13'500;

  Checkpoints(std::unique_ptr<Connection> db, Health& health);
  Checkpoints(const Checkpoints&) = delete;
  ~Checkpoints();
  void wake();
  bool busy() const { return busy_; }

 private:
  void work();

  std::unique_ptr<Connection> db_;
  Health& health_;
  std::mutex mutex_;
  std::condition_variable condition_;
  bool wanted_ = false, stopping_ = false;
  std::atomic<bool> busy_ = false;  // wanted or at work
  std::thread thread_;  // last: starts when the rest is there
};

// One checkpoint that waits for nobody. An error of the disk breaks the store's health.
void checkpoint(Connection& db, Health& health);

// Whether an error means that this program must not write any more.
bool is_fatal(const Error& error);

}  // namespace rf::store
