#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "risk/dataset.h"

// The plainest way to tell two classes apart: how far their means lie from one another, column by column,
// where that is more than chance would do (nearest shrunken centroids, Tibshirani 2002). Refitted thousands
// of times beside the small forest, because it sees what many columns say a little of.
namespace rf::risk {

class Centroids {
 public:
  // Standardises the columns; what is missing is their mean. No label is looked at.
  Centroids(const Matrix& x, std::span<const std::uint32_t> rows);

  // As QuickForest::fit_and_score: places in the list of rows, a label for each place, scores of `test`.
  std::vector<double> fit_and_score(std::span<const std::uint32_t> train, std::span<const std::uint8_t> y,
                                    std::span<const std::uint32_t> test) const;

  // How far the classes of all rows lie apart, over and above chance, summed over the columns.
  double apart(std::span<const std::uint8_t> y) const;

 private:
  std::vector<double> weights(std::span<const std::uint32_t> train, std::span<const std::uint8_t> y) const;

  std::size_t columns_;
  std::vector<float> z_;  // row by row
};

}  // namespace rf::risk
