#pragma once

#include <atomic>
#include <mutex>
#include <string>

namespace rf::store {

// Whether the store still takes writes. Once broken it stays broken until the program is started again: after
// a failed sync nobody knows what the disk holds, and asking again would only get a yes that means nothing.
class Health {
 public:
  bool healthy() const { return !broken_.load(std::memory_order_acquire); }
  std::string trouble() const {
    std::lock_guard lock(mutex_);
    return trouble_;
  }
  // The first reason stays.
  void break_with(const std::string& reason) {
    std::lock_guard lock(mutex_);
    if (broken_.load(std::memory_order_relaxed)) return;
    trouble_ = reason;
    broken_.store(true, std::memory_order_release);
  }

 private:
  std::atomic<bool> broken_ = false;
  mutable std::mutex mutex_;
  std::string trouble_;
};

}  // namespace rf::store
