#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "risk/dataset.h"
#include "risk/model.h"
#include "risk/tuning.h"
#include "risk/watch.h"

// A forest for all rows, and scores for each row from forests that never saw it or anybody linked with it.
namespace rf::risk {

struct TrainOptions {
  Search search = Search::halving;
  Resampling resampling = Resampling::none;
  bool select = false;
  Parameters defaults;  // without a search
  std::size_t folds = 5, repeats = 3, inner_folds = 3;
  std::uint64_t seed = 42;
  std::size_t tuning_rows = 20'000;  // settings are chosen on at most about so many
};

// One procedure for folds and for all rows: settings chosen by folds within the rows, a forest grown on all
// of them, calibration from the margins out of the inner folds.
struct Fitted {
  Parameters parameters;
  Booster booster;
  std::vector<std::uint8_t> hidden;  // columns that were not chosen; empty: none
  Calibration calibration;
  Tuned tuned;
};
Result<Fitted> fit(const Dataset& data, std::span<const std::uint32_t> rows, const TrainOptions& options,
                   std::uint64_t seed, double until, const Watch& watch);

// One partition of the rows, each part scored by what was fitted to the others.
struct OutOfFold {
  std::vector<std::uint32_t> fold;
  std::vector<double> probabilities, logistic;  // of the forest, of the logistic regression
};

struct Trained {
  std::string forest;  // XGBoost's JSON
  Parameters parameters;
  Calibration calibration;
  std::vector<Tried> tried;  // for the forest of all rows
  std::vector<OutOfFold> repeats;
  std::size_t folds = 0;
  std::vector<double> gains, mean_abs_shap;  // of each column; SHAP before calibration, on at most 5,000 rows
  std::vector<std::string> warnings;
  bool cut = false;  // the budget ended something early
};

// Whether these rows can be learnt from and judged: at least 30, of each class at least 8 groups, a column
// that varies, no infinity. Errors: "risk-few-rows", "risk-one-class", "risk-no-columns", "risk-infinite".
Done check_trainable(const Dataset& data);

// Same rows, options and seed: same bytes, as long as the budget is not what ends it. Other errors:
// "cancelled", "xgboost".
Result<Trained> train(const Dataset& data, const TrainOptions& options, const Watch& watch);

}  // namespace rf::risk
