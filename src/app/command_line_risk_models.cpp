#include <memory>

#include "app/command_groups.h"
#include "app/command_set.h"
#include "app/commands_risk_models.h"

namespace rf::app {
namespace {

using Options = std::shared_ptr<RiskModelsOptions>;
using Work = int (*)(const Common&, const RiskModelsOptions&);

class RiskModelCommands {
 public:
  explicit RiskModelCommands(CommandSet& set)
      : set_(set), options_(std::make_shared<RiskModelsOptions>()), models_(make_models()) {
    add_and_show();
    changes();
    comparisons();
  }

 private:
  CLI::App* make_models() {
    auto& risk = set_.group("risk", "Risk models: inspect data, train, judge, score, keep");
    auto itself = std::make_shared<CLI::App*>(nullptr);
    // Called for the commands below it too.
    auto* models =
        set_.command(risk, "models", "The registry of models, the newest first", {}, [&set = set_, itself] {
          return (*itself)->get_subcommands().empty() ? risk_models_list(set.common) : set.code;
        });
    *itself = models;
    models->require_subcommand(0, 1);
    models->footer(
        "A model is a candidate until somebody promotes it; the champion scores, a challenger scores in "
        "shadow. "
        "A\nmodel whose skill was not demonstrated cannot be promoted.\n\n"
        "Examples:\n"
        "  ringfence risk models add out/                             what 'risk train --out out' left\n"
        "  ringfence risk models promote 3 --reason \"found by the March data too\"\n"
        "  ringfence risk models roll-back --reason \"flags half of all\"");
    return models;
  }
  CLI::App* below(const char* name, const char* help, Work work) {
    return set_.command(*models_, name, help, {},
                        [&set = set_, options = options_, work] { return work(set.common, *options); });
  }
  void id(CLI::App* command) {
    command->add_option("model", options_->model, "The model's number, as 'risk models' tells it")
        ->required()
        ->type_name("ID")
        ->check(whole_number(1));
  }
  void decision(CLI::App* command) {
    command->add_option("--reason", options_->reason, "Why; kept with the change")
        ->required()
        ->type_name("TEXT");
    command->add_option("--by", options_->by, "Who decides (default: command-line)")->type_name("NAME");
  }
  void rows(CLI::App* command, bool needed) {
    auto on = command->add_option("--on", options_->rows,
                                  "A file with rows: CSV, JSON lines or XLSX. '--data FILE' says the same");
    on->type_name("FILE");
    if (!needed)
      on->description(
          "The rows that it was trained on, so that drift can be seen later: CSV, JSON lines or XLSX");
    command->add_option("--map", options_->map, "What the file's columns are (docs/risk-data.md)")
        ->type_name("FILE");
    command->add_option("--target", options_->target, "The column with the outcome")->type_name("COLUMN");
    command->add_option("--positive", options_->positive, "Its value that is to be foreseen")
        ->type_name("VALUE");
    command->add_option("--group", options_->group, "The column that names the customer")
        ->type_name("COLUMN");
  }

  void add_and_show() {
    auto add = below("add", "Put a model into the registry, as a candidate", risk_models_add);
    add->add_option("file", options_->file,
                    "The folder of a training, or the file of a model (XGBoost's JSON or UBJ)")
        ->required()
        ->type_name("FILE|DIR");
    add->add_option("--name", options_->name, "For people (default: the file's name)")->type_name("NAME");
    add->add_option("--by", options_->by, "Who adds it (default: command-line)")->type_name("NAME");
    rows(add, false);
    add->footer(
        "Only a folder holds the evaluation beside the model. A file by itself was judged by nobody here, "
        "and "
        "cannot\nbe promoted.");
    auto show = below("show", "A model: what it is, its verdict, what happened to it", risk_models_show);
    id(show);
    auto out =
        below("export", "The model's file as it is kept: XGBoost's JSON with our card", risk_models_export);
    id(out);
    out->add_option("--out", options_->out, "Where to write it (default: standard output)")
        ->type_name("FILE");
  }
  void changes() {
    auto promote = below("promote", "Let a model score; the champion before it retires", risk_models_promote);
    id(promote);
    decision(promote);
    auto back = below("roll-back", "Let the champion before this one score again", risk_models_roll_back);
    decision(back);
    auto challenge =
        below("challenge", "Let a model score in shadow, beside the champion", risk_models_challenge);
    id(challenge);
    decision(challenge);
    auto retire =
        below("retire", "Put a model aside; of the champion: nothing scores then", risk_models_retire);
    id(retire);
    decision(retire);
  }
  void comparisons() {
    auto compare = below("compare", "Two models on the same rows, with intervals", risk_models_compare);
    id(compare);
    compare->add_option("other", options_->other, "The other model's number")
        ->required()
        ->type_name("ID")
        ->check(whole_number(1));
    rows(compare, true);
    compare->footer(
        "A model that was trained on these rows is judged by its scores out of fold.\n\n"
        "Example:\n  ringfence risk models compare 3 4 --on march.csv --target unpaid");
    auto drift =
        below("drift", "How far inputs and scores have moved since a model was trained", risk_models_drift);
    drift->add_option("model", options_->model, "The model's number (default: the champion)")
        ->type_name("ID")
        ->check(whole_number(1));
    rows(drift, true);
    drift->footer(
        "Without a file: what the desk has scored lately. PSI below 0.1 is none, below 0.25 some, then "
        "large; of "
        "fewer\nthan 100 rows nothing is said.");
  }

  CommandSet& set_;
  Options options_;
  CLI::App* models_;
};

}  // namespace

void risk_models_commands(CommandSet& set) {
  RiskModelCommands commands(set);
  auto options = std::make_shared<RiskModelsOptions>();
  auto labelled = set.command(set.group("risk", ""), "labelled",
                              "Our own loan calls with what became of the loan, as CSV", {},
                              [&set, options] { return risk_labelled(set.common, *options); });
  labelled->add_option("--out", options->out, "Where to write them (default: standard output)")
      ->type_name("FILE");
  labelled->footer(
      "A row is a call; 'paid' is what the bank's import says of the loan. How to bring that: "
      "docs/risk-models.md");
}

}  // namespace rf::app
