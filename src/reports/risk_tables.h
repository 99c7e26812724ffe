#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "reports/risk_exports.h"

// The results of a training as tables: one description of each serves CSV, JSON, the workbook and the page.
namespace rf::reports {

enum class CellKind {
  text,
  whole,    // a count
  share,    // 0 to 1, shown as a percentage
  decimal,  // three digits
  score,    // 0 to 100, one digit
};
struct SheetColumn {
  std::string key;    // for programs
  std::string title;  // for people
  CellKind kind = CellKind::text;
  double width = 12;  // in characters
};
using SheetCell = std::variant<std::monostate, std::string, double>;  // nothing, also where a number is NaN
using SheetRow = std::vector<SheetCell>;

constexpr std::size_t kMostSheetRows = 1'048'575;  // of a workbook, below the header

// Rows are made one at a time, because there may be a million of them. It refers to the results.
struct Sheet {
  std::string name;
  std::vector<SheetColumn> columns;
  std::size_t rows = 0;
  std::function<SheetRow(std::size_t)> row;
};

Sheet scores_sheet(const RiskResults& results);
Sheet metrics_sheet(const RiskResults& results);
Sheet importance_sheet(const RiskResults& results);
Sheet calibration_sheet(const RiskResults& results);
Sheet data_sheet(const RiskResults& results);     // a row for each feature
Sheet summary_sheet(const RiskResults& results);  // verdict, warnings, run, model: what and value

// "demonstrated" or "not demonstrated", for programs; and as a sentence for people.
std::string skill_word(const RiskResults& results);
std::string skill_sentence(const RiskResults& results);
// What the scores of the rows are: out of fold.
std::string basis_sentence();
// Which score the reasons belong to: the finished model's.
std::string reasons_sentence();

// The header row is the columns' keys. Numbers keep all their digits.
std::string sheet_csv(const Sheet& sheet);
// Rows as JSON objects, comma separated, in brackets.
std::string sheet_json(const Sheet& sheet);

// Facts of the data and the model that several places show.
struct Fact {
  std::string key, what, value;
};
std::vector<Fact> data_facts(const RiskResults& results);
std::vector<Fact> model_facts(const RiskResults& results);
std::vector<Fact> run_facts(const RiskResults& results);

// "0.612 (0.550 to 0.671)"; "–" where it cannot be said.
std::string interval_words(const risk::Interval& interval);
std::string percent_words(const risk::Interval& interval);  // "41 % (30 to 52)"
std::string fixed(double value, int digits);                // "–" where it is no number

}  // namespace rf::reports
