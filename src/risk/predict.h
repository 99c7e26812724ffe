#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "risk/forest.h"

// A forest laid out for speed: margins of rows, equal to XGBoost's to the bit (the leaves are added in its
// order and precision).
namespace rf::risk {

class Predictor {
 public:
  // The forest is whole, as read_model gives it.
  explicit Predictor(const Forest& forest);

  std::size_t features() const { return features_; }

  // A row as the layout wants it: each value twice (where missing counts as low, and where it counts as
  // high), and what every leaf compares with. `out` has prepared_size() places.
  std::size_t prepared_size() const { return 2 * features_ + 1; }
  void prepare(const float* row, float* out) const;

  // In log-odds, with the forest's base margin.
  float margin_of(const float* prepared) const;
  float margin(std::span<const float> row) const;
  // Of rows one after the other; faster than one by one. `out` has one place a row.
  void margins(std::span<const float> rows, std::span<float> out) const;

 private:
  struct Step {
    float threshold;  // of a leaf: its value
    std::uint32_t
        value;  // which of the prepared values is compared; of a leaf: the last, which is always less
    std::uint32_t left;  // the step when the value is less; the right one comes after it. Of a leaf: itself
  };
  std::size_t features_ = 0;
  float base_ = 0;
  std::vector<Step> steps_;           // of all trees
  std::vector<std::uint32_t> roots_;  // of each tree: its first step
  std::vector<std::uint32_t> depths_;
};

}  // namespace rf::risk
