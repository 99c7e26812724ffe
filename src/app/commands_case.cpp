#include <algorithm>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/problems.h"
#include "app/running_desk.h"
#include "app/scripts.h"
#include "base/phone.h"
#include "base/text.h"
#include "desk/case_import.h"
#include "http/loop.h"
#include "web/export.h"

namespace rf::app {
namespace {

using Json = nlohmann::json;

Result<std::int64_t> case_id(std::unique_ptr<store::Connection>& db, const std::string& reference) {
  return store::case_with_reference(*db, reference);
}

// --kind as cases have it; `otherwise` when it is not given.
Result<std::string_view> kind_option(const std::string& kind, std::string_view otherwise) {
  if (kind.empty()) return otherwise;
  for (auto known : {desk::card_kind, desk::loan_kind})
    if (kind == known) return known;
  return fail("kind-unknown",
              "--kind: '" + kind + "' is no kind of case; there are card_transaction and loan");
}

// All of it as one text.
Result<std::string> whole(store::Connection& db, Result<web::ExportPtr> file) {
  if (!file) return tl::unexpected(file.error());
  std::string text;
  for (;;) {
    auto piece = (*file)->next(db);
    if (!piece) return tl::unexpected(piece.error());
    if (piece->empty()) return text;
    text += *piece;
  }
}

int print(store::Connection& db, Result<web::ExportPtr> file) {
  if (!file) return complain(file.error());
  while (std::cout) {
    auto piece = (*file)->next(db);
    if (!piece) return complain(piece.error());
    if (piece->empty()) break;
    std::cout << *piece;
  }
  return 0;
}

// As what the file was read, so that a slip in a column's name does not pass.
void tell_reading(const desk::ImportOutcome& outcome) {
  std::cout << "Read as "
            << (outcome.kind == desk::loan_kind   ? "loans"
                : outcome.kind == desk::card_kind ? "card transactions"
                                                  : "loans and card transactions")
            << ", " << outcome.kind_because << ".\n";
  if (!outcome.kept.empty())
    std::cout << "Columns that are not the desk's own, kept with the cases: " << join(outcome.kept, ", ")
              << "\n";
}

// How the file is read, by the settings and what was typed. `there`: the folder has a store, whose scripts
// count.
Result<desk::ImportDefaults> how_to_read(const Opened& opened, const ImportOptions& options, bool there) {
  auto flows = load_flows(opened.settings);
  if (!flows) return tl::unexpected(flows.error());
  auto zones = load_zones();
  if (!zones) return tl::unexpected(zones.error());
  auto defaults = import_defaults(opened.settings, *flows, std::move(*zones));
  defaults.foreign_zones = options.foreign_zones;
  if (there) {
    auto scripts = store::Scripts::open(opened.folder.string());
    if (!scripts) return tl::unexpected(scripts.error());
    auto names = published_names(**scripts);
    if (!names) return tl::unexpected(names.error());
    defaults.flows.insert(defaults.flows.end(), names->begin(), names->end());
  }
  if (const auto named = flows->current(options.flow))
    (named->kind == desk::loan_kind ? defaults.loan_flow : defaults.flow) = options.flow;
  else if (!options.flow.empty())
    defaults.flow = defaults.loan_flow = options.flow;
  const auto kind = kind_option(options.kind, "");
  if (!kind) return tl::unexpected(kind.error());
  defaults.kind = *kind;
  if (!options.currency.empty()) defaults.currency = options.currency;
  return defaults;
}

Result<desk::ImportOutcome> import_into(const Opened& opened, const ImportOptions& options,
                                        std::string_view bytes, std::optional<reports::Format> format,
                                        bool there) {
  auto defaults = how_to_read(opened, options, there);
  if (!defaults) return tl::unexpected(defaults.error());
  http::Loop loop;
  const auto in_file = [&](tl::unexpected<Error> error) {
    return fail(error.value().code, options.file + ": " + error.value().message);
  };
  if (!there) {
    // On a store in memory first, so that a file that is refused, or a slip in --data, leaves nothing behind.
    auto tried = store::open_in_memory();
    if (!tried) return tl::unexpected(tried.error());
    const web::ImportCases import = [&](const std::vector<desk::CaseRecord>& records, bool dry) {
      return store::import_cases(**tried, records, loop.now(), dry);
    };
    auto outcome = web::import_file(import, bytes, format, *defaults, loop.now(), options.check_only,
                                    options.skip_bad_rows);
    if (!outcome) return in_file(tl::unexpected(outcome.error()));
    if (!outcome->imported) return outcome;
  }
  auto store = store::SqliteStore::open(opened.folder.string(), loop);
  if (!store) return tl::unexpected(store.error());
  auto outcome = web::import_file(**store, bytes, format, *defaults, loop.now(), options.check_only,
                                  options.skip_bad_rows);
  if (!outcome) return in_file(tl::unexpected(outcome.error()));
  return outcome;
}

std::string rows(std::size_t count) { return std::to_string(count) + (count == 1 ? " row" : " rows"); }

Json as_json(const desk::ImportOutcome& outcome) {
  Json rejected = Json::array();
  for (const auto& problem : outcome.problems)
    rejected.push_back({{"line", problem.line}, {"reason", problem.reason}});
  return {{"added", outcome.added},
          {"unchanged", outcome.unchanged},
          {"home_numbers", outcome.home_numbers},
          {"home_country", outcome.home_country},
          {"rejected", rejected},
          {"loans", outcome.loans},
          {"kind", outcome.kind},
          {"kind_because", outcome.kind_because},
          {"kept_columns", outcome.kept},
          {"imported", outcome.imported}};
}

void tell_outcome(const desk::ImportOutcome& outcome, bool check_only) {
  const auto bad = desk::rows_in(outcome.problems);
  if (outcome.imported) {
    std::cout << outcome.added << " cases added, " << outcome.unchanged << " unchanged";
    if (bad) std::cout << ", " << rows(bad) << " left out";
    std::cout << "\n";
  } else if (check_only) {
    std::cout << outcome.added << " cases would be added, " << outcome.unchanged << " are unchanged, "
              << rows(bad) << (bad == 1 ? " is" : " are") << " wrong\n";
  } else {
    std::cerr << "ringfence: nothing was imported, because " << rows(bad) << (bad == 1 ? " is" : " are")
              << " wrong. Mend them, or leave them out with --skip-bad-rows.\n";
  }
  tell_reading(outcome);
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
  const auto folder = opened->folder.string();
  const bool there = store::has_database(folder);
  auto outcome = import_into(*opened, options, *bytes, format, there);
  if (!outcome) return complain(outcome.error());
  tell_problems(options.file, outcome->problems);
  if (outcome->home_numbers > 0)
    std::cerr << "ringfence: " << outcome->home_numbers
              << (outcome->home_numbers == 1 ? " phone number names" : " phone numbers name")
              << " no country; read as of " << outcome->home_country
              << ". For another, write it with + or add a column phone_country.\n";
  if (common.json)
    std::cout << as_json(*outcome).dump() << "\n";
  else
    tell_outcome(*outcome, options.check_only);
  if (!there)
    std::cerr << "ringfence: the data folder " << folder
              << (outcome->imported ? " had no database; a new one was begun there\n"
                                    : " has no database yet, and none was made\n");
  return outcome->problems.empty() || outcome->imported ? 0 : 1;
}

int case_export(const Common& common, const std::string& as, const std::string& kind) {
  auto opened = open_settings(common);
  if (!opened) return complain(opened.error());
  const auto of = kind_option(kind, "");
  if (!of) return complain(of.error());
  if (as == web::loan_recovery_csv) {
    if (common.json)
      return complain({"format-conflict",
                       "--json is one JSON document and --as " + as + " is none; leave one of them out"});
    if (kind == desk::card_kind)
      return complain({"format-conflict", "--as " + as + " is a file of loans; leave --kind out"});
    auto db = store::open_to_read(opened->folder.string());
    if (!db) return complain(db.error());
    return print(**db, web::export_loan_recovery(**db));
  }
  auto wanted = as.empty() ? (common.json ? "transactions" : "csv") : as;
  auto format = reports::format_named(wanted);
  if (!format)
    return complain(
        {"format-unknown",
         "--as: '" + as + "' is no format; there are transactions, csv, jsonl and loan-recovery-csv"});
  if (common.json && *format != reports::Format::transactions)
    return complain({"format-conflict",
                     "--json is one JSON document and --as " + as + " is none; leave one of them out"});
  auto db = store::open_to_read(opened->folder.string());
  if (!db) return complain(db.error());
  store::CaseQuery query;
  // The earlier list is one of card transactions unless loans are asked for.
  query.kind = of->empty() && *format == reports::Format::transactions ? desk::card_kind : *of;
  return print(**db, web::export_cases(**db, query, *format));
}

namespace {

// The cases of one kind as the earlier list has them, with their kind and the number of their last call.
Result<Json> listed(store::Connection& db, std::string_view kind) {
  store::CaseQuery query;
  query.kind = kind;
  auto text = whole(db, web::export_cases(db, query, reports::Format::transactions));
  if (!text) return tl::unexpected(text.error());
  auto rows = Json::parse(*text);
  auto ids = store::matching_cases(db, query);
  if (!ids) return tl::unexpected(ids.error());
  std::map<std::string, Json> calls;
  auto read = store::each_case(db, *ids, [&](const store::CaseRow& row) {
    calls[row.record.reference] = row.last_call ? Json(row.last_call->id) : Json(nullptr);
    return true;
  });
  if (!read) return tl::unexpected(read.error());
  for (auto& row : rows) {
    row["kind"] = kind;
    row["last_call"] = calls[row["id"].get<std::string>()];
  }
  return rows;
}

}  // namespace

int case_list(const Common& common, const std::string& kind) {
  auto opened = open_settings(common);
  if (!opened) return complain(opened.error());
  const auto of = kind_option(kind, "");
  if (!of) return complain(of.error());
  auto db = store::open_to_read(opened->folder.string());
  if (!db) return complain(db.error());
  Json rows = Json::array();
  for (auto each : {desk::card_kind, desk::loan_kind}) {
    if (!of->empty() && *of != each) continue;
    auto some = listed(**db, each);
    if (!some) return complain(some.error());
    rows.insert(rows.end(), some->begin(), some->end());
  }
  if (common.json) {
    std::cout << rows.dump() << "\n";
    return 0;
  }
  if (rows.empty()) std::cout << "There are no cases. Add some with: ringfence case import FILE\n";
  for (const auto& row : rows)
    std::cout << row["id"].get<std::string>() << "\t" << row["action"].get<std::string>() << "\t"
              << row["client_name"].get<std::string>() << "\t" << row["client_phone"].get<std::string>()
              << "\t" << row["amount"].dump() << "\t"
              << row[row["kind"] == "loan" ? "due_date" : "merchant_name"].get<std::string>() << "\t"
              << row["kind"].get<std::string>() << "\t"
              << (row["last_call"].is_null() ? "" : row["last_call"].dump()) << "\n";
  return 0;
}

namespace {

void tell(const Json& view, std::ostream& to) {
  const auto& round = view.at("round");
  const bool over = !round.at("ended_at").is_null();
  to << "round " << round.at("id").dump() << ": " << round.at("called").dump() << " called, "
     << round.at("refused").dump() << " not called, " << round.at("waiting").dump()
     << (over ? " left" : " waiting");
  if (over && !round.at("stopped_by").is_null())
    to << "; stopped by " << round.at("stopped_by").get<std::string>();
  to << "\n";
  for (const auto& turn : view.value("cases", Json::array()))
    if (turn.at("turn") == "refused")
      to << "  " << turn.at("case").at("ref").get<std::string>() << "\t"
         << turn.at("reason").get<std::string>() << "\n";
}

int call_many(const Common& common, const std::filesystem::path& folder, const RunFile& run,
              const CallOptions& options) {
  Json body = {{"of", options.due ? "due" : "chosen"}};
  if (options.pace) body["pace"] = options.pace;
  if (options.anyway) body["not_due"] = "call";
  if (options.only_due) body["not_due"] = "leave_out";
  if (!options.due) {
    auto db = store::open_to_read(folder.string());
    if (!db) return complain(db.error());
    body["cases"] = Json::array();
    for (const auto& reference : options.references) {
      auto id = case_id(*db, reference);
      if (!id) return complain(id.error());
      body["cases"].push_back(*id);
    }
  }
  auto answer = ask_desk(run, "POST", "/api/v1/rounds", body);
  if (!answer && answer.error().code == "round-not-due")
    return complain({answer.error().code, answer.error().message +
                                              " Nobody was called. Call them all the same with --anyway, or "
                                              "leave them out with --only-due."});
  if (!answer) return complain(answer.error());
  if (common.json)
    std::cout << answer->dump() << "\n";
  else
    std::cout << "round " << answer->at("round").at("id").dump() << ": "
              << answer->at("round").at("total").dump() << " cases, " << answer->at("round").at("pace").dump()
              << " calls a minute. See how far it is with: ringfence case rounds\n";
  return 0;
}

}  // namespace

int case_rounds(const Common& common, std::int64_t round, bool stop) {
  auto opened = open_settings(common);
  if (!opened) return complain(opened.error());
  auto run = running_desk(opened->folder);
  if (!run) return complain(run.error());
  if (stop && !round)
    return complain({"round-missing", "name the round to stop; 'ringfence case rounds' lists them"});
  const auto path = "/api/v1/rounds" + (round ? "/" + std::to_string(round) : "");
  auto answer = stop ? ask_desk(*run, "POST", path + "/stop") : ask_desk(*run, "GET", path);
  if (!answer) return complain(answer.error());
  if (common.json) {
    std::cout << answer->dump() << "\n";
    return 0;
  }
  if (round) return tell(*answer, std::cout), 0;
  if (!answer->at("due").is_null()) std::cout << answer->at("due").dump() << " loans are due now\n";
  for (const auto& one : answer->at("rounds")) tell({{"round", one}}, std::cout);
  return 0;
}

namespace {

// ", with 2 before it in line" of a call that waits its turn; "" of one that does not.
std::string place_in_line(const RunFile& run, const Json& call) {
  auto line = ask_desk(run, "GET", "/api/v1/calls/waiting");
  if (!line) return "";
  const auto& ids = line->at("calls");
  const auto found = std::ranges::find(ids, call.at("id"));
  if (found == ids.end()) return "";
  const auto ahead = found - ids.begin();
  return ahead == 0 ? ", the next in line" : ", with " + std::to_string(ahead) + " before it in line";
}

// A case, and the desk that runs on its store.
struct CaseAtDesk {
  RunFile run;
  std::unique_ptr<store::Connection> db;
  std::int64_t id = 0;
};
Result<CaseAtDesk> case_at_desk(const Common& common, const std::string& reference) {
  auto opened = open_settings(common);
  if (!opened) return tl::unexpected(opened.error());
  auto run = running_desk(opened->folder);
  if (!run) return tl::unexpected(run.error());
  auto db = store::open_to_read(opened->folder.string());
  if (!db) return tl::unexpected(db.error());
  auto id = case_id(*db, reference);
  if (!id) return tl::unexpected(id.error());
  return CaseAtDesk{std::move(*run), std::move(*db), *id};
}

}  // namespace

int case_hang_up(const Common& common, const std::string& reference) {
  auto at = case_at_desk(common, reference);
  if (!at) return complain(at.error());
  auto row = store::read_case_row(*at->db, at->id);
  if (!row) return complain(row.error());
  if (!row->last_call || row->last_call->phase == call::Phase::ended)
    return complain({"call-ended", reference + " is not being called"});
  auto answer = ask_desk(at->run, "POST", "/api/v1/calls/" + std::to_string(row->last_call->id) + "/hang-up");
  if (!answer) return complain(answer.error());
  const auto& call = answer->at("call");
  const bool never_dialed = call.at("disposition") == "canceled" && call.at("sid").is_null();
  if (common.json)
    std::cout << call.dump() << "\n";
  else
    std::cout << "call " << call.at("id").dump()
              << (never_dialed ? " was taken out of the line; nobody was called\n" : " was ended\n");
  return 0;
}

int case_call(const Common& common, const CallOptions& options) {
  auto opened = open_settings(common);
  if (!opened) return complain(opened.error());
  if (options.due != options.references.empty())
    return complain(
        {"cases-missing", "name the cases to call, or give --due to call all loans that are due"});
  if (options.anyway && options.only_due)
    return complain({"options-conflict",
                     "--anyway calls those that are not due, --only-due leaves them out; "
                     "give one of them"});
  if (options.due && (options.anyway || options.only_due))
    return complain(
        {"options-conflict", "--due calls those that are due; leave --anyway and --only-due out"});
  auto run = running_desk(opened->folder);
  if (!run) return complain(run.error());
  if (options.due || options.references.size() > 1 || options.pace)
    return call_many(common, opened->folder, *run, options);
  const auto& reference = options.references.front();
  auto db = store::open_to_read(opened->folder.string());
  if (!db) return complain(db.error());
  auto id = case_id(*db, reference);
  if (!id) return complain(id.error());
  auto answer =
      ask_desk(*run, "POST",
               "/api/v1/cases/" + std::to_string(*id) + "/calls" + (options.anyway ? "?anyway=true" : ""));
  if (!answer && answer.error().code == "call-back-later")
    return complain({answer.error().code, reference + " was not called: " + answer.error().message +
                                              " Call all the same with --anyway."});
  if (!answer)
    return complain({answer.error().code, reference + " was not called: " + answer.error().message});
  if (common.json)
    std::cout << answer->at("call").dump() << "\n";
  else
    std::cout << "call " << answer->at("call").at("id").dump() << " to "
              << answer->at("call").at("number_display").get<std::string>()
              << place_in_line(*run, answer->at("call")) << "\n";
  return 0;
}

int dial_explain(const Common& common, const std::string& reference) {
  auto at = case_at_desk(common, reference);
  if (!at) return complain(at.error());
  auto answer = ask_desk(at->run, "GET", "/api/v1/cases/" + std::to_string(at->id) + "/dial");
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
