#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

// How a model was judged, on rows that it had not seen (out of fold). Every interval is a 95 % bootstrap over
// groups of linked customers. Shares are 0 to 1. NaN is "cannot be said".
namespace rf::risk {

struct Interval {
  double value = 0, low = 0, high = 0;
};

// What is said of each model that was judged.
struct Metrics {
  std::string name;  // "xgboost", "logistic regression", "majority"
  Interval roc_auc, pr_auc, balanced_accuracy, brier, log_loss, calibration_error;
};

struct CalibrationBin {
  double low = 0, high = 0;  // predicted probabilities from, to
  double predicted = 0;      // their mean
  Interval observed;
  std::size_t rows = 0;
};

// A point of a curve, with the probability from which rows count as positive there.
struct CurvePoint {
  double x = 0, y = 0, threshold = 0;
};

// Rows whose score is at least `score` count as flagged.
struct AtThreshold {
  std::string name;  // "High", "Medium"
  double score = 70;
  std::size_t true_positives = 0, false_positives = 0, true_negatives = 0, false_negatives = 0;
  Interval true_positives_in, false_positives_in, true_negatives_in, false_negatives_in;  // the counts again
  Interval precision, recall, flagged;  // flagged: share of all rows
};

struct Lift {
  double share = 0;  // of the rows, the riskiest first
  Interval lift;     // positives among them over positives among all
};

struct Segment {  // of a column that was named for fairness
  std::string name;
  std::size_t rows = 0, positives = 0;
  Interval roc_auc, brier, flagged, recall, false_alarm;  // at the threshold High
  double mean_score = 0;
};

struct Period {
  std::string from, to;  // days, 2026-11-30, both included
  std::size_t rows = 0, positives = 0;
  Interval roc_auc, brier;
};

struct TimeSplit {
  std::string trained_until, tested_from;  // days
  std::size_t trained = 0, tested = 0, positives = 0;
  Interval roc_auc, brier, baseline_brier;
};

struct LearningPoint {
  std::size_t rows = 0;
  Interval roc_auc;
};

// How far the classes' means lie apart, over all rows, against shuffled labels.
struct MeansTest {
  std::size_t rounds = 0;
  double p = 1;         // (1 + as far or further) / (1 + rounds)
  double observed = 0;  // over and above chance, summed over the standardised columns
};

// By a small forest that is refitted, out of fold, for every shuffle (risk/permutation.h); of a model judged
// on other data by its own scores, and then there is no test of means.
struct Permutation {
  std::size_t rounds = 0;
  double p = 1;                  // what counts: own_p, or with `means` the smaller of the two, doubled
  double observed = 0.5;         // ROC AUC with the labels as they are
  std::vector<double> roc_aucs;  // with shuffled labels
  std::optional<double> own_p;   // (1 + as good or better) / (1 + rounds); older evaluations have none
  std::optional<MeansTest> means;
};

struct Importance {  // of a feature
  std::string feature;
  double gain = 0;           // XGBoost's, shares of the whole
  double mean_abs_shap = 0;  // log-odds
};

// What is known of whom a model was judged on.
enum class Unseen {
  customers,  // none of them was in its training
  rows,       // no row was in its training, of the customers it cannot be said
  unknown,    // nobody knows
  none,       // they were in its training
};

struct Verdict {
  bool demonstrated = false;
  std::vector<std::string> sentences;  // in words, the first is the verdict
  std::vector<std::string> warnings;
};

struct Evaluation {
  std::size_t rows = 0, positives = 0, groups = 0, linked_groups = 0, folds = 0, repeats = 0;
  Metrics model;
  std::vector<Metrics> beside;  // the majority first, the logistic regression second
  std::vector<CurvePoint> roc, precision_recall;
  std::vector<CalibrationBin> calibration;
  std::vector<AtThreshold> thresholds;  // High, Medium
  std::vector<Lift> lift;
  std::vector<Segment> segments;
  std::vector<Period> stability;
  std::optional<TimeSplit> time_split;
  std::vector<LearningPoint> learning;
  Permutation permutation;
  std::vector<Importance> importance;  // the most important first
  std::vector<double> probabilities;   // out of fold, calibrated, one a row of the dataset
  Verdict verdict;
};

}  // namespace rf::risk
