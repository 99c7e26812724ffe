#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "reports/table.h"
#include "risk/typing.h"

// A file of rows that a model can be trained on, whatever its format: CSV, JSON lines or an Excel workbook
// (XLSX), recognised by content.
namespace rf::reports {

// Reliability: what is larger is refused with a message. A workbook's limits are those against bombs.
struct FrameLimits {
  std::size_t bytes = std::size_t{1} << 30;  // of the file
  std::size_t workbook_bytes = std::size_t{20} << 20;
  std::size_t workbook_entries = 100;
  std::size_t workbook_inflated = std::size_t{200} << 20;  // all parts that are read, together
  std::size_t workbook_ratio = 100;                        // inflated to packed, of any part over 1 MiB
  std::size_t workbook_rows = 200'000;
  std::size_t rows = 5'000'000;
  std::size_t columns = 1'000;
  std::size_t cell_bytes = std::size_t{1} << 20;
  std::size_t text_bytes = std::size_t{3} << 29;  // all cells together, 1.5 GiB
  std::size_t depth = 32;                         // of XML elements
};

struct FrameOptions {
  std::string sheet;  // of a workbook; "": the first one with the needed columns
  std::vector<std::string>
      needed;  // columns that the sheet must have; empty: the earlier workbook's, else the first with rows
  FrameLimits limits;
  std::vector<risk::KnownColumn> known;  // columns whose kind is not to be found out but is known
};

struct FrameFile {
  risk::Frame frame;
  std::vector<risk::TypedColumn> columns;  // what the file said beside the values; their `column` is empty
  std::string format;                      // "csv", "jsonl", "json" or "xlsx"
  std::string encoding;                    // "utf-8", "utf-16le", "utf-16be", "shift_jis" or "euc-jp"
  std::string sheet;                       // of a workbook
  std::vector<std::string> sheets;         // all of a workbook
  std::string digest;                      // SHA-256 of the bytes, hex
  // Rows that cannot be read and were left out; the first 1,000, with the number of all. In the file's order.
  std::vector<Problem> bad_rows;
  std::size_t bad_row_count = 0;
  // Cells that were taken as missing because they do not fit their column: the first 20 of each column.
  std::vector<Problem> bad_cells;
};

// Errors: "frame-empty" (no bytes, only a header), "frame-binary" (no table at all, an old .xls),
// "frame-header", "frame-too-large", "frame-rows" (no row can be read), "frame-encoding", "workbook-…".
Result<FrameFile> read_frame(std::string_view bytes, const FrameOptions& options);
// Reads the file too. "frame-unreadable" when it cannot be opened.
Result<FrameFile> read_frame_file(const std::filesystem::path& file, const FrameOptions& options);

}  // namespace rf::reports
