#include "desk/score_writing.h"

#include <algorithm>

#include "desk/log.h"

namespace rf::desk {

ScoreWriting::ScoreWriting(Executor& executor, Store& store, OwedStore& owed, crm::Crm& crm)
    : executor_(executor), store_(store), owed_(owed), crm_(crm) {}

ScoreWriting::~ScoreWriting() {
  if (timer_) executor_.cancel(timer_);
}

void ScoreWriting::start() { look_after(Millis{0}); }

void ScoreWriting::look_after(Millis wait) {
  timer_ = executor_.after(wait, [this] { tasks_.spawn(look()); });
}

Task<> ScoreWriting::look() {
  if (stopping_) co_return;
  using Rows = Result<std::vector<crm::Owed>>;
  auto rows = co_await later<Rows>([&](Answer<Rows> answer) { owed_.owed(looked_at, std::move(answer)); });
  if (!rows) {
    log(Level::error, "scores.unreadable", {{"reason", rows.error().message}});
    look_after(store_again);
    co_return;
  }
  const auto free = at_once - std::min(at_once, under_way_.size());
  for (auto& row : crm::due(*rows, under_way_, executor_.now(), free)) {
    under_way_.push_back(row.score.customer);
    tasks_.spawn(send(std::move(row)));
  }
  look_after(look_each);
}

Task<CommitReply> ScoreWriting::commit(Transaction transaction) {
  co_return co_await later<CommitReply>(
      [&](Answer<CommitReply> answer) { store_.commit(std::move(transaction), std::move(answer)); });
}

Task<> ScoreWriting::send(crm::Owed row) {
  using Written = Result<crm::Written>;
  auto written =
      co_await later<Written>([&](Answer<Written> answer) { crm_.write(row.score, std::move(answer)); });
  Transaction transaction;
  if (written) {
    transaction.writes.push_back(write::PaidOwed{row.score.call, row.number});
  } else {
    auto after = crm::after_failure(row, row, written.error(), executor_.now());
    log(after.given_up ? Level::error : Level::warning,
        after.given_up ? "score.given-up" : "score.not-written",
        {{"call", row.score.call},
         {"code", written.error().code},
         {"attempts", std::int64_t{after.attempts}}});
    transaction.writes.push_back(write::PutOwed{std::move(after), row.number});
  }
  // A conflict means that a newer score of the call came between, and stays owed. What cannot be stored is
  // written there once more, which is safe.
  auto committing = commit(std::move(transaction));
  auto reply = co_await committing;
  if (reply.result == Commit::failed) {
    auto waiting = later<bool>([&](Answer<bool> answer) {
      executor_.after(store_again, [answer = std::move(answer)] { answer(true); });
    });
    co_await waiting;
  }
  auto mine = std::find(under_way_.begin(), under_way_.end(), row.score.customer);
  if (mine != under_way_.end()) under_way_.erase(mine);
}

}  // namespace rf::desk
