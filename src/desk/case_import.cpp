#include "desk/case_import.h"

#include <algorithm>
#include <map>

#include "base/digest.h"
#include "base/phone.h"
#include "base/text.h"
#include "base/zone.h"

namespace rf::desk {
namespace {

// Each of our columns with the names that files give it, letters and digits only.
struct Column {
  std::string_view ours;
  std::vector<std::string_view> names;
};
const std::vector<Column>& columns() {
  static const std::vector<Column> list = {
      {"id", {"id", "transactionid", "txnid", "reference", "ref", "caseid"}},
      {"client_name", {"clientname", "client", "customername", "customer", "name"}},
      {"card_number", {"cardnumber", "card", "cardno"}},
      {"phone", {"clientphone", "phone", "phonenumber", "mobile", "telephone", "clientphonenumber"}},
      {"amount", {"amount", "transactionamount"}},
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

std::string_view ours(std::string_view name) {
  std::string plain;
  for (char c : lower_ascii(name))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
  for (const auto& column : columns())
    if (std::find(column.names.begin(), column.names.end(), plain) != column.names.end()) return column.ours;
  return "";
}

// "4111 1111 1111 1234" → "***1234". What is masked already stays as it is.
std::string masked_card(const std::string& card) {
  std::string digits;
  for (char c : card)
    if (c >= '0' && c <= '9') digits += c;
  return digits.size() > 10 ? "***" + digits.substr(digits.size() - 4) : card;
}

class RowReader {
 public:
  RowReader(const reports::TableRow& row, const ImportDefaults& defaults, Time now)
      : row_(row), defaults_(defaults), now_(now) {
    for (const auto& [name, value] : row.values) {
      auto column = ours(name);
      if (column.empty() || known_.contains(column))
        record_.fields.emplace_back(name, column == "card_number" ? masked_card(value) : value);
      else
        known_.emplace(column, std::string(trim(value)));
    }
  }

  // The case, or the reason why the row is none.
  Result<CaseRecord> read() {
    record_.reference = text("id");
    if (record_.reference.empty())
      return fail("row", "The row has no id. Name the transaction in a column 'id'.");
    if (record_.reference.size() > 128) return fail("row", "The id is longer than 128 characters.");
    record_.client_name = text("client_name");
    if (record_.client_name.empty())
      return fail("row", "The row has no client_name; the call asks for the customer by name.");
    record_.card_number = masked_card(text("card_number"));
    record_.bank_name = text("bank_name");
    record_.merchant_name = text("merchant_name");
    record_.transaction_date = text("transaction_date");
    for (auto step :
         {&RowReader::phone, &RowReader::amount, &RowReader::flow, &RowReader::zone, &RowReader::status})
      if (auto done = (this->*step)(); !done) return tl::unexpected(done.error());
    record_.imported = digest();
    record_.created = record_.updated = now_;
    return std::move(record_);
  }

 private:
  std::string text(std::string_view column) const {
    auto found = known_.find(column);
    return found == known_.end() ? "" : found->second;
  }
  Done phone() {
    auto number = text("phone");
    if (number.empty()) return {};
    auto parsed = parse_phone(number, defaults_.home_country);
    if (!parsed) return fail("row", "The phone number '" + number + "': " + parsed.error().message);
    record_.phone = parsed->e164();
    return {};
  }
  Done amount() {
    auto currency = text("currency").empty() ? defaults_.currency : text("currency");
    auto parsed = parse_money(text("amount"), currency);
    if (!parsed) return fail("row", "The amount '" + text("amount") + "': " + parsed.error().message);
    record_.amount = *parsed;
    return {};
  }
  Done flow() {
    record_.flow = text("flow").empty() ? defaults_.flow : text("flow");
    const auto& known = defaults_.flows;
    if (std::find(known.begin(), known.end(), record_.flow) == known.end())
      return fail("row",
                  "There is no script named '" + record_.flow + "'. There are: " + join(known, ", ") + ".");
    return {};
  }
  Done zone() {
    auto zone = text("zone");
    if (zone.empty()) return {};
    if (!zone_exists(zone))
      return fail("row", "'" + zone + "' is not a time zone. Use a name such as Asia/Kolkata.");
    record_.zone = zone;
    return {};
  }
  // A status in a file is somebody's earlier choice. Not Answered is where every case begins, and nobody is
  // Connecting now.
  Done status() {
    auto status = text("status");
    if (status.empty()) return {};
    auto badge = call::badge_named(status);
    if (!badge)
      return fail("row",
                  "The status '" + status +
                      "' is unknown. Use Not Answered, Connecting, Resolved, Mark As Fraud or Disconnected.");
    if (*badge != call::Badge::not_answered && *badge != call::Badge::connecting)
      record_.manual = CaseRecord::Manual{*badge, "import", "as imported", now_};
    return {};
  }
  std::string digest() const {
    auto sorted = row_.values;
    std::sort(sorted.begin(), sorted.end());
    std::string all = record_.flow + '\0' + record_.amount.currency + '\0';
    for (const auto& [name, value] : sorted) all += name + '\0' + value + '\0';
    return sha256_hex(all);
  }

  const reports::TableRow& row_;
  const ImportDefaults& defaults_;
  Time now_;
  std::map<std::string_view, std::string> known_;
  CaseRecord record_;
};

}  // namespace

Result<CaseFile> read_cases(std::string_view bytes, std::optional<reports::Format> format,
                            const ImportDefaults& defaults, Time now) {
  auto table = reports::read_table(bytes, format);
  if (!table) return tl::unexpected(table.error());
  CaseFile file;
  file.format = table->format;
  file.problems = std::move(table->problems);
  std::map<std::string, int> seen;
  for (const auto& row : table->rows) {
    auto record = RowReader(row, defaults, now).read();
    if (!record) {
      file.problems.push_back({row.line, record.error().message});
      continue;
    }
    auto [before, is_new] = seen.emplace(record->reference, row.line);
    if (is_new)
      file.rows.push_back({row.line, std::move(*record)});
    else
      file.problems.push_back({row.line, "The id " + record->reference + " is on line " +
                                             std::to_string(before->second) +
                                             " already. Remove one of the two."});
  }
  std::sort(file.problems.begin(), file.problems.end(),
            [](const auto& a, const auto& b) { return a.line < b.line; });
  return file;
}

}  // namespace rf::desk
