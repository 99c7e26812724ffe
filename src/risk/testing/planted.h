#pragma once

#include <cmath>
#include <cstdint>
#include <string>

#include "risk/dataset.h"
#include "risk/random.h"

// Made-up customers for tests, with as much in their columns about the label as is asked for.
namespace rf::risk::testing {

struct Planted {
  std::size_t rows = 339, columns = 26;
  double share = 0.174;         // of positives
  double shift = 0;             // d' of the best possible score: 0.954 is a ROC AUC of 0.75
  std::size_t informative = 4;  // columns that the shift is spread over
  std::size_t twins = 0;        // so many further rows are copies of others, under ids of their own
  bool linked = true;           // a copy is in its original's group
  std::uint64_t seed = 1;
};

inline double gauss(Random& random) {
  const double u = 1 - random.unit(), v = random.unit();
  return std::sqrt(-2 * std::log(u)) * std::cos(6.283185307179586 * v);
}

inline Dataset planted(const Planted& how) {
  Dataset out;
  Random random(how.seed);
  const std::size_t all = how.rows + how.twins;
  for (std::size_t c = 0; c < how.columns; ++c) out.features.push_back("c" + std::to_string(c));
  out.units.assign(how.columns, "");
  out.x = {all, how.columns, std::vector<float>(all * how.columns)};
  const auto positives = static_cast<std::size_t>(std::lround(how.share * static_cast<double>(how.rows)));
  out.y.assign(how.rows, 0);
  for (std::size_t i = 0; i < positives; ++i) out.y[i] = 1;
  random.shuffle(out.y);
  for (std::size_t i = 0; i < all; ++i) {
    const std::size_t original = i < how.rows ? i : i - how.rows;
    if (i >= how.rows) out.y.push_back(out.y[original]);
    for (std::size_t c = 0; c < how.columns; ++c) {
      const double moved =
          c < how.informative && out.y[i] ? how.shift / std::sqrt(static_cast<double>(how.informative)) : 0;
      out.x.row(i)[c] = i < how.rows ? static_cast<float>(gauss(random) + moved) : out.x.row(original)[c];
    }
    out.ids.push_back("customer " + std::to_string(i));
    out.groups.push_back(static_cast<std::uint32_t>(how.linked ? original : i));
  }
  out.linked_groups = how.linked ? how.twins : 0;
  out.target = "default", out.positive = "yes", out.digest = "test";
  return out;
}

}  // namespace rf::risk::testing
