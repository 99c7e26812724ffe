#include "store/words.h"
#include "store/writes.h"

// Calls and their logs. AppendLog is the hot path: one row is appended and one is rewritten in place for each
// turn, and no index is touched.
namespace rf::store {
namespace {

using desk::CallSummary;

// Whether the customer's telephone may have rung because of this attempt. Stays true.
bool maybe_dialed(const desk::CallProgress& s) {
  return !s.sid.empty() || s.phase == call::Phase::unknown || s.phase == call::Phase::dialed;
}

Result<std::int64_t> script_of(Writing& to, const CallSummary& s) {
  std::int64_t id = 0;
  auto found = to.db
                   .use(
                       "SELECT id FROM scripts WHERE flow = ? AND flow_version = ? AND policy = ? AND "
                       "policy_version = ?"
                       " AND understanding_version = ?")
                   .one([&](const Row& row) { id = row.integer(0); }, s.flow, s.flow_version, s.policy,
                        s.policy_version, s.understanding_version);
  if (!found) return tl::unexpected(std::move(found.error()));
  if (*found) return id;
  auto added =
      to.db
          .use(
              "INSERT INTO scripts (flow, flow_version, policy, policy_version, understanding_version)"
              " VALUES (?, ?, ?, ?, ?)")
          .run(s.flow, s.flow_version, s.policy, s.policy_version, s.understanding_version);
  if (!added) return tl::unexpected(std::move(added.error()));
  return to.db.last_insert_id();
}

Done number_is_free(Writing& to, const std::string& number) {
  std::string other;
  auto found = to.db
                   .use(
                       "SELECT c.reference FROM calls l JOIN cases c ON c.id = l.case_id"
                       " WHERE l.number = ? AND l.live = 1")
                   .one([&](const Row& row) { other = row.string(0); }, number);
  if (!found) return tl::unexpected(std::move(found.error()));
  if (*found)
    return conflict("Another call to this number is going on, for case " + other +
                    "; wait until it has ended.");
  return {};
}

Done point_case_to(Writing& to, const CallSummary& s) {
  auto pointed =
      to.db
          .use(
              "UPDATE cases SET last_call = max(coalesce(last_call, 0), ?), updated = ?, revision = ?"
              " WHERE id = ?")
          .run(s.id, to.now, to.revision, s.case_id);
  if (!pointed) return pointed;
  if (to.db.changes() == 0) return conflict("Case " + std::to_string(s.case_id) + " does not exist.");
  return {};
}

tl::unexpected<Error> used(desk::CallId id) {
  return conflict("Call " + std::to_string(id) + " exists already.");
}

}  // namespace

Done write_one(Writing& to, const desk::write::MayDial& w) {
  std::string reason;
  auto look = [&](const char* sql, const char* why, const auto&... values) -> Done {
    auto found = to.db.use(sql).one([](const Row&) {}, values...);
    if (!found) return tl::unexpected(std::move(found.error()));
    if (*found && reason.empty()) reason = why;
    return {};
  };
  if (auto asked = look("SELECT 1 FROM stop_list WHERE number = ? AND removed_at IS NULL",
                        "The number was put on the stop list meanwhile.", w.number);
      !asked)
    return asked;
  if (auto asked =
          look("SELECT 1 FROM calls WHERE number = ? AND created > ? AND (dialed = 1 OR live = 1)",
               "The number was called for another case meanwhile.", w.number, w.newest_dial.value_or(Time{}));
      !asked)
    return asked;
  if (auto asked = look("SELECT 1 FROM cases WHERE id = ? AND phone <> ?",
                        "The case's number was changed meanwhile.", w.id, w.phone);
      !asked)
    return asked;
  if (auto asked = look("SELECT 1 FROM cases WHERE id = ? AND manual_at > ?",
                        "The case's status was chosen by a person meanwhile.", w.id, w.decided);
      !asked)
    return asked;
  if (!reason.empty()) return conflict(reason);
  return {};
}

Done write_one(Writing& to, const desk::write::NewCall& w) {
  const auto& s = w.summary;
  if (auto free = number_is_free(to, s.number); !free) return free;
  if (auto pointed = point_case_to(to, s); !pointed) return pointed;
  auto script = script_of(to, s);
  if (!script) return tl::unexpected(std::move(script.error()));
  // Its log is empty, so seq is 0 whatever the summary says.
  auto added =
      to.db
          .use(
              "INSERT INTO calls (id, case_id, script, number, sid, live, dialed, phase, carrier, outcome,"
              " disposition, step, problem, created, answered_at, ended_at, updated, seq, head, revision)"
              " VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)")
          .run(s.id, s.case_id, *script, s.number, s.sid, maybe_dialed(s), name(s.phase), name(s.carrier),
               name(s.outcome), name(s.disposition), s.step, s.problem, s.created, s.answered_at, s.ended_at,
               to.now, to.revision);
  if (!added) return added.error().code == conflict_code ? used(s.id) : added;
  auto kept = to.db.use("INSERT INTO tokens (token, call_id) VALUES (?, ?)").run(w.token, s.id);
  if (!kept) return kept.error().code == conflict_code ? used(s.id) : kept;
  to.touch_case(s.case_id);
  to.touch_call(s.id);
  return {};
}

Done write_one(Writing& to, const desk::write::AppendLog& w) {
  auto& db = to.db;
  auto appended = db.use(
                        "INSERT INTO log (call_id, prev, seq, at, events)"
                        " SELECT id, head, ?2, ?3, ?4 FROM calls WHERE id = ?1 AND seq = ?2 - 1")
                      .run(w.call, w.seq, w.at, w.events);
  if (!appended) return appended;
  if (db.changes() == 0)
    return conflict("Call " + std::to_string(w.call) + " has moved on: row " + std::to_string(w.seq) +
                    " does not follow what is stored.");
  auto head = db.last_insert_id();
  const auto& s = w.progress;
  // `live` is set apart because it belongs to an index.
  auto updated =
      db.use(
            "UPDATE calls SET sid = ?, dialed = max(dialed, ?), phase = ?, carrier = ?, outcome = ?,"
            " disposition = ?, step = ?, problem = ?, answered_at = ?, ended_at = ?, updated = ?, seq = ?,"
            " head = ?, revision = ? WHERE id = ?")
          .run(s.sid, maybe_dialed(s), name(s.phase), name(s.carrier), name(s.outcome), name(s.disposition),
               s.step, s.problem, s.answered_at, s.ended_at, w.at, w.seq, head, to.revision, w.call);
  if (!updated) return updated;
  if (!w.live)
    if (auto freed = db.use("UPDATE calls SET live = 0 WHERE id = ?").run(w.call); !freed) return freed;
  to.touch_case(w.case_id);
  to.touch_call(w.call);
  return {};
}

Done write_one(Writing& to, const desk::write::CloseCall& w) {
  auto closed =
      to.db
          .use(
              "UPDATE calls SET live = 0, phase = ?, disposition = ?, step = '', problem = ?, ended_at = ?,"
              " updated = ?, revision = ? WHERE id = ? AND live = 1")
          .run(name(call::Phase::ended), name(flow::Disposition::lost), w.problem, w.at, w.at, to.revision,
               w.call);
  if (!closed) return closed;
  to.touch_case(w.case_id);
  to.touch_call(w.call);
  return {};
}

Done write_one(Writing& to, const desk::write::KeepFlow& w) {
  return to.db
      .use(
          "INSERT INTO flows (version, name, text) VALUES (?, ?, ?) ON CONFLICT (version)"
          " DO UPDATE SET text = excluded.text WHERE text <> excluded.text")
      .run(w.version, w.name, w.text);
}

}  // namespace rf::store
