#pragma once

#include <chrono>

#include "base/executor.h"

namespace rf::web {

// How far the loop is behind: a timer that comes late tells how long everything else waits.
class Lag {
 public:
  static constexpr Millis most{500}, every{250};

  explicit Lag(Executor& executor) : executor_(executor) { watch(); }
  ~Lag() { executor_.cancel(timer_); }
  Lag(const Lag&) = delete;

  // The loop cannot keep up: not one long step, but two looks in a row.
  bool behind() const { return late_ > most && before_ > most; }
  void measured(Millis late) {
    before_ = late_;
    late_ = late;
  }

 private:
  void watch() {
    auto due = std::chrono::steady_clock::now() + every;
    timer_ = executor_.after(every, [this, due] {
      measured(std::chrono::duration_cast<Millis>(std::chrono::steady_clock::now() - due));
      watch();
    });
  }

  Executor& executor_;
  Executor::Timer timer_ = 0;
  Millis late_{0}, before_{0};
};

}  // namespace rf::web
