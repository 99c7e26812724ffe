#include "flow/unknown_facts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "flow/facts.h"

namespace rf::flow {

std::vector<std::string> unknown_facts(const Flow& flow) {
  std::vector<std::string_view> known = {"id", "client_name", "amount", "currency", "bank_name", "help_line"};
  const bool loan = flow.kind == "loan";
  for (const auto* name : {loan ? "loan_number" : "card_number", loan ? "due_date" : "merchant_name"})
    known.emplace_back(name);
  if (!loan) known.emplace_back("transaction_date");
  for (const auto& fact : flow.sample) known.push_back(fact.first);
  for (const auto& rule : flow.slots) known.push_back(rule.name);
  std::vector<std::string> told, out;
  for (const auto& line : flow.lines) {
    for (std::size_t language = 0; language < flow.languages(); ++language) {
      const auto names = placeholders(line.in(language));
      for (const auto& name : names ? names->all : std::vector<std::string>()) {
        if (std::find(known.begin(), known.end(), name) != known.end() ||
            std::find(told.begin(), told.end(), name) != told.end())
          continue;
        told.push_back(name);
        const bool needed =
            std::find(names->required.begin(), names->required.end(), name) != names->required.end();
        const auto near = nearest(name, known);
        out.push_back(fmt::format(
            "{}:{}: '{{{}}}' is spoken here, and cases do not have it by themselves{}{}. A column of your "
            "imports is named in 'sample:'",
            flow.file, line.at, name, needed ? "; no case without it is called" : "",
            near.empty() ? "" : fmt::format("; perhaps '{{{}}}' is meant", near)));
      }
    }
  }
  return out;
}

}  // namespace rf::flow
