#include "store/case_counts.h"

#include "store/functions.h"

namespace rf::store {
namespace {

constexpr std::uint8_t flagged = 0x80, a_loan = 0x40;

#define RF_SHOWN           \
  "SELECT c.id, " RF_BADGE \
  ", c.review <> '', c.kind = 'loan' FROM cases c LEFT JOIN calls l ON l.id = c.last_call"

}  // namespace

void CaseCounts::set(desk::CaseId id, int badge, bool review, bool loan) {
  auto at = static_cast<std::size_t>(id);
  if (at >= shown_.size()) shown_.resize(at + 1);
  auto add = [&](std::uint8_t shown, int sign) {
    if (shown == 0) return;
    auto& counts = shown & a_loan ? counts_.loans : counts_.cards;
    counts.badges[static_cast<std::size_t>((shown & ~(flagged | a_loan)) - 1)] += sign;
    if (shown & flagged) counts.review += sign;
  };
  add(shown_[at], -1);
  shown_[at] = static_cast<std::uint8_t>((1 + badge) | (review ? flagged : 0) | (loan ? a_loan : 0));
  add(shown_[at], +1);
}

Done CaseCounts::count_all(Connection& db) {
  shown_.clear();
  counts_ = {};
  return db.use(RF_SHOWN).each([&](const Row& row) {
    set(row.integer(0), static_cast<int>(row.integer(1)), row.integer(2) != 0, row.integer(3) != 0);
  });
}

Done CaseCounts::count_again(Connection& db, const std::vector<desk::CaseId>& ids) {
  for (auto id : ids) {
    auto read = db.use(RF_SHOWN " WHERE c.id = ?")
                    .one(
                        [&](const Row& row) {
                          set(row.integer(0), static_cast<int>(row.integer(1)), row.integer(2) != 0,
                              row.integer(3) != 0);
                        },
                        id);
    if (!read) return tl::unexpected(std::move(read.error()));
  }
  return {};
}

Result<CountsOfKinds> CaseCounts::now(Connection& db) {
  // What is read now is at least as new as what was changed until now; a case that is counted twice does no
  // harm.
  auto changes = recent_.since(revision_);
  auto done = changes.many ? count_all(db) : count_again(db, changes.cases);
  revision_ = done ? changes.revision : -1;
  if (!done) return tl::unexpected(std::move(done.error()));
  return counts_;
}

}  // namespace rf::store
