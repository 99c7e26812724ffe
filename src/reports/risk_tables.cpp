#include "reports/risk_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "reports/table.h"

namespace rf::reports {
namespace {

using Json = nlohmann::ordered_json;

SheetCell number(double value) { return std::isfinite(value) ? SheetCell(value) : SheetCell(); }
SheetCell count(std::size_t value) { return static_cast<double>(value); }

std::string digits(double value) { return Json(value).dump(); }

// All digits of a number, none of its point where it is a whole one.
std::string plain_number(const SheetColumn& column, double value) {
  return column.kind == CellKind::whole ? fmt::format("{:.0f}", value) : digits(value);
}

std::string csv_cell(const SheetColumn& column, const SheetCell& cell) {
  // A number of ours may begin with a minus: only texts could run as a formula.
  if (const auto* value = std::get_if<double>(&cell)) return plain_number(column, *value);
  if (const auto* text = std::get_if<std::string>(&cell)) {
    auto line = csv_line({*text});
    line.resize(line.size() - 2);
    return line;
  }
  return "";
}

void add_json(std::string& out, const SheetColumn& column, const SheetCell& cell) {
  if (const auto* value = std::get_if<double>(&cell))
    out += plain_number(column, *value);
  else if (const auto* text = std::get_if<std::string>(&cell))
    append_json_string(out, *text);
  else
    out += "null";
}

// Many rows that are made at once.
Sheet fixed_sheet(std::string name, std::vector<SheetColumn> columns, std::vector<SheetRow> rows) {
  Sheet sheet{std::move(name), std::move(columns), rows.size(), {}};
  sheet.row = [rows = std::move(rows)](std::size_t i) { return rows[i]; };
  return sheet;
}

class MetricRows {
 public:
  explicit MetricRows(std::string skill) : skill_(std::move(skill)) {}
  void add(const std::string& model, const std::string& metric, const risk::Interval& v) {
    rows_.push_back({model, metric, number(v.value), number(v.low), number(v.high), skill_});
  }
  void add(const std::string& model, const std::string& metric, double v) {
    rows_.push_back({model, metric, number(v), SheetCell(), SheetCell(), skill_});
  }
  std::vector<SheetRow> take() { return std::move(rows_); }

