#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/composition.h"

namespace rf::app {

// The file and what is what in it; "" is found by the usual names.
struct RiskData {
  std::string map, target, positive, group, segment, date;
  std::vector<std::string> keep, leave_out;
};

// The file is common.data. Numbers that were not given are the settings'.
struct RiskTrainOptions {
  RiskData data;
  std::string out, name, budget, search = "halving", resample = "none", progress = "people";
  bool select = false;
  std::optional<std::int64_t> seed, trees, depth;
  std::optional<double> learning_rate, high, medium;
  int folds = 5, repeats = 3;
};
int risk_train(const Common& common, const RiskTrainOptions& options);

struct RiskEvaluateOptions {
  RiskData data;
  std::string model, out;  // out: evaluation.json, "" is not written
};
int risk_evaluate(const Common& common, const RiskEvaluateOptions& options);

}  // namespace rf::app
