#pragma once

#include <optional>

#include "base/time.h"

namespace rf {

// A moment, or none. A std::optional takes twice the room, and each of tens of thousands of calls holds some.
class MaybeTime {
 public:
  MaybeTime() = default;
  MaybeTime(Time at) : at_(at) {}

  explicit operator bool() const { return at_ != none; }
  Time operator*() const { return at_; }
  Time value_or(Time otherwise) const { return *this ? at_ : otherwise; }
  operator std::optional<Time>() const { return *this ? std::optional(at_) : std::nullopt; }
  bool operator==(const MaybeTime&) const = default;

 private:
  static constexpr Time none = Time::min();
  Time at_ = none;
};

}  // namespace rf
