#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <iostream>

#include "app/commands_risk_models.h"
#include "app/file_trouble.h"
#include "base/time.h"
#include "reports/table.h"
#include "risk/features.h"
#include "store/database.h"
#include "store/risk_calls.h"
#include "web/context.h"
#include "web/risk_feelings.h"

namespace rf::app {
namespace {

using web::Json;

struct Labelled {
  std::size_t calls = 0, labelled = 0, unpaid = 0;
  std::string csv;
};

std::vector<std::string> header() {
  std::vector<std::string> cells = {"call_id", "customer_id", "call_date"};
  for (const auto& feature : risk::feature_list()) cells.emplace_back(feature.id);
  cells.emplace_back("unpaid");
  return cells;
}

std::vector<std::string> cells_of(const store::LoanCall& call) {
  std::vector<std::string> cells = {std::to_string(call.call), call.reference,
                                    rfc3339(call.created).substr(0, 10)};
  for (const float value : risk::features(risk::facts_of(call.row)))
    cells.push_back(std::isnan(value) ? "" : fmt::format("{}", value));  // with all its digits
  cells.emplace_back(*call.unpaid ? "yes" : "no");
  return cells;
}

Result<Labelled> collect(store::Connection& db) {
  Labelled found;
  found.csv = reports::csv_line(header());
  auto read = store::each_loan_call(db, web::feeling_of, [&found](const store::LoanCall& call) {
    ++found.calls;
    if (!call.unpaid) return true;
    ++found.labelled;
    found.unpaid += *call.unpaid ? 1 : 0;
    found.csv += reports::csv_line(cells_of(call));
    return true;
  });
  if (!read) return tl::unexpected(read.error());
  return found;
}

std::string what_is_missing(const Labelled& found) {
  if (found.calls == 0) return "No loan call has been picked up and has ended yet.";
  if (found.labelled == 0)
    return "Of none of the " + std::to_string(found.calls) +
           " loan calls it is known whether the loan was paid: nobody has set one to Already Paid, and no "
           "customer was called again.";
  if (found.unpaid == 0 || found.unpaid == found.labelled)
    return "All labelled calls have the same label, so that nothing can be learnt from them.";
  return "";
}

}  // namespace

int risk_labelled(const Common& common, const RiskModelsOptions& options) {
  auto settings = load_settings(common);
  if (!settings) return complain(settings.error());
  auto db = store::open_to_read(data_folder(*settings, common).string());
  if (!db) return complain(db.error());
  auto found = collect(**db);
  if (!found) return complain(found.error());
  const auto missing = what_is_missing(*found);
  if (!options.out.empty()) {
    std::ofstream file(options.out, std::ios::binary);
    if (!file || !(file << found->csv << std::flush)) return complain(unwritable(options.out));
  } else if (!common.json) {
    std::cout << found->csv;
  }
  if (common.json)
    std::cout << Json{{"calls", found->calls},
                      {"labelled", found->labelled},
                      {"unpaid", found->unpaid},
                      {"missing", missing}}
                     .dump()
              << "\n";
  else
    std::cerr << found->labelled << " of " << found->calls << " loan calls have a label, " << found->unpaid
              << " of them unpaid." << (missing.empty() ? "" : " " + missing) << "\n";
  return 0;
}

}  // namespace rf::app
