#pragma once

#include <span>

#include "risk/drift.h"
#include "store/risk_models.h"
#include "store/risk_trainings.h"
#include "web/context.h"

// Risk models as api/openapi.yaml describes them; the command line says the same.
namespace rf::web {

Json render_model(const store::ModelRow& model);
// With card, verdict and evaluation, each null where there is none.
Json render_model_file(const store::ModelFile& model);
Json render_model_event(const store::ModelEvent& event);
Json render_drift(std::span<const risk::Drifted> drifts);
Json render_training(const store::Training& training);
// As it was stored; null where it is "" or cannot be read.
Json stored_json(const std::string& text);

}  // namespace rf::web
