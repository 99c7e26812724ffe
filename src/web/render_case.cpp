#include "base/money.h"
#include "base/phone.h"
#include "desk/due.h"
#include "web/render.h"

namespace rf::web {
namespace {

Json maybe(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
Json maybe(const std::optional<Time>& time) { return time ? Json(rfc3339(*time)) : Json(nullptr); }

std::string call_state(const desk::CallSummary& call) {
  using call::CarrierStatus;
  using call::Phase;
  if (call.phase != Phase::dialed) return std::string(name(call.phase));
  if (call.answered_at || call.carrier == CarrierStatus::in_progress) return "answered";
  return call.carrier == CarrierStatus::ringing ? "ringing" : "queued";
}

// The title of the step in the version of the script that the call began with; the id's words where it has
// none.
Json step_title(const desk::CallSummary& call, const desk::Flows& flows) {
  if (call.step.empty()) return nullptr;
  const auto flow = flows.version(call.flow_version);
  const auto* step = flow ? flow->step_named(call.step) : nullptr;
  if (step && !step->title.empty()) return step->title;
  auto words = call.step;
  for (auto& c : words)
    if (c == '_') c = ' ';
  if (words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 32);
  return words;
}

Json render_last_call(const desk::CallSummary& call) {
  return {{"id", call.id},
          {"state", call_state(call)},
          {"disposition", name(call.disposition)},
          {"started_at", rfc3339(call.created)},
          {"ended_at", maybe(call.ended_at)}};
}

void add_phone(Json& out, const std::string& stored) {
  auto phone = parse_phone(stored);
  out["phone"] = phone ? Json(phone->e164()) : Json(nullptr);
  out["phone_display"] = phone ? phone_display(*phone) : stored;
  out["phone_problem"] = phone ? Json(nullptr) : Json(phone.error().message);
}

// Whether the status is a person's choice.
bool by_hand(const store::CaseRow& row) {
  const auto& manual = row.record.manual;
  return manual && row.badge == manual->badge && !(row.last_call && row.last_call->created > manual->at);
}

// Why a press on the badge would not call, as far as the case itself tells.
Json not_callable(const store::CaseRow& row) {
  if (row.record.phone.empty()) return "There is no phone number.";
  if (row.last_call && row.last_call->phase != call::Phase::ended) return "A call is under way.";
  if (row.badge == call::Badge::resolved && !by_hand(row))
    return "The customer has confirmed this transaction.";
  if (row.badge == call::Badge::connecting) return "A call is under way.";
  if (call::badge_calls(row.badge)) return nullptr;
  const auto shown = std::string(name(row.badge));
  if (by_hand(row)) return shown + " by " + row.record.manual->by + "; choose another status to call.";
  return "The case is " + shown + " by what the customer said; choose another status to call.";
}

Json delivery(const std::optional<store::DeliveryState>& state, bool delivers) {
  if (!state) return nullptr;
  Json next = nullptr;
  if (delivers && !state->acknowledged && !state->gave_up) next = rfc3339(state->next);
  return {{"attempts", state->attempts},
          {"last_error", maybe(state->last_error)},
          {"next_at", std::move(next)},
          {"acknowledged_at", maybe(state->acknowledged)}};
}

Json case_ref(desk::CaseId id, const std::string& reference, const std::string& client_name) {
  return {{"id", id}, {"ref", reference}, {"client_name", client_name}};
}

}  // namespace

Json render_counts(const store::Counts& counts, std::string_view kind) {
  Json out = {{"review", counts.review}};
  for (int i = 0; i < call::badge_count; ++i) {
    auto badge = static_cast<call::Badge>(i);
    if (!call::badge_of_kind(badge, kind)) continue;
    out[std::string(name(badge))] = counts.of(badge);
  }
  return out;
}

Json render_case(const store::CaseRow& row, const desk::Flows& flows) {
  const auto& r = row.record;
  Json out = {
      {"id", r.id},
      {"ref", r.reference},
      {"kind", r.kind},
      {"flow", r.flow},
      {"client_name", r.client_name},
      {"card_number", r.card_number},
      {"zone", r.zone ? Json(*r.zone) : Json(nullptr)},
      {"amount",
       {{"minor", r.amount.minor}, {"currency", r.amount.currency}, {"display", money_display(r.amount)}}},
      {"bank_name", r.bank_name},
      {"merchant_name", r.merchant_name},
      {"transaction_date", r.transaction_date},
      {"loan_number", desk::field_of(r, desk::loan_number_field)},
      {"due_date", desk::field_of(r, desk::due_date_field)},
      {"language", desk::field_of(r, desk::language_field)},
      {"status", name(row.badge)},
      {"outcome", flow::name(r.outcome)},
      {"updated_at", rfc3339(r.updated)},
      {"rev", r.revision}};
  add_phone(out, r.phone);
  out["review"] = r.review.empty() ? Json(nullptr) : Json{{"reason", r.review}};
  out["not_callable_because"] = not_callable(row);
  out["callable"] = out["not_callable_because"].is_null();
  out["fields"] = Json::object();
  const bool loan = r.kind == desk::loan_kind;
  for (auto* own : {"loan_number", "due_date", "language"})
    if (!loan) out[own] = "";
  for (const auto& [key, value] : r.fields)
    if (!loan ||
        !(key == desk::loan_number_field || key == desk::due_date_field || key == desk::language_field))
      out["fields"][key] = value;
  out["last_call"] = row.last_call ? render_last_call(*row.last_call) : Json(nullptr);
  bool live = row.last_call && row.last_call->phase != call::Phase::ended;
  out["live_call"] = nullptr;
  if (live)
    out["live_call"] = {{"id", row.last_call->id},
                        {"state", call_state(*row.last_call)},
                        {"step_title", step_title(*row.last_call, flows)}};
  out["manual"] = nullptr;
  if (by_hand(row))
    out["manual"] = {{"status", name(r.manual->badge)},
                     {"by", r.manual->by},
                     {"reason", r.manual->reason},
                     {"at", rfc3339(r.manual->at)}};
  out["call_back"] = nullptr;
  if (r.call_back)
    out["call_back"] = {{"not_before", rfc3339(r.call_back->at)},
                        {"day", r.call_back->day},
                        {"time", maybe(r.call_back->time)},
                        {"said", r.call_back->said},
                        {"call", r.call_back->call}};
  out["last_refusal"] = nullptr;
  if (r.refusal)
    out["last_refusal"] = {
        {"code", r.refusal->code}, {"message", r.refusal->reason}, {"at", rfc3339(r.refusal->at)}};
  return out;
}

Json render_transaction(const store::CaseRow& row) {
  const auto& r = row.record;
  // As a number, because the earlier systems' clients calculate with it; its digits are those of the stored
  // amount.
  return {{"id", r.reference},
          {"client_name", r.client_name},
          {"card_number", r.card_number},
          {"client_phone", r.phone},
          {"amount", Json::parse(money_plain(r.amount))},
          {"bank_name", r.bank_name},
          {"merchant_name", r.merchant_name},
          {"transaction_date", r.transaction_date},
          {"action", name(row.badge)}};
}

Json render_call(const desk::CallSummary& call, std::string_view by, Time now) {
  Json seconds = nullptr;
  if (call.answered_at)
    seconds = std::max<std::int64_t>(0, (call.ended_at.value_or(now) - *call.answered_at).count() / 1000);
  return {{"id", call.id},
          {"case_id", call.case_id},
          {"number_display", phone_display(Phone::trusted(call.number))},
          {"state", call_state(call)},
          {"carrier_status",
           call.carrier == call::CarrierStatus::none ? Json(nullptr) : Json(name(call.carrier))},
          {"disposition", name(call.disposition)},
          {"outcome", flow::name(call.outcome)},
          {"problem", maybe(call.problem)},
          {"by", by},
          {"started_at", rfc3339(call.created)},
          {"answered_at", maybe(call.answered_at)},
          {"ended_at", maybe(call.ended_at)},
          {"seconds", std::move(seconds)},
          {"sid", maybe(call.sid)},
          {"flow", call.flow},
          {"flow_version", call.flow_version},
          {"policy", call.policy},
          {"policy_version", call.policy_version},
          {"understanding_version", call.understanding_version}};
}

Json render_order(const store::OrderRow& row, bool delivers) {
  static constexpr std::string_view states[] = {"ordered", "delivered", "failed"};
  return {{"id", row.order.id},
          {"kind", flow::name(row.order.kind)},
          {"case", case_ref(row.order.case_id, row.reference, row.client_name)},
          {"call", row.order.call},
          {"fraud_case", maybe(row.fraud_case)},
          {"state", states[static_cast<std::size_t>(row.order.state)]},
          {"created_at", rfc3339(row.order.created)},
          {"delivery", delivery(row.delivery, delivers)}};
}

Json render_fraud_case(const store::FraudCaseRow& row, bool delivers) {
  return {{"number", row.fraud_case.number},
          {"case", case_ref(row.fraud_case.case_id, row.reference, row.client_name)},
          {"call", row.fraud_case.call},
          {"opened_at", rfc3339(row.fraud_case.opened)},
          {"delivery", delivery(row.delivery, delivers)}};
}

Json render_stop(const store::StopEntry& entry) {
  return {{"phone", entry.number},   {"phone_display", phone_display(Phone::trusted(entry.number))},
          {"at", rfc3339(entry.at)}, {"by", entry.by == "customer" ? "" : entry.by},
          {"reason", entry.reason},  {"call", entry.call ? Json(*entry.call) : Json(nullptr)}};
}

Json render_decision(const dial::Decision& decision) {
  Json checks = Json::array();
  for (const auto& check : decision.checks)
    checks.push_back({{"name", check.name}, {"passed", check.passed}, {"detail", check.detail}});
  return {{"allowed", decision.allowed},
          {"code", maybe(decision.code)},
          {"reason", maybe(decision.reason)},
          {"policy", decision.policy ? Json(decision.policy->name) : Json(nullptr)},
          {"checks", std::move(checks)}};
}

}  // namespace rf::web
