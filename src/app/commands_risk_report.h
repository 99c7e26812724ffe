#pragma once

#include <string>

#include "app/commands_risk_data.h"

namespace rf::app {

// The exports of a training, made again. The rows' file is common.data, "" without them.
struct RiskReportOptions {
  std::string folder;    // of the training: model.json and evaluation.json
  RiskDataOptions data;  // as in the training
  std::string out, as = "html", language = "en";
};
int risk_report(const Common& common, const RiskReportOptions& options);

}  // namespace rf::app
