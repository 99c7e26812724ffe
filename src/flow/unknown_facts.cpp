#include "flow/unknown_facts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "flow/facts.h"

namespace rf::flow {

std::vector<std::string> unknown_facts(const Flow& flow) {
  std::vector<std::string_view> known = {"id",        "client_name",   "card_number",     "amount",
                                         "bank_name", "merchant_name", "transaction_date"};
  for (const auto* name : {"loan_number", "due_date", "currency"}) known.emplace_back(name);
  for (const auto& fact : flow.sample) known.push_back(fact.first);
  for (const auto& rule : flow.slots) known.push_back(rule.name);
  std::vector<std::string> told, out;
  for (const auto& line : flow.lines) {
    const auto names = placeholders(line.text);
    if (!names) continue;
    for (const auto& name : names->all) {
      if (std::find(known.begin(), known.end(), name) != known.end() ||
          std::find(told.begin(), told.end(), name) != told.end())
        continue;
      told.push_back(name);
      const auto near = nearest(name, known);
      out.push_back(fmt::format(
          "{}:{}: '{{{}}}' is spoken here, and cases do not have it by themselves{}. A column of your "
          "imports is named in 'sample:'",
          flow.file, line.at, name, near.empty() ? "" : fmt::format("; perhaps '{{{}}}' is meant", near)));
    }
  }
  return out;
}

}  // namespace rf::flow
