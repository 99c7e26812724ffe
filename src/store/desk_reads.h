#pragma once

#include <string>
#include <vector>

#include "desk/ports.h"
#include "desk/shown.h"
#include "store/sqlite.h"

namespace rf::store {

// What the desk asks the store (desk/ports.h). Errors: "case-unknown", "call-unknown", "flow-unknown",
// "log-broken".
Result<desk::Dossier> read_dossier(Connection& db, desk::CaseId id, Time now);
Result<std::vector<call::Row>> read_log(Connection& db, desk::CallId id);
// The log and what is shown beside it, of one moment.
struct StoredCall {
  desk::Shown shown;
  std::vector<call::Row> rows;
};
Result<StoredCall> read_stored_call(Connection& db, desk::CallId id);
// The log alone, within a snapshot that is open already.
Result<std::vector<call::Row>> read_log_within(Connection& db, desk::CallId id);
// Who asked for the call; "" where its log's beginning cannot be read, which reading the log itself tells.
Result<std::string> read_caller(Connection& db, desk::CallId id);
Result<std::vector<desk::CallId>> read_open_calls(Connection& db);
Result<std::vector<std::string>> read_claimed(Connection& db, const std::string& number);
Result<std::optional<desk::CallId>> read_call_of_token(Connection& db, const std::string& token);
Result<desk::CallId> read_last_call_id(Connection& db);
Result<std::string> read_flow_text(Connection& db, const std::string& version);
Result<std::vector<desk::Delivery>> read_due(Connection& db, Time now, int most);
Result<std::vector<desk::RecordingToDelete>> read_recordings_to_delete(Connection& db, Time now, int most);
// How many the carrier did not delete, however often it was asked.
Result<std::int64_t> recordings_given_up(Connection& db);

tl::unexpected<Error> case_unknown(desk::CaseId id);
tl::unexpected<Error> call_unknown(desk::CallId id);

}  // namespace rf::store
