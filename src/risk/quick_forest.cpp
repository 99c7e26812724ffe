#include "risk/quick_forest.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rf::risk {
namespace {

constexpr int bins = 8, missing = bins;
constexpr int trees = 25;
constexpr float rate = 0.15f, lambda = 5, least_hessian = 1;

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
      bins_[i * columns_ + c] =
          std::isnan(value) ? missing
                            : static_cast<std::uint8_t>(std::upper_bound(edges.begin(), edges.end(), value) -
                                                        edges.begin());
    }
  }
}

bool QuickForest::left(const Split& split, std::uint32_t row) const {
  const auto bin = bins_[row * columns_ + split.column];
  return bin == missing ? split.missing_left : bin < split.below;
}

QuickForest::Split QuickForest::best_split(std::span<const std::uint32_t> rows, std::span<const Sums> sums,
                                           std::vector<Sums>& found) const {
  Sums all;
  found.assign(columns_ * (bins + 1), Sums{});
  for (auto row : rows) {
    const auto one = sums[row];
    all.g += one.g, all.h += one.h;
    const auto* bin = bins_.data() + row * columns_;
    for (std::size_t c = 0; c < columns_; ++c) {
      auto& sum = found[c * (bins + 1) + bin[c]];
      sum.g += one.g, sum.h += one.h;
    }
  }
  Split best;
  float most = all.g * all.g / (all.h + lambda) + 1e-6f;
  for (std::size_t c = 0; c < columns_; ++c) {
    const auto* column = found.data() + c * (bins + 1);
    const int sides = column[missing].h > 0 ? 2 : 1;
    Sums low;
    for (int k = 1; k <= bins; ++k) {
      low.g += column[k - 1].g, low.h += column[k - 1].h;
      for (int side = 0; side < sides; ++side) {
        const float g = side ? low.g + column[missing].g : low.g,
                    h = side ? low.h + column[missing].h : low.h;
        const float other_g = all.g - g, other_h = all.h - h;
        if (h < least_hessian || other_h < least_hessian) continue;
        const float value = (g * g * (other_h + lambda) + other_g * other_g * (h + lambda)) /
                            ((h + lambda) * (other_h + lambda));
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
  std::vector<Sums> sums(rows_), found;
  const auto divide = [&](std::span<const std::uint32_t> rows, const Split& split, auto& yes, auto& no) {
    yes.clear(), no.clear();
    for (auto row : rows) (split.below && left(split, row) ? yes : no).push_back(row);
  };
  std::vector<std::uint32_t> low, high, low_test, high_test, leaf, leaf_test, other, other_test;
  for (int tree = 0; tree < trees; ++tree) {
    for (auto row : train) {
      const double p = 1 / (1 + std::exp(-margin[row]));
      sums[row] = {static_cast<float>(p - y[row]), static_cast<float>(p * (1 - p))};
    }
    const auto value_of = [&](const std::vector<std::uint32_t>& rows) {
      double g = 0, h = 0;
      for (auto row : rows) g += sums[row].g, h += sums[row].h;
      return -rate * g / (h + lambda);
    };
    const auto root = best_split(train, sums, found);
    divide(train, root, low, high), divide(test, root, low_test, high_test);
    for (auto [rows, tested] : {std::pair(&low, &low_test), std::pair(&high, &high_test)}) {
      const auto split = best_split(*rows, sums, found);
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
