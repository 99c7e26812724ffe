#include <memory>

#include "app/command_groups.h"
#include "app/command_set.h"
#include "app/commands_risk_score.h"

namespace rf::app {
namespace {

constexpr const char* group_help = "Risk models: inspect data, train, judge, score, keep";

void takes_model_and_rows(CLI::App* c, RiskScoreOptions& o) {
  c->add_option("--model", o.model, "The model's file: XGBoost's JSON or UBJ, Ringfence's or any other")
      ->required()
      ->type_name("FILE");
  // --data is every command's; here it names a file.
  c->get_option("--data")
      ->description("The rows, with the columns that the model was trained on: CSV, JSON lines or XLSX")
      ->required()
      ->type_name("FILE")
      ->group("Options");
  c->add_option("--map", o.map, "A mapping file that says what the columns are (docs/risk-data.md)")
      ->type_name("FILE");
  c->add_option("--language", o.language, "Of the reasons: en, hi or ja (default: en)")
      ->type_name("LANGUAGE")
      ->check(CLI::IsMember({"en", "hi", "ja"}).description(""));
  c->add_flag("--unproven", o.unproven,
              "Also by a model whose skill nobody has demonstrated; every score says so then");
}

void score(CommandSet& set) {
  auto o = std::make_shared<RiskScoreOptions>();
  auto c = set.command(set.group("risk", group_help), "score",
                       "Score rows of a file: 0 to 100, high is risky, with reasons", {true, false, true},
                       [&set, o] { return risk_score(set.common, *o); });
  takes_model_and_rows(c, *o);
  c->add_option("--reasons", o->reasons, "How many reasons a row gets; 0: none, which is faster (default: 3)")
      ->type_name("N")
      ->check(in_range<std::size_t>(0, 100));
  c->add_option("--out", o->out, "The file to write (default: standard output)")->type_name("FILE");
  c->add_option("--as", o->as, "csv or json (default: csv; json with --json)")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"csv", "json"}).description(""));
  c->footer(
      "docs/risk-scores.md says what a score is. Reasons are points: with the base score they add up to "
      "it.\n\n"
      "Examples:\n  ringfence risk score --model model/model.json --data customers.csv --out scores.csv\n"
      "  ringfence risk score --model model/model.json --data calls.xlsx --language ja --json");
}

void explain(CommandSet& set) {
  auto o = std::make_shared<RiskScoreOptions>();
  auto c = set.command(set.group("risk", group_help), "explain",
                       "Tell how the score of one row came about, point by point", {true, false, true},
                       [&set, o] { return risk_explain(set.common, *o); });
  takes_model_and_rows(c, *o);
  c->add_option("--id", o->id, "Whom: as the file's id column says it")->required()->type_name("ID");
  c->footer("Example:\n  ringfence risk explain --model model/model.json --data customers.csv --id 1042");
}

void import(CommandSet& set) {
  auto o = std::make_shared<RiskModelFileOptions>();
  auto c = set.command(set.group("risk", group_help), "import",
                       "Check a model that was trained elsewhere, and keep it as Ringfence does", only_json,
                       [&set, o] { return risk_import(set.common, *o); });
  c->add_option("file", o->file, "XGBoost's own JSON or UBJ (save_model), objective binary:logistic")
      ->required()
      ->type_name("FILE");
  c->add_option("--out", o->out, "The file to write; .ubj writes UBJ, anything else JSON")
      ->required()
      ->type_name("FILE");
  c->add_option("--features", o->features,
                "The features' names in the model's order, with commas between (default: those of the file)")
      ->type_name("NAMES")
      ->delimiter(',')
      ->allow_extra_args(false);
  c->footer(
      "A model from elsewhere scores only with --unproven: nobody knows which rows it has seen.\n\n"
      "Example:\n  ringfence risk import theirs.ubj --out model.json --features silence_ratio,promises");
}

void export_model(CommandSet& set) {
  auto o = std::make_shared<RiskModelFileOptions>();
  auto c = set.command(set.group("risk", group_help), "export",
                       "Write a model in XGBoost's own format, with its card as an attribute", only_json,
                       [&set, o] { return risk_export(set.common, *o); });
  c->add_option("model", o->file, "The model's file")->required()->type_name("MODEL");
  c->add_option("--as", o->as, "json or ubj")
      ->required()
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"json", "ubj"}).description(""));
  c->add_option("--out", o->out, "The file to write")->required()->type_name("FILE");
  c->footer("Example:\n  ringfence risk export model/model.json --as ubj --out model.ubj");
}

}  // namespace

void risk_score_commands(CommandSet& set) {
  score(set);
  explain(set);
  import(set);
  export_model(set);
}

}  // namespace rf::app
