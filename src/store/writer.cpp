#include "store/writer.h"

#include <pthread.h>
#include <sqlite3.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace rf::store {
namespace {

int note_log_pages(void* pages, sqlite3*, const char*, int in_log) {
  *static_cast<int*>(pages) = in_log;
  return SQLITE_OK;
}

}  // namespace

Writer::Writer(std::unique_ptr<Connection> db, Executor& executor, Recent& recent, Health& health,
               Checkpoints& checkpoints)
    : db_(std::move(db)), executor_(executor), recent_(recent), health_(health), checkpoints_(checkpoints) {
  // Takes the place of SQLite's own checkpoints, which would make every tenth batch wait.
  sqlite3_wal_hook(db_->handle(), note_log_pages, &log_pages_);
  thread_ = std::thread([this] { work(); });
  pthread_setname_np(thread_.native_handle(), "store-write");
}

Writer::~Writer() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  condition_.notify_one();
  thread_.join();
}

void Writer::commit(desk::Transaction transaction, std::function<void(desk::CommitReply)> answer, Time now) {
  std::string refused;
  if (health_.broken()) {
    refused = health_.trouble();
  } else {
    std::lock_guard lock(mutex_);
    if (queue_.size() < queue_most)
      queue_.push_back({std::move(transaction), std::move(answer), now, {}});
    else
      refused = "Too many changes wait to be stored; the disk does not keep up. Try again in a moment.";
  }
  if (refused.empty()) return wake_later();
  answer({desk::Commit::failed, std::move(refused), 0});  // NOLINT(bugprone-use-after-move): it waits nowhere
}

// What the desk's thread has to store in this round goes to the disk together: a writer woken by the first
// of them would sync a batch of one or two, and the rest would wait for that sync.
void Writer::wake_later() {
  if (*wake_posted_) return;
  *wake_posted_ = true;
  executor_.post([this, posted = std::weak_ptr<bool>(wake_posted_)] {
    auto alive = posted.lock();
    if (!alive) return;
    *alive = false;
    condition_.notify_one();
  });
}

std::optional<Writer::Batch> Writer::take() {
  std::unique_lock lock(mutex_);
  const auto called = [&] { return !queue_.empty() || stopping_; };
  if (health_.failing())
    condition_.wait_for(lock, probe_pause, called);
  else
    condition_.wait(lock, called);
  if (queue_.empty() && stopping_) return std::nullopt;
  if (queue_.size() <= batch_most) return std::exchange(queue_, {});
  Batch batch(std::move_iterator(queue_.begin()), std::move_iterator(queue_.begin() + batch_most));
  queue_.erase(queue_.begin(), queue_.begin() + batch_most);
  return batch;
}

void Writer::work() {
  for (;;) {
    auto batch = take();
    if (!batch) return;
    if (batch->empty()) {
      probe();
      continue;
    }
    store(*batch, 0, batch->size());
    answer(std::move(*batch));
    checkpoints_.written(*db_, log_pages_);
  }
}

// Nobody asks while writes fail, so that nobody would learn that there is space again: the smallest write.
void Writer::probe() {
  if (!health_.failing()) return;
  Batch none;
  auto tried = try_part(none, 0, 0);
  if (tried.end == Tried::End::stored) return health_.succeeded();
  if (is_fatal(tried.error)) return health_.break_with(tried.error.message);
  health_.failed(tried.error.message);
}

// A transaction that fails takes nothing with it: what came before it in the batch is stored first, then it
// is answered, then the rest goes on. Each is tried at most three times.
void Writer::store(Batch& batch, std::size_t begin, std::size_t end) {
  while (begin < end) {
    auto tried = !health_.broken() ? try_part(batch, begin, end)
                                   : Tried{Tried::End::not_stored, 0, {"store-io", health_.trouble()}};
    if (tried.end == Tried::End::stored) return health_.succeeded();
    if (is_fatal(tried.error)) {
      health_.break_with(tried.error.message);
      return refuse(batch, begin, end, tried.error);
    }
    if (tried.end == Tried::End::bad_one) {
      store(batch, begin, tried.bad);
      refuse(batch, tried.bad, tried.bad + 1, tried.error);
      begin = tried.bad + 1;
      continue;
    }
    if (end - begin == 1 || tried.error.code != "store-full") return refuse(batch, begin, end, tried.error);
    // What does not fit together may fit alone.
    for (auto one = begin; one < end; ++one) store(batch, one, one + 1);
    return;
  }
}

Writer::Tried Writer::try_part(Batch& batch, std::size_t begin, std::size_t end) {
  touched_.clear();
  desk::Revision before = 0, after = 0;
  bool committed = false;
  recent_.begin();
  auto tried = [&]() -> Tried {
    WriteTransaction transaction(*db_);
    if (auto begun = transaction.begin(); !begun) return {Tried::End::not_stored, 0, begun.error()};
    if (auto room = log_space_.ensure(*db_, log_pages_); !room)
      return {Tried::End::not_stored, 0, std::move(room.error())};
    auto revision = read_revision(*db_);
    if (!revision) return {Tried::End::not_stored, 0, revision.error()};
    before = after = *revision;
    for (auto i = begin; i < end; ++i) {
      Writing to{*db_, batch[i].now, ++after, touched_};
      if (auto applied = apply(to, batch[i].transaction); !applied)
        return {Tried::End::bad_one, i, std::move(applied.error())};
      batch[i].reply = {desk::Commit::done, {}, after};
    }
    if (begin == end) ++after;  // a probe: SQLite does not write what stands there already
    if (auto counted = store_revision(*db_, after); !counted)
      return {Tried::End::not_stored, 0, counted.error()};
    if (auto stored = transaction.commit(); !stored) return {Tried::End::not_stored, 0, stored.error()};
    committed = true;
    return {};
  }();
  recent_.end(committed, before, after, touched_);
  return tried;
}

void Writer::refuse(Batch& batch, std::size_t begin, std::size_t end, const Error& error) {
  if (error.code == "store-full" || error.code == "store-busy") health_.failed(error.message);
  auto result = error.code == conflict_code ? desk::Commit::conflict : desk::Commit::failed;
  for (auto i = begin; i < end; ++i) batch[i].reply = {result, error.message, 0};
}

void Writer::answer(Batch batch) {
  // The transactions are not needed any more, and posted work is copied by some executors.
  auto answers =
      std::make_shared<std::vector<std::pair<std::function<void(desk::CommitReply)>, desk::CommitReply>>>();
  answers->reserve(batch.size());
  for (auto& pending : batch) answers->emplace_back(std::move(pending.answer), std::move(pending.reply));
  executor_.post([answers] {
    for (auto& [answer, reply] : *answers) answer(std::move(reply));
  });
}

}  // namespace rf::store
