#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/executor.h"

namespace rf::web {

// What this program holds that no file holds too; 0 when the system does not tell.
std::uint64_t memory_used();
// What it may hold: the least of its control groups' bounds and the machine's memory. `groups` is where the
// system shows the groups, `own` the file that names ours.
std::uint64_t memory_there(const std::string& groups = "/sys/fs/cgroup",
                           const std::string& own = "/proc/self/cgroup");

// How near to its end the memory is. Past the first bound what can wait is refused, past the second all that
// is new but the calls' answers: refusing is better than being ended by the system with all calls on the
// line.
class Memory {
 public:
  static constexpr double scarce_at = 0.85, full_at = 0.95;
  static constexpr Millis every{1'000};

  // `limit` in bytes; 0: as much as there is.
  Memory(Executor& executor, std::uint64_t limit);
  ~Memory() { executor_.cancel(timer_); }
  Memory(const Memory&) = delete;

  bool scarce() const { return share() > scarce_at; }
  bool full() const { return share() > full_at; }
  double share() const { return static_cast<double>(used_) / static_cast<double>(limit_); }
  void measured(std::uint64_t used);

 private:
  void watch();

  Executor& executor_;
  std::uint64_t limit_, used_ = 0;
  Executor::Timer timer_ = 0;
};

}  // namespace rf::web
