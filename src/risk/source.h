#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "risk/frame.h"
#include "risk/mapping.h"

namespace rf::risk {

// A frame as a mapping file reads it: columns by our names, values by their meaning. The frame and must
// outlive it.
class Source {
 public:
  // Error "risk-column": the mapping names a column that the frame does not have.
  static Result<Source> make(const Frame& frame, const std::optional<Mapping>& mapping);

  std::size_t rows() const { return rows_; }
  std::size_t size() const { return columns_.size(); }
  int line(std::size_t row) const { return frame_->lines[row]; }  // of the file
  const Column& column(std::size_t i) const { return *columns_[i]; }
  const std::string& name(std::size_t i) const { return names_[i]; }              // as mapped
  const std::string& own_name(std::size_t i) const { return columns_[i]->name; }  // in the file
  const std::vector<const Column*>& columns() const { return columns_; }
  const std::vector<std::string>& names() const { return names_; }
  // By the file's name, then by ours; case and width of letters do not matter where only one is meant.
  std::optional<std::size_t> find(std::string_view name) const;
  // Error "risk-column": there is none of that name; `said` is who named it ("--target").
  Result<std::size_t> need(std::string_view name, std::string_view said) const;

 private:
  const Frame* frame_ = nullptr;
  std::size_t rows_ = 0;
  std::vector<const Column*> columns_;
  std::vector<std::string> names_;
  std::deque<Column> owned_;
};

// Small letters, half width, without spaces: "レコード番号 " and "Customer ID" as they are looked for.
std::string plain_name(std::string_view name);
// A cell as a text: 7 is "7", a day is 2024-01-05, one that does not fit its column as it stands; "" is
// missing.
std::string cell_text(const Column& column, std::size_t row);
// Whether it has no value of its column's kind.
bool cell_empty(const Column& column, std::size_t row);

}  // namespace rf::risk
