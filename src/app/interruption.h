#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

// Ctrl-C, SIGTERM or SIGHUP while a long command works: it is asked to end, and where it does not within a
// second, is ended.
namespace rf::app {

class Interruption {
 public:
  // From here on the signals end the process no longer. `tidy`: what is to be removed when it has to be ended
  // from outside of what it is doing.
  explicit Interruption(std::function<void()> tidy);
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  bool asked() const;
  int exit_code() const;  // 128 and the signal's number

  // While one holds this, the process is not ended: what must be done as a whole.
  [[nodiscard]] std::unique_lock<std::mutex> whole() { return std::unique_lock(doing_); }

 private:
  void watch();

  std::function<void()> tidy_;
  mutable std::mutex lock_;
  std::condition_variable changed_;
  int signal_ = 0;
  bool ended_ = false;
  std::mutex doing_;
  std::thread watcher_;
};

}  // namespace rf::app
