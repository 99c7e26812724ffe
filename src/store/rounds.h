#pragma once

#include <functional>
#include <vector>

#include "desk/rounds.h"
#include "store/queries.h"

// Loans and rounds: what the desk asks when a turn comes, and what screens and files show of them.
namespace rf::store {

Result<std::optional<desk::RoundRecord>> read_open_round(Connection& db);
Result<desk::NextTurn> read_next_turn(Connection& db, desk::RoundId id, Time now);

// A round with how far it has come.
struct RoundRow {
  desk::RoundRecord record;
  std::int64_t total = 0, waiting = 0, called = 0, refused = 0;
};
// Newest first, at most `most`.
Result<std::vector<RoundRow>> list_rounds(Connection& db, int most);

struct RoundTurn {
  desk::CaseId id = 0;
  std::string reference, client_name;
  desk::Turn turn = desk::Turn::waiting;
  std::optional<desk::CallId> call;
  std::string code, reason;
  std::optional<Time> at;
};
struct RoundView {
  RoundRow row;
  std::vector<RoundTurn> turns;  // in the order of their places, those that were refused first; at most 500
};
// Error: "round-unknown".
Result<RoundView> view_round(Connection& db, desk::RoundId id);

// The loans that a round of all that are due calls, those that were never called first, then by the time of
// their newest call; at most `most`. `against` says why one is not due; those that wait for a person are in,
// so that the round tells of them.
using Against = std::function<std::optional<desk::NotDue>(const CaseRow&, const std::string& promise_date,
                                                          bool on_stop_list)>;
Result<std::vector<desk::CaseId>> due_loans(Connection& db, const Against& against, Time now,
                                            std::size_t most);

// Those of `ids` against which something stands, in their order. Ids that are no case's are left out.
struct ChosenNotDue {
  desk::CaseId id = 0;
  std::string reference;
  desk::NotDue why;
};
Result<std::vector<ChosenNotDue>> chosen_not_due(Connection& db, const std::vector<desk::CaseId>& ids,
                                                 const Against& against);

// Calls for loans that somebody took, in their order.
Result<std::vector<desk::CallId>> answered_loan_calls(Connection& db);

// The day that the customer promised on the call that brought the case's outcome; "" when there is none.
Result<std::string> read_promise_date(Connection& db, const desk::CaseRecord& record);

}  // namespace rf::store
