#include "store/import.h"

#include <set>

#include "base/digest.h"
#include "base/redact.h"
#include "base/text.h"
#include "store/rows.h"
#include "store/writes.h"

namespace rf::store {
namespace {

using desk::CaseRecord;

std::string content_digest(const CaseRecord& r) {
  std::string all;
  for (std::string_view text :
       {std::string_view(r.kind), std::string_view(r.flow), std::string_view(r.client_name),
        std::string_view(r.card_number), std::string_view(r.bank_name), std::string_view(r.merchant_name),
        std::string_view(r.transaction_date), std::string_view(r.amount.currency), std::string_view(r.phone),
        r.zone ? std::string_view(*r.zone) : std::string_view()}) {
    all += text;
    all += '\0';
  }
  all += std::to_string(r.amount.minor) + '\0' + encode_fields(r.fields);
  return sha256_hex(all);
}

std::string value_of(const Fields& fields, std::string_view name) {
  for (const auto& [n, value] : fields)
    if (n == name) return value;
  return {};
}

// The columns in which two records differ.
std::vector<std::string> differences(const CaseRecord& a, const CaseRecord& b) {
  std::vector<std::string> names;
  auto compare = [&](bool same, std::string_view name) {
    if (!same) names.emplace_back(name);
  };
  compare(a.kind == b.kind, "kind");
  compare(a.flow == b.flow, "flow");
  compare(a.client_name == b.client_name, "client_name");
  // Earlier versions kept it as the file had it.
  compare(masked_card(a.card_number) == masked_card(b.card_number), "card_number");
  compare(a.phone == b.phone, "phone");
  compare(a.amount.minor == b.amount.minor, "amount");
  compare(a.amount.currency == b.amount.currency, "currency");
  compare(a.bank_name == b.bank_name, "bank_name");
  compare(a.merchant_name == b.merchant_name, "merchant_name");
  compare(a.transaction_date == b.transaction_date, "transaction_date");
  compare(a.zone == b.zone, "zone");
  std::set<std::string> others;
  for (const auto* fields : {&a.fields, &b.fields})
    for (const auto& field : *fields) others.insert(field.first);
  for (const auto& name : others) compare(value_of(a.fields, name) == value_of(b.fields, name), name);
  return names;
}

struct Existing {
  CaseRecord record;
  std::string imported;
};
Result<std::optional<Existing>> find_existing(Connection& db, const std::string& reference) {
  std::optional<Existing> found;
  auto read =
      db.use("SELECT " RF_CASE_COLUMNS ", c.imported FROM cases c WHERE c.reference = ?")
          .one([&](const Row& row) { found = {case_from(row), row.string(case_columns)}; }, reference);
  if (!read) return tl::unexpected(std::move(read.error()));
  return found;
}

// Adds or compares one record; what is wrong with it goes into the report.
Done import_one(Writing& to, const CaseRecord& record, std::size_t index, std::set<std::string_view>& seen,
                ImportReport& report) {
  auto reject = [&](std::string reason) {
    report.rejected.push_back({index, record.reference, std::move(reason)});
    return Done{};
  };
  if (record.reference.empty()) return reject("The reference (id) is missing.");
  auto digest = content_digest(record);
  auto existing = find_existing(to.db, record.reference);
  if (!existing) return tl::unexpected(std::move(existing.error()));
  bool twice = !seen.insert(record.reference).second;
  if (!*existing) {
    auto added = insert_case(to, record, digest);
    if (!added) return tl::unexpected(std::move(added.error()));
    ++report.added;
    return {};
  }
  auto different =
      (*existing)->imported == digest ? std::vector<std::string>() : differences((*existing)->record, record);
  if (different.empty()) {
    ++report.unchanged;
    return {};
  }
  return reject(
      record.reference +
      (twice ? " is in the file twice, with other values (" : " exists already with other values (") +
      join(different, ", ") + ").");
}

}  // namespace

Result<ImportReport> import_cases(Connection& db, const std::vector<CaseRecord>& records, Time now,
                                  bool dry_run) {
  WriteTransaction transaction(db);
  if (auto begun = transaction.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  auto before = read_revision(db);
  if (!before) return tl::unexpected(std::move(before.error()));
  ImportReport report;
  std::vector<Touched> touched;
  Writing to{db, now, *before + 1, touched};
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < records.size(); ++i)
    if (auto done = import_one(to, records[i], i, seen, report); !done)
      return tl::unexpected(std::move(done.error()));
  report.revision = *before;
  if (dry_run || !report.rejected.empty()) return report;
  report.imported = true;
  if (report.added == 0) return report;
  report.revision = *before + 1;
  if (auto counted = store_revision(db, report.revision); !counted)
    return tl::unexpected(std::move(counted.error()));
  if (auto stored = transaction.commit(); !stored) return tl::unexpected(std::move(stored.error()));
  return report;
}

}  // namespace rf::store
