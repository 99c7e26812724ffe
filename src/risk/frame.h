#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

// A file of rows as columns: what inspection looks at and a dataset is made of.
namespace rf::risk {

enum class Kind { number, text, day, moment, duration };

struct Column {
  std::string name;
  Kind kind = Kind::number;
  // One a row; NaN is missing. Days since 1970 (day), seconds since 1970 (moment), seconds (duration).
  // Empty for text.
  std::vector<double> numbers;
  std::vector<std::string> texts;  // one a row, only for text; "" is missing
  // Of all kinds but text: the rows whose cell does not fit the kind, rising, with what stands there. Their
  // number is missing, but as an id or a label the cell still says whose row it is or what became of it.
  std::vector<std::pair<std::size_t, std::string>> odd = {};
  bool decimal_comma = false;  // how its numbers were read
};

struct Frame {
  std::vector<Column> columns;
  std::vector<int> lines;  // where each row begins in its file, from 1
  std::size_t rows() const { return lines.size(); }
};

}  // namespace rf::risk
