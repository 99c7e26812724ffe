#include "risk/logistic.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "risk/folds.h"

namespace rf::risk {
namespace {

constexpr std::size_t most_rows = 100'000, most_columns = 500;
constexpr int most_steps = 30;
constexpr double ridge = 1;

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

double standard(const Logistic& model, const float* row, std::size_t column) {
  const double value = std::isnan(row[column]) ? model.medians[column] : row[column];
  return (value - model.means[column]) / model.spreads[column];
}

// Solves the symmetric positive definite a·x = b in place (Cholesky); b becomes x.
bool solve(std::vector<double>& a, std::vector<double>& b) {
  const std::size_t n = b.size();
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t i = j; i < n; ++i) {
      double sum = a[i * n + j];
      for (std::size_t k = 0; k < j; ++k) sum -= a[i * n + k] * a[j * n + k];
      if (i > j) {
        a[i * n + j] = sum / a[j * n + j];
      } else if (sum > 0) {
        a[j * n + j] = std::sqrt(sum);
      } else {
        return false;
      }
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) b[i] -= a[i * n + k] * b[k];
    b[i] /= a[i * n + i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[k * n + i] * b[k];
    b[i] /= a[i * n + i];
  }
  return true;
}

void standardise(Logistic& model, const Matrix& x, std::span<const std::uint32_t> rows) {
  for (std::size_t c = 0; c < std::min(x.columns, most_columns); ++c) {
    const double middle = median(x, c, rows);
    model.medians.push_back(std::isnan(middle) ? 0 : middle);
    double sum = 0, squares = 0;
    const auto filled = [&](std::uint32_t row) {
      return std::isnan(x.row(row)[c]) ? model.medians[c] : static_cast<double>(x.row(row)[c]);
    };
    for (auto row : rows) sum += filled(row);
    const double mean = sum / static_cast<double>(rows.size());
    for (auto row : rows) squares += (filled(row) - mean) * (filled(row) - mean);
    const double spread = std::sqrt(squares / static_cast<double>(rows.size()));
    model.means.push_back(mean);
    model.spreads.push_back(spread > 0 ? spread : 1);
  }
}

}  // namespace

double median(const Matrix& x, std::size_t column, std::span<const std::uint32_t> rows) {
  std::vector<float> values;
  values.reserve(rows.size());
  for (auto row : rows)
    if (!std::isnan(x.row(row)[column])) values.push_back(x.row(row)[column]);
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2) return *middle;
  return (static_cast<double>(*middle) + *std::max_element(values.begin(), middle)) / 2;
}

double Logistic::probability(const float* row) const {
  double z = weights.back();
  for (std::size_t c = 0; c + 1 < weights.size(); ++c) z += weights[c] * standard(*this, row, c);
  return logistic(z);
}

Result<Logistic> fit_logistic(const Dataset& data, std::span<const std::uint32_t> all, std::uint64_t seed,
                              const Watch& watch) {
  const auto rows = some_groups(all, data.groups, most_rows, seed);
  Logistic model;
  standardise(model, data.x, rows);
  const std::size_t n = model.means.size() + 1;
  model.weights.assign(n, 0);
  double share = 0;
  for (auto row : rows) share += data.y[row];
  share = std::clamp(share / static_cast<double>(rows.size()), 1e-6, 1 - 1e-6);
  model.weights.back() = std::log(share / (1 - share));
  std::vector<double> z(n, 1);
  for (int step = 0; step < most_steps; ++step) {
    if (auto on = watch.go_on(); !on) return tl::unexpected(on.error());
    std::vector<double> hessian(n * n, 0), gradient(n, 0);
    for (auto row : rows) {
      double margin = model.weights.back();
      for (std::size_t c = 0; c + 1 < n; ++c)
        z[c] = standard(model, data.x.row(row), c), margin += model.weights[c] * z[c];
      const double p = logistic(margin), h = std::max(p * (1 - p), 1e-9), off = p - data.y[row];
      for (std::size_t i = 0; i < n; ++i) {
        gradient[i] += off * z[i];
        const double scaled = h * z[i];
        for (std::size_t j = 0; j <= i; ++j) hessian[i * n + j] += scaled * z[j];
      }
    }
    for (std::size_t i = 0; i + 1 < n; ++i)
      gradient[i] += ridge * model.weights[i], hessian[i * n + i] += ridge;
    if (!solve(hessian, gradient)) break;  // as far as it came
    double largest = 0;
    for (std::size_t i = 0; i < n; ++i) {
      // Steps are bounded, so that none of the first ones leaves the region where the model is nearly
      // straight.
      const double change = std::clamp(gradient[i], -3., 3.);
      model.weights[i] -= change, largest = std::max(largest, std::abs(change));
    }
    if (largest < 1e-6) break;
  }
  return model;
}

}  // namespace rf::risk
