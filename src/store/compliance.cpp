#include "store/compliance.h"

#include <algorithm>

#include "store/queries.h"
#include "store/words.h"
#include "store/writes.h"

namespace rf::store {
namespace {

using call::Mark;

constexpr std::string_view letters = "pfnu";

// The filter as conditions and what they are held against. The place of a point in `marks` is a number of
// ours, so that it may stand in the text.
struct Where {
  std::string sql = " WHERE 1 = 1";
  std::string from, to, flow, letter;
};

Where where(const RecordFilter& filter) {
  Where out;
  out.from = filter.from;
  out.to = filter.to.empty() ? "9999-99-99" : filter.to;
  out.flow = filter.flow;
  out.sql += " AND r.day >= ?1 AND r.day <= ?2 AND (?3 = '' OR r.flow = ?3)";
  if (filter.mark) out.letter = letters[static_cast<std::size_t>(*filter.mark)];
  if (filter.point) {
    const auto at = "substr(r.marks, " + std::to_string(static_cast<int>(*filter.point) + 1) + ", 1)";
    out.sql += " AND (?4 = '' AND " + at + " IN ('f', 'u') OR " + at + " = ?4)";
  } else {
    out.sql += " AND (?4 = '' OR instr(r.marks, ?4) > 0)";
  }
  if (filter.dealing != RecordFilter::Dealing::any)
    out.sql += filter.dealing == RecordFilter::Dealing::open ? " AND r.failed = 1 AND r.dealt_at IS NULL"
                                                             : " AND r.dealt_at IS NOT NULL";
  return out;
}

#define RF_RECORD_ROW                                                                                   \
  "SELECT r.call_id, l.case_id, c.reference, c.client_name, l.created, l.disposition, r.rules, r.seq, " \
  "r.flow,"                                                                                             \
  " r.day, r.findings, r.dealt_at, r.dealt_by, r.dealt_note FROM compliance r"                          \
  " JOIN calls l ON l.id = r.call_id JOIN cases c ON c.id = l.case_id"

RecordRow record_from(const Row& row) {
  RecordRow out;
  out.call = row.integer(0);
  out.case_id = row.integer(1);
  out.reference = row.text(2);
  out.client_name = row.text(3);
  out.at = row.time(4);
  out.disposition = disposition_of(row.text(5));
  out.record.rules = static_cast<int>(row.integer(6));
  out.record.seq = static_cast<std::uint32_t>(row.integer(7));
  out.record.flow = row.text(8);
  out.record.day = row.text(9);
  auto findings = call::decode_findings(row.text(10));
  // Of other rules, or changed by another program: shown as one that says nothing, until it is computed anew.
  if (findings)
    out.record.findings = std::move(*findings);
  else
    out.record = call::unreadable_record(out.record.flow, out.record.day, out.record.seq);
  if (!row.null(11)) out.dealt = desk::Dealt{row.time(11), row.string(12), row.string(13)};
  return out;
}

void add(DayCounts& to, std::string_view marks, std::int64_t calls, bool dealt) {
  const bool failed = marks.find('f') != std::string_view::npos;
  to.calls += calls;
  if (failed) to.failed += calls;
  if (failed && !dealt) to.open += calls;
  for (std::size_t i = 0; i < std::min(marks.size(), call::points_count); ++i)
    if (const auto mark = letters.find(marks[i]); mark != std::string_view::npos) to.points[i][mark] += calls;
}

}  // namespace

Done write_one(Writing& to, const desk::write::KeepRecord& w) {
  const auto& r = w.record;
  const auto marks = r.marks();
  // What somebody dealt with stays so where each point that was known says what it said before and none that
  // is new failed.
  if (auto opened = to.db
                        .use("UPDATE compliance SET dealt_at = NULL, dealt_by = NULL, dealt_note = NULL"
                             " WHERE call_id = ?1 AND NOT (substr(?2, 1, length(marks)) = marks"
                             " AND instr(substr(?2, length(marks) + 1), 'f') = 0)")
                        .run(w.call, marks);
      !opened)
    return opened;
  return to.db
      .use(
          "INSERT INTO compliance (call_id, rules, seq, flow, day, marks, failed, findings)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (call_id) DO UPDATE SET rules = excluded.rules,"
          " seq = excluded.seq, flow = excluded.flow, day = excluded.day, failed = excluded.failed,"
          " findings = excluded.findings, marks = excluded.marks")
      .run(w.call, r.rules, std::int64_t{r.seq}, r.flow, r.day, marks, r.failed() ? 1 : 0,
           call::encode(r.findings));
}

Done write_one(Writing& to, const desk::write::DealWith& w) {
  const auto& d = w.dealt;
  const auto at = d ? std::optional(d->at) : std::nullopt;
  const auto by = d ? std::optional(d->by) : std::nullopt, note = d ? std::optional(d->note) : std::nullopt;
  auto written = to.db
                     .use(
                         "UPDATE compliance SET dealt_at = ?1, dealt_by = ?2, dealt_note = ?3"
                         " WHERE call_id = ?4 AND failed = 1 AND (dealt_at IS NULL) = (?1 IS NOT NULL)")
                     .run(at, by, note, w.call);
  if (!written) return written;
  if (to.db.changes() == 0)
    return conflict(d ? "This call failed nothing, or somebody has dealt with it already."
                      : "Nobody has dealt with this call, so there is nothing to take back.");
  auto touched = to.db.use("UPDATE cases SET updated = ?, revision = ? WHERE id = ?")
                     .run(to.now, to.revision, w.case_id);
  to.touch_case(w.case_id);
  to.touch_call(w.call);
  return touched;
}

Result<RecordPage> list_records(Connection& db, const RecordFilter& filter, std::int64_t offset, int limit) {
  Snapshot snapshot(db);
  if (auto begun = snapshot.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  const auto w = where(filter);
  RecordPage page;
  auto counted =
      db.prepare("SELECT count(*) FROM compliance r" + w.sql)
          .one([&](const Row& row) { page.total = row.integer(0); }, w.from, w.to, w.flow, w.letter);
  if (!counted) return tl::unexpected(std::move(counted.error()));
  auto read = db.prepare(RF_RECORD_ROW + w.sql + " ORDER BY r.call_id DESC LIMIT ?5 OFFSET ?6")
                  .each([&](const Row& row) { page.rows.push_back(record_from(row)); }, w.from, w.to, w.flow,
                        w.letter, std::clamp(limit, 0, limit_most), offset);
  if (!read) return tl::unexpected(std::move(read.error()));
  return page;
}

Result<std::vector<desk::CallId>> matching_records(Connection& db, const RecordFilter& filter) {
  const auto w = where(filter);
  std::vector<desk::CallId> calls;
  auto read =
      db.prepare("SELECT r.call_id FROM compliance r JOIN calls l ON l.id = r.call_id" + w.sql +
                 " ORDER BY l.created, r.call_id")
          .each([&](const Row& row) { calls.push_back(row.integer(0)); }, w.from, w.to, w.flow, w.letter);
  if (!read) return tl::unexpected(std::move(read.error()));
  return calls;
}

Done each_record(Connection& db, std::span<const desk::CallId> calls,
                 const std::function<bool(const RecordRow&)>& take) {
  auto& select = db.use(RF_RECORD_ROW " WHERE r.call_id = ?");
  for (const auto call : calls) {
    bool more = true;
    auto read = select.one([&](const Row& row) { more = take(record_from(row)); }, call);
    if (!read) return tl::unexpected(std::move(read.error()));
    if (!more) break;
  }
  return {};
}

Result<bool> flow_has_records(Connection& db, const std::string& flow) {
  auto found = db.use("SELECT 1 FROM compliance WHERE flow = ? LIMIT 1").one([](const Row&) {}, flow);
  if (!found) return tl::unexpected(std::move(found.error()));
  return *found;
}

Result<std::optional<RecordRow>> read_record(Connection& db, desk::CallId call) {
  std::optional<RecordRow> out;
  auto read =
      db.use(RF_RECORD_ROW " WHERE r.call_id = ?").one([&](const Row& row) { out = record_from(row); }, call);
  if (!read) return tl::unexpected(std::move(read.error()));
  return out;
}

Result<Summary> summarize_records(Connection& db, const RecordFilter& filter, std::int64_t offset,
                                  int limit) {
  Snapshot snapshot(db);
  if (auto begun = snapshot.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  const auto w = where({filter.from, filter.to, filter.flow, std::nullopt, std::nullopt, {}});
  Summary out;
  const auto most = static_cast<std::size_t>(std::clamp(limit, 0, limit_most));
  DayCounts day;
  const auto close = [&] {
    if (day.calls == 0) return;
    if (out.total >= offset && out.rows.size() < most) out.rows.push_back(day);
    ++out.total;
  };
  auto read = db.prepare("SELECT r.day, r.flow, r.marks, r.dealt_at IS NOT NULL, count(*) FROM compliance r" +
                         w.sql + " GROUP BY 1, 2, 3, 4 ORDER BY r.day DESC, r.flow")
                  .each(
                      [&](const Row& row) {
                        if (day.day != row.text(0) || day.flow != row.text(1)) {
                          close();
                          day = {row.string(0), row.string(1), 0, 0, 0, {}};
                        }
                        add(day, row.text(2), row.integer(4), row.integer(3) != 0);
                        add(out.all, row.text(2), row.integer(4), row.integer(3) != 0);
                      },
                      w.from, w.to, w.flow, w.letter);
  if (!read) return tl::unexpected(std::move(read.error()));
  close();
  auto flows = db.use("SELECT DISTINCT flow FROM compliance ORDER BY flow").each([&](const Row& row) {
    out.flows.push_back(row.string(0));
  });
  if (!flows) return tl::unexpected(std::move(flows.error()));
  return out;
}

Result<std::int64_t> records_to_deal_with(Connection& db) {
  std::int64_t count = 0;
  auto read = db.use("SELECT count(*) FROM compliance WHERE failed = 1 AND dealt_at IS NULL")
                  .one([&](const Row& row) { count = row.integer(0); });
  if (!read) return tl::unexpected(std::move(read.error()));
  return count;
}

Result<std::vector<desk::CallId>> read_unrecorded(Connection& db, desk::CallId after, desk::CallId last,
                                                  int rules) {
  std::vector<desk::CallId> out;
  auto read = db.use(
                    "SELECT l.id FROM calls l LEFT JOIN compliance r ON r.call_id = l.id"
                    " WHERE l.id > ? AND l.id <= ? AND l.live = 0 AND (r.rules IS NOT ? OR r.seq <> l.seq)")
                  .each([&](const Row& row) { out.push_back(row.integer(0)); }, after, last, rules);
  if (!read) return tl::unexpected(std::move(read.error()));
  return out;
}

}  // namespace rf::store
