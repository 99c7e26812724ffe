#pragma once

#include <span>
#include <vector>

#include "risk/dataset.h"
#include "risk/drift.h"
#include "risk/score.h"
#include "store/risk_models.h"
#include "store/risk_scores.h"

// Drift of a registered model. Error "drift-baseline": how its inputs were spread in training was not kept.
namespace rf::web {

// In rows that hold the model's features, in their order.
Result<std::vector<risk::Drifted>> drift_of_rows(const store::ModelFile& model, const risk::Scorer& scorer,
                                                 const risk::Dataset& data);
// In what it scored lately.
Result<std::vector<risk::Drifted>> drift_of_scored(const store::ModelFile& model,
                                                   std::span<const store::GivenScore> scores);

}  // namespace rf::web
