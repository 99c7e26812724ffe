#pragma once

#include <cstdlib>
#include <ctime>
#include <string>

#include "dial/policy.h"

namespace rf::dial::oracle {

// Tests only: what the C library, which reads the zone files by itself, says about calling hours, minute by
// minute.
class Clock {
 public:
  explicit Clock(const std::string& zone) {
    setenv("TZ", (":" + zone).c_str(), 1);
    tzset();
  }
  ~Clock() {
    unsetenv("TZ");
    tzset();
  }
  Clock(const Clock&) = delete;

  std::tm at(Time t) const {
    const std::time_t seconds = std::chrono::floor<Seconds>(t).time_since_epoch().count();
    std::tm local{};
    localtime_r(&seconds, &local);
    return local;
  }
  bool open(const Policy& policy, Time t) const {
    const auto local = at(t);
    for (const auto& window : policy.windows) {
      const int minute = local.tm_hour * 60 + local.tm_min;
      if (window.days[local.tm_wday] && window.from <= minute && minute < window.to) return true;
    }
    return false;
  }
  // At every instant from `t` until the ringing ends.
  bool open_while_ringing(const Policy& policy, Time t) const {
    const Time end = t + policy.ring_time;
    for (Time i = t; i < end; i = std::chrono::floor<std::chrono::minutes>(i) + std::chrono::minutes(1)) {
      if (!open(policy, i)) return false;
    }
    return true;
  }
};

}  // namespace rf::dial::oracle
