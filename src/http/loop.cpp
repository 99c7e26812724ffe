#include "http/loop.h"

#include <sys/random.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <mutex>
#include <thread>
#include <vector>

#include "http/asio.h"
#include "http/loop_impl.h"
#include "http/timers.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

namespace rf::http {

using Clock = Timers::Clock;

namespace {
constexpr Millis longest = std::chrono::hours(24 * 3660);  // the clock can add it to any moment
}

struct Loop::Impl {
  // One thread runs it and owns its sockets; other threads only post.
  net::io_context io{BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO};
  net::executor_work_guard<net::io_context::executor_type> busy{io.get_executor()};

  // Posted work waits here; the io_context learns of a whole batch at once.
  std::mutex posted_lock;
  std::vector<std::function<void()>> posted;
  std::vector<std::function<void()>> running;
  bool stopping = false;  // only on the loop's thread
  std::atomic<std::thread::id> runner{};

  Timers timers;
  net::steady_timer alarm{io};
  Clock::time_point armed = Clock::time_point::max();  // what `alarm` waits for

  net::signal_set signals{io};
  std::function<void(int)> signalled;

  void check_thread() const;
  void run_posted();
  void arm();
  void run_due();
  void wait_for_signal();
};

net::io_context& context_of(Loop& loop) { return loop.impl().io; }

Loop::Loop() : impl_(std::make_unique<Impl>()) {}
Loop::~Loop() = default;

void Loop::run() {
  impl_->stopping = false;
  impl_->runner = std::this_thread::get_id();
  impl_->io.restart();
  impl_->io.run();
  impl_->runner = std::thread::id();
}

void Loop::stop() {
  post([this] { impl_->stopping = true; });
}

void Loop::post(std::function<void()> work) {
  {
    std::lock_guard guard(impl_->posted_lock);
    impl_->posted.push_back(std::move(work));
    if (impl_->posted.size() > 1) return;  // the first one has announced the batch
  }
  net::post(impl_->io, [impl = impl_.get()] { impl->run_posted(); });
}

void Loop::Impl::run_posted() {
  {
    std::lock_guard guard(posted_lock);
    running.swap(posted);
  }
  // What these post runs in the next batch, after sockets and timers had their turn.
  for (auto& work : running) {
    auto now = std::move(work);  // what it holds goes when it is done
    now();
  }
  running.clear();
  if (stopping) io.stop();
}

// Timers, as the servers, belong to the loop's thread; before and after run() they belong to whoever holds
// the loop.
void Loop::Impl::check_thread() const {
  auto owner = runner.load(std::memory_order_relaxed);
  RF_ASSERT(owner == std::thread::id() || owner == std::this_thread::get_id());
}

Time Loop::now() { return std::chrono::floor<Millis>(std::chrono::system_clock::now()); }

std::string Loop::random(std::size_t count) {
  std::string bytes(count, '\0');
  for (std::size_t have = 0; have < count;) {
    auto got = ::getrandom(bytes.data() + have, count - have, 0);
    RF_ASSERT(got > 0 || errno == EINTR);  // without randomness nothing here is safe
    if (got > 0) have += static_cast<std::size_t>(got);
  }
  return bytes;
}

Loop::Timer Loop::after(Millis delay, std::function<void()> work) {
  impl_->check_thread();
  auto timer = impl_->timers.add(Clock::now() + std::clamp(delay, Millis(0), longest), std::move(work));
  impl_->arm();
  return timer;
}

void Loop::cancel(Timer timer) {
  impl_->check_thread();
  impl_->timers.cancel(timer);
}

// A later alarm than needed is set at once; an earlier one (its timer was cancelled) rings once for nothing.
void Loop::Impl::arm() {
  auto next = timers.next();
  if (!next || *next >= armed) return;
  armed = *next;
  alarm.expires_at(armed);
  alarm.async_wait([this](ErrorCode aborted) {
    if (!aborted) run_due();
  });
}

void Loop::Impl::run_due() {
  armed = Clock::time_point::max();
  auto now = Clock::now();
  auto newest = timers.upcoming();  // a timer set by these waits for the next round, even at 0 ms
  while (auto work = timers.take_due(now, newest)) work();
  arm();
}

void Loop::on_signal(std::function<void(int)> signalled) {
  impl_->signalled = std::move(signalled);
  impl_->signals.cancel();
  impl_->signals.clear();
  impl_->signals.add(SIGINT);
  impl_->signals.add(SIGTERM);
  impl_->wait_for_signal();
}

void Loop::Impl::wait_for_signal() {
  signals.async_wait([this](ErrorCode aborted, int number) {
    if (aborted) return;
    wait_for_signal();
    auto call = signalled;
    call(number);
  });
}

}  // namespace rf::http
