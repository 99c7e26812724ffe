#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// What one column says by itself, or beside another one.
namespace rf::risk {

// How well the values alone put the positives above the negatives: 0 to 1, 0.5 is not at all; ties count
// half. Rows without a value are left out. NaN where a class is then empty.
struct Separation {
  double auc = 0;
  std::size_t positives = 0, negatives = 0;  // with a value
};
Separation separation(std::span<const float> values, std::span<const std::uint8_t> y);

// Its interval by Hanley and McNeil, widened to `z` standard errors; `positives` and `negatives` are those
// that are independent of one another (linked groups), which may be fewer than rows. 0 to 1.
struct Range {
  double low = 0, high = 1;
};
Range separation_range(double auc, std::size_t positives, std::size_t negatives, double z);
// For `tests` at once, so that all of them hold with 95 % (Bonferroni).
double z_for(std::size_t tests);

// A share's 95 % interval (Wilson). `of` > 0.
Range share_range(std::size_t count, std::size_t of);

// Average ranks from 1, ties sharing theirs; NaN stays NaN.
std::vector<float> ranks(std::span<const float> values);
// Pearson's r over rows where both have a value; of ranks it is Spearman's. NaN where one does not vary or
// under three rows.
double correlation(std::span<const float> a, std::span<const float> b);

}  // namespace rf::risk
