#include "http/client.h"

#include <atomic>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "http/transfer.h"

namespace rf::http {

struct Client::Impl {
  struct Job {
    ClientRequest request;
    std::function<void(ClientReply)> answer;
  };

  Impl(Executor& e, unsigned f, unsigned q) : executor(e), in_flight(f), queued(q), multi(curl_multi_init()) {
    RF_ASSERT(multi != nullptr);
    thread = std::thread([this] { run(); });
  }

  void run();
  bool can_start();
  void start_waiting();
  void collect();
  void drop_canceled();
  void deliver(std::function<void(ClientReply)> answer, ClientReply reply);

  Executor& executor;
  const unsigned in_flight, queued;
  CURLM* multi;
  // Shared with what was posted: answers that come after the client is gone are dropped.
  std::shared_ptr<std::atomic<bool>> alive = std::make_shared<std::atomic<bool>>(true);

  std::mutex lock;  // guards `waiting` and `ending`
  std::deque<Job> waiting;
  bool ending = false;

  struct Running {
    std::unique_ptr<Transfer> transfer;
    std::function<void(ClientReply)> answer;
  };
  std::unordered_map<CURL*, Running> running;  // the thread's own
  std::thread thread;
};

Client::Client(Executor& executor, unsigned in_flight, unsigned queued)
    : impl_((start_curl(), std::make_unique<Impl>(executor, in_flight, queued))) {}

Client::~Client() {
  impl_->alive->store(false);
  {
    std::lock_guard guard(impl_->lock);
    impl_->ending = true;
  }
  curl_multi_wakeup(impl_->multi);
  impl_->thread.join();
  for (auto& [handle, job] : impl_->running) curl_multi_remove_handle(impl_->multi, handle);
  impl_->running.clear();
  curl_multi_cleanup(impl_->multi);
}

void Client::send(ClientRequest request, std::function<void(ClientReply)> answer) {
  {
    std::lock_guard guard(impl_->lock);
    if (impl_->waiting.size() < impl_->queued) {
      impl_->waiting.push_back({std::move(request), std::move(answer)});
      if (impl_->waiting.size() == 1) curl_multi_wakeup(impl_->multi);
      return;
    }
  }
  impl_->deliver(std::move(answer),
                 {Fate::not_sent, {}, "Too many requests are waiting to be sent already."});
}

void Client::Impl::deliver(std::function<void(ClientReply)> answer, ClientReply reply) {
  executor.post([alive = alive, answer = std::move(answer), reply = std::move(reply)]() mutable {
    if (alive->load()) answer(std::move(reply));
  });
}

void Client::Impl::run() {
  for (;;) {
    {
      std::lock_guard guard(lock);
      if (ending) return;
    }
    start_waiting();
    int busy = 0;
    curl_multi_perform(multi, &busy);
    collect();
    drop_canceled();
    if (can_start()) continue;
    // Ends early for sockets, for curl's own timeouts, and when send() or the destructor wakes it.
    curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
  }
}

bool Client::Impl::can_start() {
  std::lock_guard guard(lock);
  return !waiting.empty() && running.size() < in_flight;
}

void Client::Impl::start_waiting() {
  while (running.size() < in_flight) {
    Job job;
    {
      std::lock_guard guard(lock);
      if (waiting.empty()) return;
      job = std::move(waiting.front());
      waiting.pop_front();
    }
    auto transfer = std::make_unique<Transfer>(std::move(job.request));
    auto* handle = transfer->handle();
    if (auto refused = transfer->refused(); !refused.empty()) {
      deliver(std::move(job.answer), {Fate::not_sent, {}, refused});
      continue;
    }
    RF_ASSERT(curl_multi_add_handle(multi, handle) == CURLM_OK);
    running.emplace(handle, Running{std::move(transfer), std::move(job.answer)});
  }
}

void Client::Impl::collect() {
  int left = 0;
  while (auto* message = curl_multi_info_read(multi, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    auto* handle = message->easy_handle;
    auto code = message->data.result;
    auto place = running.find(handle);
    RF_ASSERT(place != running.end());
    auto done = std::move(place->second);
    running.erase(place);
    curl_multi_remove_handle(multi, handle);
    deliver(std::move(done.answer), done.transfer->reply(code));
  }
}

void Client::cancel(const std::shared_ptr<std::atomic<bool>>& canceled) {
  canceled->store(true);
  curl_multi_wakeup(impl_->multi);
}

void Client::Impl::drop_canceled() {
  for (auto place = running.begin(); place != running.end();) {
    if (!place->second.transfer->canceled()) {
      ++place;
      continue;
    }
    curl_multi_remove_handle(multi, place->first);
    auto dropped = std::move(place->second);
    place = running.erase(place);
    deliver(std::move(dropped.answer), {Fate::unknown, {}, "The exchange was ended from our side."});
  }
}

ClientReply send_and_wait(ClientRequest request) {
  start_curl();
  Transfer transfer(std::move(request));
  if (auto refused = transfer.refused(); !refused.empty()) return {Fate::not_sent, {}, refused};
  return transfer.reply(curl_easy_perform(transfer.handle()));
}

}  // namespace rf::http
