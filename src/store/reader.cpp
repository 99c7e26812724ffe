#include "store/reader.h"

#include <pthread.h>

namespace rf::store {

Reader::Reader(std::unique_ptr<Connection> db, const char* name)
    : db_(std::move(db)), thread_([this] { work(); }) {
  pthread_setname_np(thread_.native_handle(), name);
}

Reader::~Reader() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  condition_.notify_one();
  thread_.join();
}

bool Reader::ask(Question question) {
  {
    std::lock_guard lock(mutex_);
    if (queue_.size() >= queue_most) return false;
    queue_.push_back(std::move(question));
  }
  condition_.notify_one();
  return true;
}

void Reader::work() {
  for (;;) {
    Question question;
    {
      std::unique_lock lock(mutex_);
      condition_.wait(lock, [&] { return !queue_.empty() || stopping_; });
      if (stopping_) return;
      question = std::move(queue_.front());
      queue_.pop_front();
    }
    question(*db_);
  }
}

}  // namespace rf::store
