#include <iostream>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/running_desk.h"
#include "app/scripts.h"
#include "base/phone.h"
#include "http/loop.h"
#include "web/export.h"

namespace rf::app {
namespace {

using Json = nlohmann::json;

Result<std::int64_t> case_id(std::unique_ptr<store::Connection>& db, const std::string& reference) {
  return store::case_with_reference(*db, reference);
}

}  // namespace

int case_import(const Common& common, const ImportOptions& options) {
  auto opened = open_settings(common);
  if (!opened) return complain(opened.error());
  auto bytes = read_text(options.file);
  if (!bytes) return complain(bytes.error());
  const auto format = reports::format_named(options.format);
  if (!options.format.empty() && !format)
    return complain({"format-unknown", "--format: '" + options.format +
                                           "' is no format; there are transactions, csv and jsonl"});
  auto flows = load_flows(opened->settings);
  if (!flows) return complain(flows.error());
  auto zones = load_zones();
  if (!zones) return complain(zones.error());
  auto defaults = import_defaults(opened->settings, *flows, std::move(*zones));
  defaults.foreign_zones = options.foreign_zones;
  if (auto scripts = store::Scripts::open(opened->folder.string())) {
    auto names = published_names(**scripts);
    if (!names) return complain(names.error());
    defaults.flows.insert(defaults.flows.end(), names->begin(), names->end());
  } else {
    return complain(scripts.error());
  }
  if (!options.flow.empty()) defaults.flow = options.flow;
  if (!options.currency.empty()) defaults.currency = options.currency;
  http::Loop loop;
  auto store = store::SqliteStore::open(opened->folder.string(), loop);
  if (!store) return complain(store.error());
  auto outcome = web::import_file(**store, *bytes, format, defaults, loop.now(), options.check_only,
                                  options.skip_bad_rows);
  if (!outcome) return complain({outcome.error().code, options.file + ": " + outcome.error().message});
  for (const auto& problem : outcome->problems)
    std::cerr << options.file << ":" << problem.line << ": " << problem.reason << "\n";
  if (outcome->home_numbers > 0)
    std::cerr << "ringfence: " << outcome->home_numbers
              << (outcome->home_numbers == 1 ? " phone number names" : " phone numbers name")
              << " no country; read as of " << outcome->home_country
              << ". For another, write it with + or add a column phone_country.\n";
  if (common.json) {
    Json rejected = Json::array();
    for (const auto& problem : outcome->problems)
      rejected.push_back({{"line", problem.line}, {"reason", problem.reason}});
    std::cout << Json{{"added", outcome->added},
                      {"unchanged", outcome->unchanged},
                      {"home_numbers", outcome->home_numbers},
                      {"home_country", outcome->home_country},
                      {"rejected", rejected},
                      {"imported", outcome->imported}}
                     .dump()
              << "\n";
  } else if (outcome->imported) {
    std::cout << outcome->added << " cases added, " << outcome->unchanged << " unchanged";
    if (!outcome->problems.empty()) std::cout << ", " << outcome->problems.size() << " rows left out";
    std::cout << "\n";
  } else if (options.check_only) {
    std::cout << outcome->added << " cases would be added, " << outcome->unchanged << " are unchanged, "
              << outcome->problems.size() << " rows are wrong\n";
  } else {
    std::cerr << "ringfence: nothing was imported, because " << outcome->problems.size()
              << (outcome->problems.size() == 1 ? " row is" : " rows are")
              << " wrong. Mend them, or leave them out with --skip-bad-rows.\n";
  }
  return outcome->problems.empty() || outcome->imported ? 0 : 1;
}

int case_export(const Common& common, const std::string& as) {
  auto opened = open_settings(common);
  if (!opened) return complain(opened.error());
  auto wanted = as.empty() ? (common.json ? "transactions" : "csv") : as;
  auto format = reports::format_named(wanted);
  if (!format)
    return complain(
        {"format-unknown", "--as: '" + as + "' is no format; there are transactions, csv and jsonl"});
  if (common.json && *format != reports::Format::transactions)
    return complain({"format-conflict",
                     "--json is one JSON document and --as " + as + " is none; leave one of them out"});
  auto db = store::open_to_read(opened->folder.string());
  if (!db) return complain(db.error());
  auto file = web::export_cases(**db, {}, *format);
  if (!file) return complain(file.error());
  while (std::cout) {
    auto piece = (*file)->next(**db);
    if (!piece) return complain(piece.error());
    if (piece->empty()) break;
    std::cout << *piece;
  }
  return 0;
}

int case_list(const Common& common) {
  auto opened = open_settings(common);
  if (!opened) return complain(opened.error());
  Json rows;
  if (auto run = read_run_file(opened->folder)) {
    auto answer = ask_desk(*run, "GET", "/transactions");
    if (!answer) return complain(answer.error());
    rows = std::move(*answer);
  } else {
    auto db = store::open_to_read(opened->folder.string());
    if (!db) return complain(db.error());
    auto file = web::export_cases(**db, {}, reports::Format::transactions);
    if (!file) return complain(file.error());
    std::string text;
    for (;;) {
      auto piece = (*file)->next(**db);
      if (!piece) return complain(piece.error());
      if (piece->empty()) break;
      text += *piece;
    }
    rows = Json::parse(text);
  }
  if (common.json) {
    std::cout << rows.dump() << "\n";
    return 0;
  }
  if (rows.empty()) std::cout << "There are no cases. Add some with: ringfence case import FILE\n";
  for (const auto& row : rows)
    std::cout << row["id"].get<std::string>() << "\t" << row["action"].get<std::string>() << "\t"
              << row["client_name"].get<std::string>() << "\t" << row["client_phone"].get<std::string>()
              << "\t" << row["amount"].dump() << "\t" << row["merchant_name"].get<std::string>() << "\n";
  return 0;
}

int case_call(const Common& common, const std::string& reference) {
  auto opened = open_settings(common);
  if (!opened) return complain(opened.error());
  auto run = running_desk(opened->folder);
  if (!run) return complain(run.error());
  auto db = store::open_to_read(opened->folder.string());
  if (!db) return complain(db.error());
  auto id = case_id(*db, reference);
  if (!id) return complain(id.error());
  auto answer = ask_desk(*run, "POST", "/api/v1/cases/" + std::to_string(*id) + "/calls");
  if (!answer)
    return complain({answer.error().code, reference + " was not called: " + answer.error().message});
  if (common.json)
    std::cout << answer->at("call").dump() << "\n";
  else
    std::cout << "call " << answer->at("call").at("id").dump() << " to "
              << answer->at("call").at("number_display").get<std::string>() << "\n";
  return 0;
}

int dial_explain(const Common& common, const std::string& reference) {
  auto opened = open_settings(common);
  if (!opened) return complain(opened.error());
  auto run = running_desk(opened->folder);
  if (!run) return complain(run.error());
  auto db = store::open_to_read(opened->folder.string());
  if (!db) return complain(db.error());
  auto id = case_id(*db, reference);
  if (!id) return complain(id.error());
  auto answer = ask_desk(*run, "GET", "/api/v1/cases/" + std::to_string(*id) + "/dial");
  if (!answer) return complain(answer.error());
  if (common.json) {
    std::cout << answer->dump() << "\n";
    return 0;
  }
  bool allowed = answer->at("allowed").get<bool>();
  std::cout << (allowed ? "A call is allowed now." : answer->at("reason").get<std::string>()) << "\n\n";
  for (const auto& check : answer->at("checks"))
    std::cout << (check["passed"].get<bool>() ? "  yes  " : "  NO   ") << check["name"].get<std::string>()
              << ": " << check["detail"].get<std::string>() << "\n";
  return 0;
}

}  // namespace rf::app
