#include "reports/xlsx.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"
#include "reports/xlsx_parts.h"
#include "reports/xlsx_styles.h"

namespace rf::reports {
namespace {

double to_number(std::string_view text, double otherwise) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

long to_whole(std::string_view text, long otherwise) {
  long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

bool is_true(std::string_view text) { return text == "1" || text == "true"; }

struct Sheet {
  std::string name, relation, part;
};

class WorkbookReader : public XmlHandler {
 public:
  void begin(std::string_view name, const Attributes& attributes) override {
    if (name == "workbookPr") since_1904 = is_true(attribute(attributes, "date1904"));
    // r:id; its prefix is gone, and nothing else there is called so.
    if (name == "sheet")
      sheets.push_back(
          {std::string(attribute(attributes, "name")), std::string(attribute(attributes, "id")), ""});
    if (sheets.size() > 200) stop("workbook-bomb", "The workbook has more than 200 sheets.");
  }
  bool since_1904 = false;
  std::vector<Sheet> sheets;
};

class RelationReader : public XmlHandler {
 public:
  void begin(std::string_view name, const Attributes& attributes) override {
    if (name != "Relationship" || targets.size() > 1'000) return;
    std::string target(attribute(attributes, "Target"));
    target = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    targets[std::string(attribute(attributes, "Id"))] = target;
    const auto type = attribute(attributes, "Type");
    if (type.ends_with("/sharedStrings")) strings = target;
    if (type.ends_with("/styles")) styles = target;
  }
  std::map<std::string, std::string> targets;
  std::string strings, styles;
};

// Which cell formats show days or times.
class StyleReader : public XmlHandler {
 public:
  void begin(std::string_view name, const Attributes& attributes) override {
    if (name == "numFmt" && codes_.size() < 10'000)
      codes_[to_whole(attribute(attributes, "numFmtId"), -1)] =
          kind_of_format(attribute(attributes, "formatCode"));
    if (name == "cellXfs") inside_ = true;
    if (name == "xf" && inside_ && kinds.size() < 100'000) {
      const auto id = to_whole(attribute(attributes, "numFmtId"), 0);
      const auto own = codes_.find(id);
      kinds.push_back(own != codes_.end() ? own->second : kind_of_builtin(static_cast<int>(id)));
    }
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") inside_ = false;
  }
  std::vector<NumberKind> kinds;

 private:
  std::map<long, NumberKind> codes_;
  bool inside_ = false;
};

// The texts that cells share. How a Japanese text is read aloud (rPh) is no part of it.
class StringReader : public XmlHandler {
 public:
  void begin(std::string_view name, const Attributes&) override {
    if (name == "si") texts.emplace_back();
    if (name == "rPh") reading_ = true;
    if (name == "t") inside_ = true;
  }
  void text(std::string_view words) override {
    if (inside_ && !reading_ && !texts.empty()) texts.back() += words;
  }
  void end(std::string_view name) override {
    if (name == "rPh") reading_ = false;
    if (name == "t") inside_ = false;
  }
  std::vector<std::string> texts;

 private:
  bool reading_ = false, inside_ = false;
};

struct Book {
  Archive archive;
  std::vector<Sheet> sheets;
  std::vector<std::string> strings;
  std::vector<NumberKind> kinds;
  bool since_1904 = false;
};

// Gives each row with something in it: its number and its cells by column.
class SheetReader : public XmlHandler {
 public:
  SheetReader(const Book& book, const FrameLimits& limits) : book_(book), limits_(limits) {}
  virtual void row(int number, const std::vector<std::string>& cells) = 0;

  void begin(std::string_view name, const Attributes& attributes) override {
    if (name == "row") return begin_row(attributes);
    if (name == "c") return begin_cell(attributes);
    if (name == "rPh") reading_ = true;
    if (name == "v" || (name == "t" && !reading_)) inside_ = true;
  }
  void text(std::string_view words) override {
    if (!inside_) return;
    if (value_.size() + words.size() > limits_.cell_bytes)
      return stop("workbook-bomb",
                  "Row " + std::to_string(number_) + " holds a cell of more than a mebibyte.");
    value_ += words;
  }
  void end(std::string_view name) override {
    if (name == "v" || name == "t") inside_ = false;
    if (name == "rPh") reading_ = false;
    if (name == "c") end_cell();
    if (name != "row" || filled_ == 0) return;
    cells_.resize(filled_);
    row(number_, cells_);
  }

 private:
  void begin_row(const Attributes& attributes) {
    number_ = static_cast<int>(std::clamp(to_whole(attribute(attributes, "r"), number_ + 1), 1L, 2'000'000L));
    if (++rows_ > limits_.workbook_rows + 1)
      stop("workbook-rows", "The sheet has more than " + std::to_string(limits_.workbook_rows) +
                                " rows. Save it as CSV and take that.");
    next_ = 0, filled_ = 0;
    cells_.clear();
  }
  // "AB12" is column 27.
  void begin_cell(const Attributes& attributes) {
    const auto place = attribute(attributes, "r");
    std::size_t column = 0, letters = 0;
    while (letters < place.size() && place[letters] >= 'A' && place[letters] <= 'Z' && letters < 4)
      column = column * 26 + static_cast<std::size_t>(place[letters++] - 'A' + 1);
    at_ = letters ? column - 1 : next_;
    next_ = at_ + 1;
    type_ = attribute(attributes, "t");
    const auto style = to_whole(attribute(attributes, "s"), -1);
    kind_ = style >= 0 && static_cast<std::size_t>(style) < book_.kinds.size()
                ? book_.kinds[static_cast<std::size_t>(style)]
                : NumberKind::number;
    value_.clear();
  }
  void end_cell() {
    auto text = shown();
    if (text.empty()) return;
    if (at_ >= limits_.columns)
      return stop("workbook-columns", "Row " + std::to_string(number_) + " holds something beyond column " +
                                          std::to_string(limits_.columns) + ". At most so many are read.");
    if (cells_.size() <= at_) cells_.resize(at_ + 1);
    cells_[at_] = std::move(text);
    filled_ = std::max(filled_, at_ + 1);
  }
  std::string shown() {
    if (value_.empty()) return "";
    if (type_ == "s") {
      const auto place = to_whole(value_, -1);
      if (place < 0 || static_cast<std::size_t>(place) >= book_.strings.size()) {
        stop("workbook-broken", "Row " + std::to_string(number_) +
                                    " refers to a text that the workbook does not have. Save it anew.");
        return "";
      }
      return book_.strings[static_cast<std::size_t>(place)];
    }
    if (type_ == "b") return is_true(value_) ? "true" : "false";
    if ((!type_.empty() && type_ != "n") || kind_ == NumberKind::number) return std::move(value_);
    const auto serial = to_number(value_, -1);
    auto text = kind_ == NumberKind::moment ? moment_text(serial, book_.since_1904) : length_text(serial);
    return text.empty() ? std::move(value_) : text;
  }

  const Book& book_;
  const FrameLimits& limits_;
  std::vector<std::string> cells_;
  std::string value_, type_;
  NumberKind kind_ = NumberKind::number;
  std::size_t at_ = 0, next_ = 0, filled_ = 0, rows_ = 0;
  int number_ = 0;
  bool inside_ = false, reading_ = false;
};

class HeaderReader : public SheetReader {
 public:
  using SheetReader::SheetReader;
  void row(int, const std::vector<std::string>& cells) override {
    ++rows;
    if (names.empty()) names = cells;
    // One row more says that there is something below.
    enough = rows == 2;
  }
  std::vector<std::string> names;
  int rows = 0;
};

class RowsReader : public SheetReader {
 public:
  RowsReader(const Book& book, const FrameLimits& limits, FrameBuilder& into)
      : SheetReader(book, limits), into_(into) {}
  void row(int number, const std::vector<std::string>& cells) override {
    auto done = into_.columns() == 0 ? into_.header(cells, number) : add(number, cells);
    if (!done) stop(done.error().code, done.error().message);
  }

 private:
  Done add(int number, const std::vector<std::string>& cells) {
    into_.begin_row(number);
    if (cells.size() > into_.columns())
      return into_.refuse_row("The row has a value in column " + std::to_string(cells.size()) +
                              ", which has no name; the header has " + std::to_string(into_.columns()) + ".");
    for (std::size_t i = 0; i < cells.size(); ++i) into_.cell(i, cells[i]);
    return into_.end_row();
  }
  FrameBuilder& into_;
};

Result<Book> open_book(std::string_view bytes, const FrameLimits& limits) {
  auto archive = Archive::open(bytes, limits);
  if (!archive) return tl::unexpected(archive.error());
  const std::string workbook = "xl/workbook.xml";
  if (!archive->has(workbook)) {
    const char* what = archive->has("xl/workbook.bin") ? "a binary workbook (.xlsb). Save it as .xlsx"
                       : archive->has("content.xml")   ? "an OpenDocument file. Save it as .xlsx or CSV"
                       : archive->has("word/document.xml")
                           ? "a Word document. A table as .xlsx or CSV is needed"
                           : "a ZIP archive without a workbook in it. Unpack it first";
    return fail("workbook-none", std::string("The file is ") + what + ".");
  }
  WorkbookReader reader;
  if (auto done = archive->read(workbook, reader); !done) return tl::unexpected(done.error());
  RelationReader relations;
  if (auto done = archive->read("xl/_rels/workbook.xml.rels", relations); !done)
    return tl::unexpected(done.error());
  Book book{std::move(*archive), std::move(reader.sheets), {}, {}, reader.since_1904};
  for (auto& sheet : book.sheets) sheet.part = relations.targets[sheet.relation];
  if (!relations.styles.empty() && book.archive.has(relations.styles)) {
    StyleReader styles;
    if (auto done = book.archive.read(relations.styles, styles); !done) return tl::unexpected(done.error());
    book.kinds = std::move(styles.kinds);
  }
  if (!relations.strings.empty() && book.archive.has(relations.strings)) {
    StringReader strings;
    if (auto done = book.archive.read(relations.strings, strings); !done) return tl::unexpected(done.error());
    book.strings = std::move(strings.texts);
  }
  return book;
}

bool has_all(const std::vector<std::string>& header, const std::vector<std::string>& needed) {
  return std::all_of(needed.begin(), needed.end(), [&](const std::string& name) {
    return std::any_of(header.begin(), header.end(),
                       [&](const std::string& cell) { return equals_ignoring_case(trim(cell), name); });
  });
}

Result<Sheet> named_sheet(const Book& book, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& sheet : book.sheets) {
    if (equals_ignoring_case(sheet.name, name)) return sheet;
    names.push_back(excerpt(sheet.name));
  }
  return fail("workbook-sheet", "The workbook has no sheet called " + excerpt(name) +
                                    "; there are: " + join(names, ", ") + ".");
}

// The first sheet with the needed columns; where nobody said which, with those of the earlier workbook, else
// with rows.
Result<Sheet> choose_sheet(Book& book, const FrameOptions& options) {
  if (!options.sheet.empty()) return named_sheet(book, options.sheet);
  const std::vector<std::string> earlier = {"未払FLAG", "レコード番号"};
  std::vector<Sheet> usual, full;
  for (const auto& sheet : book.sheets) {
    if (sheet.part.empty() || !book.archive.has(sheet.part)) continue;  // a chart
    HeaderReader header(book, options.limits);
    if (auto done = book.archive.read(sheet.part, header); !done) return tl::unexpected(done.error());
    if (!options.needed.empty() && has_all(header.names, options.needed)) return sheet;
    if (has_all(header.names, earlier)) usual.push_back(sheet);
    if (header.rows == 2) full.push_back(sheet);
  }
  if (!options.needed.empty() && book.sheets.size() > 1)
    return fail("workbook-sheet", "No sheet has the needed columns (" + join(options.needed, ", ") +
                                      "). Name the sheet with --sheet.");
  if (!usual.empty()) return usual.front();
  if (!full.empty()) return full.front();
  return fail("frame-empty", "The workbook has no sheet with the names of columns and rows below them.");
}

}  // namespace

Result<WorkbookSheets> build_from_workbook(std::string_view bytes, const FrameOptions& options,
                                           FrameBuilder& into) {
  auto book = open_book(bytes, options.limits);
  if (!book) return tl::unexpected(book.error());
  auto sheet = choose_sheet(*book, options);
  if (!sheet) return tl::unexpected(sheet.error());
  WorkbookSheets out;
  out.chosen = sheet->name;
  for (const auto& one : book->sheets) out.names.push_back(one.name);
  RowsReader rows(*book, options.limits, into);
  if (auto done = book->archive.read(sheet->part, rows); !done) return tl::unexpected(done.error());
  if (into.columns() == 0) return fail("frame-empty", "The sheet " + excerpt(sheet->name) + " is empty.");
  return out;
}

}  // namespace rf::reports
