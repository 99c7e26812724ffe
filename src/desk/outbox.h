#pragma once

#include <set>

#include "base/executor.h"
#include "base/task.h"
#include "desk/ports.h"

namespace rf::desk {

// Delivers what outcomes set going, from the store's outbox: again after a failure with growing waits, until
// it is acknowledged or a person must look. What was acknowledged is not sent again: an acknowledgement that
// cannot be stored at once is kept and stored later.
class Outbox {
 public:
  static constexpr int attempts_most = 20;
  static constexpr std::size_t in_flight_most = 8;

  Outbox(Executor& executor, Store& store, Recipient* recipient, Watcher& watcher);
  ~Outbox();
  void start();
  // Something was added.
  void wake();
  std::size_t in_flight() const { return sending_.size(); }

  // 1 s, 2 s, 4 s … 15 min, before attempt `n` (from 2).
  static Millis wait_before(int n);

 private:
  Task<> round();
  Task<> deliver(Delivery delivery);
  Task<> store_result(Delivery delivery, Done result);
  void schedule(Millis delay);

  Executor& executor_;
  Store& store_;
  Recipient* recipient_;
  Watcher& watcher_;
  std::set<std::int64_t> sending_;
  // Those whose result was stored while the store was being asked what is due: its answer may be older than
  // that.
  std::set<std::int64_t> settled_while_looking_;
  bool looking_ = false, again_ = false;
  Executor::Timer timer_ = 0;
  Tasks tasks_;
};

}  // namespace rf::desk
