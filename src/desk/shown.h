#pragma once

#include <optional>
#include <string>
#include <vector>

#include "call/turn.h"
#include "desk/records.h"
#include "flow/flow.h"

namespace rf::desk {

// What tables show of a call follows from its log and is stored beside it, so that lists need not read logs.
CallSummary summary_of(const call::Call& call, const flow::Flow& flow);
CallProgress progress_of(const call::Call& call, const flow::Flow& flow, const std::string& problem);

// All that is shown of a call and could say something else than its log.
struct Shown {
  CallSummary call;
  std::optional<flow::Outcome> case_outcome;  // where the case says that this call decided it
  std::vector<flow::Effect> orders;           // of the case, with its fraud case
  std::optional<call::ComplianceRecord> record = std::nullopt;  // where one is stored
};
struct Discrepancy {
  std::string what, shown, logged;  // "outcome", "resolved", "fraud"; "" for nothing
};
// None while nobody else writes to the database.
std::vector<Discrepancy> discrepancies(const Shown& shown, const call::Call& logged, const flow::Flow& flow);

// The call decided again, and, when it is decided the same, what is shown held against it.
struct Verdict {
  call::Replay replay;
  std::vector<Discrepancy> shown_otherwise;
  bool same() const { return !replay.first && shown_otherwise.empty(); }
};
// Errors: those of call::replay.
Result<Verdict> judge(const Shown& shown, const std::vector<call::Row>& rows, const flow::Flow& flow);

}  // namespace rf::desk
