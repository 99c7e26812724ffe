#include "risk/quick_forest.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rf::risk {
namespace {

constexpr int bins = 8, missing = bins;
constexpr int trees = 25;
constexpr double rate = 0.15, lambda = 5, least_hessian = 1;

double worth(double g, double h) { return g * g / (h + lambda); }

}  // namespace

QuickForest::QuickForest(const Matrix& x, std::span<const std::uint32_t> rows)
    : rows_(rows.size()), columns_(x.columns), bins_(rows.size() * x.columns) {
  std::vector<float> values;
  for (std::size_t c = 0; c < columns_; ++c) {
    values.clear();
    for (auto row : rows)
      if (!std::isnan(x.row(row)[c])) values.push_back(x.row(row)[c]);
    std::sort(values.begin(), values.end());
    std::vector<float> edges;  // a value is in the bin of the edges that it reaches
    for (int k = 1; k < bins && !values.empty(); ++k) {
      const float edge = values[values.size() * static_cast<std::size_t>(k) / bins];
      if (edge > values.front() && (edges.empty() || edge > edges.back())) edges.push_back(edge);
    }
    for (std::size_t i = 0; i < rows_; ++i) {
      const float value = x.row(rows[i])[c];
      bins_[c * rows_ + i] = std::isnan(value)
                                 ? missing
                                 : static_cast<std::uint8_t>(
                                       std::upper_bound(edges.begin(), edges.end(), value) - edges.begin());
    }
  }
}

bool QuickForest::left(const Split& split, std::uint32_t row) const {
  const auto bin = bins_[split.column * rows_ + row];
  return bin == missing ? split.missing_left : bin < split.below;
}

QuickForest::Split QuickForest::best_split(std::span<const std::uint32_t> rows,
                                           std::span<const Sums> sums) const {
  Sums all;
  for (auto row : rows) all.g += sums[row].g, all.h += sums[row].h;
  Split best;
  double most = worth(all.g, all.h) + 1e-9;
  for (std::size_t c = 0; c < columns_; ++c) {
    std::array<Sums, bins + 1> found{};
    for (auto row : rows) {
      auto& bin = found[bins_[c * rows_ + row]];
      bin.g += sums[row].g, bin.h += sums[row].h;
    }
    const bool some_missing = found[missing].h > 0;
    Sums low;
    for (int k = 1; k <= bins; ++k) {
      low.g += found[k - 1].g, low.h += found[k - 1].h;
      for (int side = 0; side <= (some_missing ? 1 : 0); ++side) {
        const double g = low.g + side * found[missing].g, h = low.h + side * found[missing].h;
        if (h < least_hessian || all.h - h < least_hessian) continue;
        const double value = worth(g, h) + worth(all.g - g, all.h - h);
        if (value > most) most = value, best = {c, k, side == 1};
      }
    }
  }
  return best;
}

std::vector<double> QuickForest::fit_and_score(std::span<const std::uint32_t> train,
                                               std::span<const std::uint8_t> y,
                                               std::span<const std::uint32_t> test) const {
  double positives = 0;
  for (auto row : train) positives += y[row];
  const double share = std::clamp(positives / static_cast<double>(train.size()), 1e-3, 1 - 1e-3);
  const double base = std::log(share / (1 - share));
  std::vector<double> margin(rows_, base);
  std::vector<Sums> sums(rows_);
  const auto divide = [&](std::span<const std::uint32_t> rows, const Split& split, auto& yes, auto& no) {
    yes.clear(), no.clear();
    for (auto row : rows) (split.below && left(split, row) ? yes : no).push_back(row);
  };
  std::vector<std::uint32_t> low, high, low_test, high_test, leaf, leaf_test, other, other_test;
  for (int tree = 0; tree < trees; ++tree) {
    for (auto row : train) {
      const double p = 1 / (1 + std::exp(-margin[row]));
      sums[row] = {p - y[row], p * (1 - p)};
    }
    const auto value_of = [&](const std::vector<std::uint32_t>& rows) {
      double g = 0, h = 0;
      for (auto row : rows) g += sums[row].g, h += sums[row].h;
      return -rate * g / (h + lambda);
    };
    const auto root = best_split(train, sums);
    divide(train, root, low, high), divide(test, root, low_test, high_test);
    for (auto [rows, tested] : {std::pair(&low, &low_test), std::pair(&high, &high_test)}) {
      const auto split = best_split(*rows, sums);
      divide(*rows, split, leaf, other), divide(*tested, split, leaf_test, other_test);
      const double one = value_of(leaf), two = value_of(other);
      for (auto row : leaf) margin[row] += one;
      for (auto row : leaf_test) margin[row] += one;
      for (auto row : other) margin[row] += two;
      for (auto row : other_test) margin[row] += two;
    }
  }
  std::vector<double> out;
  out.reserve(test.size());
  for (auto row : test) out.push_back(margin[row]);
  return out;
}

}  // namespace rf::risk
