#pragma once

#include <string>
#include <vector>

#include "app/composition.h"

// Scores, reasons and models of XGBoost's on the command line. The rows' file is --data.
namespace rf::app {

struct RiskScoreOptions {
  std::string model, map, language = "en", out, as, id;
  std::size_t reasons = 3;
  bool unproven = false;  // score although nobody has shown that the model can
};
int risk_score(const Common& common, const RiskScoreOptions& options);
int risk_explain(const Common& common, const RiskScoreOptions& options);

struct RiskModelFileOptions {
  std::string file, out, as;
  std::vector<std::string> features;
};
int risk_import(const Common& common, const RiskModelFileOptions& options);
int risk_export(const Common& common, const RiskModelFileOptions& options);

}  // namespace rf::app
