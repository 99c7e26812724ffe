#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "desk/records.h"
#include "store/sqlite.h"

// What screens, exports and the command line read. All of it works on any connection; SqliteStore runs it on
// a thread.
namespace rf::store {

// A case as a table shows it. `record.updated` and `record.revision` also count what happened on its last
// call.
struct CaseRow {
  desk::CaseRecord record;
  call::Badge badge = call::Badge::not_answered;
  std::optional<desk::CallSummary> last_call;
  std::string fraud_case;  // its number, "" when there is none
};

// How many cases show which badge.
struct Counts {
  std::array<std::int64_t, call::badge_count> badges{};
  std::int64_t review = 0;  // flagged for a person
  std::int64_t of(call::Badge badge) const { return badges[static_cast<std::size_t>(badge)]; }
  bool operator==(const Counts&) const = default;
};

// Of each kind of case.
struct CountsOfKinds {
  Counts cards, loans;
  bool operator==(const CountsOfKinds&) const = default;
};

enum class CaseSort {
  reference,
  client_name,
  card_number,
  phone,
  amount,
  bank_name,
  merchant_name,
  transaction_date,
  loan_number,
  due_date,
  status,
  updated
};

struct CaseQuery {
  std::string_view kind = desk::card_kind;  // "": all, for a file; a page is of one kind
  std::string q;  // words that must all occur, in any field or the badge; at most `words_most`
  std::vector<call::Badge> statuses;  // empty: all
  bool review_only = false;
  CaseSort sort = CaseSort::reference;
  bool descending = false;
  std::int64_t offset = 0;
  int limit = 100;  // at most `limit_most`; 0: only the counts
};
inline constexpr int limit_most = 200;
inline constexpr std::size_t words_most = 8;

struct CasePage {
  desk::Revision revision = 0;
  std::int64_t total = 0;            // of all that match
  Counts counts;                     // of those that match q, whatever their badge
  std::vector<std::string> columns;  // names of the other columns that cases have
  std::vector<CaseRow> rows;
};
Result<CasePage> list_cases(Connection& db, const CaseQuery& query);
// Every case that matches, in the query's order, whatever its offset and limit.
Result<std::vector<desk::CaseId>> matching_cases(Connection& db, const CaseQuery& query);
// These, in their order. `take` may return false to stop.
Done each_case(Connection& db, std::span<const desk::CaseId> ids,
               const std::function<bool(const CaseRow&)>& take);
Result<std::vector<std::string>> case_column_names(Connection& db);
struct KindsOfCases {
  bool cards = false, loans = false;
};
Result<KindsOfCases> kinds_of_cases(Connection& db);

struct DeliveryState {
  int attempts = 0;
  std::string last_error;
  Time next{};
  bool gave_up = false;
  std::optional<Time> acknowledged;
};
struct OrderRow {
  desk::Order order;
  std::string reference, client_name;  // of its case
  std::string fraud_case;              // number, ""
  std::optional<DeliveryState> delivery;
};
struct FraudCaseRow {
  desk::FraudCase fraud_case;
  std::string reference, client_name;
  std::optional<DeliveryState> delivery;
};
struct HistoryEntry {
  Time at{};
  std::string by, what, detail;
};

// All that belongs to a case, newest first: at most 200 calls and 500 entries.
struct CaseView {
  CaseRow row;
  std::vector<desk::CallSummary> calls;
  std::vector<std::string> callers;  // who asked for each of them
  std::optional<FraudCaseRow> fraud_case;
  std::vector<OrderRow> orders;
  std::vector<HistoryEntry> history;
  bool on_stop_list = false;
};
// Errors: "case-unknown".
Result<CaseView> view_case(Connection& db, desk::CaseId id);
Result<CaseRow> read_case_row(Connection& db, desk::CaseId id);
// Those of `ids` that exist, in their order.
Result<std::vector<CaseRow>> read_case_rows(Connection& db, const std::vector<desk::CaseId>& ids);
Result<desk::CaseId> case_with_reference(Connection& db, const std::string& reference);
// Error: "call-unknown".
Result<desk::CallSummary> read_call(Connection& db, desk::CallId id);

struct OrderQuery {
  std::optional<desk::OrderState> state;
  std::int64_t offset = 0;
  int limit = 100;
};
struct OrderPage {
  std::int64_t total = 0;
  std::array<std::int64_t, 3> counts{};  // of all, by OrderState
  std::vector<OrderRow> rows;
};
Result<OrderPage> list_orders(Connection& db, const OrderQuery& query);
// Those behind the order `after`, oldest first. `take` may return false to stop.
Done each_order(Connection& db, std::optional<desk::OrderState> state, std::int64_t after,
                const std::function<bool(const OrderRow&)>& take);
// Error: "order-unknown".
Result<OrderRow> read_order(Connection& db, std::int64_t id);

struct FraudCasePage {
  std::int64_t total = 0;
  std::vector<FraudCaseRow> rows;
};
Result<FraudCasePage> list_fraud_cases(Connection& db, std::int64_t offset, int limit);

struct StopEntry {
  std::string number;
  Time at{};
  std::string by, reason;
  std::optional<desk::CallId> call;
};
struct StopPage {
  std::int64_t total = 0;
  std::vector<StopEntry> rows;
};
Result<StopPage> list_stopped(Connection& db, const std::string& q, std::int64_t offset, int limit);
Result<std::optional<StopEntry>> find_stopped(Connection& db, const std::string& number);

struct KeptFlow {
  std::string version, name;
};
Result<std::vector<KeptFlow>> kept_flows(Connection& db);

}  // namespace rf::store
