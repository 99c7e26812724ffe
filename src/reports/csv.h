#pragma once

#include "reports/table.h"

namespace rf::reports {

// CSV with a header row. `bytes` is UTF-8 without a byte-order mark and not empty.
Result<Table> read_csv(std::string_view bytes, const TableLimits& limits);

}  // namespace rf::reports
