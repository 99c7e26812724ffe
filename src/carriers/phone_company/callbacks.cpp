#include "carriers/phone_company/callbacks.h"

#include <utility>

#include "base/time.h"

namespace rf::carriers::phone_company {

Callbacks::Callbacks(Executor& executor, Send send, const Account& account, Faults& faults, std::string mark,
                     Told told)
    : executor_(executor),
      send_(std::move(send)),
      account_(account),
      faults_(faults),
      mark_(std::move(mark)),
      told_(std::move(told)) {}

Callbacks::Post Callbacks::make(const std::string& event, const std::string& method, const std::string& url,
                                const http::Form& form) {
  return {event, webhook(account_, method, url, form, mark_ + "-c" + std::to_string(marks_++)),
          patience_for(url)};
}

void Callbacks::post_plain(const std::string& event, const std::string& method, const std::string& url,
                           http::Form form) {
  enqueue(make(event, method, url, form));
}

void Callbacks::post(const std::string& event, const std::string& method, const std::string& url,
                     http::Form form) {
  form.emplace_back("Timestamp", rfc2822(executor_.now()));
  form.emplace_back("CallbackSource", "call-progress-events");
  form.emplace_back("SequenceNumber", std::to_string(sequence_++));
  auto post = make(event, method, url, form);
  if (faults_.strikes(Fault::callback_never)) return told_("callback lost", event);
  const bool twice = faults_.strikes(Fault::callback_twice);
  if (faults_.strikes(Fault::callback_late)) {
    ++late_;
    executor_.after(faults_.lateness(), [weak = weak_from_this(), post, twice] {
      const auto self = weak.lock();
      if (!self) return;
      --self->late_;
      if (twice) self->enqueue(post);
      self->enqueue(post);
    });
    return;
  }
  if (!held_ && faults_.strikes(Fault::callback_out_of_order)) {
    held_ = std::move(post);
    executor_.after(faults_.lateness(), [weak = weak_from_this()] {  // in case that nothing follows
      if (const auto self = weak.lock()) self->release();
    });
    return;
  }
  if (twice) enqueue(post);
  enqueue(std::move(post));
  release();
}

void Callbacks::release() {
  if (held_) enqueue(*std::exchange(held_, std::nullopt));
}

void Callbacks::enqueue(Post post) {
  waiting_.push_back(std::move(post));
  pump();
}

void Callbacks::pump() {
  if (sending_ || waiting_.empty()) return;
  sending_ = true;
  auto post = std::move(waiting_.front());
  waiting_.pop_front();
  if (post.tries++ == 0) post.begun = executor_.now();
  auto request = post.patience.within(post.request, executor_.now() - post.begun);
  send_(std::move(request), [weak = weak_from_this(), post](http::ClientReply reply) {
    if (const auto self = weak.lock()) self->finished(post, reply);
  });
}

void Callbacks::finished(Post post, const http::ClientReply& reply) {
  sending_ = false;
  const bool answered = reply.fate == http::Fate::answered;
  told_(answered ? "callback" : "callback failed",
        post.event + (answered ? " " + std::to_string(reply.response.status) : ": " + reply.reason));
  const bool in_time = executor_.now() - post.begun < post.patience.total;
  if (in_time && post.tries <= post.patience.retries && post.patience.again(reply))
    waiting_.push_front(std::move(post));
  pump();
}

}  // namespace rf::carriers::phone_company
