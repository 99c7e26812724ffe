#include "store/rows.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"
#include "store/words.h"

namespace rf::store {

std::string_view word(desk::OrderState state) {
  switch (state) {
    case desk::OrderState::delivered: return "delivered";
    case desk::OrderState::failed: return "failed";
    case desk::OrderState::ordered: break;
  }
  return "ordered";
}

desk::OrderState order_state_of(std::string_view text) {
  for (auto state : {desk::OrderState::delivered, desk::OrderState::failed})
    if (word(state) == text) return state;
  return desk::OrderState::ordered;
}

desk::CaseRecord case_from(const Row& row, int at) {
  desk::CaseRecord c;
  c.id = row.integer(at);
  c.reference = row.text(at + 1);
  c.kind = row.text(at + 2);
  c.flow = row.text(at + 3);
  c.client_name = row.text(at + 4);
  c.card_number = row.text(at + 5);
  c.bank_name = row.text(at + 6);
  c.merchant_name = row.text(at + 7);
  c.transaction_date = row.text(at + 8);
  c.amount = {row.integer(at + 9), row.string(at + 10)};
  c.phone = row.text(at + 11);
  c.zone = row.maybe_string(at + 12);
  c.fields = decode_fields(row.text(at + 13));
  c.outcome = outcome_of(row.text(at + 14));
  c.outcome_at = row.maybe_time(at + 15);
  c.outcome_call = row.maybe_integer(at + 16);
  c.review = row.text(at + 17);
  if (!row.null(at + 18))
    c.manual = {badge_of(row.text(at + 18)), row.string(at + 19), row.string(at + 20), row.time(at + 21)};
  if (!row.null(at + 22)) c.refusal = {row.string(at + 22), row.string(at + 23), row.time(at + 24)};
  c.created = row.time(at + 25);
  c.updated = row.time(at + 26);
  c.revision = row.integer(at + 27);
  if (!row.null(at + 28))
    c.call_back = {row.time(at + 28), row.string(at + 29), row.string(at + 30), row.integer(at + 31) != 0,
                   row.integer(at + 32)};
  return c;
}

desk::CallSummary call_from(const Row& row, int at) {
  desk::CallSummary l;
  l.id = row.integer(at);
  l.case_id = row.integer(at + 1);
  l.number = row.text(at + 2);
  l.sid = row.text(at + 3);
  l.phase = phase_of(row.text(at + 4));
  l.carrier = carrier_of(row.text(at + 5));
  l.outcome = outcome_of(row.text(at + 6));
  l.disposition = disposition_of(row.text(at + 7));
  l.step = row.text(at + 8);
  l.problem = row.text(at + 9);
  l.created = row.time(at + 10);
  l.answered_at = row.maybe_time(at + 11);
  l.ended_at = row.maybe_time(at + 12);
  l.seq = static_cast<std::uint32_t>(row.integer(at + 13));
  l.flow = row.text(at + 16);
  l.flow_version = row.text(at + 17);
  l.policy = row.text(at + 18);
  l.policy_version = row.text(at + 19);
  l.understanding_version = row.text(at + 20);
  return l;
}

std::string fraud_case_number(int year, std::int64_t number) {
  return fmt::format("FC-{}-{:06}", year, number);
}

desk::FraudCase fraud_case_from(const Row& row, int at) {
  return {row.integer(at), fraud_case_number(static_cast<int>(row.integer(at + 1)), row.integer(at + 2)),
          row.integer(at + 3), row.integer(at + 4), row.time(at + 5)};
}

desk::Order order_from(const Row& row, int at) {
  desk::Order o;
  o.id = row.integer(at);
  o.kind = effect_of(row.text(at + 1));
  o.case_id = row.integer(at + 2);
  o.call = row.integer(at + 3);
  o.fraud_case = row.maybe_integer(at + 4);
  o.state = order_state_of(row.text(at + 5));
  o.created = row.time(at + 6);
  return o;
}

desk::Delivery delivery_from(const Row& row, int at) {
  desk::Delivery d;
  d.id = row.integer(at);
  d.message_id = row.text(at + 1);
  d.case_id = row.integer(at + 2);
  d.kind = row.text(at + 3);
  d.body = row.text(at + 4);
  d.attempts = static_cast<int>(row.integer(at + 5));
  d.created = row.time(at + 6);
  d.next = row.time(at + 7);
  d.acknowledged = row.maybe_time(at + 8);
  d.last_error = row.text(at + 9);
  d.order = row.maybe_integer(at + 10);
  return d;
}

std::string encode_fields(const Fields& fields) {
  if (fields.empty()) return {};
  std::string out = "{";
  std::set<std::string_view> seen;
  for (const auto& [name, value] : fields) {
    if (!seen.insert(name).second) continue;
    if (out.size() > 1) out += ',';
    append_json_string(out, name);
    out += ':';
    append_json_string(out, value);
  }
  return out + "}";
}

Fields decode_fields(std::string_view text) {
  Fields fields;
  if (text.empty()) return fields;
  auto object = nlohmann::ordered_json::parse(text, nullptr, false);
  if (!object.is_object()) return fields;
  for (auto& [name, value] : object.items())
    if (value.is_string()) fields.emplace_back(name, value.get<std::string>());
  return fields;
}

}  // namespace rf::store
