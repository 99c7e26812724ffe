#include "reports/frame_csv.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "reports/json_row.h"

namespace rf::reports {
namespace {

// What is outside quotes in the first record.
char separator_of(std::string_view text) {
  std::size_t comma = 0, semicolon = 0, tab = 0;
  bool quoted = false;
  for (const char c : text.substr(0, 1 << 20)) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    comma += c == ',';
    semicolon += c == ';';
    tab += c == '\t';
  }
  if (tab > comma && tab > semicolon) return '\t';
  return semicolon > comma ? ';' : ',';
}

// One record after another, cell by cell, without a copy where a cell has no quotes.
class Scanner {
 public:
  Scanner(std::string_view text, char separator, std::size_t longest, int first_line)
      : text_(text), separator_(separator), longest_(longest), line_(first_line) {
    std::memset(stops_, 0, sizeof stops_);
    for (const char c : {separator, '\r', '\n'}) stops_[static_cast<unsigned char>(c)] = true;
  }
  bool done() const { return at_ >= text_.size(); }
  int line() const { return line_; }

  // Gives each cell to `take(index, text)`. The problem, or "" when the record is whole. After a problem with
  // quotes the next record begins on the next line, so that one stray quotation mark costs one row and not
  // the rest of the file.
  template <class Take>
  const char* record(Take take) {
    const auto begin = at_;
    const int line = line_;
    for (std::size_t i = 0;; ++i) {
      const char* problem = "";
      const auto cell = this->cell(problem);
      if (*problem) {
        at_ = begin, line_ = line;
        skip_line();
        return problem;
      }
      take(i, cell);
      if (done()) return "";
      const char c = text_[at_++];
      if (c == separator_) {
        if (done()) {
          take(i + 1, std::string_view());
          return "";
        }
        continue;
      }
      if (c == '\r' && !done() && text_[at_] == '\n') ++at_;
      ++line_;
      return "";
    }
  }

 private:
  void skip_line() {
    const auto end = text_.find_first_of("\r\n", at_);
    at_ = end == text_.npos ? text_.size() : end + 1;
    if (end != text_.npos && text_[end] == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
    ++line_;
  }
  std::string_view cell(const char*& problem) {
    if (at_ < text_.size() && text_[at_] == '"') return quoted(problem);
    const auto begin = at_;
    while (at_ < text_.size() && !stops_[static_cast<unsigned char>(text_[at_])]) ++at_;
    const auto text = text_.substr(begin, at_ - begin);
    if (text.size() > longest_) problem = "A cell is longer than a mebibyte.";
    return trim(text);
  }
  std::string_view quoted(const char*& problem) {
    const auto begin = ++at_;
    bool doubled = false;
    while (true) {
      const auto end = text_.find('"', at_);
      for (auto i = at_; i < std::min(end, text_.size()) && i - begin <= longest_; ++i)
        line_ += text_[i] == '\n';
      if (end == text_.npos || end - begin > longest_) {
        problem = "A quotation mark is opened and not closed.";
        return {};
      }
      at_ = end + 1;
      if (at_ >= text_.size() || text_[at_] != '"') break;
      doubled = true;
      ++at_;
    }
    const auto inside = text_.substr(begin, at_ - 1 - begin);
    if (!done() && !stops_[static_cast<unsigned char>(text_[at_])]) {
      problem = "There is text after a closing quotation mark.";
      return {};
    }
    if (!doubled) return inside;
    scratch_.clear();
    for (std::size_t i = 0; i < inside.size(); ++i) {
      scratch_ += inside[i];
      if (inside[i] == '"') ++i;
    }
    return scratch_;
  }

  std::string_view text_;
  char separator_;
  std::size_t longest_;
  int line_;
  bool stops_[256];
  std::size_t at_ = 0;
  std::string scratch_;
};

// What Excel writes before the header: "sep=;".
std::size_t said_separator(std::string_view text, char& separator) {
  if (text.size() < 5 || !equals_ignoring_case(text.substr(0, 4), "sep=")) return 0;
  const char c = text[4];
  const auto end = text.find('\n');
  if ((c != ',' && c != ';' && c != '\t') || end == text.npos || end > 6) return 0;
  separator = c;
  return end + 1;
}

// Quotes that never close are looked for over a mebibyte each.
constexpr std::size_t most_quote_problems = 1'000;

class CsvRows {
 public:
  CsvRows(Scanner& scanner, FrameBuilder& into) : scanner_(scanner), into_(into) {}

