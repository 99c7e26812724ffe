#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

namespace rf::reports {

enum class Format {
  transactions,  // a JSON array of objects: the earlier systems' transactions.json
  csv,           // RFC 4180 with a header row; ',' ';' or tab
  jsonl,         // one JSON object a line
};
std::string_view name(Format f);
std::optional<Format> format_named(std::string_view name);

// One row of a file: its columns' names and texts, in the file's order. Numbers keep their digits; null is
// "".
struct TableRow {
  int line = 0;  // where it begins, from 1
  std::vector<std::pair<std::string, std::string>> values;
};
struct Problem {
  int line = 0;
  std::string reason;  // for people: what is wrong and what to do
};
struct Table {
  Format format = Format::csv;
  std::vector<TableRow> rows;
  std::vector<Problem> problems;  // rows that could not be read; the others are whole
};

struct TableLimits {
  std::size_t bytes = 64 * 1024 * 1024;
  std::size_t rows = 200'000;
  std::size_t columns = 200;
  std::size_t value_bytes = 64 * 1024;
};

// Reads a table of any format; nullopt guesses it from the first characters. Error when it cannot be read as
// a table at all ("table-binary", "table-not-utf8", …) or has no rows: "table-empty", also for "[]", because
// a file that brings nothing is more often the wrong one than meant so.
Result<Table> read_table(std::string_view bytes, std::optional<Format> format,
                         const TableLimits& limits = {});

// One CSV line (with CRLF) as RFC 4180. A cell that a spreadsheet would run as a formula gets a leading
// apostrophe.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace rf::reports
