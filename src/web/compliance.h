#pragma once

#include "store/compliance.h"
#include "web/export.h"

namespace rf::web {

// The records that match, oldest call first, as CSV: what each call was, a column with the mark of each
// point, what failed in sentences, and who dealt with it. Made a piece at a time.
ExportPtr export_records(const store::RecordFilter& filter);

}  // namespace rf::web
