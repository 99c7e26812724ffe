#include <algorithm>

#include "desk/case_import.h"
#include "desk/log.h"
#include "reports/table.h"
#include "web/case_query.h"
#include "web/export.h"
#include "web/site.h"

// Files in and out.
namespace rf::web {
namespace {

constexpr std::size_t rejected_most = 1000, groups_most = 100, lines_most = 10, kept_most = 200;
constexpr std::size_t file_most = 20 * 1024 * 1024;

Json render_report(const desk::ImportOutcome& outcome) {
  Json rejected = Json::array();
  for (const auto& problem : outcome.problems) {
    if (rejected.size() == rejected_most) break;
    rejected.push_back({{"line", problem.line}, {"reason", problem.reason}});
  }
  Json groups = Json::array();
  for (const auto& group : desk::grouped(outcome.problems)) {
    if (groups.size() == groups_most) break;
    const auto shown = std::min(group.lines.size(), lines_most);
    groups.push_back({{"reason", group.example},
                      {"rows", group.lines.size()},
                      {"lines", std::vector<int>(group.lines.begin(),
                                                 group.lines.begin() + static_cast<std::ptrdiff_t>(shown))}});
  }
  Json kept = Json::array();
  for (const auto& name : outcome.kept)
    if (kept.size() < kept_most) kept.push_back(name);
  return {{"format", reports::name(outcome.format)},
          {"added", outcome.added},
          {"loans", outcome.loans},
          {"unchanged", outcome.unchanged},
          {"rejected_total", desk::rows_in(outcome.problems)},
          {"rejected", std::move(rejected)},
          {"problems", std::move(groups)},
          {"kind", outcome.kind},
          {"kind_because", outcome.kind_because},
          {"kept_columns", std::move(kept)},
          {"imported", outcome.imported},
          {"home_numbers", outcome.home_numbers},
          {"home_country", outcome.home_country}};
}

}  // namespace

void Site::add_imports() {
  auto& import = route("POST", "/api/v1/cases/import", Ability::import, [this](ContextPtr c) -> Task<> {
    if (!c->read_query(
            {"format", "dry_run", "flow", "currency", "allow_foreign_zones", "kind", "skip_bad_rows"}))
      co_return;
    auto wanted = c->query("format").value_or("auto");
    auto format = reports::format_named(wanted);
    if (!format && wanted != "auto")
      co_return c->error(400, "bad-request", "There is no format '" + wanted + "'.", "format");
    auto dry = c->query("dry_run").value_or("false");
    if (dry != "true" && dry != "false")
      co_return c->error(400, "bad-request", "'dry_run' must be true or false.", "dry_run");
    auto skip = c->query("skip_bad_rows").value_or("false");
    if (skip != "true" && skip != "false")
      co_return c->error(400, "bad-request", "'skip_bad_rows' must be true or false.", "skip_bad_rows");
    auto foreign = c->query("allow_foreign_zones").value_or("false");
    if (foreign != "true" && foreign != "false")
      co_return c->error(400, "bad-request", "'allow_foreign_zones' must be true or false.",
                         "allow_foreign_zones");
    desk::ImportDefaults defaults;
    defaults.zones = parts_.desk.settings().zones;
    // Whoever may import is one of those who may set such a zone by hand.
    defaults.foreign_zones = foreign == "true";
    defaults.currency = c->query("currency").value_or(settings_.currency);
    defaults.flow = settings_.default_flow;
    defaults.home_country = settings_.home_country;
    defaults.loan_flow = settings_.loan_flow;
    desk::know_scripts(defaults, parts_.flows.all());
    auto kind = case_kind(*c, "");
    if (!kind) co_return;
    defaults.kind = *kind;
    if (const auto script = c->query("flow")) {
      const auto flow = parts_.flows.current(*script);
      if (!flow)
        co_return c->error(422, "flow-unknown", "There is no script named '" + *script + "'.", "flow");
      (flow->kind == desk::loan_kind ? defaults.loan_flow : defaults.flow) = *script;
    }
    auto now = parts_.loop.now();
    std::function<Result<desk::ImportOutcome>()> read = [this, c, format, defaults, now, dry = dry == "true",
                                                         skip = skip == "true"] {
      return import_file(parts_.store, c->request().body, format, defaults, now, dry, skip);
    };
    auto reading = importing<desk::ImportOutcome>(std::move(read));
    auto outcome = co_await reading;
    if (!outcome) co_return c->error(outcome.error());
    if (outcome->imported) {
      desk::log(desk::Level::info, "cases.imported",
                {{"by", c->who()}, {"added", static_cast<std::int64_t>(outcome->added)}});
      desk::Changes changes;
      changes.revision = parts_.store.current_revision();
      changes.many = true;
      live_.changed(changes);
    }
    c->json(200, render_report(*outcome));
  });
  import.reads_body = true;
  import.body_most = file_most;
  import.time_most = Millis{60'000};
  import.file = Rate::imports;

  auto& cases = route("GET", "/api/v1/cases/export", Ability::export_data, [this](ContextPtr c) -> Task<> {
    if (!c->read_query({"format", "q", "status", "review", "kind"}, {"status"})) co_return;
    auto wanted = c->query("format").value_or("csv");
    if (wanted == loan_recovery_csv) {
      std::function<Result<MadeFile>(store::Connection&)> calls = [](store::Connection& db) {
        return begin_file(db, export_loan_recovery(db));
      };
      auto asking = ask<MadeFile>(std::move(calls));
      auto file = co_await asking;
      if (!file) co_return c->error(file.error());
      desk::log(desk::Level::info, "cases.exported", {{"by", c->who()}, {"format", wanted}});
      co_return send_file(*c, parts_.store, std::move(*file), "text/csv", "loan_recovery_data.csv");
    }
    auto format = reports::format_named(wanted);
    if (!format) co_return c->error(400, "bad-request", "There is no format '" + wanted + "'.", "format");
    auto query = case_filter(*c);
    if (!query) co_return;
    std::function<Result<MadeFile>(store::Connection&)> question = [query = *query,
                                                                    format = *format](store::Connection& db) {
      return begin_file(db, export_cases(db, query, format));
    };
    auto asking = ask<MadeFile>(std::move(question));
    auto file = co_await asking;
    if (!file) co_return c->error(file.error());
    desk::log(desk::Level::info, "cases.exported", {{"by", c->who()}, {"format", wanted}});
    const bool loans = query->kind == desk::loan_kind;
    const bool csv = *format == reports::Format::csv, lines = *format == reports::Format::jsonl;
    send_file(*c, parts_.store, std::move(*file),
              csv     ? "text/csv"
              : lines ? "application/x-ndjson"
                      : "application/json",
              csv     ? loans ? "loans.csv" : "cases.csv"
              : lines ? loans ? "loans.jsonl" : "cases.jsonl"
              : loans ? "loans.json"
                      : "transactions.json");
  });
  cases.time_most = Millis{60'000};
  cases.file = Rate::exports;

  auto& orders = route("GET", "/api/v1/orders/export", Ability::export_data, [this](ContextPtr c) -> Task<> {
    if (!c->read_query({"format", "state"})) co_return;
    auto format = c->query("format").value_or("csv");
    if (format != "csv" && format != "json")
      co_return c->error(400, "bad-request", "There is no such format.", "format");
    auto state = order_state(*c);
    if (!state) co_return;
    const bool json = format == "json";
    std::function<Result<MadeFile>(store::Connection&)> question =
        [state = *state, json, sends = delivers()](store::Connection& db) {
          return begin_file(db, export_orders(state, json, sends));
        };
    auto asking = ask<MadeFile>(std::move(question));
    auto file = co_await asking;
    if (!file) co_return c->error(file.error());
    desk::log(desk::Level::info, "orders.exported", {{"by", c->who()}, {"format", format}});
    send_file(*c, parts_.store, std::move(*file), json ? "application/json" : "text/csv", "orders." + format);
  });
  orders.time_most = Millis{60'000};
  orders.file = Rate::exports;
}

}  // namespace rf::web
