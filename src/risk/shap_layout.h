#pragma once

#include <array>
#include <cstdint>
#include <vector>

// How shap.cpp lays a forest out for the kernel (shap_kernel.h), which is compiled once for each kind of
// processor.
namespace rf::risk::shap {

// A split of a tree that is walked. Its two children's sums lie side by side at places 2 (i + 1) and
// 2 (i + 1) + 1 of the tree's places, i being its number in the tree; place 0 is the root's, place 1 is where
// "no earlier split by this feature" points to.
struct Split {
  float threshold;
  float before;         // shares along the path so far, of splits by this same feature
  float share[2];       // of the training rows that came here: how many went on to the left, to the right
  float child[2];       // what the child's products are multiplied with: a leaf's value; 1 for a split
  std::uint32_t value;  // which prepared value is compared
  std::uint32_t feature;
  std::uint32_t place;    // where this split's own products lie
  std::uint32_t earlier;  // the place below the nearest split by the same feature on the path
};

struct WalkedTree {
  std::uint32_t first = 0, splits = 0;  // in Layout::splits
  std::uint32_t rule = 0, passes = 0;   // in Layout::points
};

// Four points of a Gauss-Legendre rule on 0 to 1.
struct Points {
  alignas(16) std::array<float, 4> at;
  alignas(16) std::array<float, 4> weight;
};

// A tree with so few splits that every answer to all of them has its contributions in a table: row b, where
// bit j says that the row goes left at split j, has one number for each split, to be added to the split's
// feature.
struct SmallSplit {
  float threshold;
  std::uint32_t value, feature;
};
constexpr std::size_t most_small = 7;
struct SmallTrees {  // all with the same number of splits
  std::vector<SmallSplit> splits;
  std::vector<float> tables;
};

struct Layout {
  std::size_t features = 0;
  double base = 0;
  std::size_t most_splits = 0;  // of one walked tree
  std::vector<Split> splits;
  std::vector<WalkedTree> walked;
  std::vector<Points> points;
  std::array<SmallTrees, most_small> small;  // [i]: of i + 1 splits
};

// What the kernel writes on; all zero-filled where it says so.
struct Sheet {
  float* sums;          // 4 a feature, zero: parts of its contribution
  float* singles;       // 1 a feature, zero: likewise
  float* products;      // 8 (most_splits + 1), on a boundary of 32 bytes
  float* coefficients;  // likewise
  std::int32_t* on;     // 2 (most_splits + 1): whether the row goes this way at all splits by the feature
};

namespace portable {
void run(const Layout& layout, const float* prepared, const Sheet& sheet);
}
namespace avx2 {
void run(const Layout& layout, const float* prepared, const Sheet& sheet);
}

}  // namespace rf::risk::shap
