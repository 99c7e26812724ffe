#include <memory>

#include "app/command_groups.h"
#include "app/command_set.h"
#include "app/commands_risk_train.h"

namespace rf::app {
namespace {

// --data is every command's; here it names a file.
void takes_rows(CLI::App* c, RiskDataOptions& o) {
  c->get_option("--data")
      ->description("The rows: CSV, JSON lines or an Excel workbook (.xlsx), recognised by its content")
      ->required()
      ->type_name("FILE")
      ->group("Options");
  risk_data_options(*c, o);
}

constexpr const char* group_help = "Models of payment risk: look at data, train, judge, score, explain";

void search_options(CLI::App* c, RiskTrainOptions& o) {
  c->add_option(
       "--search", o.search,
       "How settings are chosen: halving, 81 or 216 (the earlier systems' grids), none (those of the "
       "settings; default: halving)")
      ->type_name("HOW")
      ->check(CLI::IsMember({"none", "81", "216", "halving"}).description(""));
  c->add_option(
       "--resample", o.resample,
       "What is done about rare positives, inside training parts only: none, weight, oversample (default: "
       "none)")
      ->type_name("HOW")
      ->check(CLI::IsMember({"none", "weight", "oversample"}).description(""));
  c->add_flag("--select", o.select,
              "Learn only from the better half of the columns, chosen inside training parts");
  c->add_option("--trees", o.trees, "Without a search: how many (RINGFENCE_RISK_TREES; default: 100)")
      ->type_name("N")
      ->check(in_range<std::int64_t>(1, 2'000));
  c->add_option("--depth", o.depth, "Without a search: how deep (RINGFENCE_RISK_DEPTH; default: 6)")
      ->type_name("N")
      ->check(in_range<std::int64_t>(1, 12));
  c->add_option("--learning-rate", o.learning_rate,
                "Without a search (RINGFENCE_RISK_LEARNING_RATE; default: 0.1)")
      ->type_name("X")
      ->check(in_range(0.001, 1.));
  c->add_option("--folds", o.folds, "Parts that are judged in turn (default: 5)")
      ->type_name("N")
      ->check(in_range(2, 20));
  c->add_option("--repeats", o.repeats,
                "Times that the rows are parted anew (default: 3; 1 of over 5,000 rows)")
      ->type_name("N")
      ->check(in_range(1, 20));
}

void train(CommandSet& set) {
  auto o = std::make_shared<RiskTrainOptions>();
  auto c = set.command(set.group("risk", group_help), "train",
                       "Train a model on a file, judge it honestly, and say whether it knows anything",
                       {true, true, true}, [&set, o] { return risk_train(set.common, *o); });
  takes_rows(c, o->data);
  c->add_option("--out", o->out,
                "Where all of it goes: a folder that is empty or not there (default: risk-DAY-TIME)")
      ->type_name("DIR");
  c->add_option("--name", o->name, "The model's name, for people")->type_name("NAME");
  c->add_option("--seed", o->seed, "Of everything that is left to chance (RINGFENCE_RISK_SEED; default: 42)")
      ->type_name("N")
      ->check(whole_number(0));
  c->add_option(
       "--budget", o->budget,
       "The longest that it may try things: 90s, 10m, 2h; it takes a little more to end well (default: as "
       "long as it takes)")
      ->type_name("TIME");
  search_options(c, *o);
  c->add_option("--high", o->high, "The score from which on risk is High (RINGFENCE_RISK_HIGH; default: 70)")
      ->type_name("SCORE")
      ->check(in_range(0., 100.));
  c->add_option("--medium", o->medium,
                "The score from which on it is Medium (RINGFENCE_RISK_MEDIUM; default: 40)")
      ->type_name("SCORE")
      ->check(in_range(0., 100.));
  c->add_option("--progress", o->progress,
                "On standard error: people, json (a JSON line each time) or none (default: people)")
      ->type_name("FORM")
      ->check(CLI::IsMember({"people", "json", "none"}).description(""));
  c->footer(
      "Ends well also when no skill is demonstrated: that is a result. Ctrl-C cancels. docs/risk-training.md "
      "says\n"
      "what is done and how to read it.\n\n"
      "Examples:\n  ringfence risk train --data customers.csv --out model\n"
      "  ringfence risk train --data calls.xlsx --segment region --budget 10m");
}

void evaluate(CommandSet& set) {
  auto o = std::make_shared<RiskEvaluateOptions>();
  auto c = set.command(set.group("risk", group_help), "evaluate",
                       "Judge a model on rows that it was not trained on", {true, true, true},
                       [&set, o] { return risk_evaluate(set.common, *o); });
  c->add_option("--model", o->model, "The model: model.json of a training, or XGBoost's own")
      ->required()
      ->type_name("FILE");
  takes_rows(c, o->data);
  c->add_option("--out", o->out, "Write all figures there too, as JSON")->type_name("FILE");
  c->footer("Example:\n  ringfence risk evaluate --model model/model.json --data december.csv");
}

}  // namespace

void risk_train_commands(CommandSet& set) {
  train(set);
  evaluate(set);
}

}  // namespace rf::app