 private:
  std::string skill_;
  std::vector<SheetRow> rows_;
};

void add_metrics(MetricRows& rows, const risk::Metrics& m) {
  rows.add(m.name, "roc_auc", m.roc_auc);
  rows.add(m.name, "pr_auc", m.pr_auc);
  rows.add(m.name, "balanced_accuracy", m.balanced_accuracy);
  rows.add(m.name, "brier", m.brier);
  rows.add(m.name, "log_loss", m.log_loss);
  rows.add(m.name, "calibration_error", m.calibration_error);
}

void add_thresholds(MetricRows& rows, const std::string& model, const risk::Evaluation& e) {
  for (const auto& at : e.thresholds) {
    const auto name = "_at_" + lower_ascii(at.name);
    auto counted = [](std::size_t n, const risk::Interval& in) {
      return risk::Interval{static_cast<double>(n), in.low, in.high};
    };
    rows.add(model, "score" + name, at.score);
    rows.add(model, "precision" + name, at.precision);
    rows.add(model, "recall" + name, at.recall);
    rows.add(model, "flagged" + name, at.flagged);
    rows.add(model, "true_positives" + name, counted(at.true_positives, at.true_positives_in));
    rows.add(model, "false_positives" + name, counted(at.false_positives, at.false_positives_in));
    rows.add(model, "true_negatives" + name, counted(at.true_negatives, at.true_negatives_in));
    rows.add(model, "false_negatives" + name, counted(at.false_negatives, at.false_negatives_in));
  }
}

std::vector<double> column_values(const risk::Matrix& x, std::size_t feature) {
  std::vector<double> values;
  values.reserve(x.rows);
  for (std::size_t i = 0; i < x.rows; ++i)
    if (const float v = x.row(i)[feature]; std::isfinite(v)) values.push_back(v);
  return values;
}

const risk::FeatureCard* card_of(const RiskResults& r, const std::string& feature) {
  if (!r.model.card) return nullptr;
  for (const auto& one : r.model.card->features)
    if (one.name == feature) return &one;
  return nullptr;
}

std::string unit_of(const RiskResults& r, std::size_t feature) {
  if (feature < r.data.units.size() && !r.data.units[feature].empty()) return r.data.units[feature];
  const auto* card = card_of(r, r.data.features[feature]);
  return card ? card->unit : "";
}

SheetRow data_row(const RiskResults& r, std::size_t feature) {
  const auto& name = r.data.features[feature];
  const auto* card = card_of(r, name);
  SheetRow row{name, unit_of(r, feature), card ? number(card->usual) : SheetCell()};
  row.resize(7);
  row.emplace_back(skill_word(r));
  if (r.data.x.rows == 0) return row;
  auto values = column_values(r.data.x, feature);
  row[3] = 1 - static_cast<double>(values.size()) / static_cast<double>(r.data.x.rows);
  if (values.empty()) return row;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  row[4] = *std::min_element(values.begin(), values.end());
  row[5] = *middle;
  row[6] = *std::max_element(values.begin(), values.end());
  return row;
}

}  // namespace

std::string fixed(double value, int places) {
  return std::isfinite(value) ? fmt::format("{:.{}f}", value, places) : "–";
}

std::string interval_words(const risk::Interval& v) {
  if (!std::isfinite(v.value)) return "–";
  if (!std::isfinite(v.low) || !std::isfinite(v.high)) return fixed(v.value, 3);
  return fmt::format("{:.3f} ({:.3f} to {:.3f})", v.value, v.low, v.high);
}

std::string percent_words(const risk::Interval& v) {
  if (!std::isfinite(v.value)) return "–";
  if (!std::isfinite(v.low) || !std::isfinite(v.high)) return fmt::format("{:.1f} %", v.value * 100);
  return fmt::format("{:.1f} % ({:.1f} to {:.1f})", v.value * 100, v.low * 100, v.high * 100);
}

std::string skill_word(const RiskResults& r) {
  return r.evaluation.verdict.demonstrated ? "demonstrated" : "not demonstrated";
}

std::string skill_sentence(const RiskResults& r) {
  return r.evaluation.verdict.demonstrated
             ? "Skill demonstrated: on customers that it had not seen, the model told apart those who " +
                   std::string("did not pay better than chance.")
             : "No demonstrated skill: these scores are not knowledge about anybody. Do not use them for "
               "decisions.";
}

std::string basis_sentence() {
  return "Scores are out of fold: each row was scored by a model that had seen neither it nor anybody linked "
         "with it.";
}

std::string reasons_sentence() {
  return "Base score and reasons explain the finished model's score and add up to it, not to the score out "
         "of "
         "fold. The finished model has seen these very rows, so that it knows them better than it knows "
         "others.";
}

Sheet scores_sheet(const RiskResults& r) {
  Sheet sheet{
      "Scores",
      {{"id", "Who", CellKind::text, 22},
       {"score", "Score (0–100, high is risky)", CellKind::score, 14},
       {"level", "Level", CellKind::text, 10},
       {"skill", "Skill of the model", CellKind::text, 18},
       {"probability", "Probability", CellKind::share, 12},
       {"actual", "What happened (1: " + r.data.target + " " + r.data.positive + ")", CellKind::whole, 16},
       {"basis", "Scored", CellKind::text, 12},
       {"model_score", "Finished model's score", CellKind::score, 14},
       {"base_score", "Finished model's base score", CellKind::score, 14},
       {"reason_1", "First reason for the finished model's score", CellKind::text, 48},
       {"reason_2", "Second reason for it", CellKind::text, 48},
       {"reason_3", "Third reason for it", CellKind::text, 48},
       {"reason_others", "All other reasons for it together", CellKind::text, 36}},
      r.rows.size(),
      {}};
  sheet.row = [&r, skill = skill_word(r)](std::size_t i) {
    const auto& one = r.rows[i];
    SheetRow row{one.id,
                 number(one.score),
                 one.level,
                 skill,
                 number(one.probability),
                 i < r.data.y.size() ? count(r.data.y[i]) : SheetCell(),
                 std::string("out of fold"),
                 number(one.model_score),
                 number(one.base_score)};
    for (std::size_t k = 0; k < kReasons; ++k)
      row.push_back(k < one.reasons.size() ? SheetCell(one.reasons[k]) : SheetCell());
    row.push_back(one.others.empty() ? SheetCell() : SheetCell(one.others));
    return row;
  };
  return sheet;
}

Sheet metrics_sheet(const RiskResults& r) {
  const auto& e = r.evaluation;
  MetricRows rows(skill_word(r));
  add_metrics(rows, e.model);
  for (const auto& other : e.beside) add_metrics(rows, other);
  add_thresholds(rows, e.model.name, e);
  for (const auto& lift : e.lift)
    rows.add(e.model.name, fmt::format("lift_riskiest_{:g}_percent", lift.share * 100), lift.lift);
  rows.add(e.model.name, "permutation_p", e.permutation.p);
  rows.add(e.model.name, "permutation_rounds", static_cast<double>(e.permutation.rounds));
  if (e.permutation.own_p && e.permutation.means) {  // permutation_p is twice the smaller of the two
    rows.add(e.model.name, "permutation_forest_p", *e.permutation.own_p);
    rows.add(e.model.name, "permutation_means_p", e.permutation.means->p);
    rows.add(e.model.name, "permutation_means_rounds", static_cast<double>(e.permutation.means->rounds));
  }
  if (e.time_split) {
    rows.add(e.model.name, "time_split_roc_auc", e.time_split->roc_auc);
    rows.add(e.model.name, "time_split_brier", e.time_split->brier);
    rows.add("majority", "time_split_brier", e.time_split->baseline_brier);
  }
  rows.add("", "rows", static_cast<double>(e.rows));
  rows.add("", "positives", static_cast<double>(e.positives));
  rows.add("", "groups", static_cast<double>(e.groups));
  rows.add("", "linked_groups", static_cast<double>(e.linked_groups));
  return fixed_sheet("Metrics",
                     {{"model", "Model", CellKind::text, 20},
                      {"metric", "Measure", CellKind::text, 30},
                      {"value", "Value", CellKind::decimal, 12},
                      {"low", "From (95 %)", CellKind::decimal, 12},
                      {"high", "To (95 %)", CellKind::decimal, 12},
                      {"skill", "Skill of the model", CellKind::text, 18}},
                     rows.take());
}

Sheet importance_sheet(const RiskResults& r) {
  std::vector<SheetRow> rows;
  for (const auto& one : r.evaluation.importance) {
    const auto at = std::find(r.data.features.begin(), r.data.features.end(), one.feature);
    const auto unit =
        at == r.data.features.end() ? "" : unit_of(r, static_cast<std::size_t>(at - r.data.features.begin()));
    rows.push_back({count(rows.size() + 1), one.feature, unit, number(one.mean_abs_shap), number(one.gain),
                    skill_word(r)});
  }
  return fixed_sheet("Feature importance",
                     {{"rank", "Rank", CellKind::whole, 8},
                      {"feature", "Feature", CellKind::text, 36},
                      {"unit", "Unit", CellKind::text, 12},
                      {"mean_abs_shap", "Mean size of its part (log-odds)", CellKind::decimal, 18},
                      {"gain", "Share of the gain", CellKind::share, 14},
                      {"skill", "Skill of the model", CellKind::text, 18}},
                     std::move(rows));
}

Sheet calibration_sheet(const RiskResults& r) {
  std::vector<SheetRow> rows;
  for (const auto& bin : r.evaluation.calibration)
    rows.push_back({number(bin.low), number(bin.high), count(bin.rows), number(bin.predicted),
                    number(bin.observed.value), number(bin.observed.low), number(bin.observed.high),
                    skill_word(r)});
  return fixed_sheet("Calibration",
                     {{"from", "Predicted from", CellKind::share, 14},
                      {"to", "Predicted to", CellKind::share, 14},
                      {"rows", "Rows", CellKind::whole, 10},
                      {"predicted", "Predicted on average", CellKind::share, 18},
                      {"observed", "Observed", CellKind::share, 12},
                      {"observed_low", "From (95 %)", CellKind::share, 12},
                      {"observed_high", "To (95 %)", CellKind::share, 12},
                      {"skill", "Skill of the model", CellKind::text, 18}},
                     std::move(rows));
}

Sheet data_sheet(const RiskResults& r) {
  std::vector<SheetRow> rows;
  for (std::size_t i = 0; i < r.data.features.size(); ++i) rows.push_back(data_row(r, i));
  return fixed_sheet("Data",
                     {{"feature", "Feature", CellKind::text, 36},
                      {"unit", "Unit", CellKind::text, 12},
                      {"usual", "Usual (median in training)", CellKind::decimal, 16},
                      {"missing", "Missing", CellKind::share, 10},
                      {"least", "Least", CellKind::decimal, 12},
                      {"median", "Median", CellKind::decimal, 12},
                      {"most", "Most", CellKind::decimal, 12},
                      {"skill", "Skill of the model", CellKind::text, 18}},
                     std::move(rows));
}

Sheet summary_sheet(const RiskResults& r) {
  std::vector<SheetRow> rows;
  auto add = [&](const std::string& what, const std::string& value) { rows.push_back({what, value}); };
  add("Skill", skill_word(r));
  for (const auto& sentence : r.evaluation.verdict.sentences) add("Verdict", sentence);
  for (const auto& warning : r.evaluation.verdict.warnings) add("Warning", warning);
  const auto& said = r.evaluation.verdict.warnings;
  for (const auto& warning : r.data.warnings)
    if (std::find(said.begin(), said.end(), warning) == said.end()) add("Warning", warning);
  add("Scores", "0 to 100, high is risky. " + basis_sentence());
  add("Reasons", reasons_sentence());
  if (r.rows.size() > kMostSheetRows)
    add("Sheet Scores",
        fmt::format("It holds the first {} rows of {}: a sheet has no room for more. All are in "
                    "risk_scores.csv.",
                    kMostSheetRows, r.rows.size()));
  if (r.rows.size() > kMostReasoned)
    add("Reasons", fmt::format("They are given for the {} highest scores.", kMostReasoned));
  for (const auto& facts : {data_facts(r), model_facts(r), run_facts(r)})
    for (const auto& fact : facts) add(fact.what, fact.value);
  return fixed_sheet("Summary",
                     {{"what", "What", CellKind::text, 30}, {"value", "Value", CellKind::text, 100}},
                     std::move(rows));
}

std::string sheet_csv(const Sheet& sheet) {
  std::vector<std::string> header;
  for (const auto& column : sheet.columns) header.push_back(column.key);
  auto out = csv_line(header);
  for (std::size_t i = 0; i < sheet.rows; ++i) {
    const auto row = sheet.row(i);
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c) out += ',';
      out += csv_cell(sheet.columns[c], row[c]);
    }
    out += "\r\n";
  }
  return out;
}

