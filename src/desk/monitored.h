#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "crm/crm.h"
#include "crm/write_back.h"

// Calls of human agents that are listened to, as the store keeps them.
namespace rf::desk {

using MonitoredId = std::int64_t;

// What lists show of a call.
struct MonitoredFigures {
  std::optional<double> score;  // 0 to 100; nothing: none could be given
  std::string level;            // "High", "Medium", "Low"; "" without a score
  bool by_rule = false;         // the rule-based indicator, no model
  std::string summary = "{}";   // JSON: sentiment, quality, promises, advice
};

struct MonitoredCall {
  MonitoredId id = 0;
  std::string reference;  // as whoever makes the call names it; unique
  std::string source;     // "contact_lens", "rest", "file", "demo"
  std::string customer, agent;
  std::string customer_data;  // JSON, as the customers' records gave it when the call began; "" none
  Time began{}, heard{};
  std::optional<Time> ended;
  std::int64_t events = 0;
  MonitoredFigures figures;
};

// A row of a call's log.
struct MonitoredEvent {
  std::string identity;  // what came twice is known by it; at most 300 bytes
  Time at{};             // when it came
  std::string event;     // JSON: monitor::to_json
};

struct Escalation {
  std::int64_t id = 0;
  MonitoredId call = 0;
  Time at{};
  std::string by, reason;
  std::optional<Time> taken;
  std::string taken_by;
};

namespace write {

// Conflict when there is a call with this reference.
struct BeginMonitored {
  MonitoredCall call;
};
// What came in of one call. Conflict unless `first` follows what is stored.
struct HearMonitored {
  MonitoredId call = 0;
  std::int64_t first = 1;  // the number of the first event
  std::vector<MonitoredEvent> events;
  MonitoredFigures figures;
  std::string customer, agent;  // "": as they are
  std::string customer_data;    // ""
  Time heard{};
  std::optional<Time> ended;
};
// Conflict while another one of the call stands.
struct Escalate {
  MonitoredId call = 0;
  Time at{};
  std::string by, reason;
};
// Conflict when none stands.
struct TakeEscalation {
  MonitoredId call = 0;
  Time at{};
  std::string by;
};
// Conflict unless the stored position is `previous` ("": none is stored).
struct KeepCheckpoint {
  std::string source, part, position, previous;
  Time at{};
};
// Of a source's calls that have ended only the newest `keep` stay. Only what is made up is forgotten so.
struct ForgetMonitored {
  std::string source;
  std::int64_t keep = 0;
};
// Once for each place and reason.
struct KeepUnreadable {
  std::string place, reason, record;
  Time at{};
};
// The call's newest score is owed to the customers' records (crm::owe).
struct OweScore {
  crm::Score score;
  Time at{};
};
// The row of a call as it is now; with `only_number` not 0 a conflict unless the stored row has that number.
struct PutOwed {
  crm::Owed row;
  std::uint64_t only_number = 0;
};
// The score is written there. Conflict unless the row has this number.
struct PaidOwed {
  std::string call;
  std::uint64_t number = 0;
};

}  // namespace write
}  // namespace rf::desk
