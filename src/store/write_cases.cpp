#include <algorithm>

#include "base/date.h"
#include "desk/due.h"
#include "store/functions.h"
#include "store/rows.h"
#include "store/words.h"
#include "store/writes.h"

// Cases, their history, and the stop list.
namespace rf::store {
namespace {

// After an UPDATE of one case.
Done case_changed(Writing& to, desk::CaseId id, Done updated) {
  if (!updated) return updated;
  if (to.db.changes() == 0) return conflict("Case " + std::to_string(id) + " does not exist.");
  to.touch_case(id);
  return {};
}

bool case_exists(Writing& to, desk::CaseId id) {
  bool found = false;
  auto read = to.db.use("SELECT 1 FROM cases WHERE id = ?").one([&](const Row&) { found = true; }, id);
  return read && found;
}

void add_digits(std::string& out, std::string_view text) {
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return c >= '0' && c <= '9'; });
}

// A day is drawn as "7 Nov 2026" and is found so too.
void add_day(std::string& out, std::string_view text) {
  if (const auto day = parse_date(text)) out += '\n' + date_words(*day);
}

Done store_words(Writing& to, desk::CaseId id) {
  desk::CaseRecord record;
  auto read = to.db.use("SELECT " RF_CASE_COLUMNS " FROM cases c WHERE c.id = ?")
                  .one([&](const Row& row) { record = case_from(row); }, id);
  if (!read) return tl::unexpected(std::move(read.error()));
  auto words = search_words(record);
  return to.db.use("UPDATE case_words SET words = ? WHERE id = ?").run(words, id);
}

}  // namespace

std::string search_words(const desk::CaseRecord& record) {
  constexpr std::size_t longest = 16 * 1024;
  std::string all;
  for (const auto* text : {&record.reference, &record.client_name, &record.card_number, &record.phone,
                           &record.bank_name, &record.merchant_name, &record.transaction_date})
    all += *text + '\n';
  add_digits(all, record.phone);
  add_day(all, record.transaction_date);
  all +=
      '\n' + money_plain(record.amount) + '\n' + money_display(record.amount) + '\n' + record.amount.currency;
  for (const auto& field : record.fields) {
    all += '\n' + field.second;
    add_day(all, field.second);
  }
  if (all.size() > longest) all.resize(longest);
  return fold(all);
}

namespace {

// Tables and exports show each of them for every case, so their number has a bound.
Done keep_columns(Writing& to, const Fields& fields, bool loan) {
  bool grown = false;
  for (const auto& field : fields) {
    if (loan && (field.first == desk::loan_number_field || field.first == desk::due_date_field ||
                 field.first == desk::language_field))
      continue;
    auto column =
        to.db.use("INSERT INTO case_columns (name) VALUES (?) ON CONFLICT DO NOTHING").run(field.first);
    if (!column) return tl::unexpected(std::move(column.error()));
    grown |= to.db.changes() > 0;
  }
  if (!grown) return {};
  std::int64_t count = 0;
  auto counted =
      to.db.use("SELECT count(*) FROM case_columns").one([&](const Row& row) { count = row.integer(0); });
  if (!counted) return tl::unexpected(std::move(counted.error()));
  if (count <= columns_most) return {};
  return fail(columns_code,
              "The desk keeps at most " + std::to_string(columns_most) +
                  " different columns over all cases, and this would be one more; leave out those "
                  "that nobody needs, or name them as earlier files did.");
}

}  // namespace