std::string sheet_json(const Sheet& sheet) {
  std::string out = "[";
  for (std::size_t i = 0; i < sheet.rows; ++i) {
    const auto row = sheet.row(i);
    out += i ? ",\n  {" : "\n  {";
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c) out += ", ";
      append_json_string(out, sheet.columns[c].key);
      out += ": ";
      add_json(out, sheet.columns[c], row[c]);
    }
    out += "}";
  }
  return out + "\n ]";
}

std::vector<Fact> data_facts(const RiskResults& r) {
  const auto& e = r.evaluation;
  const auto share = e.rows ? 100.0 * static_cast<double>(e.positives) / static_cast<double>(e.rows) : 0.0;
  std::vector<Fact> facts = {
      {"target", "What is foreseen", r.data.target + " = " + r.data.positive},
      {"rows", "Rows", fmt::format("{}", e.rows)},
      {"positives", "Of them so", fmt::format("{} ({:.1f} %)", e.positives, share)},
      {"groups", "Groups of linked customers",
       fmt::format("{}, {} of them with more than one", e.groups, e.linked_groups)},
      {"features", "Features", fmt::format("{}", r.data.features.size())},
  };
  if (!r.data.group_column.empty()) facts.push_back({"group_column", "Customers by", r.data.group_column});
  facts.push_back({"data_digest", "Digest of the data (SHA-256)", r.data.digest});
  facts.push_back({"features_version", "Features' version",
                   r.data.features_version.empty() ? "columns of a file" : r.data.features_version});
  return facts;
}

