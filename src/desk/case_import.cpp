#include "desk/case_import.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/date.h"
#include "base/digest.h"
#include "base/phone.h"
#include "base/redact.h"
#include "base/text.h"
#include "base/zone.h"
#include "desk/due.h"
#include "desk/import_columns.h"
#include "dial/gate.h"

namespace rf::desk {
namespace {

// Letters beyond ASCII are not looked at closely.
bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

// In minor units. More than a thousand million is a telephone or account number, but where the unit is worth
// next to nothing.
std::int64_t largest_amount(std::string_view currency) {
  static constexpr std::array<std::string_view, 14> small = {"COP", "GNF", "IDR", "IQD", "IRR", "KHR", "KRW",
                                                             "LAK", "LBP", "PYG", "TZS", "UGX", "UZS", "VND"};
  std::int64_t most = 1'000'000'000;
  if (std::find(small.begin(), small.end(), currency) != small.end()) most *= 100;
  for (int i = minor_digits(currency); i > 0; --i) most *= 10;
  return most;
}

// No card number and no secret code is kept, whatever column it hides in.
Result<std::string> kept(std::string_view column, const std::string& name, std::string_view value) {
  std::string letters;
  for (char c : lower_ascii(name))
    if (c >= 'a' && c <= 'z') letters += c;
  static constexpr std::array<std::string_view, 7> secrets = {"cvv", "cvc",     "cvn", "csc",
                                                              "pin", "cardpin", "otp"};
  if (std::find(secrets.begin(), secrets.end(), letters) != secrets.end())
    return std::string(value.empty() ? "" : "***");
  if (column == "id" || column == "phone") return std::string(value);
  if (column != "card_number" && letters != "pan" && letters.find("card") == std::string::npos)
    return redact_text(value);
  auto card = redact_card(value);
  if (!card && column == "card_number") return fail("row", "The card_number: " + card.error().message);
  if (column == "card_number") return masked_card(*card);
  // Another column may be about cards without holding a number of one.
  return card ? std::move(*card) : redact_text(value);
}

bool hides_something(std::string_view text) { return hidden_character(text) != text.npos; }

class RowReader {
 public:
  RowReader(const reports::TableRow& row, const ImportDefaults& defaults, FileKind kind, Time now)
      : defaults_(defaults), now_(now) {
    record_.kind = kind.otherwise;
    if (kind.by_row) {
      const auto said = cell(row, "kind");
      const auto named = kind_named(said);
      if (!said.empty() && named.empty()) {
        // Of what else it should be nothing is known.
        reasons_.push_back("The kind '" + std::string(beginning(said, 64)) +
                           "' is none. Use card_transaction or loan.");
        kind_known_ = false;
        return;
      }
      if (!named.empty()) record_.kind = named;
    }
    const bool exported = is_our_export(row);
    for (const auto& [name, value] : row.values) {
      if (exported && is_told_by_export(name)) continue;
      if ((kind.by_row || loan()) && plain(name) == "kind" && !kind_named(trim(value)).empty()) continue;
      auto column = ours(name, record_.kind);
      if (hides_something(value) || hides_something(name)) {
        reasons_.push_back(
            "A column" + (hides_something(name) ? "'s name" : " '" + name + "'") +
            " has a control character in it, or one that turns the direction of the text. Type "
            "it anew without what cannot be seen.");
        unread_.emplace(column);
        continue;
      }
      auto text = kept(column, name, trim(value));
      if (!text) {
        reasons_.push_back(text.error().message);
        unread_.emplace(column);
        continue;
      }
      digested_.emplace_back(name, *text);
      // In a file of both kinds the other's columns are there and empty.
      if (kind.by_row && column.empty() && text->empty() &&
          !ours(name, loan() ? card_kind : loan_kind).empty())
        continue;
      if (column.empty() || known_.contains(column))
        record_.fields.emplace_back(name, std::move(*text));
      else
        known_.emplace(column, std::move(*text));
    }
  }

  bool home_number() const { return home_number_; }

  // The case, or all the reasons why the row is none.
  tl::expected<CaseRecord, std::vector<std::string>> read() {
    if (kind_known_)
      for (auto step : {&RowReader::reference, &RowReader::client, &RowReader::phone, &RowReader::amount,
                        &RowReader::date, &RowReader::flow, &RowReader::due_date, &RowReader::language,
                        &RowReader::zone, &RowReader::status})
        if (auto done = (this->*step)(); !done) reasons_.push_back(done.error().message);
    if (!reasons_.empty()) return tl::unexpected(std::move(reasons_));
    record_.card_number = text("card_number");
    record_.bank_name = text("bank_name");
    record_.merchant_name = text("merchant_name");
    record_.imported = digest();
    record_.created = record_.updated = now_;
    return std::move(record_);
  }

