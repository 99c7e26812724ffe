#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "risk/evaluation.h"

// What scores are worth against what became true.
namespace rf::risk {

// Probabilities with the truth beside them, sorted once so that every figure of a resample is one pass. A
// weight says how often a row counts (0: not at all); none given: once each. NaN: cannot be said (one class).
class Judged {
 public:
  using Weights = std::span<const float>;
  // `fold`: who scored the row; ROC AUC compares only rows that the same model scored. Empty: one model.
  Judged(std::vector<double> probabilities, std::vector<std::uint8_t> y,
         std::vector<std::uint32_t> fold = {});

  std::size_t rows() const { return y_.size(); }
  const std::vector<double>& probabilities() const { return p_; }
  const std::vector<std::uint8_t>& y() const { return y_; }
  const std::vector<std::uint32_t>& fold() const { return fold_; }

  double roc_auc(Weights weights = {}) const;                        // ties count half
  double roc_auc_of(const std::vector<std::uint8_t>& labels) const;  // of these scores with other labels
  double pr_auc(Weights weights = {}) const;                         // average precision
  double balanced_accuracy(Weights weights = {}) const;              // positive from a probability of 0.5
  double brier(Weights weights = {}) const;
  double log_loss(Weights weights = {}) const;
  // Expected calibration error over ten bins of about as many rows each; equal probabilities stay together.
  double calibration_error(Weights weights = {}) const;
  double lift(double share, Weights weights = {}) const;  // ties at the edge count in part

  std::vector<CurvePoint> roc() const;               // x: false positive rate, y: true positive rate
  std::vector<CurvePoint> precision_recall() const;  // x: recall, y: precision
  std::vector<CalibrationBin> calibration() const;   // without intervals, value in `observed.value`
  // The rows of each such bin.
  std::vector<std::vector<std::uint32_t>> calibration_rows() const;

 private:
  double roc_auc_with(const std::vector<std::uint8_t>& labels, Weights weights) const;
  float weight(Weights weights, std::uint32_t row) const { return weights.empty() ? 1.f : weights[row]; }

  std::vector<double> p_;
  std::vector<std::uint8_t> y_;
  std::vector<std::uint32_t> fold_;
  std::vector<std::uint32_t> by_fold_;  // rows by fold, then probability, rising
  std::vector<std::uint32_t> falling_;  // rows by probability, falling
};

struct Confusion {
  double true_positives = 0, false_positives = 0, true_negatives = 0, false_negatives = 0;
  double precision() const;
  double recall() const;
  double false_alarm() const;  // of the negatives
  double flagged() const;      // of all
};
// Flagged is what has a probability of at least `threshold`.
Confusion confusion(const Judged& judged, double threshold, Judged::Weights weights = {});

}  // namespace rf::risk
