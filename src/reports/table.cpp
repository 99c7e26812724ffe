#include "reports/table.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "reports/csv.h"

namespace rf::reports {
namespace {

using Json = nlohmann::ordered_json;

// One JSON object as names and texts. Numbers are kept as they are written ("1.10", "1e400"); the library
// gives their text for fractions only, and a whole number has but one.
class RowReader : public nlohmann::json_sax<Json> {
 public:
  explicit RowReader(std::string_view text) : text_(text) {}
  bool null() override { return value(""); }
  bool boolean(bool b) override { return value(b ? "true" : "false"); }
  bool number_integer(number_integer_t n) override { return value(std::to_string(n)); }
  bool number_unsigned(number_unsigned_t n) override { return value(std::to_string(n)); }
  bool number_float(number_float_t, const string_t& written) override { return value(written); }
  bool string(string_t& text) override { return value(std::move(text)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override {
    if (depth_++ == 0) return true;
    return nested();
  }
  bool end_object() override { return --depth_, true; }
  bool start_array(std::size_t) override {
    if (depth_++ == 0) return stop("A row must be a JSON object: {\"id\": …}.");
    return nested();
  }
  bool end_array() override { return --depth_, true; }
  bool key(string_t& name) override {
    if (depth_ > 1) return true;
    for (const auto& before : values)
      if (before.first == name)
        return stop("'" + name.substr(0, 64) + "' is there twice. Remove one of the two.");
    values.emplace_back(std::move(name), "");
    return true;
  }
  bool parse_error(std::size_t end, const std::string& token,
                   const nlohmann::detail::exception& error) override {
    constexpr int out_of_range = 406;
    // The token may hold the punctuation before it, and the end is counted as a character.
    const auto length = token.size() - (token.find_last_of(" :,{[\t\r\n") + 1);
    end = std::min(end, text_.size());
    auto word = text_.substr(end - std::min(end, length));
    word = word.substr(0, std::min<std::size_t>(word.find_first_of(" ,}\r\n\t"), 32));
    if (error.id == out_of_range) return stop("The number " + std::string(word) + " is too large.");
    const auto letters = lower_ascii(word.starts_with('-') ? word.substr(1) : word);
    if (letters == "nan" || letters.starts_with("inf"))
      return stop("'" + std::string(word) +
                  "' is no number in JSON. Write a number, a text in quotation marks, or null.");
    return stop("This is not complete JSON. Was the file cut off?");
  }

  std::vector<std::pair<std::string, std::string>> values;
  std::string problem;

 private:
  bool value(std::string text) {
    if (depth_ == 0) return stop("A row must be a JSON object: {\"id\": …}.");
    if (depth_ == 1) values.back().second = std::move(text);
    return true;
  }
  bool nested() {
    return stop("'" + values.back().first + "' holds a list or an object; a text or a number is needed.");
  }
  bool stop(std::string why) {
    if (problem.empty()) problem = std::move(why);
    return false;
  }
  std::string_view text_;
  int depth_ = 0;
};

// One JSON object as a row, or what is wrong with it.
void add_object(Table& table, int line, std::string_view text, const TableLimits& limits) {
  RowReader reader(text);
  if (!Json::sax_parse(text, &reader)) {
    // What ends early may have nothing else wrong with it.
    table.problems.push_back(
        {line, reader.problem.empty() ? "This is not complete JSON. Was the file cut off?" : reader.problem});
    return;
  }
  if (reader.values.size() > limits.columns) {
    table.problems.push_back({line, "The row has more than " + std::to_string(limits.columns) + " columns."});
    return;
  }
  for (const auto& [key, value] : reader.values)
    if (value.size() > limits.value_bytes) {
      table.problems.push_back(
          {line, "'" + key + "' is longer than " + std::to_string(limits.value_bytes / 1024) + " KiB."});
      return;
    }
  TableRow row{line, std::move(reader.values)};
  table.rows.push_back(std::move(row));
}

// Cuts a JSON array into its elements without parsing them, so that each has a line and one bad element does
// not hide the others.
class ArrayCutter {
 public:
  explicit ArrayCutter(std::string_view text) : text_(text) {}

  // The next element and its line; nullopt at the end or when the array is broken.
  struct Element {
    int line;
    std::string_view text;
  };
  std::optional<Element> next() {
    skip_space();
    if (at_ < text_.size() && text_[at_] == (first_ ? '[' : ',')) {
      ++at_;
      skip_space();
    } else {
      return std::nullopt;
    }
    bool empty = first_ && at_ < text_.size() && text_[at_] == ']';
    first_ = false;
    if (empty) return std::nullopt;
    Element element{line_, {}};
    auto begin = at_;
    skip_value();
    element.text = text_.substr(begin, at_ - begin);
    return element;
  }
  // Whether the array ended as it should.
  bool complete() {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != ']') return false;
    ++at_;
    skip_space();
    return at_ == text_.size();
  }
  int line() const { return line_; }

 private:
  void advance() {
    if (text_[at_] == '\n') ++line_;
    ++at_;
  }
  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
      advance();
  }
  void skip_string() {
    advance();
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) advance();
      advance();
    }
    if (at_ < text_.size()) advance();
  }
  void skip_value() {
    int depth = 0;
    while (at_ < text_.size()) {
      char c = text_[at_];
      if (depth == 0 && (c == ',' || c == ']')) return;
      if (c == '"') {
        skip_string();
        continue;
      }
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      advance();
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool first_ = true;
};

Result<Table> read_array(std::string_view bytes, const TableLimits& limits) {
  Table table;
  table.format = Format::transactions;
  ArrayCutter cutter(bytes);
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

// What a file that is no text looks like, by its first bytes; "" when it is text.
std::string_view binary_kind(std::string_view bytes) {
  static constexpr std::pair<std::string_view, std::string_view> beginnings[] = {
      {"PK\x03\x04", "an Excel workbook or another ZIP archive"},
      {"\xD0\xCF\x11\xE0", "an old Excel workbook or Word document"},
      {"%PDF-", "a PDF document"},
      {"\x89PNG", "a picture (PNG)"},
      {"\xFF\xD8\xFF", "a picture (JPEG)"},
      {"GIF8", "a picture (GIF)"},
      {"\x1F\x8B", "a compressed file (gzip)"},
      {"SQLite format 3", "an SQLite database"},
      {"\x7F"
       "ELF",
       "a program"},
  };
  for (const auto& [start, kind] : beginnings)
    if (bytes.starts_with(start)) return kind;
  // Texts may hold a few control characters, and are exported with them.
  auto start = bytes.substr(0, 64 * 1024);
  auto strange = std::count_if(start.begin(), start.end(), [](char c) {
    auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && (byte < '\t' || byte > '\r')) || byte == 0x7f;
  });
  if (static_cast<std::size_t>(strange) * 32 > start.size()) return "a binary file";
  return "";
}

// UTF-16 without its mark: every other byte of what is mostly ASCII is zero.
bool looks_like_utf16(std::string_view bytes) {
  auto start = bytes.substr(0, 256);
  std::size_t zeros[2] = {};
  for (std::size_t i = 0; i < start.size(); ++i)
    if (start[i] == '\0') ++zeros[i % 2];
  return start.size() >= 8 && std::max(zeros[0], zeros[1]) * 10 >= start.size() * 4 &&
         std::min(zeros[0], zeros[1]) == 0;
}

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
