#pragma once

#include <string>
#include <vector>

#include "app/commands_risk_data.h"
#include "base/error.h"
#include "risk/dataset.h"

namespace rf::app {

// The file's rows, to train on or, with a model's `features`, to judge that model on. Bad rows are told on
// standard error and left out. Errors name the file.
Result<risk::Dataset> read_risk_rows(const std::string& file, RiskDataOptions options,
                                     const std::vector<std::string>* features);

}  // namespace rf::app
