#include "risk/centroids.h"

#include <algorithm>
#include <cmath>

#include "risk/folds.h"

namespace rf::risk {

Centroids::Centroids(const Matrix& x, std::span<const std::uint32_t> rows)
    : columns_(x.columns), z_(rows.size() * x.columns, 0.f) {
  for (std::size_t c = 0; c < columns_; ++c) {
    double sum = 0, squares = 0, count = 0;
    for (auto row : rows)
      if (const double value = x.row(row)[c]; !std::isnan(value)) sum += value, ++count;
    const double mean = count > 0 ? sum / count : 0;
    for (auto row : rows)
      if (const double value = x.row(row)[c]; !std::isnan(value)) squares += (value - mean) * (value - mean);
    const double spread = count > 0 ? std::sqrt(squares / count) : 0;
    if (!(spread > 0)) continue;
    // One wild value may not speak for its column.
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (const double value = x.row(rows[i])[c]; !std::isnan(value))
        z_[i * columns_ + c] = static_cast<float>(std::clamp((value - mean) / spread, -4., 4.));
  }
}

std::vector<double> Centroids::weights(std::span<const std::uint32_t> train,
                                       std::span<const std::uint8_t> y) const {
  constexpr double by_chance = 1;  // standard errors of a difference that are taken off
  std::vector<double> sums[2] = {std::vector<double>(columns_, 0), std::vector<double>(columns_, 0)};
  double counts[2] = {0, 0};
  for (auto row : train) {
    auto& sum = sums[y[row] ? 1 : 0];
    for (std::size_t c = 0; c < columns_; ++c) sum[c] += z_[row * columns_ + c];
    ++counts[y[row] ? 1 : 0];
  }
  std::vector<double> out(columns_, 0);
  if (counts[0] == 0 || counts[1] == 0) return out;
  const double error = std::sqrt(1 / counts[0] + 1 / counts[1]);
  for (std::size_t c = 0; c < columns_; ++c) {
    const double apart = (sums[1][c] / counts[1] - sums[0][c] / counts[0]) / error;
    out[c] = std::copysign(std::max(std::abs(apart) - by_chance, 0.), apart);
  }
  return out;
}

double Centroids::apart(std::span<const std::uint8_t> y) const {
  double sum = 0;
  for (double weight : weights(all_rows(y.size()), y)) sum += weight * weight;
  return sum;
}

std::vector<double> Centroids::fit_and_score(std::span<const std::uint32_t> train,
                                             std::span<const std::uint8_t> y,
                                             std::span<const std::uint32_t> test) const {
  const auto weighed = weights(train, y);
  std::vector<double> out;
  out.reserve(test.size());
  for (auto row : test) {
    double score = 0;
    for (std::size_t c = 0; c < columns_; ++c) score += weighed[c] * z_[row * columns_ + c];
    out.push_back(score);
  }
  return out;
}

}  // namespace rf::risk
