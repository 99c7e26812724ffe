#pragma once

#include <filesystem>

#include "reports/risk_exports.h"

namespace rf::reports {

// The workbook, written into `file` as it grows: what fails leaves a piece of one. write_risk_workbook does
// not.
Done make_risk_workbook(const std::filesystem::path& file, const RiskResults& results);

}  // namespace rf::reports
