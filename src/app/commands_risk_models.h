#pragma once

#include <cstdint>
#include <string>

#include "app/commands_risk_data.h"
#include "app/composition.h"

// The registry of risk models on the command line.
namespace rf::app {

struct RiskModelsOptions {
  std::string file, name, reason, by = "command-line";
  std::int64_t model = 0, other = 0;
  std::string rows;      // a file
  RiskDataOptions data;  // what is what in it
  std::string out;
};

int risk_models_list(const Common& common);
int risk_models_add(const Common& common, const RiskModelsOptions& options);
int risk_models_show(const Common& common, const RiskModelsOptions& options);
int risk_models_promote(const Common& common, const RiskModelsOptions& options);
int risk_models_roll_back(const Common& common, const RiskModelsOptions& options);
int risk_models_challenge(const Common& common, const RiskModelsOptions& options);
int risk_models_retire(const Common& common, const RiskModelsOptions& options);
int risk_models_compare(const Common& common, const RiskModelsOptions& options);
int risk_models_drift(const Common& common, const RiskModelsOptions& options);
int risk_models_export(const Common& common, const RiskModelsOptions& options);
int risk_labelled(const Common& common, const RiskModelsOptions& options);

}  // namespace rf::app
