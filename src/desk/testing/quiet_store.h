#pragma once

#include <string>
#include <vector>

#include "desk/ports.h"

namespace rf::desk::testing {

// A store in which nothing is and that answers none of the questions that are put to wait; a test answers
// those that it is about.
class QuietStore : public Store {
 public:
  void commit(Transaction, Answer<CommitReply>) override {}
  void due(Time, int, Answer<Result<std::vector<Delivery>>>) override {}
  void recordings_to_delete(Time, int, Answer<Result<std::vector<RecordingToDelete>>>) override {}
  void dossier(CaseId, Answer<Result<Dossier>>) override {}
  void unrecorded(CallId, CallId, int, Answer<Result<std::vector<CallId>>>) override {}
  void log(CallId, Answer<Result<std::vector<call::Row>>>) override {}
  Result<std::vector<CallId>> open_calls() override { return std::vector<CallId>{}; }
  Result<std::vector<call::Row>> log_now(CallId) override { return std::vector<call::Row>{}; }
  Result<CallSummary> summary_now(CallId) override { return CallSummary{}; }
  void claimed(const std::string&, Answer<Result<std::vector<std::string>>>) override {}
  void call_of_token(const std::string&, Answer<Result<std::optional<CallId>>>) override {}
  Result<CallId> last_call_id() override { return 0; }
  Result<std::string> flow_text(const std::string&) override { return ""; }
};

}  // namespace rf::desk::testing