Result<desk::CaseId> insert_case(Writing& to, const desk::CaseRecord& r, std::string_view imported) {
  auto manual = r.manual.value_or(desk::CaseRecord::Manual{});
  auto refusal = r.refusal.value_or(desk::CaseRecord::Refusal{});
  auto if_set = [](bool set, auto value) { return set ? std::optional(std::move(value)) : std::nullopt; };
  bool m = r.manual.has_value(), n = r.refusal.has_value();
  auto created = r.created == Time{} ? to.now : r.created;
  auto added =
      to.db
          .use(
              "INSERT INTO cases (reference, kind, flow, client_name, card_number, bank_name, merchant_name,"
              " transaction_date, amount, currency, phone, zone, fields, outcome, outcome_at, outcome_call, "
              "review,"
              " manual_badge, manual_by, manual_reason, manual_at, refusal_code, refusal_reason, refusal_at, "
              "imported,"
              " created, updated, revision)"
              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .run(r.reference, r.kind, r.flow, r.client_name, r.card_number, r.bank_name, r.merchant_name,
               r.transaction_date, r.amount.minor, r.amount.currency, r.phone, r.zone,
               encode_fields(r.fields), name(r.outcome), r.outcome_at, r.outcome_call, r.review,
               if_set(m, name(manual.badge)), if_set(m, manual.by), if_set(m, manual.reason),
               if_set(m, manual.at), if_set(n, refusal.code), if_set(n, refusal.reason),
               if_set(n, refusal.at), imported, created, to.now, to.revision);
  if (!added) return tl::unexpected(std::move(added.error()));
  auto id = to.db.last_insert_id();
  auto words = to.db.use("INSERT INTO case_words (id, words) VALUES (?, ?)").run(id, search_words(r));
  if (!words) return tl::unexpected(std::move(words.error()));
  if (auto kept = keep_columns(to, r.fields, r.kind == desk::loan_kind); !kept)
    return tl::unexpected(std::move(kept.error()));
  to.touch_case(id);
  return id;
}

Done write_one(Writing& to, const desk::write::AddCase& w) {
  auto added = insert_case(to, w.record, "");
  if (added) return {};
  if (added.error().code == conflict_code)
    return conflict("Case " + w.record.reference + " exists already; give the new one another reference.");
  return tl::unexpected(std::move(added.error()));
}

Done write_one(Writing& to, const desk::write::SetOutcome& w) {
  auto stored = flow::Outcome::none;
  std::optional<desk::CallId> by;
  auto found =
      to.db.use("SELECT outcome, outcome_call FROM cases WHERE id = ?")
          .one([&](const Row& row) { stored = outcome_of(row.text(0)), by = row.maybe_integer(1); }, w.id);
  if (!found) return tl::unexpected(std::move(found.error()));
  if (*found && !call::becomes_outcome(w.outcome, w.call, stored, by)) return {};
  return case_changed(to, w.id,
                      to.db
                          .use("UPDATE cases SET outcome = ?, outcome_at = ?, outcome_call = ?, updated = ?,"
                               " revision = ? WHERE id = ?")
                          .run(name(w.outcome), w.at, w.call, to.now, to.revision, w.id));
}

Done write_one(Writing& to, const desk::write::SetReview& w) {
  return case_changed(to, w.id,
                      to.db
                          .use("UPDATE cases SET review = CASE WHEN ?1 = '' OR review = '' THEN ?1"
                               " WHEN instr('; ' || review || '; ', '; ' || ?1 || '; ') > 0 OR"
                               " length(review) > 10000 THEN review"
                               " ELSE review || '; ' || ?1 END, updated = ?2, revision = ?3 WHERE id = ?4")
                          .run(w.reason, to.now, to.revision, w.id));
}

Done write_one(Writing& to, const desk::write::SetRefusal& w) {
  std::optional<std::string> code, reason;
  std::optional<Time> at;
  if (w.refusal) code = w.refusal->code, reason = w.refusal->reason, at = w.refusal->at;
  return case_changed(
      to, w.id,
      to.db
          .use("UPDATE cases SET refusal_code = ?, refusal_reason = ?, refusal_at = ?, updated = ?,"
               " revision = ? WHERE id = ?")
          .run(code, reason, at, to.now, to.revision, w.id));
}

Done write_one(Writing& to, const desk::write::SetManual& w) {
  std::optional<std::string_view> badge;
  std::optional<std::string> by, reason;
  std::optional<Time> at;
  if (w.manual)
    badge = name(w.manual->badge), by = w.manual->by, reason = w.manual->reason, at = w.manual->at;
  return case_changed(
      to, w.id,
      to.db
          .use("UPDATE cases SET manual_badge = ?, manual_by = ?, manual_reason = ?, manual_at = ?,"
               " updated = ?, revision = ? WHERE id = ?")
          .run(badge, by, reason, at, to.now, to.revision, w.id));
}

Done write_one(Writing& to, const desk::write::SetCallBack& w) {
  if (!w.call_back) {
    auto cleared = to.db
                       .use(
                           "UPDATE cases SET call_back_at = NULL, updated = ?, revision = ? WHERE id = ?"
                           " AND call_back_at IS NOT NULL")
                       .run(to.now, to.revision, w.id);
    if (cleared && to.db.changes() > 0) to.touch_case(w.id);
    return cleared;
  }
  const auto& wish = *w.call_back;
  return case_changed(
      to, w.id,
      to.db
          .use("UPDATE cases SET call_back_at = ?, call_back_day = ?, call_back_time = ?,"
               " call_back_said = ?, call_back_call = ?, updated = ?, revision = ?"
               " WHERE id = ?")
          .run(wish.at, wish.day, wish.time, wish.said, wish.call, to.now, to.revision, w.id));
}

Done write_one(Writing& to, const desk::write::EditCase& w) {
  auto edited = case_changed(
      to, w.id,
      to.db
          .use("UPDATE cases SET phone = coalesce(?1, phone), flow = coalesce(?2, flow),"
               " zone = CASE WHEN ?3 IS NULL THEN zone ELSE nullif(?3, '') END, updated = ?4, revision = ?5"
               " WHERE id = ?6 AND (?7 IS NULL OR phone = ?7)")
          .run(w.phone, w.flow, w.zone, to.now, to.revision, w.id, w.phone_was));
  if (w.phone_was && !edited && edited.error().code == conflict_code && case_exists(to, w.id))
    return conflict("The number was changed meanwhile. Look at it again.");
  if (!edited || !w.phone) return edited;
  return store_words(to, w.id);
}

Done write_one(Writing& to, const desk::write::Note& w) {
  auto noted = to.db.use("INSERT INTO history (case_id, at, by, what, detail) VALUES (?, ?, ?, ?, ?)")
                   .run(w.id, w.at, w.by, w.what, w.detail);
  if (!noted && noted.error().code == conflict_code)
    return conflict("Case " + std::to_string(w.id) + " does not exist.");
  if (noted) to.touch_case(w.id);
  return noted;
}

Done write_one(Writing& to, const desk::write::StopCalling& w) {
  return to.db
      .use(
          "INSERT INTO stop_list (number, at, reason, call_id, by) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO "
          "NOTHING")
      .run(w.number, w.at, w.reason, w.call, w.by);
}

Done write_one(Writing& to, const desk::write::AllowCalling& w) {
  auto removed = to.db
                     .use(
                         "UPDATE stop_list SET removed_at = ?, removed_by = ?, removed_reason = ?"
                         " WHERE number = ? AND removed_at IS NULL")
                     .run(w.at, w.by, w.reason, w.number);
  if (!removed || to.db.changes() == 0) return removed;
  // The cases for which that number was called: the calls have an index of their numbers, the cases have not.
  return to.db
      .use(
          "INSERT INTO history (case_id, at, by, what, detail)"
          " SELECT DISTINCT case_id, ?, ?, 'Number taken off the stop list', ? FROM calls WHERE number = ?")
      .run(w.at, w.by, w.reason, w.number);
}

}  // namespace rf::store
