#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "app/composition.h"
#include "base/error.h"
#include "reports/read_frame.h"
#include "risk/prepare.h"

// risk inspect; and how all commands of the risk engine read a data file.
namespace rf::app {

struct RiskDataOptions {
  std::string file, map, sheet;
  std::string target, positive, group, date, segment;
  std::vector<std::string> keep, leave_out;
  std::vector<risk::FeatureCard> learnt;  // of the model that the file is for: its columns are read as then
};

// The file with what its mapping says. Errors name the file.
struct RiskData {
  reports::FrameFile file;
  risk::PrepareOptions prepare;
};
Result<RiskData> read_risk_data(const RiskDataOptions& options);

// Adds the options of all but `file` to a command.
void risk_data_options(CLI::App& command, RiskDataOptions& options);

int risk_inspect(const Common& common, const RiskDataOptions& options, const std::string& report);

}  // namespace rf::app