std::vector<Fact> model_facts(const RiskResults& r) {
  std::vector<Fact> facts = {
      {"trees", "Trees", fmt::format("{}", r.model.forest.trees.size())},
      {"folds", "Judged by", fmt::format("{} folds, {} times", r.evaluation.folds, r.evaluation.repeats)}};
  if (!r.model.card) return facts;
  const auto& card = *r.model.card;
  if (!card.name.empty()) facts.insert(facts.begin(), Fact{"name", "Model", card.name});
  for (const auto& [name, value] : card.parameters) facts.push_back({name, "Parameter " + name, value});
  facts.push_back({"calibration", "Calibration",
                   fmt::format("log-odds = {:.6g} × margin + {:.6g}", card.calibration.slope,
                               card.calibration.intercept)});
  facts.push_back({"thresholds", "Levels",
                   fmt::format("High from {:g}, Medium from {:g}, else Low", card.thresholds.high,
                               card.thresholds.medium)});
  return facts;
}

std::vector<Fact> run_facts(const RiskResults& r) {
  std::vector<Fact> facts;
  auto add = [&](const char* key, const char* what, std::string value) {
    if (!value.empty()) facts.push_back({key, what, std::move(value)});
  };
  add("when", "Trained", r.run.when);
  add("by", "By", r.run.by);
  add("command", "Command", r.run.command);
  add("seed", "Seed", fmt::format("{}", r.run.seed));
  add("seconds", "Took", r.run.seconds > 0 ? fmt::format("{:.1f} s", r.run.seconds) : "");
  add("version", "Program", r.run.version.empty() ? "" : "Ringfence " + r.run.version);
  return facts;
}

}  // namespace rf::reports
