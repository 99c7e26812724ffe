#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/error.h"
#include "risk/dataset.h"
#include "risk/evaluation.h"
#include "risk/watch.h"

// Whether what was found could be chance: the same procedure with labels dealt out anew.
namespace rf::risk {

struct PermutationOptions {
  // After `least` rounds it ends as soon as no luck could bring p below 0.01 any more.
  std::size_t most = 999, least = 99;
  std::uint64_t seed = 42;
  std::size_t folds = 5;
};

struct Permuted {
  Permutation permutation;
  std::size_t rows = 0;  // that it looked at: of many rows a part, chosen by chance within each class
  bool cut = false;      // the budget ended before the rounds did
};

// Labels dealt out anew between groups: a group gets all labels of another of the same size, or where few are
// of its size, of one of about the same size.
std::vector<std::uint8_t> shuffled_labels(std::span<const std::uint32_t> groups,
                                          std::span<const std::uint8_t> y, std::uint64_t seed);

// Whether the columns say anything about the label: a small forest (risk/quick_forest.h) is trained and
// judged out of fold, with the labels as they are and as often with shuffled ones, folds and fitting
// included. Scores from folds may not be held fixed while labels are shuffled, because labels went into them.
// A second test, of how far the classes' means lie apart over all rows, sees small differences better; p is
// the smaller of the two, doubled, so that no more than one of a hundred files without signal comes below
// 0.01. Both stand in the outcome.
Result<Permuted> permute_and_fit(const Dataset& data, const PermutationOptions& options, const Watch& watch);

// The same for scores that a model gave to rows it was not trained on; there nothing is refitted.
Result<Permuted> permute_scores(std::span<const double> scores, std::span<const std::uint8_t> y,
                                std::span<const std::uint32_t> groups, const PermutationOptions& options,
                                const Watch& watch);

}  // namespace rf::risk
