#include "store/checkpoints.h"

#include <pthread.h>
#include <sqlite3.h>

namespace rf::store {

bool is_fatal(const Error& error) {
  return error.code == "store-io" || error.code == "store-corrupt" || error.code == "store-not-a-database" ||
         error.code == "store-read-only" || error.code == "store-cannot-open";
}

namespace {

// One checkpoint that waits for no reader. An error of the disk breaks the store's health.
void checkpoint(Connection& db, Health& health) {
  int code = sqlite3_wal_checkpoint_v2(db.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (code == SQLITE_OK) return;
  // A full disk or a busy log: the log grows and it is tried again later.
  auto error = error_of(db.handle(), code);
  if (is_fatal(error)) health.break_with(error.message);
}

}  // namespace

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

void Checkpoints::written(Connection& db, int log_pages) {
  if (log_pages < worth_pages || health_.broken()) return;
  if (log_pages < help_pages) return wake();
  std::unique_lock moving(moving_, std::defer_lock);
  if (log_pages >= most_pages)
    moving.lock();
  else if (!moving.try_lock())
    return;
  checkpoint(db, health_);
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
    std::lock_guard moving(moving_);
    if (!health_.broken()) checkpoint(*db_, health_);
  }
}

}  // namespace rf::store
