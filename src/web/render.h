#pragma once

#include <vector>

#include "desk/flows.h"
#include "dial/gate.h"
#include "store/queries.h"
#include "web/context.h"

// The desk's records as api/openapi.yaml describes them.
namespace rf::web {

Json render_case(const store::CaseRow& row, const desk::Flows& flows);
Json render_counts(const store::Counts& counts, std::string_view kind);
// `by`: who asked for it.
Json render_call(const desk::CallSummary& call, std::string_view by, Time now);
// `delivers`: there is an address for deliveries; else nothing comes next.
Json render_order(const store::OrderRow& row, bool delivers);
Json render_fraud_case(const store::FraudCaseRow& row, bool delivers);
Json render_stop(const store::StopEntry& entry);
Json render_decision(const dial::Decision& decision);
// With the transcript and the log. `flow` is the version that the call began with, or has its name only.
Json render_call_detail(const desk::CallSummary& call, const flow::Flow& flow,
                        const std::vector<call::Row>& rows, Time now);
// Exactly the fields of the earlier systems.
Json render_transaction(const store::CaseRow& row);

}  // namespace rf::web
