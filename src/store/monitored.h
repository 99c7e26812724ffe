#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desk/monitored.h"
#include "desk/monitoring.h"
#include "desk/transcripts.h"
#include "store/sqlite.h"

// What is stored of calls that are listened to. Errors: "call-unknown", those of sqlite.h.
namespace rf::store {

struct MonitoredRow {
  desk::MonitoredCall call;
  std::optional<desk::Escalation> escalation;  // that nobody has taken
};

struct MonitoredQuery {
  enum class State { all, live, ended } state = State::all;
  std::string agent, customer, level;  // "": any; a level as "High"
  bool escalated = false;              // only those that wait for somebody
  std::optional<Time> from, to;        // when they began; `to` not included
  std::string text;                    // a part of reference, customer or agent
  bool by_risk = false;                // the riskiest first; else the newest
  std::int64_t offset = 0;
  int limit = 100;  // at most 1,000
};
struct MonitoredPage {
  std::vector<MonitoredRow> rows;
  std::int64_t total = 0;
};
Result<MonitoredPage> list_monitored(Connection& db, const MonitoredQuery& query);
Result<MonitoredRow> read_monitored(Connection& db, const std::string& reference);
Result<std::vector<desk::MonitoredEvent>> read_monitored_events(Connection& db, desk::MonitoredId id);
// Of a call, the newest first.
Result<std::vector<desk::Escalation>> read_escalations(Connection& db, desk::MonitoredId id);

// The call with its log; nothing when there is none.
Result<std::optional<desk::MonitorStore::Kept>> read_kept(Connection& db, const std::string& reference);

// Those that have not ended, oldest first.
Result<std::vector<desk::MonitorStore::Open>> read_open_monitored(Connection& db);
Result<desk::MonitoredId> read_last_monitored_id(Connection& db);
Result<std::vector<desk::Checkpoint>> read_checkpoints(Connection& db, const std::string& source);
Result<std::int64_t> count_unreadable(Connection& db);

// What is owed to the customers' records: of one call; all that was not given up, those that are due longest
// first.
Result<std::optional<crm::Owed>> read_owed_of(Connection& db, const std::string& call);
Result<std::vector<crm::Owed>> read_owed(Connection& db, std::size_t most);
struct OwedCounts {
  std::int64_t waiting = 0, given_up = 0;
};
Result<OwedCounts> count_owed(Connection& db);
// The score as it is stored.
std::string owed_json(const crm::Score& score);

}  // namespace rf::store
