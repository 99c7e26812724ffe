#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "risk/dataset.h"

// Which rows must not be parted: what one of them tells, the others tell too.
namespace rf::risk {

class UnionFind {
 public:
  explicit UnionFind(std::size_t size);
  std::size_t find(std::size_t i);
  bool join(std::size_t a, std::size_t b);  // false: they were together already
  // Numbered from 0 in the order of their first members.
  std::vector<std::uint32_t> groups();

 private:
  std::vector<std::size_t> parent_;
};

// Joins rows that are nearly the same: equal in at least half of the columns that can tell, after rounding
// into 64 or 16 steps too, and so often that chance would join any two of the table less than once in a
// million. How often chance does it comes from how common each value is and from how much columns know of one
// another. What more than a fortieth of the rows (12 to 32 of them) are alike in joins nobody. Needs three
// columns, looks at the 40 that tell most. A time that grows with rows × log(rows). Gives how many rows were
// joined to another.
std::size_t join_twins(const Matrix& x, UnionFind& rows);

}  // namespace rf::risk
