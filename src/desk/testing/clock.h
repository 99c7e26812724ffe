#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>

#include "base/executor.h"

namespace rf::desk::testing {

// Time that passes only when nothing is left to do.
class Clock : public Executor {
 public:
  Time now() override { return now_; }
  std::string random(std::size_t count) override { return std::string(count, 'r'); }
  void post(std::function<void()> work) override { after(Millis{0}, std::move(work)); }
  Timer after(Millis delay, std::function<void()> work) override {
    waiting_.emplace(std::pair{now_ + delay, ++last_}, std::move(work));
    return last_;
  }
  void cancel(Timer timer) override {
    for (auto it = waiting_.begin(); it != waiting_.end(); ++it)
      if (it->first.second == timer) return void(waiting_.erase(it));
  }
  void run_for(Millis span) {
    const auto end = now_ + span;
    while (!waiting_.empty() && waiting_.begin()->first.first <= end) {
      auto next = waiting_.extract(waiting_.begin());
      now_ = next.key().first;
      next.mapped()();
    }
    now_ = end;
  }

 private:
  Time now_{Seconds{1'000}};
  Timer last_ = 0;
  std::map<std::pair<Time, Timer>, std::function<void()>> waiting_;
};

}  // namespace rf::desk::testing
