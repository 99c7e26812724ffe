#include "risk/metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.h"
#include "risk/folds.h"

namespace rf::risk {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t bins = 10;
constexpr std::size_t most_points = 1'000;  // of a curve that people look at

double share(double part, double whole) { return whole > 0 ? part / whole : unknown; }

// Of a long curve every so many points, and always the last.
void thin(std::vector<CurvePoint>& curve) {
  if (curve.size() <= most_points) return;
  std::vector<CurvePoint> out;
  const double step = static_cast<double>(curve.size() - 1) / (most_points - 1);
  for (std::size_t i = 0; i < most_points; ++i)
    out.push_back(curve[static_cast<std::size_t>(std::llround(static_cast<double>(i) * step))]);
  curve = std::move(out);
}

}  // namespace

Judged::Judged(std::vector<double> probabilities, std::vector<std::uint8_t> y,
               std::vector<std::uint32_t> fold)
    : p_(std::move(probabilities)), y_(std::move(y)), fold_(std::move(fold)) {
  RF_ASSERT(p_.size() == y_.size() && (fold_.empty() || fold_.size() == y_.size()));
  falling_ = all_rows(p_.size());
  std::stable_sort(falling_.begin(), falling_.end(), [&](auto a, auto b) { return p_[a] > p_[b]; });
  if (fold_.empty()) fold_.assign(p_.size(), 0);
  by_fold_.assign(falling_.rbegin(), falling_.rend());
  std::stable_sort(by_fold_.begin(), by_fold_.end(), [&](auto a, auto b) { return fold_[a] < fold_[b]; });
}

double Judged::roc_auc(Weights weights) const { return roc_auc_with(y_, weights); }
double Judged::roc_auc_of(const std::vector<std::uint8_t>& labels) const { return roc_auc_with(labels, {}); }

double Judged::roc_auc_with(const std::vector<std::uint8_t>& labels, Weights weights) const {
  double wins = 0, pairs = 0;
  for (std::size_t at = 0; at < by_fold_.size();) {
    const auto fold = fold_[by_fold_[at]];
    double below = 0, positives = 0, negatives = 0;
    while (at < by_fold_.size() && fold_[by_fold_[at]] == fold) {
      const double p = p_[by_fold_[at]];
      double tied_positive = 0, tied_negative = 0;
      for (; at < by_fold_.size() && fold_[by_fold_[at]] == fold && p_[by_fold_[at]] == p; ++at)
        (labels[by_fold_[at]] ? tied_positive : tied_negative) += weight(weights, by_fold_[at]);
      wins += tied_positive * (below + tied_negative / 2);
      below += tied_negative, negatives += tied_negative, positives += tied_positive;
    }
    pairs += positives * negatives;
  }
  return share(wins, pairs);
}

double Judged::pr_auc(Weights weights) const {
  double positives = 0, seen = 0, sum = 0;
  for (std::size_t at = 0; at < falling_.size();) {
    const double p = p_[falling_[at]];
    double more = 0;
    for (; at < falling_.size() && p_[falling_[at]] == p; ++at) {
      const double w = weight(weights, falling_[at]);
      seen += w;
      if (y_[falling_[at]]) more += w;
    }
    positives += more;
    if (seen > 0) sum += more * positives / seen;
  }
  return seen > positives ? share(sum, positives) : unknown;
}

double Judged::balanced_accuracy(Weights weights) const {
  const auto table = confusion(*this, 0.5, weights);
  return (table.recall() + 1 - table.false_alarm()) / 2;
}

double Judged::brier(Weights weights) const {
  double sum = 0, all = 0;
  for (std::uint32_t i = 0; i < p_.size(); ++i) {
    const double w = weight(weights, i), off = p_[i] - y_[i];
    sum += w * off * off, all += w;
  }
  return share(sum, all);
}

double Judged::log_loss(Weights weights) const {
  constexpr double least = 1e-15;
  double sum = 0, all = 0;
  for (std::uint32_t i = 0; i < p_.size(); ++i) {
    const double w = weight(weights, i);
    sum -= w * std::log(std::max(least, y_[i] ? p_[i] : 1 - p_[i])), all += w;
  }
  return share(sum, all);
}

double Judged::calibration_error(Weights weights) const {
  double all = 0;
  for (std::uint32_t i = 0; i < p_.size(); ++i) all += weight(weights, i);
  double seen = 0, predicted = 0, observed = 0, error = 0;
  std::size_t bin = 1;
  for (std::size_t at = falling_.size(); at-- > 0;) {
    const auto row = falling_[at];
    const double w = weight(weights, row);
    seen += w, predicted += w * p_[row], observed += w * y_[row];
    const bool edge = at == 0 || p_[falling_[at - 1]] != p_[row];
    if (at > 0 && !(edge && seen >= all * static_cast<double>(bin) / bins)) continue;
    error += std::abs(predicted - observed);
    predicted = observed = 0;
    while (bin < bins && seen >= all * static_cast<double>(bin) / bins) ++bin;
  }
  return share(error, all);
}

