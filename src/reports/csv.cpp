#include "reports/csv.h"

#include <algorithm>

#include "base/text.h"

namespace rf::reports {
namespace {

// The separator that the header has most of.
char separator_of(std::string_view bytes) {
  auto header = bytes.substr(0, bytes.find('\n'));
  char best = ',';
  auto most = std::count(header.begin(), header.end(), ',');
  for (char candidate : {';', '\t'}) {
    auto count = std::count(header.begin(), header.end(), candidate);
    if (count > most) {
      best = candidate;
      most = count;
    }
  }
  return best;
}

// One record after another, as RFC 4180: quotes may hold separators, line ends and doubled quotes.
class Records {
 public:
  Records(std::string_view bytes, char separator) : bytes_(bytes), separator_(separator) {}
  bool at_end() const { return at_ >= bytes_.size(); }
  int line() const { return line_; }

  struct Record {
    int line;
    std::vector<std::string> cells;
    std::string problem;  // "" when whole
  };
  Record next() {
    Record record{line_, {}, {}};
    while (true) {
      record.cells.push_back(cell(record.problem));
      if (at_end()) return record;
      char c = bytes_[at_++];
      if (c == separator_) continue;
      if (c == '\r' && !at_end() && bytes_[at_] == '\n') ++at_;
      ++line_;
      return record;
    }
  }

 private:
  std::string cell(std::string& problem) {
    if (at_end() || bytes_[at_] != '"') {
      auto end = bytes_.find_first_of(std::string{separator_, '\r', '\n'}, at_);
      if (end == std::string_view::npos) end = bytes_.size();
      auto text = std::string(trim(bytes_.substr(at_, end - at_)));
      at_ = end;
      return text;
    }
    std::string text;
    ++at_;
    while (!at_end()) {
      char c = bytes_[at_++];
      if (c == '\n') ++line_;
      if (c != '"') {
        text += c;
      } else if (!at_end() && bytes_[at_] == '"') {
        text += '"';
        ++at_;
      } else {
        skip_to_separator(problem);
        return text;
      }
    }
    problem = "A quotation mark is opened and never closed. Was the file cut off?";
    return text;
  }
  void skip_to_separator(std::string& problem) {
    if (at_end()) return;
    char c = bytes_[at_];
    if (c == separator_ || c == '\r' || c == '\n') return;
    problem = "There is text after a closing quotation mark.";
    auto end = bytes_.find_first_of(std::string{separator_, '\r', '\n'}, at_);
    at_ = end == std::string_view::npos ? bytes_.size() : end;
  }

  std::string_view bytes_;
  char separator_;
  std::size_t at_ = 0;
  int line_ = 1;
};

Result<std::vector<std::string>> header_of(const Records::Record& record, const TableLimits& limits) {
  if (!record.problem.empty()) return fail("table-header", "Line 1: " + record.problem);
  if (record.cells.size() > limits.columns)
    return fail("table-header", "Line 1 names more than " + std::to_string(limits.columns) + " columns.");
  for (std::size_t i = 0; i < record.cells.size(); ++i) {
    if (record.cells[i].empty())
      return fail("table-header", "Line 1: column " + std::to_string(i + 1) + " has no name.");
    for (std::size_t j = 0; j < i; ++j)
      if (equals_ignoring_case(record.cells[i], record.cells[j]))
        return fail("table-header", "Line 1: the column '" + record.cells[i] + "' is there twice.");
  }
  return record.cells;
}

bool runs_as_formula(std::string_view cell) {
  cell = trim(cell);
  if (cell.empty()) return false;
  for (std::string_view start : {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"})
    if (cell.starts_with(start)) return true;
  return cell.front() == '\0';
}

}  // namespace

Result<Table> read_csv(std::string_view bytes, const TableLimits& limits) {
  // What Excel writes before the header: "sep=;".
  auto separator = separator_of(bytes);
  const auto first = trim(bytes.substr(0, bytes.find('\n')));
  const bool said = first.size() == 5 && equals_ignoring_case(first.substr(0, 4), "sep=") &&
                    std::string_view(",;\t").find(first[4]) != std::string_view::npos;
  const bool tab = equals_ignoring_case(first, "sep=") && bytes.size() > 4 && bytes[4] == '\t';
  if (said || tab) separator = tab ? '\t' : first[4];
  Records records(bytes, separator);
  if (said || tab) records.next();
  auto header = header_of(records.next(), limits);
  if (!header) return tl::unexpected(header.error());
  Table table;
  table.format = Format::csv;
  while (!records.at_end()) {
    auto record = records.next();
    if (record.cells.size() == 1 && record.cells[0].empty() && record.problem.empty()) continue;
    if (table.rows.size() + table.problems.size() >= limits.rows)
      return fail("table-too-long",
                  "The file has more than " + std::to_string(limits.rows) + " rows. Split it.");
    if (record.problem.empty() && record.cells.size() != header->size())
      record.problem = "The row has " + std::to_string(record.cells.size()) + " cells, the header " +
                       std::to_string(header->size()) +
                       ". Is the row cut off, or a text with a separator not in quotes?";
    TableRow row{record.line, {}};
    for (std::size_t i = 0; i < record.cells.size() && record.problem.empty(); ++i) {
      auto& cell = record.cells[i];
      if (cell.starts_with('\'') && runs_as_formula(std::string_view(cell).substr(1))) cell.erase(0, 1);
      if (record.cells[i].size() > limits.value_bytes)
        record.problem =
            "'" + (*header)[i] + "' is longer than " + std::to_string(limits.value_bytes / 1024) + " KiB.";
      row.values.emplace_back((*header)[i], std::move(record.cells[i]));
    }
    if (record.problem.empty())
      table.rows.push_back(std::move(row));
    else
      table.problems.push_back({record.line, record.problem});
  }
  return table;
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i) line += ',';
    auto cell = runs_as_formula(cells[i]) ? "'" + cells[i] : cells[i];
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
      line += cell;
      continue;
    }
    line += '"';
    for (char c : cell) {
      if (c == '"') line += '"';
      line += c;
    }
    line += '"';
  }
  return line + "\r\n";
}

}  // namespace rf::reports
