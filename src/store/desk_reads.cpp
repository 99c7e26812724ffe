#include "store/desk_reads.h"

#include <algorithm>

#include "store/compliance.h"
#include "store/number_dossier.h"
#include "store/queries.h"
#include "store/rows.h"
#include "store/words.h"

namespace rf::store {
namespace {

constexpr auto dialed_window = std::chrono::days{8};
constexpr int claimed_most = 1'000;

Done read_number(Connection& db, desk::Dossier& dossier, Time now) {
  const auto& number = dossier.record.phone;
  auto stopped = db.use("SELECT 1 FROM stop_list WHERE number = ? AND removed_at IS NULL")
                     .one([](const Row&) {}, number);
  if (!stopped) return tl::unexpected(std::move(stopped.error()));
  dossier.on_stop_list = *stopped;
  auto live = db.use("SELECT 1 FROM calls WHERE number = ? AND live = 1").one([](const Row&) {}, number);
  if (!live) return tl::unexpected(std::move(live.error()));
  dossier.live_call_on_number = *live;
  // An attempt that is still going on may ring yet, so it counts.
  return db
      .use(
          "SELECT created FROM calls WHERE number = ? AND created >= ? AND (dialed = 1 OR live = 1)"
          " ORDER BY created DESC")
      .each([&](const Row& row) { dossier.dialed.push_back(row.time(0)); }, number, now - dialed_window);
}

tl::unexpected<Error> broken(desk::CallId id, std::int64_t row) {
  return fail("log-broken", "The log of call " + std::to_string(id) + " is broken at row " +
                                std::to_string(row) +
                                " of the table 'log'; keep a copy of the data folder and restore a backup.");
}

tl::unexpected<Error> unreadable(desk::CallId id, std::int64_t seq, const Error& error) {
  return fail("log-broken", "Row " + std::to_string(seq) + " of the log of call " + std::to_string(id) +
                                " cannot be read, " + error.message +
                                "; keep a copy of the data folder and restore a backup.");
}

// What the call's case shows of it.
Done read_consequences_of(Connection& db, desk::Shown& shown) {
  auto id = shown.call.case_id;
  auto decided =
      db.use("SELECT outcome FROM cases WHERE id = ? AND outcome_call = ?")
          .one([&](const Row& row) { shown.case_outcome = outcome_of(row.text(0)); }, id, shown.call.id);
  if (!decided) return tl::unexpected(std::move(decided.error()));
  auto opened = db.use("SELECT 1 FROM fraud_cases WHERE case_id = ?")
                    .one([&](const Row&) { shown.orders.push_back(flow::Effect::fraud_case); }, id);
  if (!opened) return tl::unexpected(std::move(opened.error()));
  return db.use("SELECT kind FROM orders WHERE case_id = ?")
      .each([&](const Row& row) { shown.orders.push_back(effect_of(row.text(0))); }, id);
}

}  // namespace

tl::unexpected<Error> case_unknown(desk::CaseId id) {
  return fail("case-unknown", "There is no case " + std::to_string(id) + ".");
}
tl::unexpected<Error> call_unknown(desk::CallId id) {
  return fail("call-unknown", "There is no call " + std::to_string(id) + ".");
}

Result<desk::Dossier> read_dossier(Connection& db, desk::CaseId id, Time now) {
  Snapshot snapshot(db);
  if (auto begun = snapshot.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  desk::Dossier dossier;
  auto found =
      db.use("SELECT " RF_CASE_COLUMNS ", " RF_CALL_COLUMNS
             " FROM cases c LEFT JOIN calls l ON l.id = c.last_call LEFT JOIN scripts s ON s.id = l.script"
             " WHERE c.id = ?")
          .one(
              [&](const Row& row) {
                dossier.record = case_from(row);
                if (!row.null(case_columns)) dossier.last_call = call_from(row, case_columns);
              },
              id);
  if (!found) return tl::unexpected(std::move(found.error()));
  if (!*found) return case_unknown(id);
  if (auto read = read_number(db, dossier, now); !read) return tl::unexpected(std::move(read.error()));
  return dossier;
}

Result<desk::Dossier> read_number_dossier(Connection& db, const std::string& number, Time now) {
  Snapshot snapshot(db);
  if (auto begun = snapshot.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  desk::Dossier dossier;
  dossier.record.phone = number;
  if (auto read = read_number(db, dossier, now); !read) return tl::unexpected(std::move(read.error()));
  return dossier;
}

Result<std::vector<call::Row>> read_log(Connection& db, desk::CallId id) {
  Snapshot snapshot(db);
  if (auto begun = snapshot.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  return read_log_within(db, id);
}

Result<StoredCall> read_stored_call(Connection& db, desk::CallId id) {
  Snapshot snapshot(db);
  if (auto begun = snapshot.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  auto call = read_call(db, id);
  if (!call) return tl::unexpected(std::move(call.error()));
  StoredCall stored{{std::move(*call), std::nullopt, {}, std::nullopt}, {}};
  auto& shown = stored.shown;
  if (auto read = read_consequences_of(db, shown); !read) return tl::unexpected(std::move(read.error()));
  auto record = read_record(db, id);
  if (!record) return tl::unexpected(std::move(record.error()));
  if (*record) shown.record = std::move((*record)->record);
  auto rows = read_log_within(db, id);
  if (!rows) return tl::unexpected(std::move(rows.error()));
  stored.rows = std::move(*rows);
  return stored;
}

// From the last row back to the first.
Result<std::vector<call::Row>> read_log_within(Connection& db, desk::CallId id) {
  std::int64_t head = 0, seq = 0;
  auto found = db.use("SELECT head, seq FROM calls WHERE id = ?")
                   .one([&](const Row& row) { head = row.integer(0), seq = row.integer(1); }, id);
  if (!found) return tl::unexpected(std::move(found.error()));
  if (!*found) return call_unknown(id);
  std::vector<call::Row> rows;
  auto& select = db.use("SELECT call_id, prev, seq, at, events FROM log WHERE id = ?");
  for (; seq > 0; --seq) {
    bool right = false;
    auto at = head;
    std::optional<Error> damaged;
    auto read = select.one(
        [&](const Row& row) {
          right = row.integer(0) == id && row.integer(2) == seq;
          auto events = call::decode(row.text(4));
          if (!events) damaged = std::move(events.error());
          if (right && events)
            rows.push_back({static_cast<std::uint32_t>(seq), row.time(3), std::move(*events)});
          head = row.integer(1);
        },
        at);
    if (!read) return tl::unexpected(std::move(read.error()));
    if (damaged) return unreadable(id, seq, *damaged);
    if (!right) return broken(id, at);
  }
  if (head != 0) return broken(id, head);
  std::reverse(rows.begin(), rows.end());
  return rows;
}

// The way back to the first row looks at no events but that one's.
Result<std::string> read_caller(Connection& db, desk::CallId id) {
  std::string by;
  auto read = db.use(
                    "WITH RECURSIVE back (id, prev, rest) AS ("
                    " SELECT g.id, g.prev, l.seq - 1 FROM calls l JOIN log g ON g.id = l.head WHERE l.id = ?"
                    " UNION ALL SELECT g.id, g.prev, b.rest - 1 FROM back b JOIN log g ON g.id = b.prev"
                    " WHERE b.rest > 0)"
                    " SELECT g.events FROM back b JOIN log g ON g.id = b.id WHERE b.prev = 0")
                  .one(
                      [&](const Row& row) {
                        auto events = call::decode(row.text(0));
                        if (events) by = call::caller(*events);
                      },
                      id);
  if (!read) return tl::unexpected(std::move(read.error()));
  return by;
}

Result<std::vector<desk::CallId>> read_open_calls(Connection& db) {
  std::vector<desk::CallId> ids;
  auto read = db.use("SELECT id FROM calls INDEXED BY one_live_call_per_number WHERE live = 1")
                  .each([&](const Row& row) { ids.push_back(row.integer(0)); });
  if (!read) return tl::unexpected(std::move(read.error()));
  std::sort(ids.begin(), ids.end());
  return ids;
}

Result<std::vector<std::string>> read_claimed(Connection& db, const std::string& number) {
  std::vector<std::string> sids;
  auto read = db.use("SELECT sid FROM calls WHERE number = ? AND sid <> '' ORDER BY created DESC LIMIT ?")
                  .each([&](const Row& row) { sids.push_back(row.string(0)); }, number, claimed_most);
  if (!read) return tl::unexpected(std::move(read.error()));
  return sids;
}

Result<std::optional<desk::CallId>> read_call_of_token(Connection& db, const std::string& token) {
  std::optional<desk::CallId> id;
  auto read = db.use("SELECT call_id FROM tokens WHERE token = ?")
                  .one([&](const Row& row) { id = row.integer(0); }, token);
  if (!read) return tl::unexpected(std::move(read.error()));
  return id;
}

Result<desk::CallId> read_last_call_id(Connection& db) {
  desk::CallId id = 0;
  auto read =
      db.use("SELECT coalesce(max(id), 0) FROM calls").one([&](const Row& row) { id = row.integer(0); });
  if (!read) return tl::unexpected(std::move(read.error()));
  return id;
}

Result<std::string> read_flow_text(Connection& db, const std::string& version) {
  std::string text;
  auto found = db.use("SELECT text FROM flows WHERE version = ?")
                   .one([&](const Row& row) { text = row.string(0); }, version);
  if (!found) return tl::unexpected(std::move(found.error()));
  if (!*found) return fail("flow-unknown", "The text of the script version '" + version + "' was not kept.");
  return text;
}

Result<std::vector<desk::Delivery>> read_due(Connection& db, Time now, int most) {
  std::vector<desk::Delivery> due;
  auto read =
      db.use("SELECT " RF_DELIVERY_COLUMNS
             " FROM deliveries d WHERE d.acknowledged IS NULL AND d.gave_up = 0 AND d.next <= ? ORDER BY d.id"
             " LIMIT ?")
          .each([&](const Row& row) { due.push_back(delivery_from(row)); }, now, most);
  if (!read) return tl::unexpected(std::move(read.error()));
  return due;
}

Result<std::vector<desk::RecordingToDelete>> read_recordings_to_delete(Connection& db, Time now, int most) {
  std::vector<desk::RecordingToDelete> list;
  auto read = db.use(
                    "SELECT recording, call_id, attempts FROM recordings_to_delete"
                    " WHERE gave_up = 0 AND next <= ? ORDER BY next LIMIT ?")
                  .each(
                      [&](const Row& row) {
                        list.push_back({row.string(0), row.integer(1), static_cast<int>(row.integer(2))});
                      },
                      now, most);
  if (!read) return tl::unexpected(std::move(read.error()));
  return list;
}

Result<std::int64_t> recordings_given_up(Connection& db) {
  std::int64_t count = 0;
  auto read = db.use("SELECT count(*) FROM recordings_to_delete WHERE gave_up = 1").one([&](const Row& row) {
    count = row.integer(0);
  });
  if (!read) return tl::unexpected(std::move(read.error()));
  return count;
}

}  // namespace rf::store
