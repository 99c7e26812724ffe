#include "store/risk_calls.h"

#include <vector>

#include "call/badge.h"
#include "store/desk_reads.h"
#include "store/queries.h"

namespace rf::store {
namespace {

constexpr std::int64_t calls_summed_most = 200;  // of one case, the newest

struct Found {
  LoanCall call;
  std::int64_t case_id = 0;
  flow::Outcome outcome = flow::Outcome::none;
  std::optional<Time> set_to_paid;
};

Result<std::vector<Found>> find_calls(Connection& db) {
  std::vector<Found> calls;
  const std::string paid(call::name(call::Badge::already_paid));
  auto read =
      db.use(
            "SELECT c.id, c.case_id, k.reference, c.created, c.outcome, k.manual_badge, k.manual_at FROM "
            "calls c JOIN cases k ON k.id = c.case_id WHERE k.kind = 'loan' AND c.live = 0 AND "
            "c.answered_at IS NOT NULL ORDER BY c.case_id, c.created, c.id")
          .each([&](const Row& row) {
            Found found;
            found.call.call = row.integer(0);
            found.case_id = row.integer(1);
            found.call.reference = row.string(2);
            found.call.created = row.time(3);
            found.outcome = flow::outcome_named(row.text(4)).value_or(flow::Outcome::none);
            if (row.maybe_string(5) == paid) found.set_to_paid = row.maybe_time(6);
            calls.push_back(std::move(found));
          });
  if (!read) return tl::unexpected(std::move(read.error()));
  return calls;
}

// What a later call says of whether the loan is paid.
std::optional<bool> unpaid_by(flow::Outcome outcome) {
  switch (outcome) {
    case flow::Outcome::already_paid: return false;
    case flow::Outcome::contacted:
    case flow::Outcome::refused:
    case flow::Outcome::promised:
    case flow::Outcome::hardship: return true;
    default: return std::nullopt;
  }
}

// Backwards, so that each call sees the next one that said something.
void label(std::vector<Found>& calls) {
  std::int64_t case_id = 0;
  std::optional<bool> next;
  for (auto it = calls.rbegin(); it != calls.rend(); ++it) {
    if (it->case_id != case_id) next.reset();
    case_id = it->case_id;
    it->call.unpaid = next;
    if (it->set_to_paid && *it->set_to_paid > it->call.created) it->call.unpaid = false;
    if (it->outcome == flow::Outcome::disputed)
      next.reset();
    else if (const auto says = unpaid_by(it->outcome))
      next = says;
  }
}

}  // namespace

Done each_loan_call(Connection& db, const desk::JudgeFeeling& judge,
                    const std::function<bool(const LoanCall&)>& take) {
  auto calls = find_calls(db);
  if (!calls) return tl::unexpected(calls.error());
  label(*calls);
  for (auto& found : *calls) {
    auto log = read_log(db, found.call.call);
    if (!log) return tl::unexpected(log.error());
    found.call.row = desk::call_row(*log, judge);
    if (!take(found.call)) break;
  }
  return {};
}

Result<risk::CallFacts> customer_facts(Connection& db, const std::string& reference,
                                       const desk::JudgeFeeling& judge) {
  auto id = case_with_reference(db, reference);
  if (!id) return tl::unexpected(id.error());
  std::vector<call::CallId> calls;
  auto read =
      db.use(
            "SELECT id FROM calls WHERE case_id = ? AND live = 0 AND answered_at IS NOT NULL ORDER BY id "
            "DESC LIMIT ?")
          .each([&](const Row& row) { calls.push_back(row.integer(0)); }, *id, calls_summed_most);
  if (!read) return tl::unexpected(read.error());
  risk::CallFacts facts;
  for (const auto call : calls) {
    auto log = read_log(db, call);
    if (!log) return tl::unexpected(log.error());
    facts += risk::facts_of(desk::call_row(*log, judge));
  }
  return facts;
}

}  // namespace rf::store