 private:
  bool loan() const { return record_.kind == loan_kind; }
  std::string text(std::string_view column) const {
    auto found = known_.find(column);
    return found == known_.end() ? "" : found->second;
  }
  // A column that stays one of the file's own; "" when it is not there.
  std::string other(std::string_view letters) const {
    for (const auto& [name, value] : record_.fields)
      if (plain(name) == letters) return value;
    return "";
  }
  static tl::unexpected<Error> elsewhere(const std::string& number, const std::string& country) {
    return fail("row", "The phone number '" + number +
                           "' has no country code, and the row names the country " + country +
                           ". Write it with + and its country's code, or its country's two letters in a "
                           "column phone_country.");
  }
  // Where a number without its country's code is read. Only a column phone_country decides that; another
  // country beside such a number may be the shop's, and guessing could call a stranger.
  Result<std::string> country_of(const std::string& number) const {
    if (names_its_country(number)) return "";
    if (auto named = other("phonecountry"); !named.empty()) {
      if (has_phones(named)) return named;
      return fail("row", "The phone_country '" + named +
                             "' is no country. Write its two letters (IN, US), or the number with + and its "
                             "country's code.");
    }
    for (const auto* letters : {"country", "countrycode", "clientcountry", "customercountry"})
      if (auto seen = other(letters); has_phones(seen) && seen != defaults_.home_country)
        return elsewhere(number, seen);
    return defaults_.home_country;
  }
  // A cell that could not be read is no cell that is missing.
  bool read_all(std::initializer_list<std::string_view> columns) const {
    return std::none_of(columns.begin(), columns.end(),
                        [&](std::string_view column) { return unread_.contains(std::string(column)); });
  }
  Done reference() {
    record_.reference = text("id");
    if (record_.reference.empty() && loan()) record_.reference = text("loan_number");
    if (record_.reference.empty() && !read_all({"id", "loan_number"})) return {};
    if (record_.reference.empty())
      return fail("row", loan() ? "The row has no id and no loan_number. Name the loan in one of them."
                                : "The row has no id. Name the transaction in a column 'id'.");
    if (record_.reference.size() > 128) return fail("row", "The id is longer than 128 characters.");
    if (holds_card(record_.reference))
      return fail("row",
                  "The id is a card number, which may not be kept. Name the case by an id of its own.");
    return {};
  }
  Done client() {
    record_.client_name = text("client_name");
    if (record_.client_name.empty() && !read_all({"client_name"})) return {};
    if (record_.client_name.empty())
      return fail("row", "The row has no client_name; the call asks for the customer by name.");
    if (!has_letter(record_.client_name))
      return fail("row", "The client_name '" + record_.client_name +
                             "' has no letter in it. Is the row's order that of the columns?");
    return {};
  }
  Done phone() {
    auto number = text("phone");
    if (number.empty()) return {};
    auto country = country_of(number);
    if (country && other("phonecountry").empty() && written_for_elsewhere(number, *country))
      return fail("row",
                  "The phone number '" + number +
                      "' has no country code and is written as in North America. Write it with + and its "
                      "country's code, or its country's two letters in a column phone_country.");
    if (!country) return tl::unexpected(country.error());
    auto parsed = parse_phone(number, *country);
    if (!parsed) return fail("row", "The phone number '" + number + "': " + parsed.error().message);
    record_.phone = parsed->e164();
    home_number_ = !names_its_country(number) && other("phonecountry").empty();
    return {};
  }
  Done amount() {
    auto currency = text("currency").empty() ? defaults_.currency : text("currency");
    const auto given = text("amount");
    if (given.empty() && !read_all({"amount"})) return {};
    if (given.empty()) return fail("row", "The row has no amount.");
    auto parsed = parse_money(given, currency);
    if (!parsed) return fail("row", "The amount '" + given + "': " + parsed.error().message);
    if (parsed->minor <= 0)
      return fail("row",
                  "The amount '" + given + "' is " + (parsed->minor ? "negative" : "nothing") +
                      ". A call asks about " +
                      (loan() ? "what is owed, which is more than 0; leave loans that are paid out."
                              : "a payment, which is more than 0; leave refunds and card checks out."));
    if (parsed->minor > largest_amount(currency))
      return fail("row", "The amount '" + given + "' is too large for a " +
                             (loan() ? "loan" : "card payment") + " in " + currency +
                             ". Is it another column's value, or a point left out?");
    record_.amount = *parsed;
    return {};
  }
  // Kept as it is spoken and sorted: DD/MM/YYYY.
  Done date() {
    const auto given = text("transaction_date");
    if (given.empty()) return {};
    auto day = parse_date(given);
    if (!day) return fail("row", "The transaction_date '" + given + "': " + day.error().message);
    if (std::chrono::sys_days(*day) > now_ + defaults_.ahead_most)
      return fail("row", "The transaction_date '" + given +
                             "' lies ahead. Write the day of the payment, or set this machine's clock.");
    record_.transaction_date = date_text(*day);
    return {};
  }
  Done flow() {
    auto known = defaults_.flows;
    if (loan()) {
      known.clear();
      for (const auto& script : defaults_.loan_flows) known.push_back(script.name);
    }
    record_.flow = !text("flow").empty() ? text("flow") : loan() ? defaults_.loan_flow : defaults_.flow;
    if (known.empty())
      return fail("row",
                  "There is no script for loans. Put one with 'for: loan' into the folder of scripts.");
    if (std::find(known.begin(), known.end(), record_.flow) == known.end())
      return fail("row",
                  "There is no script named '" + record_.flow + "'. There are: " + join(known, ", ") + ".");
    return {};
  }
  // The number, the due date and, after it, the language, as fields.
  Done due_date() {
    if (!loan()) return {};
    record_.fields.insert(record_.fields.begin(), {{std::string(loan_number_field), text("loan_number")},
                                                   {std::string(due_date_field), ""},
                                                   {std::string(language_field), ""}});
    const auto given = text("due_date");
    if (given.empty() && !read_all({"due_date"})) return {};
    if (given.empty())
      return fail("row", "The row has no due_date. Write the day on which the payment is due: YYYY-MM-DD.");
    auto day = parse_date(given);
    if (!day) return fail("row", "The due_date '" + given + "': " + day.error().message);
    record_.fields[1].second = date_text(*day);
    return {};
  }
  // "hi-IN", "hi" and "Hindi" are the same.
  Done language() {
    if (!loan()) return {};
    static constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"english", "en"}, {"hindi", "hi"},    {"हिंदी", "hi"},
        {"हिन्दी", "hi"},   {"japanese", "ja"}, {"日本語", "ja"}};
    const auto script = std::find_if(defaults_.loan_flows.begin(), defaults_.loan_flows.end(),
                                     [&](const auto& s) { return s.name == record_.flow; });
    if (script == defaults_.loan_flows.end()) return {};  // which was told
    const auto given = text("language");
    auto wanted = lower_ascii(given);
    for (auto& c : wanted)
      if (c == '_') c = '-';
    for (const auto& [name, tag] : names)
      if (wanted == name) wanted = tag;
    for (const auto& tag : script->languages) {
      const auto spoken = lower_ascii(tag);
      if (!wanted.empty() && wanted != spoken && !spoken.starts_with(wanted + "-")) continue;
      record_.fields[2].second = tag;
      return {};
    }
    return fail("row", "The language '" + given + "' is none of the script " + record_.flow + ". It speaks " +
                           join(script->languages, ", ") + ".");
  }
  Done zone() {
    auto zone = text("zone");
    if (zone.empty()) return {};
    if (!zone_exists(zone))
      return fail("row", "'" + zone + "' is not a time zone. Use a name such as Asia/Kolkata.");
    if (!record_.phone.empty() && !defaults_.foreign_zones &&
        !dial::zone_fits(Phone::trusted(record_.phone), zone, now_, defaults_.zones))
      return fail("row",
                  "The zone '" + zone +
                      "' is not one of the number's country. Leave it out, or, where customers are "
                      "abroad, say so when importing (on the command line with --allow-foreign-zones).");
    record_.zone = zone;
    return {};
  }
  // A status in a file is somebody's earlier choice. Not Answered is where every case begins, and nobody is
  // Connecting now.
  Done status() {
    auto status = text("status");
    if (status.empty()) return {};
    auto badge = call::badge_named(status);
    if (!badge || !call::badge_of_kind(*badge, record_.kind)) {
      std::vector<std::string> known;
      for (int i = 0; i < call::badge_count; ++i)
        if (auto one = static_cast<call::Badge>(i); call::badge_of_kind(one, record_.kind))
          known.emplace_back(name(one));
      return fail("row", "The status '" + status + "' is unknown. Use " + join(known, ", ") + ".");
    }
    if (*badge != call::Badge::not_answered && *badge != call::Badge::connecting)
      record_.manual = CaseRecord::Manual{*badge, "import", "as imported", now_};
    return {};
  }
  // Of what is kept: from a digest of the whole card number it could be found by trying.
  std::string digest() const {
    auto sorted = digested_;
    std::sort(sorted.begin(), sorted.end());
    std::string all = (loan() ? record_.kind : "") + record_.flow + '\0' + record_.amount.currency + '\0';
    for (const auto& [name, value] : sorted) all.append(name).append(1, '\0').append(value).append(1, '\0');
    return sha256_hex(all);
  }

