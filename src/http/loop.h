#pragma once

#include <memory>

#include "base/executor.h"

namespace rf::http {

// The process's event loop: one thread, the real clock, the operating system's randomness (libsodium is not
// needed: getrandom). Servers live on it; Client answers on it.
class Loop final : public Executor {
 public:
  Loop();
  ~Loop() override;

  // Runs until stop(). The calling thread becomes the loop's thread.
  void run();
  // From any thread. Work that is posted already still runs.
  void stop();
  // Calls `signalled` on the loop for SIGINT and SIGTERM (each time).
  void on_signal(std::function<void(int)> signalled);

  Time now() override;
  std::string random(std::size_t count) override;
  void post(std::function<void()> work) override;
  Timer after(Millis delay, std::function<void()> work) override;
  void cancel(Timer timer) override;

  struct Impl;
  Impl& impl() { return *impl_; }  // for the room's own sources

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace rf::http
