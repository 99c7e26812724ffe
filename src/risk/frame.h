#pragma once

#include <cstddef>
#include <string>
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
};

struct Frame {
  std::vector<Column> columns;
  std::vector<int> lines;  // where each row begins in its file, from 1
  std::size_t rows() const { return lines.size(); }
};

}  // namespace rf::risk
