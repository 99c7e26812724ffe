#include "store/delivery_body.h"

#include <nlohmann/json.hpp>

namespace rf::store {
namespace {

using Json = nlohmann::ordered_json;

Json common(const desk::CaseRecord& record, const std::string& message_id, std::string_view kind,
            Time created) {
  Json body;
  body["id"] = message_id;
  body["kind"] = kind;
  body["created"] = rfc3339(created);
  body["case"] = record.reference;
  body["card_number"] = record.card_number;  // as it is stored: masked
  body["amount"] = money_plain(record.amount);
  body["currency"] = record.amount.currency;
  body["merchant"] = record.merchant_name;
  return body;
}

// Text was checked when it came in; should a broken byte be left, it becomes U+FFFD.
std::string text_of(const Json& body) { return body.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string fraud_case_body(const desk::CaseRecord& record, const desk::FraudCase& fraud_case,
                            const std::string& message_id) {
  auto body = common(record, message_id, "fraud_case.opened", fraud_case.opened);
  body["fraud_case"] = fraud_case.number;
  body["call"] = fraud_case.call;
  return text_of(body);
}

std::string order_body(const desk::CaseRecord& record, const desk::Order& order,
                       const std::string& fraud_case_number, const std::string& message_id) {
  auto body = common(record, message_id, "order.created", order.created);
  body["order"] = name(order.kind);
  body["fraud_case"] = fraud_case_number.empty() ? Json(nullptr) : Json(fraud_case_number);
  body["call"] = order.call;
  return text_of(body);
}

}  // namespace rf::store
