#include "store/monitored.h"
#include "store/writes.h"

// Calls of human agents that are listened to, and what is owed to the customers' records.
namespace rf::store {
namespace {

constexpr const char* checkpoint_moved = "checkpoint-moved: another reader has been at this source.";

Done put_owed(Connection& db, const crm::Owed& row) {
  return db
      .use(
          "INSERT INTO owed_scores (call, customer, score, number, attempts, since, due, given_up, trouble)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
          " ON CONFLICT (call) DO UPDATE SET customer = ?2, score = ?3, number = ?4, attempts = ?5, since = "
          "?6,"
          " due = ?7, given_up = ?8, trouble = ?9")
      .run(row.score.call, row.score.customer, owed_json(row.score), static_cast<std::int64_t>(row.number),
           row.attempts, row.since, row.due, row.given_up, row.trouble);
}

// Whether the last statement changed a row; else a conflict.
Done changed_one(Writing& to, Done done, const char* reason) {
  if (!done) return done;
  if (to.db.changes() != 1) return conflict(reason);
  return {};
}

}  // namespace

Done write_one(Writing& to, const desk::write::BeginMonitored& w) {
  const auto& c = w.call;
  auto done =
      to.db
          .use(
              "INSERT INTO monitored_calls (id, reference, source, customer, agent, customer_data, began, "
              "heard, ended, events, score, level, by_rule, summary, revision)"
              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, 0, NULL, '', 0, '{}', ?)")
          .run(c.id, c.reference, c.source, c.customer, c.agent, c.customer_data, c.began, c.began,
               to.revision);
  if (!done && done.error().code == conflict_code)
    return conflict("There is a call '" + c.reference + "' already.");
  return done;
}

Done write_one(Writing& to, const desk::write::HearMonitored& w) {
  auto seq = w.first;
  for (const auto& e : w.events) {
    auto added =
        to.db.use("INSERT INTO monitored_events (call, seq, identity, at, event) VALUES (?, ?, ?, ?, ?)")
            .run(w.call, seq++, e.identity, e.at, e.event);
    if (!added && added.error().code == conflict_code)
      return conflict("An event of the call is stored already.");
    if (!added) return added;
  }
  const auto& f = w.figures;
  return changed_one(
      to,
      to.db
          .use("UPDATE monitored_calls SET events = ?1, score = ?2, level = ?3, by_rule = ?4, summary "
               "= ?5, heard = max(heard, ?6), ended = coalesce(ended, ?7), revision = ?8,"
               " customer = iif(?11 = '', customer, ?11), agent = iif(?12 = '', agent, ?12),"
               " customer_data = iif(?13 = '', customer_data, ?13)"
               " WHERE id = ?9 AND events = ?10")
          .run(seq - 1, f.score, f.level, f.by_rule, f.summary, w.heard, w.ended, to.revision, w.call,
               w.first - 1, w.customer, w.agent, w.customer_data),
      "The call has gone on meanwhile.");
}

Done write_one(Writing& to, const desk::write::Escalate& w) {
  auto done =
      to.db
          .use(
              "INSERT INTO escalations (call, at, by, reason, taken, taken_by) VALUES (?, ?, ?, ?, NULL, '')")
          .run(w.call, w.at, w.by, w.reason);
  if (!done && done.error().code == conflict_code)
    return conflict("This call is escalated already; somebody has to take it.");
  return done;
}

Done write_one(Writing& to, const desk::write::TakeEscalation& w) {
  return changed_one(
      to,
      to.db.use("UPDATE escalations SET taken = ?, taken_by = ? WHERE call = ? AND taken IS NULL")
          .run(w.at, w.by, w.call),
      "Nobody has escalated this call, or somebody has taken it.");
}

Done write_one(Writing& to, const desk::write::ForgetMonitored& w) {
#define FORGOTTEN                                                                                      \
  "(SELECT id FROM monitored_calls WHERE source = ?1 AND ended IS NOT NULL ORDER BY id DESC LIMIT -1 " \
  "OFFSET ?2)"
  for (const char* statement : {"DELETE FROM escalations WHERE call IN " FORGOTTEN,
                                "DELETE FROM monitored_events WHERE call IN " FORGOTTEN,
                                "DELETE FROM monitored_calls WHERE id IN " FORGOTTEN})
    if (auto done = to.db.use(statement).run(w.source, w.keep); !done) return done;
#undef FORGOTTEN
  return {};
}

Done write_one(Writing& to, const desk::write::KeepCheckpoint& w) {
  if (w.previous.empty()) {
    auto added = to.db.use("INSERT INTO checkpoints (source, part, position, at) VALUES (?, ?, ?, ?)")
                     .run(w.source, w.part, w.position, w.at);
    if (!added && added.error().code == conflict_code) return conflict(checkpoint_moved);
    return added;
  }
  return changed_one(to,
                     to.db
                         .use("UPDATE checkpoints SET position = ?, at = ? WHERE source = ? AND part = ?"
                              " AND position = ?")
                         .run(w.position, w.at, w.source, w.part, w.previous),
                     checkpoint_moved);
}

Done write_one(Writing& to, const desk::write::KeepUnreadable& w) {
  return to.db
      .use(
          "INSERT INTO unreadable_records (at, place, reason, record) VALUES (?, ?, ?, CAST(? AS BLOB))"
          " ON CONFLICT DO NOTHING")
      .run(w.at, w.place, w.reason, w.record);
}

Done write_one(Writing& to, const desk::write::OweScore& w) {
  auto there = read_owed_of(to.db, w.score.call);
  if (!there) return tl::unexpected(std::move(there.error()));
  auto row = crm::owe(*there, w.score, w.at);
  if (!row) return {};
  return put_owed(to.db, *row);
}

Done write_one(Writing& to, const desk::write::PutOwed& w) {
  if (w.only_number) {
    auto there = read_owed_of(to.db, w.row.score.call);
    if (!there) return tl::unexpected(std::move(there.error()));
    if (!*there || (*there)->number != w.only_number) return conflict("A newer score of the call is owed.");
  }
  return put_owed(to.db, w.row);
}

Done write_one(Writing& to, const desk::write::PaidOwed& w) {
  return changed_one(to,
                     to.db.use("DELETE FROM owed_scores WHERE call = ? AND number = ?")
                         .run(w.call, static_cast<std::int64_t>(w.number)),
                     "A newer score of the call is owed.");
}

}  // namespace rf::store
