#pragma once

#include <coroutine>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <utility>

#include "base/error.h"

// Coroutines for code that waits: `Task<T> f() { auto reply = co_await later<Reply>(...); … }`.
// One thread; a task starts when it is awaited or spawned; destroying it while it waits destroys its frame,
// and the answer that comes afterwards is dropped. That is how a crash is simulated and how a server stops.
//
// g++ 12 destroys some temporaries of a co_await expression twice: name what you pass (`auto tx = …; co_await
// f(tx);`).
namespace rf {

template <class T>
class Task;

namespace detail {

// What became of a task while it ran for the first time. It lies on the stack of the one who started it.
struct FirstRun {
  bool done = false;
  bool destroyed = false;
};

struct FinalAwaiter {
  bool await_ready() noexcept { return false; }
  template <class P>
  std::coroutine_handle<> await_suspend(std::coroutine_handle<P> h) noexcept {
    auto& promise = h.promise();
    if (!promise.first_run) return promise.continuation;
    promise.first_run->done = true;
    return std::noop_coroutine();
  }
  void await_resume() noexcept {}
};

struct PromiseBase {
  std::coroutine_handle<> continuation;
  FirstRun* first_run = nullptr;
  PromiseBase() = default;
  PromiseBase(const PromiseBase&) = delete;
  ~PromiseBase() {
    if (first_run) first_run->destroyed = true;
  }
  std::suspend_always initial_suspend() noexcept { return {}; }
  FinalAwaiter final_suspend() noexcept { return {}; }
  // Errors travel as Result; an exception that reaches here is a defect.
  void unhandled_exception() noexcept { assertion_failed("an exception left a task", __FILE__, __LINE__); }
};

template <class T>
struct Promise : PromiseBase {
  std::optional<T> value;
  Task<T> get_return_object();
  void return_value(T v) { value.emplace(std::move(v)); }
};

template <>
struct Promise<void> : PromiseBase {
  Task<void> get_return_object();
  void return_void() {}
};

}  // namespace detail

template <class T = void>
class [[nodiscard]] Task {
 public:
  using promise_type = detail::Promise<T>;
  using Handle = std::coroutine_handle<promise_type>;

  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Task(const Task&) = delete;
  Task& operator=(Task&&) = delete;
  ~Task() {
    if (handle_) handle_.destroy();
  }

  bool await_ready() const noexcept { return false; }
  // A task that ends without waiting lets us go on where we are. Jumping to it and back would be shorter, but
  // without optimization each jump stays on the stack, and a long loop of such awaits would overflow it.
  bool await_suspend(std::coroutine_handle<> waiting) noexcept {
    RF_ASSERT(handle_ && !handle_.done());  // a task is awaited once
    detail::FirstRun run;
    auto& promise = handle_.promise();
    promise.continuation = waiting;
    promise.first_run = &run;
    handle_.resume();
    if (run.destroyed) return true;  // and perhaps `this` with it
    promise.first_run = nullptr;
    return !run.done;
  }
  T await_resume() {
    if constexpr (!std::is_void_v<T>) return std::move(*handle_.promise().value);
  }

 private:
  friend promise_type;
  explicit Task(Handle handle) : handle_(handle) {}
  Handle handle_;
};

template <class T>
Task<T> detail::Promise<T>::get_return_object() {
  return Task<T>(std::coroutine_handle<Promise<T>>::from_promise(*this));
}
inline Task<void> detail::Promise<void>::get_return_object() {
  return Task<void>(std::coroutine_handle<Promise<void>>::from_promise(*this));
}

// Where an answer goes. Call it once, on the task's thread; a second call or a call after the task is gone
// does nothing.
template <class T>
using Answer = std::function<void(T)>;

// `co_await later<T>([&](Answer<T> answer) { port.ask(question, std::move(answer)); })`
template <class T, class Start>
class [[nodiscard]] Later {
 public:
  explicit Later(Start start) : start_(std::move(start)) {}
  Later(const Later&) = delete;
  ~Later() {
    if (!state_) return;
    state_->waiting = nullptr;
    state_->gone = true;
  }
  bool await_ready() const noexcept { return false; }
  bool await_suspend(std::coroutine_handle<> waiting) {
    state_ = std::make_shared<State>();
    auto state = state_;
    start_([state](T value) {
      if (state->value || state->gone) return;
      state->value.emplace(std::move(value));
      if (auto handle = std::exchange(state->waiting, nullptr)) handle.resume();
    });
    if (state->gone) return true;    // asking destroyed the task, and `this` with it
    if (state->value) return false;  // answered at once
    state->waiting = waiting;
    return true;
  }
  T await_resume() { return std::move(*state_->value); }

 private:
  struct State {
    std::optional<T> value;
    std::coroutine_handle<> waiting;
    bool gone = false;
  };
  Start start_;
  std::shared_ptr<State> state_;
};

template <class T, class Start>
Later<T, Start> later(Start start) {
  return Later<T, Start>(std::move(start));
}

// Owns tasks that nobody awaits. Destroying it abandons those that still wait.
class Tasks {
 public:
  Tasks();
  Tasks(const Tasks&) = delete;
  ~Tasks();
  // Runs `task` until it first waits.
  void spawn(Task<void> task);
  std::size_t size() const;

 private:
  struct Root;
  std::list<Root> running_;
};

}  // namespace rf
