#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/executor.h"
#include "carriers/phone_company/faults.h"
#include "carriers/phone_company/patience.h"
#include "carriers/phone_company/webhook.h"

namespace rf::carriers::phone_company {

using Send = std::function<void(http::ClientRequest, std::function<void(http::ClientReply)>)>;

// Tells the desk what becomes of one call, in order, one callback at a time: unless a fault strikes.
class Callbacks : public std::enable_shared_from_this<Callbacks> {
 public:
  // `told` is called with what was sent and what came of it, for the record.
  using Told = std::function<void(std::string_view what, std::string text)>;
  Callbacks(Executor& executor, Send send, const Account& account, Faults& faults, std::string mark,
            Told told);

  // The form lacks SequenceNumber, Timestamp and CallbackSource.
  void post(const std::string& event, const std::string& method, const std::string& url, http::Form form);
  // A request of another kind, which no fault strikes (the result of machine detection).
  void post_plain(const std::string& event, const std::string& method, const std::string& url,
                  http::Form form);
  // Nothing is on its way or held back.
  bool idle() const { return !sending_ && waiting_.empty() && !held_ && late_ == 0; }

 private:
  struct Post {
    std::string event;
    http::ClientRequest request;
    Patience patience;
    int tries = 0;
    Time begun{};  // the first try
  };
  Post make(const std::string& event, const std::string& method, const std::string& url,
            const http::Form& form);
  void enqueue(Post post);
  void pump();
  void finished(Post post, const http::ClientReply& reply);
  void release();  // sends what was held back

  Executor& executor_;
  Send send_;
  const Account& account_;
  Faults& faults_;
  std::string mark_;
  Told told_;
  int sequence_ = 0, marks_ = 0, late_ = 0;
  bool sending_ = false;
  std::deque<Post> waiting_;
  std::optional<Post> held_;
};

}  // namespace rf::carriers::phone_company
