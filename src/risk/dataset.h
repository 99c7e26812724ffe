#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// What a model is trained and judged on: one row a customer (or a call), with the rows that must not be
// parted.
namespace rf::risk {

// Row by row; NaN is missing, infinities do not occur.
struct Matrix {
  std::size_t rows = 0, columns = 0;
  std::vector<float> values;
  const float* row(std::size_t i) const { return values.data() + i * columns; }
  float* row(std::size_t i) { return values.data() + i * columns; }
};

struct Dataset {
  std::vector<std::string> features;  // the columns of x
  std::vector<std::string> units;     // of each feature, "" where it has none or nobody said
  // How the file's column of each feature was read: "number", "duration" or "text", and "," or "." for
  // numbers; "" where the feature was made of several columns.
  std::vector<std::string> kinds, decimals;
  Matrix x;
  std::vector<std::uint8_t> y;   // 1: what is to be foreseen (did not pay)
  std::vector<std::string> ids;  // whom each row is about, as the file says it
  std::vector<std::uint32_t>
      groups;                // of each row, from 0: rows of linked customers share one and are never parted
  std::vector<double> days;  // days since 1970, NaN unknown; empty where there are no dates
  std::vector<std::string> segments;           // for fairness; empty where no column was named
  std::string target, positive, group_column;  // what was taken for what
  std::string digest;                          // of rows and columns: SHA-256, hex
  std::string features_version;       // of the code that made the features; "" where the file had them
  std::size_t linked_groups = 0;      // groups that hold more than one customer
  std::vector<std::string> warnings;  // one sentence each, for people
};

}  // namespace rf::risk
