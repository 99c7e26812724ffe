#include "desk/import_columns.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "desk/due.h"

namespace rf::desk {

namespace {

// Each of our columns with the names that files give it, letters and digits only.
struct Column {
  std::string_view ours;
  std::vector<std::string_view> names;
};
const std::vector<Column>& columns(std::string_view kind) {
  static const std::vector<Column> loans = {
      {"id", {"id", "caseid", "reference", "ref", "loanid", "loancase"}},
      {"client_name",
       {"clientname", "client", "customername", "customer", "name", "fullname", "borrower", "borrowername"}},
      {"phone",
       {"clientphone", "phone", "phonenumber", "mobile", "mobilenumber", "telephone", "clientphonenumber",
        "linkednumber", "linkedphone", "targetphonenumber"}},
      {"amount",
       {"amount", "amt", "loanamount", "totalloanamount", "amountdue", "outstanding", "outstandingamount",
        "principal", "balance"}},
      {"currency", {"currency", "ccy"}},
      {"bank_name", {"bankname", "bank", "lender"}},
      {"loan_number",
       {"loannumber", "loanno", "loanaccount", "loanaccountnumber", "accountnumber", "account", "agreementno",
        "agreementnumber", "accountno", "acno"}},
      {"due_date", {"duedate", "due", "dueon", "paymentdue", "paymentduedate", "emidate", "emiduedate"}},
      {"language", {"language", "lang", "locale"}},
      {"status", {"action", "status", "currentstatus"}},
      {"flow", {"flow", "script"}},
      {"zone", {"zone", "timezone"}},
  };
  if (kind == loan_kind) return loans;
  static const std::vector<Column> list = {
      {"id", {"id", "transactionid", "txnid", "reference", "ref", "caseid"}},
      {"client_name", {"clientname", "client", "customername", "customer", "name"}},
      {"card_number", {"cardnumber", "card", "cardno"}},
      {"phone", {"clientphone", "phone", "phonenumber", "mobile", "telephone", "clientphonenumber"}},
      {"amount", {"amount", "amt", "transactionamount"}},
      {"currency", {"currency", "ccy"}},
      {"bank_name", {"bankname", "bank"}},
      {"merchant_name", {"merchantname", "merchant"}},
      {"transaction_date", {"transactiondate", "date", "txndate"}},
      {"status", {"action", "status", "currentstatus"}},
      {"flow", {"flow", "script"}},
      {"zone", {"zone", "timezone"}},
  };
  return list;
}

}  // namespace

std::string plain(std::string_view name) {
  std::string letters;
  for (char c : lower_ascii(name))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
  return letters;
}

namespace {

// Letters and digits, and between them what headings have there: "A/c No.", "Amount (₹)", "Name:". With
// another sign ("<script>") a name is the file's own.
bool may_be_ours(std::string_view name) {
  if (const auto note = name.find('('); note != name.npos && note > 0 && name.ends_with(')'))
    name = name.substr(0, note);
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(" \t\r\n_-./:*#").find(c) != std::string_view::npos;
  });
}

}  // namespace

std::string_view ours(std::string_view name, std::string_view kind) {
  if (!may_be_ours(name)) return "";
  const auto letters = plain(name);
  for (const auto& column : columns(kind))
    if (std::find(column.names.begin(), column.names.end(), letters) != column.names.end())
      return column.ours;
  return "";
}

std::string_view cell(const reports::TableRow& row, std::string_view letters) {
  for (const auto& [name, value] : row.values)
    if (may_be_ours(name) && plain(name) == letters) return trim(value);
  return "";
}

bool is_told_by_export(std::string_view name) {
  return name == "outcome" || name == "fraud_case" || name == "last_call_at" || name == "disposition" ||
         name == "answers";
}
bool is_our_export(const reports::TableRow& row) {
  // One of loans has no fraud case and says its kind.
  const auto wanted = cell(row, "kind").empty() ? 4 : 3;
  return std::count_if(row.values.begin(), row.values.end(), [](const auto& cell) {
           return is_told_by_export(cell.first) && cell.first != "answers";
         }) >= wanted;
}

namespace {

std::vector<std::string_view> needed_columns(std::string_view kind) {
  if (kind == loan_kind) return {"id", "client_name", "amount", "due_date"};
  return {"id", "client_name", "amount"};
}

}  // namespace

std::string_view kind_named(std::string_view text) {
  const auto letters = plain(text);
  for (std::string_view word : {"loan", "loans", "loanrecovery"})
    if (letters == word) return loan_kind;
  for (std::string_view word : {"cardtransaction", "transaction", "card", "cardtransactions", "transactions"})
    if (letters == word) return card_kind;
  return "";
}
namespace {

// A column that no card transaction has.
bool only_loans_have(std::string_view letters) {
  return letters.starts_with("loan") || letters.starts_with("borrower") || letters.starts_with("emi") ||
         ours(letters, loan_kind) == due_date_field;
}

}  // namespace

