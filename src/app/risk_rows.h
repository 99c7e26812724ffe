#pragma once

#include <string>
#include <vector>

#include "app/commands_risk_train.h"
#include "base/error.h"
#include "risk/dataset.h"

namespace rf::app {

// Reads a file as rows to train on, or, with a model's `features`, to judge that model on. Bad rows are told
// on standard error and left out. Errors name the file.
Result<risk::Dataset> read_risk_rows(const std::string& file, const RiskData& data,
                                     const std::vector<std::string>* features);

}  // namespace rf::app
