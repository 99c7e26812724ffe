#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

// A mapping file: what the columns of somebody's file are. Written down in docs/risk-data.md.
namespace rf::risk {

struct Mapping {
  std::string target, group, call, date, segment;  // columns of the file; "": not said
  std::vector<std::string> positive, negative;     // values of the target; empty: not said
  std::map<std::string, std::string> columns;      // a column of the file -> our name for it
  std::map<std::string, std::map<std::string, std::string>> values;  // of a column: a value -> what it means
  std::vector<std::string> zeros_missing;    // columns in which a zero means "not measured"
  std::vector<std::string> leave_out, keep;  // columns, by the names of the file
  std::string sheet;                         // of a workbook
};

// `file` is only used in errors, which read "file:line: what is wrong". "mapping-invalid" or those of
// base/yaml.h.
Result<Mapping> parse_mapping(const std::string& file, std::string_view text);

}  // namespace rf::risk
