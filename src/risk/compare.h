#pragma once

#include <cstdint>
#include <vector>

#include "base/error.h"
#include "risk/dataset.h"
#include "risk/evaluation.h"
#include "risk/watch.h"

// Two models on the same rows.
namespace rf::risk {

struct Compared {
  std::size_t rows = 0, positives = 0, groups = 0;
  struct Side {
    Interval roc_auc, brier, log_loss;
  } a, b;
  Interval roc_auc_gain, brier_gain;  // of b over a, above 0: b is better; of the same resamples
};

// `a` and `b`: probabilities, one a row. Errors: "risk-one-class" (or no labels), "cancelled".
Result<Compared> compare(const Dataset& data, const std::vector<double>& a, const std::vector<double>& b,
                         std::uint64_t seed, const Watch& watch);

}  // namespace rf::risk
