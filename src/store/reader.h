#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "store/sqlite.h"

namespace rf::store {

// A thread with a connection that only reads; answers questions in the order in which they come.
class Reader {
 public:
  static constexpr std::size_t queue_most = 1'000;
  using Question = std::function<void(Connection&)>;

  // `name` is the thread's, at most 15 letters.
  Reader(std::unique_ptr<Connection> db, const char* name);
  Reader(const Reader&) = delete;
  // Questions that still wait are dropped.
  ~Reader();

  // False when too many wait.
  bool ask(Question question);

 private:
  void work();

  std::unique_ptr<Connection> db_;
  std::mutex mutex_;
  std::condition_variable condition_;
  std::deque<Question> queue_;
  bool stopping_ = false;
  std::thread thread_;  // last: starts when the rest is there
};

}  // namespace rf::store
