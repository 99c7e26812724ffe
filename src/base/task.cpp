#include "base/task.h"

namespace rf {

// A coroutine that owns a task and takes itself off the list when the task is done.
struct Tasks::Root {
  struct promise_type {
    std::list<Root>* owner = nullptr;
    std::list<Root>::iterator place;
    Root get_return_object() { return Root(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    // Not suspending lets the frame end by itself; the list entry must not destroy it again.
    std::suspend_never final_suspend() noexcept {
      place->handle = nullptr;
      owner->erase(place);
      return {};
    }
    void return_void() {}
    void unhandled_exception() noexcept { assertion_failed("an exception left a task", __FILE__, __LINE__); }
  };

  explicit Root(std::coroutine_handle<promise_type> h) : handle(h) {}
  Root(Root&& other) noexcept : handle(std::exchange(other.handle, nullptr)) {}
  ~Root() {
    if (handle) handle.destroy();
  }
  static Root run(Task<void> task) { co_await task; }

  std::coroutine_handle<promise_type> handle;
};

Tasks::Tasks() = default;

// One by one: what a frame destroys may answer another task, which then ends and leaves the list by itself.
Tasks::~Tasks() {
  while (!running_.empty()) {
    const auto handle = std::exchange(running_.front().handle, nullptr);
    running_.pop_front();
    handle.destroy();
  }
}

std::size_t Tasks::size() const { return running_.size(); }

void Tasks::spawn(Task<void> task) {
  running_.push_back(Root::run(std::move(task)));
  auto place = std::prev(running_.end());
  auto handle = place->handle;
  handle.promise().owner = &running_;
  handle.promise().place = place;
  handle.resume();
}

}  // namespace rf
