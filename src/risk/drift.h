#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "risk/dataset.h"

// Drift: whether what a model sees now is spread as it was in training, by the population stability index:
// PSI = sum over bins of (share now - share then) * ln(share now / share then). Bins are the training's
// quantiles, with missing values in a bin of their own.
namespace rf::risk {

// How one quantity was spread.
struct Spread {
  std::string name;           // a feature's, or "score"
  std::vector<double> edges;  // rising; bin i holds values up to and with edges[i], the last what is above
  std::vector<std::size_t> counts;  // one more than edges
  std::size_t missing = 0;
  std::size_t rows() const;
};

// At most `bins_most` bins with about as many values each; fewer where values repeat. Infinities count as
// missing.
inline constexpr std::size_t bins_most = 10;
Spread spread_of(std::string name, std::span<const double> values);
// The same bins, filled with other values.
Spread refill(const Spread& bins, std::span<const double> values);

enum class Drift { none, some, large, unknown };
std::string_view name(Drift drift);

struct Drifted {
  std::string name;
  double psi = 0;  // NaN: unknown
  Drift drift = Drift::none;
  double missing_then = 0, missing_now = 0;  // shares
};

// Below 0.1 none, below 0.25 some, from there on large. With fewer than `rows_least` rows on a side, unknown:
// chance alone moves the shares so far.
inline constexpr std::size_t rows_least = 100;
Drifted drift_of(const Spread& then, const Spread& now);

// The training's spreads: of each feature, and of the scores where there are any (0 to 100).
std::vector<Spread> spreads_of(const Dataset& data, std::span<const double> scores);

std::string spreads_json(std::span<const Spread> spreads);
// "drift-baseline": the message says what is wrong.
Result<std::vector<Spread>> read_spreads(std::string_view json);

}  // namespace rf::risk
