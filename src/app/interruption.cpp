#include "app/interruption.h"

#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <ctime>

namespace rf::app {
namespace {

sigset_t signals() {
  sigset_t set;
  sigemptyset(&set);
  for (int one : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, one);
  return set;
}

}  // namespace

Interruption::Interruption(std::function<void()> tidy) : tidy_(std::move(tidy)) {
  const auto set = signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  watcher_ = std::thread([this] { watch(); });
}

Interruption::~Interruption() {
  {
    const std::lock_guard held(lock_);
    ended_ = true;
  }
  changed_.notify_all();
  watcher_.join();
  const auto set = signals();
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

bool Interruption::asked() const {
  const std::lock_guard held(lock_);
  return signal_ != 0;
}

int Interruption::exit_code() const {
  const std::lock_guard held(lock_);
  return 128 + signal_;
}

void Interruption::watch() {
  constexpr timespec look{0, 100'000'000};
  constexpr auto patience = std::chrono::milliseconds(1'000);
  const auto set = signals();
  int heard = 0;
  while (heard <= 0) {
    heard = sigtimedwait(&set, nullptr, &look);
    const std::lock_guard held(lock_);
    if (ended_) return;
    if (heard > 0) signal_ = heard;
  }
  std::unique_lock held(lock_);
  if (changed_.wait_for(held, patience, [this] { return ended_; })) return;
  held.unlock();
  const auto nothing_half_done = whole();
  held.lock();
  if (ended_) return;
  tidy_();
  _exit(128 + heard);
}

}  // namespace rf::app
