#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/commands_risk_data.h"
#include "app/composition.h"

namespace rf::app {

// The file is common.data. Numbers that were not given are the settings'.
struct RiskTrainOptions {
  RiskDataOptions data;
  std::string out, name, budget, search = "halving", resample = "none", progress = "people";
  bool select = false;
  std::optional<std::int64_t> seed, trees, depth;
  std::optional<double> learning_rate, high, medium;
  int folds = 5, repeats = 3;
};
int risk_train(const Common& common, const RiskTrainOptions& options);

struct RiskEvaluateOptions {
  RiskDataOptions data;
  std::string model, out;  // out: evaluation.json, "" is not written
};
int risk_evaluate(const Common& common, const RiskEvaluateOptions& options);

}  // namespace rf::app
