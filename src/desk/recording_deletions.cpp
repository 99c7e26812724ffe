#include "desk/recording_deletions.h"

#include <algorithm>

#include "desk/log.h"

namespace rf::desk {
namespace {

constexpr Millis idle_poll{5'000};
constexpr int batch = 50;

}  // namespace

RecordingDeletions::~RecordingDeletions() {
  if (timer_) executor_.cancel(timer_);
}

Millis RecordingDeletions::wait_before(int n) {
  return std::min(Millis{3'600'000}, Millis{1'000LL << std::clamp(n - 2, 0, 20)});
}

void RecordingDeletions::wake() {
  if (!helper_) return;
  if (busy_) {
    again_ = true;
    return;
  }
  busy_ = true;
  tasks_.spawn(round());
}

void RecordingDeletions::schedule() {
  if (timer_) executor_.cancel(timer_);
  timer_ = executor_.after(idle_poll, [this] {
    timer_ = 0;
    wake();
  });
}

Task<> RecordingDeletions::round() {
  do {
    again_ = false;
    const auto now = executor_.now();
    using Due = Result<std::vector<RecordingToDelete>>;
    auto due = co_await later<Due>(
        [&](Answer<Due> answer) { store_.recordings_to_delete(now, batch, std::move(answer)); });
    if (!due) log(Level::error, "recordings.unreadable", {{"reason", due.error().message}});
    if (due)
      for (auto& one : *due) {
        auto removing = remove(std::move(one));
        co_await removing;
      }
  } while (again_);
  busy_ = false;
  schedule();
}

// A result that cannot be stored leaves the recording on the list: to delete what is gone does no harm.
Task<> RecordingDeletions::remove(RecordingToDelete one) {
  auto removed = co_await later<Done>(
      [&](Answer<Done> answer) { helper_->delete_recording(one.recording, std::move(answer)); });
  const int attempt = one.attempts + 1;
  const bool gave_up = !removed && attempt >= attempts_most;
  Transaction transaction;
  if (removed)
    transaction.writes.emplace_back(write::RecordingDeleted{one.recording});
  else
    transaction.writes.emplace_back(write::RecordingNotDeleted{
        one.recording, removed.error().message, executor_.now() + wait_before(attempt + 1), gave_up});
  auto stored = co_await later<CommitReply>(
      [&](Answer<CommitReply> answer) { store_.commit(std::move(transaction), std::move(answer)); });
  if (stored.result != Commit::done)
    log(Level::error, "recordings.result-not-stored",
        {{"recording", one.recording}, {"reason", stored.reason}});
  if (!removed)
    log(gave_up ? Level::error : Level::warning,
        gave_up ? "speech.recording-deletion-given-up" : "speech.recording-not-deleted",
        {{"recording", one.recording},
         {"call", one.call},
         {"attempt", static_cast<std::int64_t>(attempt)},
         {"reason", removed.error().message}});
}

}  // namespace rf::desk
