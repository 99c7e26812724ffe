#include "store/rounds.h"

#include <algorithm>

#include "store/desk_reads.h"
#include "store/rows.h"
#include "store/words.h"
#include "store/writes.h"

namespace rf::store {
namespace {

constexpr std::string_view turns[] = {"waiting", "called", "refused"};
std::string_view word(desk::Turn turn) { return turns[static_cast<std::size_t>(turn)]; }
desk::Turn turn_of(std::string_view text) {
  for (auto turn : {desk::Turn::called, desk::Turn::refused})
    if (word(turn) == text) return turn;
  return desk::Turn::waiting;
}

#define RF_ROUND_COLUMNS "r.id, r.due, r.by, r.pace, r.begun, r.ended, r.stopped_by"

desk::RoundRecord round_from(const Row& row) {
  desk::RoundRecord r;
  r.id = row.integer(0);
  r.due = row.integer(1) != 0;
  r.by = row.text(2);
  r.pace = static_cast<int>(row.integer(3));
  r.begun = row.time(4);
  r.ended = row.maybe_time(5);
  r.stopped_by = row.text(6);
  return r;
}

RoundRow round_row_from(const Row& row) {
  RoundRow out;
  out.record = round_from(row);
  out.waiting = row.integer(7);
  out.called = row.integer(8);
  out.refused = row.integer(9);
  out.total = out.waiting + out.called + out.refused;
  return out;
}

#define RF_ROUND_ROWS                                                                \
  "SELECT " RF_ROUND_COLUMNS                                                         \
  ", total(p.turn = 'waiting'), total(p.turn = 'called'), total(p.turn = 'refused')" \
  " FROM rounds r JOIN round_cases p ON p.round = r.id"

}  // namespace

Done write_one(Writing& to, const desk::write::BeginRound& w) {
  auto begun =
      to.db
          .use(
              "INSERT INTO rounds (due, by, pace, begun, ended, stopped_by, revision)"
              " VALUES (?, ?, ?, ?, NULL, '', ?)")
          .run(static_cast<std::int64_t>(w.due), w.by, static_cast<std::int64_t>(w.pace), w.at, to.revision);
  if (!begun && begun.error().code == conflict_code)
    return conflict("Another round of calls is going on. Stop it, or wait until it has ended.");
  if (!begun) return begun;
  const auto round = to.db.last_insert_id();
  std::int64_t place = 0;
  for (auto id : w.cases) {
    auto added = to.db
                     .use(
                         "INSERT INTO round_cases (round, place, case_id, turn, code, reason)"
                         " VALUES (?, ?, ?, 'waiting', '', '')")
                     .run(round, ++place, id);
    if (!added && added.error().code == conflict_code)
      return conflict("Case " + std::to_string(id) + " does not exist, or was chosen twice.");
    if (!added) return added;
  }
  return {};
}

Done write_one(Writing& to, const desk::write::TakeTurn& w) {
  auto taken = to.db
                   .use(
                       "UPDATE round_cases SET turn = ?, call_id = ?, code = ?, reason = ?, at = ?"
                       " WHERE round = ? AND case_id = ? AND turn = 'waiting'"
                       " AND EXISTS (SELECT 1 FROM rounds r WHERE r.id = round AND r.ended IS NULL)")
                   .run(word(w.turn), w.call, w.code, w.reason, w.at, w.place.round, w.place.case_id);
  if (!taken) return taken;
  if (to.db.changes() == 0) return conflict("The round was stopped, or this case has had its turn.");
  to.touch_case(w.place.case_id);
  return {};
}

Done write_one(Writing& to, const desk::write::EndRound& w) {
  auto ended =
      to.db.use("UPDATE rounds SET ended = ?, stopped_by = ?, revision = ? WHERE id = ? AND ended IS NULL")
          .run(w.at, w.by, to.revision, w.id);
  if (!ended) return ended;
  if (to.db.changes() == 0) return conflict("This round has ended already.");
  return {};
}

Result<std::optional<desk::RoundRecord>> read_open_round(Connection& db) {
  std::optional<desk::RoundRecord> round;
  auto read =
      db.use("SELECT " RF_ROUND_COLUMNS " FROM rounds r WHERE r.ended IS NULL").one([&](const Row& row) {
        round = round_from(row);
      });
  if (!read) return tl::unexpected(std::move(read.error()));
  return round;
}

Result<std::string> read_promise_date(Connection& db, const desk::CaseRecord& record) {
  if (record.outcome != flow::Outcome::promised || !record.outcome_call) return "";
  auto rows = read_log_within(db, *record.outcome_call);
  // A log that cannot be read tells of no day: then the promise holds nothing back.
  if (!rows)
    return rows.error().code == "log-broken" ? Result<std::string>("") : tl::unexpected(rows.error());
  for (const auto& answer : call::slot_answers(*rows))
    if (answer.slot == "promise_date") return answer.value;
  return "";
}

Result<desk::NextTurn> read_next_turn(Connection& db, desk::RoundId id, Time now) {
  desk::NextTurn turn;
  auto open = db.use("SELECT 1 FROM rounds WHERE id = ? AND ended IS NULL").one([](const Row&) {}, id);
  if (!open) return tl::unexpected(std::move(open.error()));
  turn.open = *open;
  if (!turn.open) return turn;
  auto next =
      db.use("SELECT case_id FROM round_cases WHERE round = ? AND turn = 'waiting' ORDER BY place LIMIT 1")
          .one([&](const Row& row) { turn.next = row.integer(0); }, id);
  if (!next) return tl::unexpected(std::move(next.error()));
  auto counted = db.use("SELECT count(*) FROM round_cases WHERE turn = 'called' AND at > ?")
                     .one([&](const Row& row) { turn.called_lately = static_cast<int>(row.integer(0)); },
                          now - std::chrono::hours{24});
  if (!counted) return tl::unexpected(std::move(counted.error()));
  if (!turn.next) return turn;
  auto dossier = read_dossier(db, *turn.next, now);
  if (!dossier) return tl::unexpected(std::move(dossier.error()));
  turn.dossier = std::move(*dossier);
  auto promised = read_promise_date(db, turn.dossier.record);
  if (!promised) return tl::unexpected(std::move(promised.error()));
  turn.promise_date = std::move(*promised);
  return turn;
}

Result<std::vector<RoundRow>> list_rounds(Connection& db, int most) {
  std::vector<RoundRow> rows;
  auto read = db.use(RF_ROUND_ROWS
                     " WHERE r.id IN (SELECT id FROM rounds ORDER BY id DESC LIMIT ?)"
                     " GROUP BY r.id ORDER BY r.id DESC")
                  .each([&](const Row& row) { rows.push_back(round_row_from(row)); },
                        static_cast<std::int64_t>(most));
  if (!read) return tl::unexpected(std::move(read.error()));
  return rows;
}

Result<RoundView> view_round(Connection& db, desk::RoundId id) {
  Snapshot snapshot(db);
  if (auto begun = snapshot.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  RoundView view;
  auto found = db.use(RF_ROUND_ROWS " WHERE r.id = ? GROUP BY r.id")
                   .one([&](const Row& row) { view.row = round_row_from(row); }, id);
  if (!found) return tl::unexpected(std::move(found.error()));
  if (!*found) return fail("round-unknown", "There is no round " + std::to_string(id) + ".");
  auto read =
      db.use(
            "SELECT p.case_id, c.reference, c.client_name, p.turn, p.call_id, p.code, p.reason, p.at"
            " FROM round_cases p JOIN cases c ON c.id = p.case_id WHERE p.round = ?"
            " ORDER BY p.turn <> 'refused', p.place LIMIT 500")
          .each(
              [&](const Row& row) {
                view.turns.push_back({row.integer(0), row.string(1), row.string(2), turn_of(row.text(3)),
                                      row.maybe_integer(4), row.string(5), row.string(6), row.maybe_time(7)});
              },
              id);
  if (!read) return tl::unexpected(std::move(read.error()));
  return view;
}

Result<std::vector<desk::CallId>> answered_loan_calls(Connection& db) {
  std::vector<desk::CallId> ids;
  auto read = db.use(
                    "SELECT l.id FROM cases c JOIN calls l ON l.case_id = c.id WHERE c.kind = 'loan'"
                    " AND l.answered_at IS NOT NULL ORDER BY l.id")
                  .each([&](const Row& row) { ids.push_back(row.integer(0)); });
  if (!read) return tl::unexpected(std::move(read.error()));
  return ids;
}

Result<std::vector<ChosenNotDue>> chosen_not_due(Connection& db, const std::vector<desk::CaseId>& ids,
                                                 const Against& against) {
  Snapshot snapshot(db);
  if (auto begun = snapshot.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  auto rows = read_case_rows(db, ids);
  if (!rows) return tl::unexpected(std::move(rows.error()));
  std::vector<ChosenNotDue> list;
  for (const auto& row : *rows) {
    auto promised = read_promise_date(db, row.record);
    if (!promised) return tl::unexpected(std::move(promised.error()));
    bool stopped = false;
    auto read = db.use("SELECT 1 FROM stop_list WHERE number = ? AND removed_at IS NULL")
                    .one([&](const Row&) { stopped = true; }, row.record.phone);
    if (!read) return tl::unexpected(std::move(read.error()));
    if (auto why = against(row, *promised, stopped))
      list.push_back({row.record.id, row.record.reference, std::move(*why)});
  }
  return list;
}

Result<std::vector<desk::CaseId>> due_loans(Connection& db, const Against& against, Time now,
                                            std::size_t most) {
  Snapshot snapshot(db);
  if (auto begun = snapshot.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  struct Loan {
    desk::CaseId id;
    bool stopped;
  };
  std::vector<Loan> loans;
  auto read = db.use(
                    "SELECT c.id, EXISTS (SELECT 1 FROM stop_list s WHERE s.number = c.phone AND s.removed_at"
                    " IS NULL) FROM cases c LEFT JOIN calls l ON l.id = c.last_call WHERE c.kind = 'loan'"
                    // Today begins at most 14 hours earlier elsewhere.
                    " AND (c.call_back_at <= ?1 OR day(c.fields ->> '$.due_date') BETWEEN 1 AND"
                    " CAST(strftime('%Y%m%d', ?1 / 1000 + 50400, 'unixepoch') AS INTEGER))"
                    " ORDER BY coalesce(l.created, 0), c.id")
                  .each([&](const Row& row) { loans.push_back({row.integer(0), row.integer(1) != 0}); }, now);
  if (!read) return tl::unexpected(std::move(read.error()));
  std::vector<desk::CaseId> due;
  for (const auto& loan : loans) {
    if (due.size() >= most) break;
    auto row = read_case_row(db, loan.id);
    if (!row) return tl::unexpected(std::move(row.error()));
    auto promised = read_promise_date(db, row->record);
    if (!promised) return tl::unexpected(std::move(promised.error()));
    const auto why = against(*row, *promised, loan.stopped);
    if (!why || why->code == "to-review") due.push_back(loan.id);
  }
  return due;
}

}  // namespace rf::store
