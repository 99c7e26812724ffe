#include "crm/gate.h"

#include <algorithm>

#include "base/error.h"

namespace rf::crm {

void Gate::enter(std::function<void(TurnPtr)> enter) {
  if (waiting_.size() >= queue_most) return enter(nullptr);
  waiting_.push_back(std::move(enter));
  go_on();
}

void Gate::pause(Millis time) {
  closed_until_ = std::max(closed_until_, executor_.now() + std::min(time, pause_most));
}

void Gate::told(long running, long limit) {
  // Our own are among those that run.
  scarce_ = running * 10 >= limit * 8;
}

void Gate::left() {
  RF_ASSERT(busy_ > 0);
  --busy_;
  go_on();
}

// Later, never within a call: whoever leaves may be in the middle of something.
void Gate::go_on() {
  if (posted_ || waiting_.empty()) return;
  posted_ = true;
  auto then = [self = weak_from_this()] {
    if (auto alive = self.lock()) {
      alive->posted_ = false;
      alive->let_in();
    }
  };
  const auto now = executor_.now();
  if (closed_until_ > now)
    executor_.after(closed_until_ - now, std::move(then));
  else
    executor_.post(std::move(then));
}

void Gate::let_in() {
  const auto room = scarce_ ? 1u : at_once_;
  while (!waiting_.empty() && busy_ < room && closed_until_ <= executor_.now()) {
    auto next = std::move(waiting_.front());
    waiting_.pop_front();
    ++busy_;
    next(std::make_shared<Turn>(shared_from_this()));
  }
  // Somebody who leaves goes on; only a closed gate needs the clock.
  if (closed_until_ > executor_.now()) go_on();
}

}  // namespace rf::crm
