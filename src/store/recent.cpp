#include "store/recent.h"

#include <algorithm>

namespace rf::store {
namespace {

void sort_unique(std::vector<std::int64_t>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

}  // namespace

void Recent::begin() {
  std::lock_guard lock(mutex_);
  ++epoch_;
}

void Recent::end(bool committed, desk::Revision before, desk::Revision after,
                 const std::vector<Touched>& touched) {
  std::lock_guard lock(mutex_);
  ++epoch_;
  if (!committed) return;
  if (before != newest_) forget_before(before);
  touched_.insert(touched_.end(), touched.begin(), touched.end());
  newest_ = after;
  while (touched_.size() > kept_most) {
    from_ = touched_.front().revision;
    while (!touched_.empty() && touched_.front().revision == from_) touched_.pop_front();
  }
}

void Recent::forget_before(desk::Revision revision) {
  touched_.clear();
  newest_ = from_ = revision;
}

desk::Changes Recent::since(desk::Revision since) const {
  std::lock_guard lock(mutex_);
  desk::Changes changes;
  changes.revision = newest_;
  // A revision from the future is of a database that was restored since.
  changes.many = since < from_ || since > newest_;
  if (changes.many) return changes;
  auto first = std::upper_bound(touched_.begin(), touched_.end(), since,
                                [](desk::Revision r, const Touched& t) { return r < t.revision; });
  for (auto it = first; it != touched_.end(); ++it)
    (it->call ? changes.calls : changes.cases).push_back(it->id);
  sort_unique(changes.cases);
  sort_unique(changes.calls);
  if (changes.cases.size() > changes_most || changes.calls.size() > changes_most) {
    changes.many = true;
    changes.cases.clear();
    changes.calls.clear();
  }
  return changes;
}

desk::Revision Recent::newest() const {
  std::lock_guard lock(mutex_);
  return newest_;
}

Recent::Seen Recent::look() const {
  std::lock_guard lock(mutex_);
  return {epoch_};
}

void Recent::report(Seen seen, desk::Revision read) {
  std::lock_guard lock(mutex_);
  bool quiet = seen.epoch == epoch_ && epoch_ % 2 == 0;
  if (quiet && read != newest_) forget_before(read);
}

}  // namespace rf::store
