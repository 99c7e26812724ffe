#include "web/worker.h"

namespace rf::web {

Worker::Worker(Executor& executor, unsigned threads, std::size_t queue_most)
    : executor_(executor), queue_most_(queue_most) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { loop(); });
}

Worker::~Worker() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    queue_.clear();
  }
  condition_.notify_all();
  for (auto& thread : threads_) thread.join();
}

bool Worker::run(std::function<void()> work) {
  {
    std::lock_guard lock(mutex_);
    if (stopping_ || queue_.size() >= queue_most_) return false;
    queue_.push_back(std::move(work));
  }
  condition_.notify_one();
  return true;
}

void Worker::loop() {
  while (true) {
    std::function<void()> work;
    {
      std::unique_lock lock(mutex_);
      condition_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (stopping_) return;
      work = std::move(queue_.front());
      queue_.pop_front();
    }
    work();
  }
}

}  // namespace rf::web
