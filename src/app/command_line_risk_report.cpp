#include <memory>

#include "app/command_groups.h"
#include "app/command_set.h"
#include "app/commands_risk_report.h"

namespace rf::app {
namespace {

// --data is every command's; here it names a file.
void takes_rows(CLI::App* c, RiskDataOptions& o) {
  c->get_option("--data")
      ->description("The rows that the model was trained on, for scores, reasons and their pictures")
      ->type_name("FILE")
      ->group("Options");
  c->add_option("--map", o.map, "As in the training: the mapping file")->type_name("FILE");
  c->add_option("--target", o.target, "As in the training (default: the model's)")->type_name("COLUMN");
  c->add_option("--positive", o.positive, "As in the training (default: the model's)")->type_name("VALUE");
  c->add_option("--group", o.group, "As in the training: the column of the customer")->type_name("COLUMN");
  c->add_option("--segment", o.segment, "As in the training")->type_name("COLUMN");
  c->add_option("--date", o.date, "As in the training: the column of the day")->type_name("COLUMN");
  c->add_option("--keep", o.keep, "As in the training")->type_name("COLUMN");
  c->add_option("--leave-out", o.leave_out, "As in the training")->type_name("COLUMN");
}

}  // namespace

void risk_report_commands(CommandSet& set) {
  auto o = std::make_shared<RiskReportOptions>();
  auto c = set.command(set.group("risk", "Risk models: inspect data, train, judge, score, keep"), "report",
                       "Make the report and the other exports of a training again", {},
                       [&set, o] { return risk_report(set.common, *o); });
  c->add_option("folder", o->folder, "What 'risk train --out' left: model.json and evaluation.json")
      ->required()
      ->type_name("DIR");
  c->add_option("--as", o->as,
                "html (a page), xlsx (a workbook), csv or json (tables), svg (pictures; default: html)")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"html", "xlsx", "csv", "json", "svg"}).description(""));
  c->add_option("--out", o->out,
                "The file, or for csv, json and svg the folder (default: in DIR, over what is there)")
      ->type_name("PATH");
  c->add_option("--language", o->language, "Of the reasons: en, hi or ja (default: en)")
      ->type_name("LANGUAGE")
      ->check(CLI::IsMember({"en", "hi", "ja"}).description(""));
  takes_rows(c, o->data);
  c->footer(
      "docs/risk-report.md says what each file and picture means.\n\n"
      "Examples:\n"
      "  ringfence risk report model --out report.html\n"
      "  ringfence risk report model --as xlsx --data customers.csv --language ja --out report.xlsx");
}

}  // namespace rf::app
