#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reports/read_frame.h"
#include "risk/raw_column.h"

// Where the readers of CSV, JSON and workbooks put what they find.
namespace rf::reports {

class FrameBuilder {
 public:
  explicit FrameBuilder(const FrameLimits& limits) : limits_(limits) {}

  // The columns' names; one without a name is called "column 3". Error "frame-header".
  Done header(const std::vector<std::string>& names, int line);
  // The column of that name, made when it is new (earlier rows have nothing there). Error "frame-columns".
  Result<std::size_t> column(std::string_view name);
  std::size_t columns() const { return raw_.size(); }

  // One row: begin, its cells once each in any order, and then one of the two ends.
  void begin_row(int line) { line_ = line; }
  void cell(std::size_t column, std::string_view text) { raw_[column].add(text); }
  Done end_row();                       // "frame-too-large": rows or bytes
  Done refuse_row(std::string reason);  // takes back its cells
  void drop_row();                      // the same for one that holds nothing

  // Kinds and values, of `known` columns as they are known. "frame-rows" when there is not one whole row,
  // "frame-empty" when there is none at all.
  Result<FrameFile> finish(const std::vector<risk::KnownColumn>& known);

 private:
  Done within_rows() const;
  FrameLimits limits_;
  std::vector<risk::RawColumn> raw_;
  std::unordered_map<std::string, std::size_t> places_;
  std::vector<int> lines_;
  std::vector<Problem> bad_;
  std::size_t bad_count_ = 0;
  int line_ = 0;
};

}  // namespace rf::reports
