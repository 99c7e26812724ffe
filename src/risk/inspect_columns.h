#pragma once

#include "risk/inspect.h"
#include "risk/source.h"

namespace rf::risk {

// One column by itself; `role` and `why` are not filled.
ColumnReport report_column(const Column& column, const TypedColumn& typed);
// Spearman's correlations of the file's columns of numbers, over at most 20,000 rows and 200 columns.
void report_correlations(const Frame& frame, Inspection& into);
// The labels by month; nothing without days.
void report_months(const Dataset& data, Inspection& into);

}  // namespace rf::risk
