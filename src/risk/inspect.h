#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "risk/frame.h"
#include "risk/prepare.h"
#include "risk/typing.h"

// What somebody should know of a file before a model is trained on it.
namespace rf::risk {

struct ColumnReport {
  std::string name;
  Kind kind = Kind::number;
  // "target", "customer", "call", "date", "fairness", "feature" or "left out"
  std::string role;
  std::string why;  // of what was left out; words that end a sentence
  std::size_t missing = 0, empty = 0, words = 0, infinite = 0, unreadable = 0;  // missing: all of them
  std::size_t zeros = 0;
  std::string zeros_mean_missing;  // why they seem to; "" when they do not
  std::size_t distinct = 0;
  double least = 0, lower = 0, median = 0, upper = 0,
         most = 0;  // of numbers (quartiles); NaN where there are none
  std::vector<std::pair<std::string, std::size_t>> common;  // of texts: the five most frequent
  std::vector<float> values;  // of numbers, for pictures: at most 100,000, NaN missing
};

struct FeatureReport {
  std::string name, unit;
  std::size_t missing = 0;            // of the dataset's rows
  double auc = 0, low = 0, high = 1;  // alone; the intervals of all features hold together with 95 %
  bool apart = false;                 // the interval does not hold 0.5
};

struct Pair {
  std::string a, b;
  double r = 0;  // Spearman's
};

struct MonthReport {
  std::string month;  // 2024-10
  std::size_t rows = 0, positives = 0;
  double share = 0, low = 0, high = 1;  // of positives, 95 %
};

struct Inspection {
  std::size_t rows = 0;
  std::vector<ColumnReport> columns;
  Plan plan;  // what prepare took for what; empty names where it could not
  bool trainable = false;
  Error problem;  // why not
  std::size_t customers = 0, dataset_rows = 0, positives = 0, groups = 0, linked_groups = 0;
  std::vector<FeatureReport> features;  // those that tell most first
  std::vector<Pair>
      correlations;  // of the file's columns, the strongest first, at most 20; under `redundant_from`
  std::vector<Pair> redundant;                // at least so strong
  std::vector<std::string> correlated_names;  // of the matrix: at most 30 columns
  std::vector<std::vector<double>> correlation_matrix;
  std::size_t correlation_rows = 0;  // how many rows were looked at
  std::vector<MonthReport> months;
  double drift_p = 1;  // chi-square of the labels over months; 1 where there are not two months
  std::vector<std::string> warnings;  // prepare's
  std::vector<std::string> summary;   // in words, the most important first
};
constexpr double redundant_from = 0.995;

// `typed` beside the frame's columns, as reports::read_frame gives them. The same errors as prepare for names
// that are wrong
// (--target, --group …); data that cannot be learnt from are no error but `trainable` false.
Result<Inspection> inspect(const Frame& frame, const std::vector<TypedColumn>& typed,
                           const PrepareOptions& options);

}  // namespace rf::risk
