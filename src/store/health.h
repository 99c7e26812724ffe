#pragma once

#include <atomic>
#include <mutex>
#include <string>

namespace rf::store {

// Whether the store takes writes. Once broken it stays broken until the program is started again: after a
// failed sync nobody knows what the disk holds, and asking again would only get a yes that means nothing.
// While it is failing (the disk is full, another program holds the database) each write is tried.
class Health {
 public:
  bool broken() const { return broken_.load(std::memory_order_acquire); }
  bool failing() const { return failing_.load(std::memory_order_acquire) && !broken(); }
  bool healthy() const { return !broken() && !failing(); }
  std::string trouble() const {
    std::lock_guard lock(mutex_);
    return broken() ? trouble_ : failing() ? failure_ : "";
  }
  // What became of the last write.
  void failed(const std::string& reason) {
    std::lock_guard lock(mutex_);
    failure_ = reason;
    failing_.store(true, std::memory_order_release);
  }
  void succeeded() {
    if (failing_.load(std::memory_order_relaxed)) failing_.store(false, std::memory_order_release);
  }
  // The first reason stays.
  void break_with(const std::string& reason) {
    std::lock_guard lock(mutex_);
    if (broken_.load(std::memory_order_relaxed)) return;
    trouble_ = reason;
    broken_.store(true, std::memory_order_release);
  }

 private:
  std::atomic<bool> broken_ = false, failing_ = false;
  mutable std::mutex mutex_;
  std::string trouble_, failure_;
};

}  // namespace rf::store
