#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "risk/features.h"
#include "risk/frame.h"

// The earlier system's workbook: a row a call, in 29 columns.
namespace rf::risk {

// What one call is told by: the names that a mapping file may give to columns of another file.
const std::vector<std::string_view>& workbook_names();
// Whether the features of a call replace the column: the earlier system's engineered ones.
bool workbook_derived(std::string_view name);

// Column by column of a frame, by these names.
class WorkbookCalls {
 public:
  // `names` are the frame's columns' names, as mapped. A column of texts is as good as none.
  WorkbookCalls(const std::vector<const Column*>& columns, const std::vector<std::string>& names);
  // Enough of a call is there to be one.
  bool complete() const;
  bool uses(std::size_t column) const;  // of the frame
  CallFacts facts(std::size_t row) const;

 private:
  double value(std::size_t name, std::size_t row) const;
  std::vector<const Column*> by_name_;
  std::vector<std::size_t> places_;
};

}  // namespace rf::risk
