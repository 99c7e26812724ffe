#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "risk/links.h"
#include "risk/prepare.h"
#include "risk/roles.h"
#include "risk/source.h"

// The rows that a dataset is made of, one a customer or one a row of the file, and their columns.
namespace rf::risk {

struct FeatureColumn {
  std::string name, unit;
  std::string from;  // the file's column; "" when it was made of several
  std::vector<float> values;
  std::string kind = {}, decimal = {};  // as in dataset.h
};

struct Gathered {
  std::vector<std::string> ids;
  std::vector<std::uint8_t> y;  // empty without labels
  std::vector<double> days;
  std::vector<std::string> segments;
  std::vector<FeatureColumn> columns;
  UnionFind links{0};                      // of these rows
  std::vector<std::uint32_t> customer_of;  // of these rows: whose they are, from 0
};

// Whether the file has a row for each call of the earlier workbook (or one that is mapped so), to be gathered
// by customer.
bool is_calls(const Source& source, const Roles& roles);

// The file's columns that may teach a model: all but those with a role and those that `plan` says why not.
std::vector<std::size_t> usable_columns(const Source& source, const Roles& roles,
                                        const PrepareOptions& options, Plan& plan);

// `rows` are those of the file that are used. `columns`: of usable_columns.
Gathered gather_calls(const Source& source, const Roles& roles, const std::vector<std::uint32_t>& rows,
                      const std::vector<std::size_t>& columns, Plan& plan);
Gathered gather_rows(const Source& source, const Roles& roles, const std::vector<std::uint32_t>& rows,
                     const std::vector<std::size_t>& columns, Plan& plan);
// A column of the file as numbers over `rows`.
std::vector<float> numbers_of(const Column& column, const std::vector<std::uint32_t>& rows);
// 1 where the column says `value`, NaN where it says nothing.
std::vector<float> says(const Column& column, const std::vector<std::uint32_t>& rows, std::string_view value);

}  // namespace rf::risk
