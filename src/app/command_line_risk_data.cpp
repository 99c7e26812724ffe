#include <memory>

#include "app/command_groups.h"
#include "app/command_set.h"
#include "app/commands_risk_data.h"

namespace rf::app {

void risk_data_commands(CommandSet& set) {
  auto& risk = set.group("risk", "Models of payment risk: look at data, train, judge, score, explain");
  struct Options {
    RiskDataOptions data;
    std::string report;
  };
  auto o = std::make_shared<Options>();
  auto c = set.command(risk, "inspect",
                       "Look at a file of labelled calls or customers before a model is trained on it",
                       only_json, [&set, o] { return risk_inspect(set.common, o->data, o->report); });
  c->add_option("file", o->data.file,
                "CSV, JSON lines or an Excel workbook (.xlsx), recognised by its content")
      ->required()
      ->type_name("FILE");
  c->add_option("--report", o->report,
                "Write a page with pictures: one file that opens in any browser, without network")
      ->type_name("HTML");
  risk_data_options(*c, o->data);
  c->footer(
      "Without options the columns are recognised by their usual names; docs/risk-data.md says which.\n"
      "Exits 0 also when no model can be trained on the file: what is in the way is part of the result.\n\n"
      "Examples:\n"
      "  ringfence risk inspect calls.xlsx --report calls.html\n"
      "  ringfence risk inspect loans.csv --target status --positive unpaid --group customer");
}

void risk_data_options(CLI::App& command, RiskDataOptions& o) {
  command
      .add_option("--map", o.map, "A mapping file (YAML): which column is what, for files with other names")
      ->type_name("FILE");
  command
      .add_option("--sheet", o.sheet,
                  "The sheet of a workbook (default: the first one with the needed columns)")
      ->type_name("NAME");
  command
      .add_option("--target", o.target,
                  "The column that says what became of the customer (default: recognised by its name)")
      ->type_name("COLUMN");
  command.add_option("--positive", o.positive, "The risky value of it, such as 未払 (default: recognised)")
      ->type_name("VALUE");
  command
      .add_option(
          "--group", o.group,
          "The column that says whose row it is (default: recognised; else each row is somebody else's)")
      ->type_name("COLUMN");
  command.add_option("--date", o.date, "The column with the day of each row (default: recognised)")
      ->type_name("COLUMN");
  command
      .add_option(
          "--segment", o.segment,
          "A column of groups of people between which the score should be fair; it is not learnt from")
      ->type_name("COLUMN");
  command
      .add_option("--keep", o.keep, "Use this column although it looks like a leak or an id; may be repeated")
      ->type_name("COLUMN")
      ->allow_extra_args(false);
  command.add_option("--leave-out", o.leave_out, "Do not use this column; may be repeated")
      ->type_name("COLUMN")
      ->allow_extra_args(false);
}

}  // namespace rf::app
