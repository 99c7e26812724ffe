#pragma once

#include <cstdint>
#include <string>
#include <vector>

// A boosted forest as XGBoost trains it (binary:logistic), as plain data.
namespace rf::risk {

// The root is node 0. A row goes left when its value is below `threshold`, or is missing and `missing_left`.
struct Node {
  std::int32_t left = -1, right = -1;  // -1: a leaf
  std::uint32_t feature = 0;
  float threshold = 0;
  float value =
      0;  // of a leaf, in log-odds; of a split, what it would have given as a leaf (only kept, never used)
  float cover = 0;  // sum of the hessians that came here in training
  float gain = 0;   // of a split: what it improved in training (only kept, never used here)
  bool missing_left = false;
  bool leaf() const { return left < 0; }
};

struct Tree {
  std::vector<Node> nodes;
};

struct Forest {
  std::vector<Tree> trees;
  double base_margin = 0;  // log-odds before any tree
  std::vector<std::string> features;
};

}  // namespace rf::risk
