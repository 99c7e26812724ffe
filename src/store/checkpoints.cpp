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
  auto moved = moved_.load();
  if (log_pages < moved) moved_ = moved = 0;  // the log has begun anew
  // Few pages at a time would be moved again with the next commit, and each move syncs the database.
  if (log_pages < help_pages) {
    if (log_pages - moved >= worth_pages) wake();
    return;
  }
  std::unique_lock moving(moving_, std::defer_lock);
  if (log_pages >= most_pages)
    moving.lock();
  else if (!moving.try_lock())
    return;
  moved_ = checkpoint(db, health_);
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
    }
    std::unique_lock moving(moving_);
    if (!health_.broken()) moved_ = checkpoint(*db_, health_);
    moving.unlock();
    std::lock_guard lock(mutex_);
    wanted_ = false;  // what was asked for meanwhile would move a few pages; the next write asks again
  }
}

}  // namespace rf::store
