#include "store/monitored.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace rf::store {
namespace {

using Json = nlohmann::json;

#define RF_MONITORED_COLUMNS                                                                                 \
  "m.id, m.reference, m.source, m.customer, m.agent, m.customer_data, m.began, m.heard, m.ended, m.events, " \
  "m.score, m.level, m.by_rule, m.summary"
#define RF_ESCALATION_COLUMNS "e.id, e.call, e.at, e.by, e.reason, e.taken, e.taken_by"

desk::MonitoredCall monitored_from(const Row& row) {
  desk::MonitoredCall call;
  call.id = row.integer(0);
  call.reference = row.string(1);
  call.source = row.string(2);
  call.customer = row.string(3);
  call.agent = row.string(4);
  call.customer_data = row.string(5);
  call.began = row.time(6);
  call.heard = row.time(7);
  call.ended = row.maybe_time(8);
  call.events = row.integer(9);
  if (!row.null(10)) call.figures.score = row.real(10);
  call.figures.level = row.string(11);
  call.figures.by_rule = row.integer(12) != 0;
  call.figures.summary = row.string(13);
  return call;
}

desk::Escalation escalation_from(const Row& row, int at = 0) {
  desk::Escalation e;
  e.id = row.integer(at);
  e.call = row.integer(at + 1);
  e.at = row.time(at + 2);
  e.by = row.string(at + 3);
  e.reason = row.string(at + 4);
  e.taken = row.maybe_time(at + 5);
  e.taken_by = row.string(at + 6);
  return e;
}

MonitoredRow row_from(const Row& row) {
  MonitoredRow one;
  one.call = monitored_from(row);
  if (!row.null(14)) one.escalation = escalation_from(row, 14);
  return one;
}

#define RF_OWED_COLUMNS "score, number, attempts, since, due, given_up, trouble"

// False when its text is not what owed_json makes.
bool owed_from(const Row& row, std::optional<crm::Owed>& to) {
  auto json = Json::parse(row.text(0), nullptr, false);
  if (!json.is_object()) return false;
  crm::Owed owed;
  auto level = crm::level_named(json.value("level", ""));
  if (!level) return false;
  owed.score = {json.value("customer", ""),
                json.value("call", ""),
                json.value("score", 0.0),
                *level,
                Time(Millis(json.value("at", std::int64_t{0}))),
                json.value("reasons", std::vector<std::string>{}),
                json.value("advice", std::vector<std::string>{})};
  owed.number = static_cast<std::uint64_t>(row.integer(1));
  owed.attempts = static_cast<int>(row.integer(2));
  owed.since = row.time(3);
  owed.due = row.time(4);
  owed.given_up = row.integer(5) != 0;
  owed.trouble = row.string(6);
  to = std::move(owed);
  return true;
}

constexpr const char* from_both =
    " FROM monitored_calls m LEFT JOIN escalations e ON e.call = m.id AND e.taken IS NULL";

std::string like_pattern(const std::string& text) {
  std::string pattern = "%";
  for (char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

std::string where_of(const MonitoredQuery& q) {
  std::string where =
      " WHERE (?1 = '' OR m.agent = ?1) AND (?2 = '' OR m.customer = ?2) AND (?3 = '' OR m.level = ?3)"
      " AND (?4 IS NULL OR m.began >= ?4) AND (?5 IS NULL OR m.began < ?5)"
      " AND (?6 = '%%' OR m.reference LIKE ?6 ESCAPE '\\' OR m.customer LIKE ?6 ESCAPE '\\'"
      " OR m.agent LIKE ?6 ESCAPE '\\')";
  if (q.state == MonitoredQuery::State::live) where += " AND m.ended IS NULL";
  if (q.state == MonitoredQuery::State::ended) where += " AND m.ended IS NOT NULL";
  if (q.escalated) where += " AND e.id IS NOT NULL";
  return where;
}

}  // namespace

Result<MonitoredPage> list_monitored(Connection& db, const MonitoredQuery& q) {
  MonitoredPage page;
  const auto where = where_of(q);
  const auto pattern = like_pattern(q.text);
  auto counted = db.prepare(std::string("SELECT count(*)") + from_both + where)
                     .one([&](const Row& row) { page.total = row.integer(0); }, q.agent, q.customer, q.level,
                          q.from, q.to, pattern);
  if (!counted) return tl::unexpected(std::move(counted.error()));
  const std::string order = q.by_risk ? " ORDER BY e.id IS NULL, m.score IS NULL, m.score DESC, m.id DESC"
                                      : " ORDER BY m.began DESC, m.id DESC";
  auto read = db.prepare(std::string("SELECT " RF_MONITORED_COLUMNS ", " RF_ESCALATION_COLUMNS) + from_both +
                         where + order + " LIMIT ?7 OFFSET ?8")
                  .each([&](const Row& row) { page.rows.push_back(row_from(row)); }, q.agent, q.customer,
                        q.level, q.from, q.to, pattern, std::clamp(q.limit, 0, 1'000), q.offset);
  if (!read) return tl::unexpected(std::move(read.error()));
  return page;
}

Result<MonitoredRow> read_monitored(Connection& db, const std::string& reference) {
  MonitoredRow found;
  auto read = db.use("SELECT " RF_MONITORED_COLUMNS ", " RF_ESCALATION_COLUMNS
                     " FROM monitored_calls m LEFT JOIN escalations e ON e.call = m.id AND e.taken IS NULL"
                     " WHERE m.reference = ?")
                  .one([&](const Row& row) { found = row_from(row); }, reference);
  if (!read) return tl::unexpected(std::move(read.error()));
  if (!*read) return fail("call-unknown", "There is no call '" + reference + "'.");
  return found;
}

Result<std::vector<desk::MonitoredEvent>> read_monitored_events(Connection& db, desk::MonitoredId id) {
  std::vector<desk::MonitoredEvent> events;
  auto read =
      db.use("SELECT identity, at, event FROM monitored_events WHERE call = ? ORDER BY seq")
          .each([&](const Row& row) { events.push_back({row.string(0), row.time(1), row.string(2)}); }, id);
  if (!read) return tl::unexpected(std::move(read.error()));
  return events;
}

Result<std::optional<desk::MonitorStore::Kept>> read_kept(Connection& db, const std::string& reference) {
  using Kept = std::optional<desk::MonitorStore::Kept>;
  auto row = read_monitored(db, reference);
  if (!row) {
    if (row.error().code == "call-unknown") return Kept();
    return tl::unexpected(std::move(row.error()));
  }
  auto events = read_monitored_events(db, row->call.id);
  if (!events) return tl::unexpected(std::move(events.error()));
  return Kept({std::move(row->call), std::move(*events), std::move(row->escalation)});
}

Result<std::vector<desk::Escalation>> read_escalations(Connection& db, desk::MonitoredId id) {
  std::vector<desk::Escalation> list;
  auto read = db.use("SELECT " RF_ESCALATION_COLUMNS
                     " FROM escalations e WHERE e.call = ? ORDER BY e.id DESC LIMIT 100")
                  .each([&](const Row& row) { list.push_back(escalation_from(row)); }, id);
  if (!read) return tl::unexpected(std::move(read.error()));
  return list;
}

Result<std::vector<desk::MonitorStore::Open>> read_open_monitored(Connection& db) {
  std::vector<desk::MonitorStore::Open> calls;
  auto read = db.use("SELECT " RF_MONITORED_COLUMNS ", " RF_ESCALATION_COLUMNS
                     " FROM monitored_calls m LEFT JOIN escalations e ON e.call = m.id AND e.taken IS NULL"
                     " WHERE m.ended IS NULL ORDER BY m.id")
                  .each([&](const Row& row) {
                    auto one = row_from(row);
                    calls.push_back({std::move(one.call), std::move(one.escalation)});
                  });
  if (!read) return tl::unexpected(std::move(read.error()));
  return calls;
}

Result<desk::MonitoredId> read_last_monitored_id(Connection& db) {
  desk::MonitoredId id = 0;
  auto read = db.use("SELECT coalesce(max(id), 0) FROM monitored_calls").one([&](const Row& row) {
    id = row.integer(0);
  });
  if (!read) return tl::unexpected(std::move(read.error()));
  return id;
}

Result<std::vector<desk::Checkpoint>> read_checkpoints(Connection& db, const std::string& source) {
  std::vector<desk::Checkpoint> list;
  auto read =
      db.use("SELECT source, part, position FROM checkpoints WHERE source = ? ORDER BY part")
          .each([&](const Row& row) { list.push_back({row.string(0), row.string(1), row.string(2)}); },
                source);
  if (!read) return tl::unexpected(std::move(read.error()));
  return list;
}

Result<std::int64_t> count_unreadable(Connection& db) {
  std::int64_t count = 0;
  auto read =
      db.use("SELECT count(*) FROM unreadable_records").one([&](const Row& row) { count = row.integer(0); });
  if (!read) return tl::unexpected(std::move(read.error()));
  return count;
}

std::string owed_json(const crm::Score& score) {
  return Json{{"customer", score.customer},
              {"call", score.call},
              {"score", score.score},
              {"level", name(score.level)},
              {"at", score.at.time_since_epoch().count()},
              {"reasons", score.reasons},
              {"advice", score.advice}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<std::optional<crm::Owed>> read_owed_of(Connection& db, const std::string& call) {
  std::optional<crm::Owed> found;
  bool broken = false;
  auto read = db.use("SELECT " RF_OWED_COLUMNS " FROM owed_scores WHERE call = ?")
                  .one([&](const Row& row) { broken = !owed_from(row, found); }, call);
  if (!read) return tl::unexpected(std::move(read.error()));
  if (broken)
    return fail("store-corrupt", "The score that is owed of the call '" + call + "' cannot be read.");
  return found;
}

Result<std::vector<crm::Owed>> read_owed(Connection& db, std::size_t most) {
  std::vector<crm::Owed> list;
  bool broken = false;
  auto read =
      db.use("SELECT " RF_OWED_COLUMNS " FROM owed_scores WHERE given_up = 0 ORDER BY due, call LIMIT ?")
          .each(
              [&](const Row& row) {
                std::optional<crm::Owed> one;
                broken = !owed_from(row, one) || broken;
                if (one) list.push_back(std::move(*one));
              },
              static_cast<std::int64_t>(most));
  if (!read) return tl::unexpected(std::move(read.error()));
  if (broken) return fail("store-corrupt", "A score that is owed to the customers' records cannot be read.");
  return list;
}

Result<OwedCounts> count_owed(Connection& db) {
  OwedCounts counts;
  auto read = db.use(
                    "SELECT count(*) FILTER (WHERE given_up = 0), count(*) FILTER (WHERE given_up = 1)"
                    " FROM owed_scores")
                  .one([&](const Row& row) { counts = {row.integer(0), row.integer(1)}; });
  if (!read) return tl::unexpected(std::move(read.error()));
  return counts;
}

}  // namespace rf::store
