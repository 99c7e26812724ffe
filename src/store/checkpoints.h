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
  // Pages in the log from which on it is worth it, and from which on the writer itself must help: only while
  // nobody writes can the log be emptied and begun anew.
  static constexpr int worth_pages = 1'000, must_pages = 16'000;

  Checkpoints(std::unique_ptr<Connection> db, Health& health);
  Checkpoints(const Checkpoints&) = delete;
  ~Checkpoints();
  void wake();

 private:
  void work();

  std::unique_ptr<Connection> db_;
  Health& health_;
  std::mutex mutex_;
  std::condition_variable condition_;
  bool wanted_ = false, stopping_ = false;
  std::thread thread_;  // last: starts when the rest is there
};

// One checkpoint that waits for nobody. An error of the disk breaks the store's health.
void checkpoint(Connection& db, Health& health);

// Whether an error means that this program must not write any more.
bool is_fatal(const Error& error);

}  // namespace rf::store
