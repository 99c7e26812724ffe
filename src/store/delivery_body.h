#pragma once

#include <string>

#include "desk/records.h"

namespace rf::store {

// The bodies of the messages to the bank's systems, as JSON. A message says once what happened; it is written
// when the thing itself is stored and never changes, so that its signature holds over retries.

// {"id","kind":"fraud_case.opened","created","case","card_number","amount","currency","merchant","fraud_case","call"}
std::string fraud_case_body(const desk::CaseRecord& record, const desk::FraudCase& fraud_case,
                            const std::string& message_id);

// As above with "kind":"order.created" and "order": "block", "card_physical" or "card_virtual"; "fraud_case"
// is null when there is none.
std::string order_body(const desk::CaseRecord& record, const desk::Order& order,
                       const std::string& fraud_case_number, const std::string& message_id);

}  // namespace rf::store
