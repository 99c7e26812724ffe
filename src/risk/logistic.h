#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/error.h"
#include "risk/dataset.h"
#include "risk/watch.h"

// The plain model that always stands beside the forest.
namespace rf::risk {

struct Logistic {
  std::vector<double> medians, means, spreads;  // of the training rows: what is missing is their median
  std::vector<double> weights;                  // of standardised columns, the last is the intercept
  double probability(const float* row) const;
};

// L2 of 1 on standardised columns (not on the intercept), by iteratively reweighted least squares. Medians,
// means and spreads come from `rows` alone. Of more than 100,000 rows a part is used, by `seed`; of more than
// 500 columns the first 500. Error: "cancelled".
Result<Logistic> fit_logistic(const Dataset& data, std::span<const std::uint32_t> rows, std::uint64_t seed,
                              const Watch& watch);

// The middle value of a column over some rows, missing ones left out; NaN where all are missing.
double median(const Matrix& x, std::size_t column, std::span<const std::uint32_t> rows);

}  // namespace rf::risk