  Done next() {
    const auto wanted = into_.columns();
    into_.begin_row(scanner_.line());
    std::size_t cells = 0;
    bool something = false, broken = false;
    const auto problem = scanner_.record([&](std::size_t i, std::string_view text) {
      cells = i + 1;
      something = something || !text.empty();
      broken = broken || !valid_utf8(text);
      if (i < wanted) into_.cell(i, text);
    });
    if (*problem) {
      if (++quotes_ > most_quote_problems)
        return fail("frame-rows",
                    "More than 1000 rows have quotation marks that do not match; the last of them is line " +
                        std::to_string(scanner_.line()) + ". Is this a CSV file?");
      return into_.refuse_row(problem);
    }
    // An empty line, or one of separators only, as Excel leaves below a table.
    if (!something && (cells == 1 || cells == wanted)) return into_.drop_row(), Done();
    if (broken) return into_.refuse_row("The row holds bytes that are not UTF-8.");
    if (cells == wanted) return into_.end_row();
    return into_.refuse_row("The row has " + std::to_string(cells) + (cells == 1 ? " cell" : " cells") +
                            ", the header " + std::to_string(wanted) +
                            ". Is the row cut off, or a text with a separator not in quotes?");
  }

 private:
  Scanner& scanner_;
  FrameBuilder& into_;
  std::size_t quotes_ = 0;
};

}  // namespace

Done build_from_csv(std::string_view text, const FrameLimits& limits, FrameBuilder& into) {
  char separator = 0;
  const auto skip = said_separator(text, separator);
  if (!skip) separator = separator_of(text.substr(std::min(text.find_first_not_of("\r\n"), text.size())));
  Scanner scanner(text.substr(skip), separator, limits.cell_bytes, skip ? 2 : 1);
  std::vector<std::string> names;
  int line = 1;
  while (!scanner.done() && names.empty()) {
    line = scanner.line();
    const auto problem =
        scanner.record([&](std::size_t, std::string_view cell) { names.emplace_back(cell); });
    if (*problem) return fail("frame-header", "Line " + std::to_string(line) + ": " + problem);
    if (names.size() == 1 && names[0].empty()) names.clear();
  }
  for (const auto& name : names)
    if (!valid_utf8(name))
      return fail("frame-encoding",
                  "Line " + std::to_string(line) + " is not UTF-8. Save the file as UTF-8.");
  if (auto done = into.header(names, line); !done) return done;
  CsvRows rows(scanner, into);
  while (!scanner.done())
    if (auto done = rows.next(); !done) return done;
  return {};
}

namespace {

Done add_object(std::string_view text, const FrameLimits& limits, FrameBuilder& into) {
  if (!valid_utf8(text)) return into.refuse_row("The row holds bytes that are not UTF-8.");
  auto values = read_json_row(text);
  if (!values) return into.refuse_row(values.error().message);
  for (const auto& [name, value] : *values) {
    if (value.size() > limits.cell_bytes)
      return into.refuse_row(excerpt(name) + " is longer than a mebibyte.");
    if (name.empty() || name.size() > 400)
      return into.refuse_row("A column has no name, or one of over 400 bytes.");
  }
  std::vector<std::size_t> places;
  for (const auto& [name, value] : *values) {
    auto place = into.column(name);
    if (!place) return tl::unexpected(place.error());
    if (std::find(places.begin(), places.end(), *place) != places.end())
      return into.refuse_row(excerpt(name) + " is there twice.");
    places.push_back(*place);
    into.cell(*place, value);
  }
  return into.end_row();
}

}  // namespace

Done build_from_json_lines(std::string_view text, const FrameLimits& limits, FrameBuilder& into) {
  int line = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto end = text.find('\n', at);
    if (end == text.npos) end = text.size();
    const auto row = trim(text.substr(at, end - at));
    at = end + 1;
    into.begin_row(++line);
    if (row.empty()) continue;
    if (auto done = add_object(row, limits, into); !done) return done;
  }
  return {};
}

Done build_from_json_list(std::string_view text, const FrameLimits& limits, FrameBuilder& into) {
  JsonArrayCutter cutter(text);
  while (auto element = cutter.next()) {
    into.begin_row(element->line);
    if (auto done = add_object(trim(element->text), limits, into); !done) return done;
  }
  into.begin_row(cutter.line());
  if (!cutter.complete()) return into.refuse_row("The list does not end with ']'. Was the file cut off?");
  return {};
}

}  // namespace rf::reports
