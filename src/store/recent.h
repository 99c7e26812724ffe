#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

#include "desk/records.h"
#include "store/writes.h"

namespace rf::store {

// What the newest commits changed, in memory, so that nobody has to ask the database at every commit and the
// log of calls needs no index for it. What is too old, or was written by another program, is answered with
// "many". Used by the writer's thread and the desk's.
class Recent {
 public:
  explicit Recent(desk::Revision newest) : newest_(newest), from_(newest) {}

  // The writer's: around each of its transactions; `before` is the revision that it found.
  void begin();
  void end(bool committed, desk::Revision before, desk::Revision after, const std::vector<Touched>& touched);

  // What changed after `since`, up to the newest revision; at most `changes_most` cases and calls, else
  // `many`.
  desk::Changes since(desk::Revision since) const;
  desk::Revision newest() const;

  // For finding what other programs wrote: look, read the counter in the database, report. A counter that is
  // ahead while the writer did nothing in between is another program's.
  struct Seen {
    std::uint64_t epoch = 0;
  };
  Seen look() const;
  void report(Seen seen, desk::Revision read);

  static constexpr std::size_t kept_most = 8192;
  static constexpr std::size_t changes_most = 500;

 private:
  void forget_before(desk::Revision revision);

  mutable std::mutex mutex_;
  std::deque<Touched> touched_;
  desk::Revision newest_;
  desk::Revision from_;      // everything after it is in `touched_`
  std::uint64_t epoch_ = 0;  // odd while the writer is in a transaction
};

}  // namespace rf::store