FileKind file_kind(const reports::Table& table, std::string_view wanted) {
  FileKind kind;
  if (!wanted.empty()) {
    kind.otherwise = wanted;
    kind.because = "as was asked for";
    return kind;
  }
  std::string of_cards, of_loans;
  for (const auto& row : table.rows) {
    kind.by_row = kind.by_row || !kind_named(cell(row, "kind")).empty();
    for (const auto& [name, value] : row.values) {
      if (!may_be_ours(name)) continue;
      const auto letters = plain(name);
      if (of_cards.empty() && (letters == "merchantname" || letters == "cardnumber")) of_cards = name;
      if (of_loans.empty() && only_loans_have(letters)) of_loans = name;
    }
  }
  if (of_cards.empty() && !of_loans.empty()) kind.otherwise = loan_kind;
  const auto& column = of_cards.empty() ? of_loans : of_cards;
  kind.guessed = !kind.by_row && column.empty();
  kind.because = kind.by_row          ? "as each row's column 'kind' says"
                 : table.rows.empty() ? "because no row of it could be read that would say otherwise"
                 : column.empty()
                     ? "because no column is one that only loans have, such as due_date or loan_number"
                     : "because of the column '" + std::string(beginning(column, 64)) + "'";
  return kind;
}

namespace {

// The column of the file that was probably meant to be one of ours: one whose name holds ours, or is nearly
// it.
std::string_view meant(std::string_view ours, const std::vector<std::string_view>& found,
                       std::string_view kind) {
  const auto& list = columns(kind);
  const auto& names =
      std::find_if(list.begin(), list.end(), [&](const auto& c) { return c.ours == ours; })->names;
  for (auto column : found)
    for (auto name : names)
      if (name.size() >= 4 && plain(column).find(name) != std::string::npos) return column;
  for (auto column : found)
    if (!nearest(plain(column), names).empty()) return column;
  return "";
}

std::string first_of(const std::vector<std::string_view>& names) {
  constexpr std::size_t most = 40;
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < most; ++i)
    out.append(i ? ", " : "").append(beginning(names[i], 64));
  return out + (names.size() > most ? ", …" : "");
}

}  // namespace

Done check_columns(const reports::Table& table, std::string_view kind) {
  const auto needed = needed_columns(kind);
  std::vector<std::string_view> missing = needed, found, unknown;
  std::set<std::string_view> seen;
  for (const auto& row : table.rows)
    for (const auto& [name, value] : row.values) {
      if (!seen.insert(name).second) continue;
      found.push_back(name);
      auto column = ours(name, kind);
      if (column.empty()) unknown.push_back(name);
      std::erase(missing, column == "loan_number" ? "id" : column);
      if (missing.empty()) return {};
    }
  if (table.rows.empty()) return {};
  std::vector<std::string> hints;
  for (auto column : missing)
    if (auto near = meant(column, unknown, kind); !near.empty())
      hints.push_back("'" + std::string(near) + "' for " + std::string(column));
  return fail("columns-missing",
              "The file has no column for " + first_of(missing) + ". Needed are " + first_of(needed) +
                  (kind == loan_kind ? " (of loans; a loan_number does for the id)" : "") + "; found are " +
                  first_of(found) + "." +
                  (hints.empty() ? "" : " Perhaps you wrote " + join(hints, ", ") + ": rename it."));
}

namespace {

// "due_dat", "Due Dt": a slip or an abbreviation of `name`. Short names are nearly everything.
bool nearly(const std::string& letters, std::string_view name) {
  if (letters.size() < 4 || name.size() < 4 || letters.front() != name.front()) return false;
  if (edit_distance(letters, name) <= (letters.size() > 6 ? 2 : 1)) return true;
  if (letters.size() < 5 || letters.size() * 2 < name.size()) return false;
  std::size_t next = 0;
  for (const char c : name) next += next < letters.size() && letters[next] == c;
  return next == letters.size();
}

}  // namespace

std::vector<std::string_view> names_in(const reports::Table& table) {
  std::vector<std::string_view> names;
  std::set<std::string_view> seen;
  for (const auto& row : table.rows)
    for (const auto& [name, value] : row.values)
      if (seen.insert(name).second) names.push_back(name);
  return names;
}

bool of_a_kind(std::string_view name, const std::vector<std::string_view>& kinds) {
  return std::any_of(kinds.begin(), kinds.end(), [&](auto kind) { return !ours(name, kind).empty(); });
}

Done check_spelling(const std::vector<std::string_view>& names, const std::vector<std::string_view>& kinds,
                    bool guessed) {
  std::set<std::string_view> there;
  for (auto name : names)
    for (auto kind : kinds) there.insert(ours(name, kind));
  // A file that looks like card transactions may be one of loans with a slip in the column that tells.
  const bool perhaps_loans = guessed && kinds.front() != loan_kind;
  std::vector<std::string> hints;
  for (auto name : names) {
    if (of_a_kind(name, kinds) || is_told_by_export(name) || !may_be_ours(name)) continue;
    const auto letters = plain(name);
    std::string_view found;
    for (auto kind : {card_kind, loan_kind}) {
      const bool asked = std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
      for (const auto& column : columns(kind)) {
        const bool tells = column.ours == due_date_field || column.ours == loan_number_field;
        if (!found.empty() || there.contains(column.ours) || (!asked && !(perhaps_loans && tells))) continue;
        if (std::any_of(column.names.begin(), column.names.end(),
                        [&](auto known) { return nearly(letters, known); }))
          found = column.ours;
      }
    }
    if (found.empty()) continue;
    const bool of_loans = perhaps_loans && (found == due_date_field || found == loan_number_field);
    hints.push_back("'" + std::string(beginning(name, 64)) + "' (did you mean " + std::string(found) +
                    (of_loans ? ", which loans have?)" : "?)"));
  }
  if (hints.empty()) return {};
  return fail("columns-misspelt",
              std::string(hints.size() == 1 ? "There is no column " : "There are no columns ") +
                  join(hints, ", ") +
                  ". Rename it; a column of your own needs a name that is less like ours.");
}

}  // namespace rf::desk
