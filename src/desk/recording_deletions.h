#pragma once

#include "base/executor.h"
#include "base/task.h"
#include "desk/ports.h"

namespace rf::desk {

// Has recordings that nobody needs any more deleted at the carrier, one after the other, from the store's
// list: after a restart too, and again after a failure with growing waits, until it is done or given up. What
// was given up is told in the log and by `ringfence doctor`.
class RecordingDeletions {
 public:
  static constexpr int attempts_most = 20;

  RecordingDeletions(Executor& executor, Store& store) : executor_(executor), store_(store) {}
  ~RecordingDeletions();
  // Who asks the carrier; outlives us. Without one nothing is deleted.
  void use(Helper& helper) { helper_ = &helper; }
  void start() { wake(); }
  // Something was added.
  void wake();

  // 1 s, 2 s, 4 s … 1 h, before attempt `n` (from 2).
  static Millis wait_before(int n);

 private:
  Task<> round();
  Task<> remove(RecordingToDelete one);
  void schedule();

  Executor& executor_;
  Store& store_;
  Helper* helper_ = nullptr;
  bool busy_ = false, again_ = false;
  Executor::Timer timer_ = 0;
  Tasks tasks_;
};

}  // namespace rf::desk
