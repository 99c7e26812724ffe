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

// Joins rows that are nearly the same: equal in at least four fifths of the columns that can tell (at least
// ten different values, and of the two values at least one that not more than a twentieth of the rows have).
// Needs three such columns at least. A time that grows with rows × log(rows). Gives how many rows were joined
// to another one.
std::size_t join_twins(const Matrix& x, UnionFind& rows);

}  // namespace rf::risk
