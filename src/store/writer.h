#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/executor.h"
#include "desk/ports.h"
#include "store/checkpoints.h"
#include "store/health.h"
#include "store/log_space.h"
#include "store/recent.h"
#include "store/sqlite.h"

namespace rf::store {

// The one thread that writes. It takes everything that waits, stores it in one database transaction with one
// sync, and posts one batch of answers to the desk's thread.
class Writer {
 public:
  static constexpr std::size_t queue_most = 10'000;  // beyond it a transaction fails at once
  static constexpr std::size_t batch_most = 1'000;
  static constexpr Millis probe_pause{1'000};  // while writes fail

  Writer(std::unique_ptr<Connection> db, Executor& executor, Recent& recent, Health& health,
         Checkpoints& checkpoints);
  Writer(const Writer&) = delete;
  // Stores what waits, then ends.
  ~Writer();

  // Only from the desk's thread.
  void commit(desk::Transaction transaction, std::function<void(desk::CommitReply)> answer, Time now);

 private:
  struct Pending {
    desk::Transaction transaction;
    std::function<void(desk::CommitReply)> answer;
    Time now;
    desk::CommitReply reply;
  };
  using Batch = std::vector<Pending>;
  // What became of a part of a batch that was tried as one database transaction.
  struct Tried {
    enum class End { stored, bad_one, not_stored } end = End::stored;
    std::size_t bad = 0;  // bad_one: which
    Error error;
  };

  void wake_later();
  void work();
  // nullopt: the end; empty: nothing came for a while, and writes failed before.
  std::optional<Batch> take();
  void probe();
  void store(Batch& batch, std::size_t begin, std::size_t end);
  Tried try_part(Batch& batch, std::size_t begin, std::size_t end);
  void refuse(Batch& batch, std::size_t begin, std::size_t end, const Error& error);
  void answer(Batch batch);

  std::unique_ptr<Connection> db_;
  Executor& executor_;
  Recent& recent_;
  Health& health_;
  Checkpoints& checkpoints_;
  std::vector<Touched> touched_;
  int log_pages_ = 0;
  LogSpace log_space_;
  std::shared_ptr<bool> wake_posted_ = std::make_shared<bool>(false);  // ends with the writer

  std::mutex mutex_;
  std::condition_variable condition_;
  Batch queue_;
  bool stopping_ = false;
  std::thread thread_;  // last: starts when the rest is there
};

}  // namespace rf::store
