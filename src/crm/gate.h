#pragma once

#include <deque>
#include <functional>
#include <memory>

#include "base/executor.h"

namespace rf::crm {

// How many requests of ours are under way at a time. Kintone has room for 100 of a whole domain, other
// people's included: who takes too many stops the bank's other apps. On the executor's thread.
class Gate : public std::enable_shared_from_this<Gate> {
 public:
  static constexpr std::size_t queue_most = 4'096;
  static constexpr Millis pause_most{60'000};

  // Somebody's turn, until it is destroyed.
  class Turn {
   public:
    explicit Turn(std::shared_ptr<Gate> gate) : gate_(std::move(gate)) {}
    Turn(const Turn&) = delete;
    ~Turn() { gate_->left(); }

   private:
    std::shared_ptr<Gate> gate_;
  };
  using TurnPtr = std::shared_ptr<Turn>;

  // `at_once`: 1 to 50. The executor outlives it.
  Gate(Executor& executor, unsigned at_once) : executor_(executor), at_once_(at_once) {}
  // In the order of asking; null at once when too many wait already.
  void enter(std::function<void(TurnPtr)> enter);
  // Nobody begins before `time` from now, at most `pause_most`.
  void pause(Millis time);
  // What a success told of the whole domain: when its room gets scarce, we keep to one request at a time.
  void told(long running, long limit);
  unsigned under_way() const { return busy_; }

 private:
  void left();
  void go_on();
  void let_in();
  Executor& executor_;
  const unsigned at_once_;
  unsigned busy_ = 0;
  bool scarce_ = false, posted_ = false;
  Time closed_until_{};
  std::deque<std::function<void(TurnPtr)>> waiting_;
};

}  // namespace rf::crm
