#include "desk/spoken.h"

#include <algorithm>
#include <array>

#include "base/date.h"
#include "desk/due.h"

namespace rf::desk {
namespace {

// "15/03/2025" → "15 March 2025"; anything else is spoken as it stands.
std::string spoken_date(const std::string& date) {
  static constexpr std::array months = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
  auto day = parse_date(date);
  if (!day) return date;
  return std::to_string(static_cast<unsigned>(day->day())) + " " +
         months[static_cast<unsigned>(day->month()) - 1] + " " +
         std::to_string(static_cast<int>(day->year()));
}

// "***1234" → "ending in 1 2 3 4": never more than the last four digits.
std::string spoken_card(const std::string& card) {
  std::string digits;
  for (char c : card)
    if (c >= '0' && c <= '9') digits += c;
  if (digits.size() > 4) digits.erase(0, digits.size() - 4);
  if (digits.empty()) return "";
  std::string words = "ending in";
  for (char digit : digits) (words += ' ') += digit;
  return words;
}

}  // namespace

flow::Facts spoken_facts(const CaseRecord& record) {
  std::vector<std::pair<std::string, std::string>> items = {
      {"id", record.reference},
      {"client_name", record.client_name},
      {"card_number", spoken_card(record.card_number)},
      {"amount", money_spoken(record.amount)},
      {"bank_name", record.bank_name},
      {"merchant_name", record.merchant_name},
      {"transaction_date", spoken_date(record.transaction_date)},
  };
  // A column that has one of our names says nothing new; each name is there once, also in the call's log.
  for (const auto& field : record.fields) {
    bool there =
        std::any_of(items.begin(), items.end(), [&](const auto& item) { return item.first == field.first; });
    if (!there)
      items.emplace_back(field.first, field.first == "due_date" ? spoken_date(field.second) : field.second);
  }
  return flow::Facts(items);
}

void add_values(flow::Facts& facts, const CaseRecord& record, std::chrono::year_month_day today) {
  // The number that is called at the start has a loan of which nothing is known.
  if (record.amount.minor != 0) facts.set("amount.value", money_plain(record.amount));
  facts.set("currency.value", record.amount.currency);
  facts.set("today.value", date_iso(today));
  for (const auto& [name, value] : record.fields)
    if (const auto day = parse_date(value)) facts.set(name + ".value", date_iso(*day));
  if (record.kind == loan_kind)
    if (const auto language = field_of(record, language_field); !language.empty())
      facts.set("language.value", language);
}

std::vector<std::string> missing_facts(const flow::Flow& flow, const flow::Facts& facts) {
  std::vector<std::string> missing;
  for (const auto& name : flow.facts)
    if (!facts.get(name)) missing.push_back(name);
  return missing;
}

}  // namespace rf::desk
