#pragma once

#include <string>
#include <utility>
#include <vector>

#include "desk/records.h"
#include "store/sqlite.h"

namespace rf::store {

// The columns of a record, for `SELECT … FROM cases c`, `FROM calls l JOIN scripts s ON s.id = l.script`, …;
// and the record from a row whose columns begin at `at`.
#define RF_CASE_COLUMNS                                                                                     \
  "c.id, c.reference, c.kind, c.flow, c.client_name, c.card_number, c.bank_name, c.merchant_name, "         \
  "c.transaction_date, c.amount, c.currency, c.phone, c.zone, c.fields, c.outcome, c.outcome_at, "          \
  "c.outcome_call, "                                                                                        \
  "c.review, c.manual_badge, c.manual_by, c.manual_reason, c.manual_at, c.refusal_code, c.refusal_reason, " \
  "c.refusal_at, c.created, c.updated, c.revision, c.call_back_at, c.call_back_day, c.call_back_time, "     \
  "c.call_back_said, c.call_back_call"
inline constexpr int case_columns = 33;
desk::CaseRecord case_from(const Row& row, int at = 0);

#define RF_CALL_COLUMNS                                                                                    \
  "l.id, l.case_id, l.number, l.sid, l.phase, l.carrier, l.outcome, l.disposition, l.step, l.problem, "    \
  "l.created, l.answered_at, l.ended_at, l.seq, l.updated, l.revision, s.flow, s.flow_version, s.policy, " \
  "s.policy_version, s.understanding_version"
inline constexpr int call_columns = 21;
desk::CallSummary call_from(const Row& row, int at = 0);
inline Time call_updated(const Row& row, int at = 0) { return row.time(at + 14); }
inline desk::Revision call_revision(const Row& row, int at = 0) { return row.integer(at + 15); }

#define RF_FRAUD_CASE_COLUMNS "f.id, f.year, f.number, f.case_id, f.call_id, f.opened"
inline constexpr int fraud_case_columns = 6;
desk::FraudCase fraud_case_from(const Row& row, int at = 0);
// "FC-2026-000001"
std::string fraud_case_number(int year, std::int64_t number);

#define RF_ORDER_COLUMNS "o.id, o.kind, o.case_id, o.call_id, o.fraud_case, o.state, o.created"
inline constexpr int order_columns = 7;
desk::Order order_from(const Row& row, int at = 0);

#define RF_DELIVERY_COLUMNS                                                                        \
  "d.id, d.message_id, d.case_id, d.kind, d.body, d.attempts, d.created, d.next, d.acknowledged, " \
  "d.last_error, "                                                                                 \
  "d.order_id"
inline constexpr int delivery_columns = 11;
desk::Delivery delivery_from(const Row& row, int at = 0);

// The import's other columns, as they are stored: a JSON object in their order, "" when there are none. Of
// two with one name the first counts.
using Fields = std::vector<std::pair<std::string, std::string>>;
std::string encode_fields(const Fields& fields);
Fields decode_fields(std::string_view text);

}  // namespace rf::store
