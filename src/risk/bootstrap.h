#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/error.h"
#include "risk/evaluation.h"
#include "risk/watch.h"

// How far a figure would move if other customers had come.
namespace rf::risk {

struct BootstrapOptions {
  std::size_t rounds = 1'000;
  std::uint64_t seed = 42;
};

// A figure of the rows, each counted as often as its weight says; none given: once each. NaN: cannot be said.
using Figure = std::function<double(std::span<const float> weights)>;

// Each figure with its 95 % percentile interval over resampled groups (all rows of a group together, as many
// groups as there are). Resamples in which a figure cannot be said are left out of its interval; where that
// is more than half of them, the interval is NaN. Error: "cancelled".
Result<std::vector<Interval>> bootstrap(std::span<const std::uint32_t> groups,
                                        const std::vector<Figure>& figures, const BootstrapOptions& options,
                                        const Watch& watch);

// Rounds that many rows can afford: 1,000, and never below 200.
std::size_t affordable_rounds(std::size_t rows);

}  // namespace rf::risk
