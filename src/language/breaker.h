#pragma once

#include <optional>

#include "base/time.h"

namespace rf::language {

// After so many failures in a row nobody is asked for a while; then one question tries whether it is well
// again, and only its success lets the others through. Pure: the clock is passed in.
class Breaker {
 public:
  static constexpr int failures_most = 3;
  static constexpr Millis pause{30'000};

  enum class State { closed, open, trying };
  State state(Time now) const {
    if (!until_) return State::closed;
    return now < *until_ || trying_ ? State::open : State::trying;
  }
  // Whether one more may be asked now.
  bool lets_through(Time now) const { return state(now) != State::open; }

  // Each question that was let through begins, and then succeeds, fails, or is given up for reasons of ours.
  void begun(Time now) {
    if (state(now) == State::trying) trying_ = true;
  }
  void succeeded() {
    failures_ = 0;
    until_.reset();
    trying_ = false;
  }
  // True when this opened it.
  bool failed(Time now) {
    trying_ = false;
    const bool was_open = until_.has_value();
    if (++failures_ < failures_most && !was_open) return false;
    until_ = now + pause;
    return !was_open;
  }

 private:
  int failures_ = 0;  // in a row
  std::optional<Time> until_;
  bool trying_ = false;
};

}  // namespace rf::language
