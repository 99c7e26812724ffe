#include <algorithm>

#include "store/desk_reads.h"
#include "store/functions.h"
#include "store/queries.h"
#include "store/rows.h"
#include "store/search.h"
#include "store/words.h"
#include "store/writes.h"

namespace rf::store {
namespace {

#define RF_CASE_ROW                                                                              \
  "SELECT " RF_CASE_COLUMNS ", " RF_BADGE ", f.year, f.number, " RF_CALL_COLUMNS                 \
  " FROM cases c LEFT JOIN calls l ON l.id = c.last_call LEFT JOIN scripts s ON s.id = l.script" \
  " LEFT JOIN fraud_cases f ON f.case_id = c.id WHERE c.id = ?"

CaseRow case_row_from(const Row& row) {
  CaseRow out;
  out.record = case_from(row);
  int at = case_columns;
  out.badge = static_cast<call::Badge>(row.integer(at));
  if (!row.null(at + 1))
    out.fraud_case = fraud_case_number(static_cast<int>(row.integer(at + 1)), row.integer(at + 2));
  at += 3;
  if (!row.null(at)) {
    out.last_call = call_from(row, at);
    out.record.updated = std::max(out.record.updated, call_updated(row, at));
    out.record.revision = std::max(out.record.revision, call_revision(row, at));
  }
  return out;
}

const char* sort_key(CaseSort sort) {
  switch (sort) {
    case CaseSort::client_name: return "fold(c.client_name)";
    case CaseSort::card_number: return "c.card_number";
    case CaseSort::phone: return "c.phone";
    case CaseSort::amount: return "major(c.amount, c.currency)";
    case CaseSort::bank_name: return "fold(c.bank_name)";
    case CaseSort::merchant_name: return "fold(c.merchant_name)";
    case CaseSort::transaction_date: return "day(c.transaction_date)";
    case CaseSort::loan_number: return "fold(c.fields ->> '$.loan_number')";
    case CaseSort::due_date: return "day(c.fields ->> '$.due_date')";
    case CaseSort::status: return "2";
    case CaseSort::updated: return "max(c.updated, coalesce(l.updated, 0))";
    case CaseSort::reference: break;
  }
  return "fold(c.reference)";
}

// The badges that have the word in their name, as a list for SQL: "1,4". A case also matches by its badge.
std::string badges_with(std::string_view word) {
  using call::Badge;
  std::string list;
  for (int i = 0; i < call::badge_count; ++i)
    if (fold(name(static_cast<Badge>(i))).find(word) != std::string::npos)
      list += (list.empty() ? "" : ",") + std::to_string(i);
  return list;
}

std::string condition(const Word& word, std::size_t parameter) {
  std::string sql = "(instr(w.words, ?" + std::to_string(parameter) + ") > 0";
  if (!word.digits.empty()) sql += " OR instr(w.words, ?" + std::to_string(parameter + 1) + ") > 0";
  if (auto badges = badges_with(word.text); !badges.empty()) sql += " OR " RF_BADGE " IN (" + badges + ")";
  return sql + ")";
}

// Every case that matches the words, as (id, badge, flagged), in order when `sorted`.
std::string matching_sql(const CaseQuery& query, const std::vector<Word>& words, bool sorted) {
  std::string sql =
      "SELECT c.id, " RF_BADGE ", c.review <> '' FROM cases c LEFT JOIN calls l ON l.id = c.last_call";
  if (!words.empty()) sql += " JOIN case_words w ON w.id = c.id";
  sql += query.kind.empty()              ? " WHERE true"
         : query.kind == desk::loan_kind ? " WHERE c.kind = 'loan'"
                                         : " WHERE c.kind = 'card_transaction'";
  for (std::size_t i = 0; i < words.size(); ++i) sql += " AND " + condition(words[i], 2 * i + 1);
  if (!sorted) return sql;
  std::string direction = query.descending ? " DESC" : "";
  return sql + " ORDER BY " + sort_key(query.sort) + direction + ", c.id" + direction;
}

struct Match {
  desk::CaseId id;
  call::Badge badge;
  bool review;
};

Done each_match(Connection& db, const CaseQuery& query, bool sorted, const std::function<void(Match)>& take) {
  auto words = search_for(query.q);
  auto statement = db.prepare(matching_sql(query, words, sorted));
  words.resize(words_most);
  auto bound = [&](std::size_t i) {
    const auto& word = words[i / 2];
    const auto& text = i % 2 ? word.digits : word.text;
    return std::string_view(text);
  };
  return statement.each(
      [&](const Row& row) {
        take({row.integer(0), static_cast<call::Badge>(row.integer(1)), row.integer(2) != 0});
      },
      bound(0), bound(1), bound(2), bound(3), bound(4), bound(5), bound(6), bound(7), bound(8), bound(9),
      bound(10), bound(11), bound(12), bound(13), bound(14), bound(15));
}

bool wanted(const CaseQuery& query, const Match& match) {
  if (query.review_only && !match.review) return false;
  return query.statuses.empty() ||
         std::find(query.statuses.begin(), query.statuses.end(), match.badge) != query.statuses.end();
}

}  // namespace

Result<KindsOfCases> kinds_of_cases(Connection& db) {
  KindsOfCases kinds;
  auto read = db.use(
                    "SELECT EXISTS (SELECT 1 FROM cases WHERE kind = 'card_transaction'),"
                    " EXISTS (SELECT 1 FROM cases WHERE kind = 'loan')")
                  .one([&](const Row& row) { kinds = {row.integer(0) != 0, row.integer(1) != 0}; });
  if (!read) return tl::unexpected(std::move(read.error()));
  return kinds;
}

Result<std::vector<std::string>> case_column_names(Connection& db) {
  std::vector<std::string> names;
  auto read = db.use("SELECT name FROM case_columns ORDER BY id").each([&](const Row& row) {
    names.push_back(row.string(0));
  });
  if (!read) return tl::unexpected(std::move(read.error()));
  return names;
}

Result<std::vector<CaseRow>> read_case_rows(Connection& db, const std::vector<desk::CaseId>& ids) {
  std::vector<CaseRow> rows;
  rows.reserve(ids.size());
  for (auto id : ids) {
    auto read = db.use(RF_CASE_ROW).one([&](const Row& row) { rows.push_back(case_row_from(row)); }, id);
    if (!read) return tl::unexpected(std::move(read.error()));
  }
  return rows;
}

Result<CaseRow> read_case_row(Connection& db, desk::CaseId id) {
  auto rows = read_case_rows(db, {id});
  if (!rows) return tl::unexpected(std::move(rows.error()));
  if (rows->empty()) return case_unknown(id);
  return std::move(rows->front());
}

Result<CasePage> list_cases(Connection& db, const CaseQuery& query) {
  Snapshot snapshot(db);
  if (auto begun = snapshot.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  CasePage page;
  auto revision = read_revision(db);
  if (!revision) return tl::unexpected(std::move(revision.error()));
  page.revision = *revision;
  auto limit = std::clamp(query.limit, 0, limit_most);
  std::vector<desk::CaseId> ids;
  auto matched = each_match(db, query, limit > 0, [&](const Match& match) {
    ++page.counts.badges[static_cast<std::size_t>(match.badge)];
    page.counts.review += match.review;
    if (!wanted(query, match)) return;
    if (page.total >= query.offset && ids.size() < static_cast<std::size_t>(limit)) ids.push_back(match.id);
    ++page.total;
  });
  if (!matched) return tl::unexpected(std::move(matched.error()));
  auto columns = case_column_names(db);
  if (!columns) return tl::unexpected(std::move(columns.error()));
  page.columns = std::move(*columns);
  auto rows = read_case_rows(db, ids);
  if (!rows) return tl::unexpected(std::move(rows.error()));
  page.rows = std::move(*rows);
  return page;
}

Result<std::vector<desk::CaseId>> matching_cases(Connection& db, const CaseQuery& query) {
  std::vector<desk::CaseId> ids;
  auto matched = each_match(db, query, true, [&](const Match& match) {
    if (wanted(query, match)) ids.push_back(match.id);
  });
  if (!matched) return tl::unexpected(std::move(matched.error()));
  return ids;
}

Done each_case(Connection& db, std::span<const desk::CaseId> ids,
               const std::function<bool(const CaseRow&)>& take) {
  Snapshot snapshot(db);
  if (auto begun = snapshot.begin(); !begun) return begun;
  bool more = true;
  for (auto id : ids) {
    auto read = db.use(RF_CASE_ROW).one([&](const Row& row) { more = take(case_row_from(row)); }, id);
    if (!read) return tl::unexpected(std::move(read.error()));
    if (!more) break;
  }
  return {};
}

Result<desk::CaseId> case_with_reference(Connection& db, const std::string& reference) {
  desk::CaseId id = 0;
  auto found = db.use("SELECT id FROM cases WHERE reference = ?")
                   .one([&](const Row& row) { id = row.integer(0); }, reference);
  if (!found) return tl::unexpected(std::move(found.error()));
  if (!*found) return fail("case-unknown", "There is no case '" + reference + "'.");
  return id;
}

}  // namespace rf::store
