#pragma once

#include <cstdint>
#include <vector>

#include "store/queries.h"
#include "store/recent.h"

namespace rf::store {

// The badge of every case, one byte each, kept up to date by looking only at the cases that changed: a live
// view needs the counts after each commit. Used by one reader's thread.
class CaseCounts {
 public:
  explicit CaseCounts(const Recent& recent) : recent_(recent) {}
  Result<CountsOfKinds> now(Connection& db);

 private:
  Done count_all(Connection& db);
  Done count_again(Connection& db, const std::vector<desk::CaseId>& ids);
  void set(desk::CaseId id, int badge, bool review, bool loan);

  const Recent& recent_;
  std::vector<std::uint8_t> shown_;  // by id: 0 no such case, else 1 + badge, `flagged` and `a_loan`
  CountsOfKinds counts_;
  desk::Revision revision_ = -1;
};

}  // namespace rf::store
