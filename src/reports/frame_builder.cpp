#include "reports/frame_builder.h"

#include <algorithm>

#include "base/text.h"
#include "risk/cell.h"

namespace rf::reports {
namespace {

constexpr std::size_t most_bad_kept = 1'000;

std::string tidy_name(std::string_view name) {
  // Excel writes lines broken inside names, and Japanese ones begin with wide spaces.
  std::string out;
  for (const char c : name) out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  std::string_view text = trim(out);
  constexpr std::string_view wide = "\xE3\x80\x80";
  while (text.starts_with(wide)) text = trim(text.substr(wide.size()));
  while (text.ends_with(wide)) text = trim(text.substr(0, text.size() - wide.size()));
  return std::string(text);
}

bool only_values(const std::vector<std::string>& names) {
  double value = 0;
  return names.size() > 1 && std::all_of(names.begin(), names.end(), [&](const std::string& name) {
           return risk::read_number(name, false, value) != risk::CellRead::no;
         });
}

}  // namespace

Done FrameBuilder::header(const std::vector<std::string>& names, int line) {
  const auto place = "Line " + std::to_string(line);
  if (names.size() > limits_.columns)
    return fail("frame-header", place + " names " + std::to_string(names.size()) + " columns; at most " +
                                    std::to_string(limits_.columns) + " are read.");
  if (only_values(names))
    return fail("frame-header",
                place + " holds numbers, not the names of columns. Put a line with names above it.");
  for (std::size_t i = 0; i < names.size(); ++i) {
    auto name = tidy_name(names[i]);
    if (name.size() > 400)
      return fail("frame-header", place + ": the name of column " + std::to_string(i + 1) +
                                      " is longer than 400 bytes. Is this the right file?");
    // pandas leaves the name of its index out.
    if (name.empty()) name = "column " + std::to_string(i + 1);
    const auto [before, is_new] = places_.emplace(name, i);
    if (!is_new)
      return fail("frame-header", place + ": columns " + std::to_string(before->second + 1) + " and " +
                                      std::to_string(i + 1) + " are both called " + excerpt(name) +
                                      ". Rename one.");
    raw_.emplace_back(name);
  }
  return {};
}

Result<std::size_t> FrameBuilder::column(std::string_view name) {
  auto tidy = tidy_name(name);
  const auto found = places_.find(tidy);
  if (found != places_.end()) return found->second;
  if (raw_.size() >= limits_.columns)
    return fail("frame-columns", "The file's rows have more than " + std::to_string(limits_.columns) +
                                     " columns together. Is it one table?");
  places_.emplace(tidy, raw_.size());
  auto& made = raw_.emplace_back(tidy);
  for (std::size_t i = 0; i < lines_.size(); ++i) made.add("");
  return raw_.size() - 1;
}

Done FrameBuilder::within_rows() const {
  if (lines_.size() + bad_count_ < limits_.rows) return {};
  return fail("frame-too-large", "The file has more than " + std::to_string(limits_.rows) +
                                     " rows. Split it, or take a part of it.");
}

Done FrameBuilder::end_row() {
  if (auto room = within_rows(); !room) return room;
  lines_.push_back(line_);
  std::size_t bytes = 0;
  for (auto& column : raw_) {
    if (column.size() < lines_.size()) column.add("");
    bytes += column.bytes();
  }
  if (bytes > limits_.text_bytes)
    return fail("frame-too-large",
                "Up to line " + std::to_string(line_) + " the file's cells hold more than " +
                    std::to_string(limits_.text_bytes >> 20) + " MiB. Split it, or leave long texts out.");
  return {};
}

void FrameBuilder::drop_row() {
  for (auto& column : raw_)
    if (column.size() > lines_.size()) column.cut(lines_.size());
}

Done FrameBuilder::refuse_row(std::string reason) {
  if (auto room = within_rows(); !room) return room;
  drop_row();
  ++bad_count_;
  if (bad_.size() < most_bad_kept) bad_.push_back({line_, std::move(reason)});
  return {};
}

Result<FrameFile> FrameBuilder::finish(const std::vector<risk::KnownColumn>& known) {
  if (lines_.empty() && bad_count_ == 0)
    return fail("frame-empty",
                "The file has the names of columns and no row below them. Is it the right file?");
  if (lines_.empty())
    return fail("frame-rows", "None of the " + std::to_string(bad_count_) +
                                  " rows can be read; the first, line " + std::to_string(bad_.front().line) +
                                  ": " + bad_.front().reason);
  FrameFile file;
  file.frame.lines = std::move(lines_);
  file.bad_rows = std::move(bad_);
  file.bad_row_count = bad_count_;
  for (auto& raw : raw_) {
    const auto is = std::find_if(known.begin(), known.end(),
                                 [&](const risk::KnownColumn& one) { return one.name == raw.name; });
    auto typed = is == known.end() ? risk::typed(raw) : risk::typed_as(raw, *is);
    raw = risk::RawColumn();  // the texts of one column after another make room
    for (const auto& odd : typed.odd)
      file.bad_cells.push_back(
          {file.frame.lines[odd.row],
           "'" + typed.column.name + "': " + excerpt(odd.cell) +
               (odd.infinite ? " is no finite number" : " does not fit the rest of the column") +
               " and was taken as missing."});
    file.frame.columns.push_back(std::move(typed.column));
    typed.column = {};
    file.columns.push_back(std::move(typed));
  }
  std::stable_sort(file.bad_cells.begin(), file.bad_cells.end(),
                   [](const Problem& a, const Problem& b) { return a.line < b.line; });
  return file;
}

}  // namespace rf::reports