  const ImportDefaults& defaults_;
  Time now_;
  std::map<std::string_view, std::string> known_;
  std::vector<std::pair<std::string, std::string>> digested_;  // names and values as they are kept
  bool home_number_ = false;
  CaseRecord record_;
  bool kind_known_ = true;
  std::vector<std::string> reasons_;  // why the row is no case
  std::set<std::string> unread_;      // our columns whose cells could not be read
};

}  // namespace

void know_scripts(ImportDefaults& defaults, const std::vector<FlowPtr>& flows) {
  defaults.flows.clear();
  defaults.loan_flows.clear();
  for (const auto& flow : flows) {
    if (flow->kind != loan_kind) {
      defaults.flows.push_back(flow->name);
      continue;
    }
    LoanScript script{flow->name, {}};
    for (std::size_t i = 0; i < flow->languages(); ++i) script.languages.push_back(flow->tag(i));
    defaults.loan_flows.push_back(std::move(script));
  }
}

namespace {

constexpr std::size_t reasons_kept = 3;

// What a row's reason says without what stands in the row: "The amount '0' is nothing." of all amounts.
std::string cause_of(const std::string& reason) {
  std::string out;
  for (std::size_t at = 0; at < reason.size(); ++at) {
    const bool opens = reason[at] == '\'' && (at == 0 || reason[at - 1] == ' ');
    const auto close = opens ? reason.find('\'', at + 1) : std::string::npos;
    if (close != std::string::npos) {
      out += "''";
      at = close;
    } else {
      out += reason[at];
    }
  }
  // An id or a line's number stands in no quotation marks.
  std::vector<std::string> words;
  for (auto word : split(out, ' '))
    words.emplace_back(word.find_first_of("0123456789") == std::string_view::npos ? std::string(word) : "#");
  return join(words, " ");
}

}  // namespace

