#pragma once

#include <string>
#include <vector>

#include "reports/table.h"

namespace rf::app {

// Says what is wrong with a file's lines on standard error, as FILE:LINE: reason; of each cause the first few
// lines, and how many there are.
void tell_problems(const std::string& file, const std::vector<reports::Problem>& problems);

}  // namespace rf::app
