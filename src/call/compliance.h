#pragma once

#include <vector>

#include "call/compliance_record.h"
#include "call/event.h"
#include "flow/flow.h"

namespace rf::call {

// Holds a finished call against its duties, from its log alone. `flow` is the version that the call began
// with; null where it is gone: then what it would tell is unknown. The log is whole (call::fold).
ComplianceRecord compliance(const flow::Flow* flow, const std::vector<Row>& rows);

}  // namespace rf::call
