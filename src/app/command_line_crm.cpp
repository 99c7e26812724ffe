#include <memory>

#include "app/command_groups.h"
#include "app/command_set.h"
#include "app/commands_crm.h"

namespace rf::app {
namespace {

void writing(CommandSet& set, CLI::App& group) {
  auto options = std::make_shared<CrmWriteOptions>();
  const auto& common = set.common;
  auto write = set.command(group, "write", "Write scores to their customers' records", {false, true, true},
                           [options, &common] { return crm_write(common, *options); });
  write->add_option("file", options->file, "Scores, a JSON object a line; - is standard input")
      ->required()
      ->type_name("FILE");
  write
      ->add_option("--patience", options->patience,
                   "How long an outage of Kintone is waited out (default: 10m)")
      ->type_name("TIME");
  write->footer(
      "A line is {\"customer\": ID, \"score\": 0 to 100, \"at\": \"2026-11-30T12:00:00Z\"} and, where known, "
      "\"call\", \"level\" (low, medium, high; else by the score: 70 and more is high, 40 and more medium), "
      "\"reasons\" and \"advice\" (texts or lists of texts). What was not written is told as FILE:LINE: "
      "reason. "
      "The same file again writes only what is missing: a score that stands there already is left, and a "
      "later "
      "one is never replaced by an earlier.\n\nExample:\n  ringfence crm write scores.jsonl");
}

}  // namespace

void crm_commands(CommandSet& set) {
  const auto& common = set.common;
  auto& group = set.group("crm", "The bank's customer database (Kintone)");
  auto check =
      set.command(group, "check", "Whether Kintone answers and its app has the fields that are needed",
                  {false, true, true}, [&common] { return crm_check(common); });
  check->footer(
      "Changes nothing. Exits 0 when customers can be read and scores be written; what is wrong is told with "
      "its "
      "remedy. docs/kintone.md lists the fields.");

  auto id = std::make_shared<std::string>();
  auto customer = set.command(group, "customer", "What Kintone knows of a customer", {false, true, true},
                              [id, &common] { return crm_customer(common, *id); });
  customer->add_option("id", *id, "The customer's id there")->required()->type_name("ID");
  customer->footer(
      "Exits 1 when there is none: nothing is assumed of a customer who is not there.\n\nExample:\n"
      "  ringfence crm customer C001 --json");

  auto options = std::make_shared<CrmExportOptions>();
  auto out = set.command(group, "export", "The app's records on standard output", {false, true, true},
                         [options, &common] { return crm_export(common, *options); });
  out->add_option("--query", options->query,
                  "Which ones, in Kintone's query language, without limit (default: all)")
      ->type_name("QUERY");
  out->add_option("--fields", options->fields, "Codes of the fields, with commas between (default: all)")
      ->delimiter(',')
      ->type_name("CODES");
  out->add_option("--as", options->as, "csv or jsonl (default: csv)")->type_name("FORMAT");
  out->footer(
      "Card numbers are masked. However many records there are, none is left out and none comes twice.\n\n"
      "Example:\n  ringfence crm export --query 'リスクスコア >= 70 order by リスクスコア desc' > risky.csv");
  writing(set, group);
}

}  // namespace rf::app
