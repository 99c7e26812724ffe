#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "risk/dataset.h"

// A small boosted forest whose settings are fixed (25 trees of depth 2, eight bins a column), which is
// refitted thousands of times where the question is whether columns say anything about labels at all. It is
// no model that anybody is scored with.
namespace rf::risk {

class QuickForest {
 public:
  // Takes the columns in eight bins of about as many rows, missing in one of its own. No label is looked at.
  QuickForest(const Matrix& x, std::span<const std::uint32_t> rows);

  // Trains on some of these rows and scores others: places in the list of rows given above. `y` has a label
  // for each place. The margins of `test`, in its order.
  std::vector<double> fit_and_score(std::span<const std::uint32_t> train, std::span<const std::uint8_t> y,
                                    std::span<const std::uint32_t> test) const;

 private:
  struct Split {
    std::size_t column = 0;
    int below = 0;  // bins below it go left; 0: no split
    bool missing_left = false;
  };
  struct Sums {
    float g = 0, h = 0;
  };
  Split best_split(std::span<const std::uint32_t> rows, std::span<const Sums> sums,
                   std::vector<Sums>& found) const;
  bool left(const Split& split, std::uint32_t row) const;

  std::size_t rows_, columns_;
  std::vector<std::uint8_t> bins_;  // row by row
};

}  // namespace rf::risk
