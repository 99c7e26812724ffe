#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "desk/records.h"
#include "flow/facts.h"
#include "flow/flow.h"

namespace rf::desk {

// The case as a flow speaks it: every column by its name, with the amount, the date and the card in words
// ("2,500 rupees and 75 paise", "15 March 2025", "ending in 1 2 3 4"). English.
flow::Facts spoken_facts(const CaseRecord& record);

// The same values as a flow compares them: "amount.value", "currency.value", "due_date.value", "today.value"
// (the call's day where the customer is); and "language.value", in which a loan's call begins.
void add_values(flow::Facts& facts, const CaseRecord& record, std::chrono::year_month_day today);

// The facts that the flow cannot do without and the case does not have.
std::vector<std::string> missing_facts(const flow::Flow& flow, const flow::Facts& facts);

}  // namespace rf::desk
