#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "risk/booster.h"
#include "risk/resampling.h"
#include "risk/watch.h"

// Which settings suit these rows, by folds of groups within them.
namespace rf::risk {

// The earlier systems' grids, or successive halving over a wider range, which gives up on settings early.
enum class Search { none, grid_81, grid_216, halving };
std::optional<Search> search_named(std::string_view word);
std::string_view word_of(Search search);

struct TuneOptions {
  Search search = Search::halving;
  Parameters defaults;  // what is used without a search
  std::size_t folds = 3;
  std::uint64_t seed = 42;
  Resampling resampling = Resampling::none;
  bool select = false;  // columns: only the better half, chosen within each fold
  double until = 0.6;   // the share of the budget after which no further settings are tried
};

struct Tried {
  Parameters parameters;
  double roc_auc = 0;   // mean over the folds
  double log_loss = 0;  // calibrated, over the rows of all folds
};

struct Tuned {
  Tried chosen;
  std::vector<double> margins;  // of the chosen settings, out of fold, one for each of the rows given
  std::vector<Tried> tried;     // in the order in which it was done
  bool cut = false;             // by the budget
  std::size_t fits = 0;         // forests grown
};

// Grids choose by ROC AUC, as the earlier systems did; halving by the log loss, which notices more. A forest
// of 200 trees is grown once and scored at each number of trees that is asked about. Rows of a group are
// never parted. Needs at least two folds with both classes. Errors: "cancelled", "xgboost", "risk-few-rows".
Result<Tuned> tune(const Dataset& data, std::span<const std::uint32_t> rows, const TuneOptions& options,
                   const Watch& watch);

// What one forest is grown from: rows drawn anew, columns chosen, where that was asked for.
struct Grown {
  BoosterRows rows;
  std::vector<std::uint8_t> hidden;
  double base = 0.5, positive_weight = 1;
};
Result<Grown> prepare_rows(const Dataset& data, std::span<const std::uint32_t> rows,
                           const TuneOptions& options, std::uint64_t seed, const Watch& watch);

}  // namespace rf::risk
