#pragma once

#include <cstdint>
#include <vector>

#include "risk/dataset.h"
#include "risk/evaluation.h"
#include "risk/model.h"
#include "risk/train.h"
#include "risk/watch.h"

// The whole judgement of a model, every figure with its interval over customers.
namespace rf::risk {

struct EvaluateOptions {
  Thresholds thresholds;
  std::uint64_t seed = 42;
  std::size_t bootstrap_rounds = 1'000;  // fewer for very many rows
  std::size_t permutation_rounds = 999, permutation_least = 99;
  bool learning_curve = true, time_split = true;
  Unseen unseen = Unseen::customers;  // of what judge() is given
};

// Of a training: the scores out of fold. Scalar figures are means over the repeats; curves, tables and
// `probabilities` are of the repeat whose ROC AUC lies in the middle. Errors: "cancelled", "xgboost".
Result<Evaluation> evaluate(const Dataset& data, const Trained& trained, const TrainOptions& training,
                            const EvaluateOptions& options, const Watch& watch);

// Of a model's probabilities for rows that it was not trained on, which `options.unseen` vouches for (see
// judge_unseen in risk/seen.h): nothing is fitted.
Result<Evaluation> judge(const Dataset& data, const std::vector<double>& probabilities,
                         const EvaluateOptions& options, const Watch& watch);

}  // namespace rf::risk
