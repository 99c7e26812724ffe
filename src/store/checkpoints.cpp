#include "store/checkpoints.h"

#include <pthread.h>
#include <sqlite3.h>

namespace rf::store {

bool is_fatal(const Error& error) {
  return error.code == "store-io" || error.code == "store-corrupt" || error.code == "store-not-a-database" ||
         error.code == "store-read-only" || error.code == "store-cannot-open";
}

namespace {

// One checkpoint that waits for no reader; how many pages of the log are in the database now. An error of the
// disk breaks the store's health.
int checkpoint(Connection& db, Health& health) {
  int moved = 0;
  int code = sqlite3_wal_checkpoint_v2(db.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, &moved);
  if (code == SQLITE_OK) return moved;
  // A full disk or a busy log: the log grows and it is tried again later.
  auto error = error_of(db.handle(), code);
  if (is_fatal(error)) health.break_with(error.message);
  return 0;
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
  if (health_.broken()) return;
  {
    std::lock_guard lock(mutex_);
    if (log_pages < moved_) moved_ = 0;  // the log has begun anew
    log_pages_ = log_pages;
    if (log_pages < help_pages) {
      wanted_ = worth();
      if (wanted_) condition_.notify_one();
      return;
    }
  }
  std::unique_lock moving(moving_, std::defer_lock);
  if (log_pages >= most_pages)
    moving.lock();
  else if (!moving.try_lock())
    return;
  move(db);
}

// Few pages at a time would be moved again with the next commit, and each move syncs the database.
bool Checkpoints::worth() const { return log_pages_ - moved_ >= worth_pages; }

void Checkpoints::move(Connection& db) {
  const int moved = checkpoint(db, health_);
  std::lock_guard lock(mutex_);
  moved_ = moved;
}

void Checkpoints::work() {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      condition_.wait(lock, [&] { return wanted_ || stopping_; });
      if (stopping_) return;
      wanted_ = false;
      if (!worth()) continue;  // a write asked for it during the move that has done it
    }
    std::lock_guard moving(moving_);
    if (!health_.broken()) move(*db_);
  }
}

}  // namespace rf::store
