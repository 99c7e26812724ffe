#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "call/compliance_record.h"
#include "desk/records.h"
#include "store/sqlite.h"

// Compliance records, as screens and files ask for them.
namespace rf::store {

// Which records. Days are YYYY-MM-DD, both included; "" and nullopt: all.
struct RecordFilter {
  std::string from, to, flow;
  std::optional<call::Point> point;                                // with `mark`, or failed or unknown
  std::optional<call::Mark> mark;                                  // of the point; without one, of any
  enum class Dealing { any, open, dealt } dealing = Dealing::any;  // of those that failed something
};

struct RecordRow {
  desk::CallId call = 0;
  desk::CaseId case_id = 0;
  std::string reference, client_name;
  Time at{};  // the dial was asked for
  flow::Disposition disposition = flow::Disposition::none;
  call::ComplianceRecord record;
  std::optional<desk::Dealt> dealt;
};
struct RecordPage {
  std::int64_t total = 0;
  std::vector<RecordRow> rows;  // newest call first
};
Result<RecordPage> list_records(Connection& db, const RecordFilter& filter, std::int64_t offset, int limit);
// The calls of all that match, in the order in which they were dialed, for a file.
Result<std::vector<desk::CallId>> matching_records(Connection& db, const RecordFilter& filter);
// These, in their order; those without a record are left out. `take` may return false to stop.
Done each_record(Connection& db, std::span<const desk::CallId> calls,
                 const std::function<bool(const RecordRow&)>& take);
// Whether any record names the script.
Result<bool> flow_has_records(Connection& db, const std::string& flow);
// nullopt: the call has none, because it has not ended or is about to get one.
Result<std::optional<RecordRow>> read_record(Connection& db, desk::CallId call);

// How the calls of one script on one day did. By call::Point and then call::Mark.
struct DayCounts {
  std::string day, flow;
  std::int64_t calls = 0, failed = 0, open = 0;  // open: failed, and nobody has dealt with it
  std::array<std::array<std::int64_t, 4>, call::points_count> points{};
};
struct Summary {
  std::int64_t total = 0;          // rows, whatever the page
  std::vector<DayCounts> rows;     // newest day first, then by script
  DayCounts all;                   // of all rows together
  std::vector<std::string> flows;  // that any record names
};
Result<Summary> summarize_records(Connection& db, const RecordFilter& filter, std::int64_t offset, int limit);
// How many calls failed something that nobody has dealt with.
Result<std::int64_t> records_to_deal_with(Connection& db);

// desk::Store::unrecorded.
Result<std::vector<desk::CallId>> read_unrecorded(Connection& db, desk::CallId after, desk::CallId last,
                                                  int rules);

}  // namespace rf::store
