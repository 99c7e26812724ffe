#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// A column as a file says it: the cells' texts, one behind another, because a million rows of 26 columns as
// texts of their own would take gigabytes.
namespace rf::risk {

class RawColumn {
 public:
  explicit RawColumn(std::string column_name = "") : name(std::move(column_name)) {}
  std::string name;

  std::size_t size() const { return ends_.size(); }
  std::size_t bytes() const { return text_.size(); }
  std::string_view operator[](std::size_t row) const {
    const auto begin = row ? ends_[row - 1] : 0;
    return std::string_view(text_).substr(begin, ends_[row] - begin);
  }
  void add(std::string_view cell) {
    text_ += cell;
    ends_.push_back(text_.size());
  }
  // Takes back the newest cells, so that `rows` are left.
  void cut(std::size_t rows) {
    ends_.resize(rows);
    text_.resize(rows ? ends_[rows - 1] : 0);
  }

 private:
  std::string text_;
  std::vector<std::uint64_t> ends_;
};

}  // namespace rf::risk
