#pragma once

#include <cstdint>
#include <span>
#include <vector>

// Rows in parts that are trained on and judged in turn.
namespace rf::risk {

// The fold of each row, 0 to `folds` - 1. Rows of one group are never parted; positives, then rows, are
// spread as evenly as the groups allow. All spans have a place for each row; `folds` >= 1.
std::vector<std::uint32_t> grouped_folds(std::span<const std::uint32_t> groups,
                                         std::span<const std::uint8_t> y, std::size_t folds,
                                         std::uint64_t seed);

// How many folds there can be so that each has a positive and a negative group: at most `wanted`; below 2:
// none can be made.
std::size_t possible_folds(std::span<const std::uint32_t> groups, std::span<const std::uint8_t> y,
                           std::size_t wanted);

// The rows of `rows` whose place in `fold` is, or is not, `which`.
struct Split {
  std::vector<std::uint32_t> train, test;
};
Split split(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> fold, std::uint32_t which);

// What `values` has for each of `rows`.
template <class T>
std::vector<T> of_rows(const std::vector<T>& values, std::span<const std::uint32_t> rows) {
  std::vector<T> out;
  out.reserve(rows.size());
  for (auto row : rows) out.push_back(values[row]);
  return out;
}

// 0, 1, 2 …
std::vector<std::uint32_t> all_rows(std::size_t rows);

// Whole groups by chance until there are at least `most` rows; all of them where there are no more. In the
// order of `rows`.
std::vector<std::uint32_t> some_groups(std::span<const std::uint32_t> rows,
                                       std::span<const std::uint32_t> groups, std::size_t most,
                                       std::uint64_t seed);

}  // namespace rf::risk
