#include "desk/outbox.h"

#include <algorithm>

#include "base/planted.h"
#include "desk/log.h"

namespace rf::desk {
namespace {

constexpr Millis idle_poll{1'000};
constexpr int batch = 100;

}  // namespace

Outbox::Outbox(Executor& executor, Store& store, Recipient* recipient, Watcher& watcher)
    : executor_(executor), store_(store), recipient_(recipient), watcher_(watcher) {}

Outbox::~Outbox() {
  if (timer_) executor_.cancel(timer_);
}

void Outbox::start() {
  if (recipient_) schedule(Millis{0});
}

void Outbox::wake() {
  if (!recipient_) return;
  if (looking_) {
    again_ = true;
    return;
  }
  looking_ = true;
  tasks_.spawn(round());
}

void Outbox::schedule(Millis delay) {
  if (timer_) executor_.cancel(timer_);
  timer_ = executor_.after(delay, [this] {
    timer_ = 0;
    wake();
  });
}

Millis Outbox::wait_before(int n) {
  constexpr Millis most{15 * 60'000};
  int doublings = std::clamp(n - 2, 0, 20);
  return std::min(most, Millis{1'000LL << doublings});
}

Task<> Outbox::round() {
  do {
    again_ = false;
    settled_while_looking_.clear();
    auto now = executor_.now();
    auto due = co_await later<Result<std::vector<Delivery>>>(
        [&](Answer<Result<std::vector<Delivery>>> answer) { store_.due(now, batch, std::move(answer)); });
    if (!due) log(Level::error, "outbox.unreadable", {{"reason", due.error().message}});
    if (due)
      for (auto& delivery : *due) {
        if (sending_.size() >= in_flight_most) break;
        if (settled_while_looking_.contains(delivery.id) && !RF_PLANTED(settled_is_due)) continue;
        if (!sending_.insert(delivery.id).second) continue;
        tasks_.spawn(deliver(std::move(delivery)));
      }
  } while (again_);
  looking_ = false;
  schedule(idle_poll);
}

Task<> Outbox::deliver(Delivery delivery) {
  auto result =
      co_await later<Done>([&](Answer<Done> answer) { recipient_->deliver(delivery, std::move(answer)); });
  auto id = delivery.id;
  auto stored = store_result(std::move(delivery), std::move(result));
  co_await stored;
  sending_.erase(id);
  if (looking_) settled_while_looking_.insert(id);
  wake();
}

Task<> Outbox::store_result(Delivery delivery, Done result) {
  int attempt = delivery.attempts + 1;
  bool gave_up = !result && attempt >= attempts_most;
  Changes changes;
  changes.many = false;
  // The delivery stays in `sending_` until the result is stored, so that nothing is sent twice while the
  // store is unwell.
  Millis wait{500};
  for (int tries = 0; tries < 1000; ++tries, wait = std::min(wait * 2, Millis{60'000})) {
    auto now = executor_.now();
    Transaction transaction;
    if (result)
      transaction.writes.push_back(write::DeliveryDone{delivery.id, now});
    else
      transaction.writes.push_back(write::DeliveryFailed{delivery.id, result.error().message,
                                                         now + wait_before(attempt + 1), gave_up});
    auto reply = co_await later<CommitReply>(
        [&](Answer<CommitReply> answer) { store_.commit(std::move(transaction), std::move(answer)); });
    if (reply.result == Commit::done) {
      changes.revision = reply.revision;
      break;
    }
    log(Level::error, "outbox.result-not-stored", {{"delivery", delivery.id}, {"reason", reply.reason}});
    auto pause = wait;
    co_await later<bool>(
        [&](Answer<bool> answer) { executor_.after(pause, [answer = std::move(answer)] { answer(true); }); });
  }
  if (!result)
    log(gave_up ? Level::error : Level::warning, gave_up ? "outbox.gave-up" : "outbox.failed",
        {{"delivery", delivery.id},
         {"attempt", static_cast<std::int64_t>(attempt)},
         {"reason", result.error().message}});
  changes.cases.push_back(delivery.case_id);
  watcher_.changed(changes);
}

}  // namespace rf::desk
