#pragma once

#include <memory>
#include <string>

#include "store/risk_models.h"
#include "store/risk_scores.h"
#include "store/risk_trainings.h"

namespace rf::store {

// All that is kept of risk.
struct RiskStore {
  std::unique_ptr<RiskModels> models;
  std::unique_ptr<RiskScores> scores;
  std::unique_ptr<RiskTrainings> trainings;
  static Result<RiskStore> open(const std::string& folder, const OpenSettings& settings = {256}) {
    auto models = RiskModels::open(folder, settings);
    if (!models) return tl::unexpected(std::move(models.error()));
    auto scores = RiskScores::open(folder, settings);
    if (!scores) return tl::unexpected(std::move(scores.error()));
    auto trainings = RiskTrainings::open(folder, settings);
    if (!trainings) return tl::unexpected(std::move(trainings.error()));
    return RiskStore{std::move(*models), std::move(*scores), std::move(*trainings)};
  }
};

}  // namespace rf::store
