#pragma once

#include "reports/frame_builder.h"

// A sheet of an Excel workbook (XLSX) for FrameBuilder, as a stream: never more of its XML in memory than a
// piece.
namespace rf::reports {

struct WorkbookSheets {
  std::vector<std::string> names;
  std::string chosen;
};
// Formulas count with the value that Excel stored. Errors: "workbook-…" of xlsx_parts.h; "workbook-none"
// (another kind of archive), "workbook-sheet" (no sheet of that name, or none with the needed columns); the
// builder's.
Result<WorkbookSheets> build_from_workbook(std::string_view bytes, const FrameOptions& options,
                                           FrameBuilder& into);

}  // namespace rf::reports
