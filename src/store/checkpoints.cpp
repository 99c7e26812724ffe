#include "store/checkpoints.h"

#include <pthread.h>
#include <sqlite3.h>

namespace rf::store {

bool is_fatal(const Error& error) {
  return error.code == "store-io" || error.code == "store-corrupt" || error.code == "store-not-a-database" ||
         error.code == "store-read-only" || error.code == "store-cannot-open";
}

void checkpoint(Connection& db, Health& health) {
  int code = sqlite3_wal_checkpoint_v2(db.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (code == SQLITE_OK) return;
  // A full disk or a busy log: the log grows and it is tried again later.
  auto error = error_of(db.handle(), code);
  if (is_fatal(error)) health.break_with(error.message);
}

Checkpoints::Checkpoints(std::unique_ptr<Connection> db, Health& health)
    : db_(std::move(db)), health_(health), thread_([this] { work(); }) {
  pthread_setname_np(thread_.native_handle(), "store-tidy");
}

Checkpoints::~Checkpoints() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  condition_.notify_one();
  thread_.join();
}

void Checkpoints::wake() {
  {
    std::lock_guard lock(mutex_);
    if (wanted_) return;
    wanted_ = true;
  }
  condition_.notify_one();
}

void Checkpoints::work() {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      condition_.wait(lock, [&] { return wanted_ || stopping_; });
      if (stopping_) return;
      wanted_ = false;
    }
    if (health_.healthy()) checkpoint(*db_, health_);
  }
}

}  // namespace rf::store
