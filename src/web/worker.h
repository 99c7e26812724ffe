#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "base/executor.h"
#include "base/task.h"

namespace rf::web {

// A few threads for what would hold up the loop. Answers are posted to the loop.
class Worker {
 public:
  explicit Worker(Executor& executor, unsigned threads = 2, std::size_t queue_most = 64);
  ~Worker();  // what waits is dropped

  // False when too much waits.
  bool run(std::function<void()> work);

  // `co_await worker.ask<T>(work)`: nullopt when too much waits.
  template <class T>
  Task<std::optional<T>> ask(std::function<T()> work) {
    co_return co_await later<std::optional<T>>([&](Answer<std::optional<T>> answer) {
      auto job = [this, work = std::move(work), answer] {
        executor_.post([answer, value = std::make_shared<T>(work())] { answer(std::move(*value)); });
      };
      if (!run(std::move(job))) answer(std::nullopt);
    });
  }

 private:
  void loop();

  Executor& executor_;
  const std::size_t queue_most_;
  std::mutex mutex_;
  std::condition_variable condition_;
  std::deque<std::function<void()>> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace rf::web