double Judged::lift(double part, Weights weights) const {
  double all = 0, positives = 0;
  for (std::uint32_t i = 0; i < p_.size(); ++i) {
    const double w = weight(weights, i);
    all += w, positives += w * y_[i];
  }
  double room = all * part, found = 0;
  for (std::size_t at = 0; at < falling_.size() && room > 0;) {
    const double p = p_[falling_[at]];
    double tied = 0, tied_positive = 0;
    for (; at < falling_.size() && p_[falling_[at]] == p; ++at) {
      const double w = weight(weights, falling_[at]);
      tied += w, tied_positive += w * y_[falling_[at]];
    }
    if (tied <= 0) continue;
    const double taken = std::min(room, tied);
    found += tied_positive * taken / tied, room -= taken;
  }
  return share(share(found, all * part), share(positives, all));
}

std::vector<CurvePoint> Judged::roc() const {
  double positives = 0;
  for (auto one : y_) positives += one;
  const double negatives = static_cast<double>(y_.size()) - positives;
  std::vector<CurvePoint> out = {{0, 0, 1}};
  double hits = 0, alarms = 0;
  for (std::size_t at = 0; at < falling_.size();) {
    const double p = p_[falling_[at]];
    for (; at < falling_.size() && p_[falling_[at]] == p; ++at) (y_[falling_[at]] ? hits : alarms) += 1;
    out.push_back({share(alarms, negatives), share(hits, positives), p});
  }
  thin(out);
  return out;
}

std::vector<CurvePoint> Judged::precision_recall() const {
  double positives = 0, hits = 0, seen = 0;
  for (auto one : y_) positives += one;
  std::vector<CurvePoint> out;
  for (std::size_t at = 0; at < falling_.size();) {
    const double p = p_[falling_[at]];
    for (; at < falling_.size() && p_[falling_[at]] == p; ++at) hits += y_[falling_[at]], ++seen;
    out.push_back({share(hits, positives), share(hits, seen), p});
  }
  thin(out);
  return out;
}

std::vector<std::vector<std::uint32_t>> Judged::calibration_rows() const {
  std::vector<std::vector<std::uint32_t>> out;
  std::vector<std::uint32_t> rows;
  const auto all = static_cast<double>(p_.size());
  std::size_t bin = 1;
  for (std::size_t at = falling_.size(); at-- > 0;) {
    const auto row = falling_[at];
    rows.push_back(row);
    const auto seen = static_cast<double>(falling_.size() - at);
    const bool edge = at == 0 || p_[falling_[at - 1]] != p_[row];
    if (at > 0 && !(edge && seen >= all * static_cast<double>(bin) / bins)) continue;
    out.push_back(std::move(rows));
    rows = {};
    while (bin < bins && seen >= all * static_cast<double>(bin) / bins) ++bin;
  }
  return out;
}

std::vector<CalibrationBin> Judged::calibration() const {
  std::vector<CalibrationBin> out;
  for (const auto& rows : calibration_rows()) {
    CalibrationBin bin;
    bin.rows = rows.size();
    bin.low = p_[rows.front()], bin.high = p_[rows.back()];
    double predicted = 0, observed = 0;
    for (auto row : rows) predicted += p_[row], observed += y_[row];
    bin.predicted = predicted / static_cast<double>(rows.size());
    bin.observed.value = observed / static_cast<double>(rows.size());
    out.push_back(bin);
  }
  return out;
}

double Confusion::precision() const { return share(true_positives, true_positives + false_positives); }
double Confusion::recall() const { return share(true_positives, true_positives + false_negatives); }
double Confusion::false_alarm() const { return share(false_positives, false_positives + true_negatives); }
double Confusion::flagged() const {
  return share(true_positives + false_positives,
               true_positives + false_positives + true_negatives + false_negatives);
}

Confusion confusion(const Judged& judged, double threshold, Judged::Weights weights) {
  Confusion out;
  const auto& p = judged.probabilities();
  for (std::size_t i = 0; i < p.size(); ++i) {
    const double w = weights.empty() ? 1 : weights[i];
    const bool flagged = p[i] >= threshold;
    if (judged.y()[i]) {
      (flagged ? out.true_positives : out.false_negatives) += w;
    } else {
      (flagged ? out.false_positives : out.true_negatives) += w;
    }
  }
  return out;
}

}  // namespace rf::risk
