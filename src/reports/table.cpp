#include "reports/table.h"

#include <algorithm>

#include "base/text.h"
#include "reports/content.h"
#include "reports/csv.h"
#include "reports/json_row.h"

namespace rf::reports {
namespace {

// One JSON object as a row, or what is wrong with it.
void add_object(Table& table, int line, std::string_view text, const TableLimits& limits) {
  auto values = read_json_row(text);
  if (!values) {
    table.problems.push_back({line, values.error().message});
    return;
  }
  if (values->size() > limits.columns) {
    table.problems.push_back({line, "The row has more than " + std::to_string(limits.columns) + " columns."});
    return;
  }
  for (const auto& [key, value] : *values)
    if (value.size() > limits.value_bytes) {
      table.problems.push_back(
          {line, "'" + key + "' is longer than " + std::to_string(limits.value_bytes / 1024) + " KiB."});
      return;
    }
  TableRow row{line, std::move(*values)};
  table.rows.push_back(std::move(row));
}

Result<Table> read_array(std::string_view bytes, const TableLimits& limits) {
  Table table;
  table.format = Format::transactions;
  JsonArrayCutter cutter(bytes);
  while (auto element = cutter.next()) {
    if (table.rows.size() + table.problems.size() >= limits.rows)
      return fail("table-too-long",
                  "The file has more than " + std::to_string(limits.rows) + " rows. Split it.");
    add_object(table, element->line, trim(element->text), limits);
  }
  if (!cutter.complete() && (table.problems.empty() || table.problems.back().line < cutter.line()))
    table.problems.push_back({cutter.line(), "The list does not end with ']'. Was the file cut off?"});
  return table;
}

Result<Table> read_lines(std::string_view bytes, const TableLimits& limits) {
  Table table;
  table.format = Format::jsonl;
  int line = 0;
  for (auto text : split(bytes, '\n')) {
    ++line;
    text = trim(text);
    if (text.empty()) continue;
    if (table.rows.size() + table.problems.size() >= limits.rows)
      return fail("table-too-long",
                  "The file has more than " + std::to_string(limits.rows) + " rows. Split it.");
    add_object(table, line, text, limits);
  }
  return table;
}

Format guess(std::string_view bytes) {
  auto start = trim(bytes.substr(0, 4096));
  if (start.starts_with('[')) return Format::transactions;
  if (start.starts_with('{')) return Format::jsonl;
  return Format::csv;
}

constexpr std::string_view accepted =
    "a CSV file with a header, a JSON list (transactions.json) and JSON lines";

// Whether the bytes are text that we read at all.
Done check_text(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || looks_like_utf16(bytes))
    return fail("table-not-utf8", "The file is UTF-16. Save it as UTF-8.");
  if (auto kind = binary_kind(bytes); !kind.empty())
    return fail("table-binary",
                "The file looks like " + std::string(kind) + ", not like a table of text. " +
                    (kind.find("Excel") != kind.npos ? "Save the sheet as CSV and take that. " : "") +
                    "Read are " + std::string(accepted) + ", in UTF-8.");
  if (valid_utf8(bytes)) return {};
  int line = 1;
  for (auto text : split(bytes, '\n')) {
    if (!valid_utf8(text)) break;
    ++line;
  }
  return fail("table-not-utf8", "Line " + std::to_string(line) + " is not UTF-8. Save the file as UTF-8.");
}

tl::unexpected<Error> no_rows(const std::string& what) {
  return fail("table-empty", what + ", so there are no rows and nothing was changed. Is it the right file?");
}

Result<Table> read_text(std::string_view bytes, Format format, const TableLimits& limits) {
  switch (format) {
    case Format::transactions: return read_array(bytes, limits);
    case Format::jsonl: return read_lines(bytes, limits);
    case Format::csv: break;
  }
  return read_csv(bytes, limits);
}

}  // namespace

std::string_view name(Format f) {
  switch (f) {
    case Format::transactions: return "transactions";
    case Format::csv: return "csv";
    case Format::jsonl: break;
  }
  return "jsonl";
}

std::optional<Format> format_named(std::string_view wanted) {
  for (auto format : {Format::transactions, Format::csv, Format::jsonl})
    if (name(format) == wanted) return format;
  return std::nullopt;
}

Result<Table> read_table(std::string_view bytes, std::optional<Format> format, const TableLimits& limits) {
  if (bytes.size() > limits.bytes)
    return fail("table-too-large", "The file is larger than " + std::to_string(limits.bytes / (1024 * 1024)) +
                                       " MiB. Split it.");
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (auto text = check_text(bytes); !text) return tl::unexpected(text.error());
  if (trim(bytes).empty()) return no_rows("The file is empty");
  auto table = read_text(bytes, format.value_or(guess(bytes)), limits);
  if (table && table->rows.empty() && table->problems.empty())
    return no_rows(table->format == Format::csv ? "The file has a header line and nothing below it"
                                                : "The file's list is empty");
  return table;
}

}  // namespace rf::reports