std::vector<ProblemGroup> grouped(const std::vector<reports::Problem>& problems) {
  std::vector<ProblemGroup> groups;
  std::map<std::string, std::size_t> known;
  for (const auto& problem : problems) {
    const auto [at, is_new] = known.emplace(cause_of(problem.reason), groups.size());
    if (is_new) groups.push_back({problem.reason, {}, {}});
    auto& group = groups[at->second];
    // Two cells of a row may be wrong in the same way.
    if (group.lines.empty() || group.lines.back() != problem.line) {
      group.lines.push_back(problem.line);
      if (group.reasons.size() < reasons_kept) group.reasons.push_back(problem.reason);
    }
  }
  return groups;
}

std::size_t rows_in(const std::vector<reports::Problem>& problems) {
  std::set<int> lines;
  for (const auto& problem : problems) lines.insert(problem.line);
  return lines.size();
}

Result<CaseFile> read_cases(std::string_view bytes, std::optional<reports::Format> format,
                            const ImportDefaults& defaults, Time now) {
  auto table = reports::read_table(bytes, format);
  if (!table) return tl::unexpected(table.error());
  auto kind = file_kind(*table, defaults.kind);
  std::vector<std::string_view> kinds = {kind.otherwise};
  if (kind.by_row) kinds = {card_kind, loan_kind};
  // Where each row says its kind, each says what it lacks.
  if (!kind.by_row)
    if (auto there = check_columns(*table, kind.otherwise); !there) return tl::unexpected(there.error());
  const auto names = names_in(*table);
  if (auto right = check_spelling(names, kinds, kind.guessed); !right) return tl::unexpected(right.error());
  CaseFile file;
  file.format = table->format;
  file.kind = kind.by_row ? "mixed" : std::string(kind.otherwise);
  file.kind_because = std::move(kind.because);
  const bool exported = !table->rows.empty() && is_our_export(table->rows.front());
  for (auto name : names)
    if (!of_a_kind(name, kinds) && !(exported && is_told_by_export(name)) &&
        !(plain(name) == "kind" && (kind.by_row || kind.otherwise == loan_kind)) &&
        plain(name) != "phonecountry")
      file.kept.emplace_back(beginning(name, 64));
  file.problems = std::move(table->problems);
  std::map<std::string, int> seen;
  for (const auto& row : table->rows) {
    RowReader reader(row, defaults, kind, now);
    auto record = reader.read();
    if (!record) {
      for (const auto& reason : record.error()) file.problems.push_back({row.line, redact_text(reason)});
      continue;
    }
    auto [before, is_new] = seen.emplace(record->reference, row.line);
    file.home_numbers += reader.home_number();
    if (is_new) file.loans += record->kind == loan_kind;
    if (is_new)
      file.rows.push_back({row.line, std::move(*record)});
    else
      file.problems.push_back({row.line, "The id " + record->reference + " is on line " +
                                             std::to_string(before->second) +
                                             " already. Remove one of the two."});
  }
  std::stable_sort(file.problems.begin(), file.problems.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  return file;
}

}  // namespace rf::desk
