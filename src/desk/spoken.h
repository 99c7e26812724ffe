#pragma once

#include <string>
#include <vector>

#include "desk/records.h"
#include "flow/facts.h"
#include "flow/flow.h"

namespace rf::desk {

// The case as a flow speaks it: every column by its name, with the amount, the date and the card in words
// ("2,500 rupees and 75 paise", "15 March 2025", "ending in 1 2 3 4"). English.
flow::Facts spoken_facts(const CaseRecord& record);

// The facts that the flow cannot do without and the case does not have.
std::vector<std::string> missing_facts(const flow::Flow& flow, const flow::Facts& facts);

}  // namespace rf::desk
