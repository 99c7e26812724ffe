#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

namespace rf::http {

// What is to run when, for the loop. Adding and taking cost O(log n); cancelling costs O(1) and leaves a
// stone in the heap that is cleared away when stones outnumber timers.
class Timers {
 public:
  using Clock = std::chrono::steady_clock;
  using Work = std::function<void()>;

  std::uint64_t add(Clock::time_point when, Work work);
  void cancel(std::uint64_t timer);
  // The moment of the earliest timer.
  std::optional<Clock::time_point> next();
  // The earliest timer that is due and was added before `newest`; same moment: in the order of adding. Empty
  // when none.
  Work take_due(Clock::time_point now, std::uint64_t newest);
  // The id that the next timer gets.
  std::uint64_t upcoming() const { return upcoming_; }
  std::size_t size() const { return work_.size(); }

 private:
  struct Entry {
    Clock::time_point when;
    std::uint64_t id;
    bool operator>(const Entry& o) const { return when != o.when ? when > o.when : id > o.id; }
  };
  void drop_stones_on_top();
  void rebuild();

  std::vector<Entry> heap_;  // the earliest on top
  std::unordered_map<std::uint64_t, Work> work_;
  std::uint64_t upcoming_ = 1;
};

}  // namespace rf::http
