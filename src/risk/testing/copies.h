#pragma once

#include <array>
#include <cmath>
#include <cstdint>

#include "risk/dataset.h"
#include "risk/random.h"
#include "risk/testing/planted.h"

// Customers who stand in a file twice under two ids, in the ways in which files do that.
namespace rf::risk::testing {

enum class Copy { whole_numbers, shaken, rounded, in_part };  // in part: three of ten values are others
constexpr std::array copies = {Copy::whole_numbers, Copy::shaken, Copy::rounded, Copy::in_part};

// Row i and row customers + i are one customer.
inline Matrix copied(Copy how, std::uint64_t seed, std::size_t customers = 170) {
  constexpr std::size_t columns = 26;
  constexpr double kinds = 5;
  const auto rounded = [](double value, double grain) { return std::round(value * grain) / grain; };
  Random random(seed);
  Matrix x{2 * customers, columns, std::vector<float>(2 * customers * columns)};
  for (std::size_t i = 0; i < customers; ++i)
    for (std::size_t c = 0; c < columns; ++c) {
      double one = how == Copy::whole_numbers ? std::floor(random.unit() * kinds) : 50 + 10 * gauss(random);
      double other = one;
      if (how == Copy::shaken)
        other = one * (1 + 1e-4 * gauss(random)), one *= 1 + 1e-4 * gauss(random);
      else if (how == Copy::rounded)
        other = rounded(one, 10);
      else if (how == Copy::in_part)
        one = rounded(one, 100), other = random.unit() < 0.7 ? one : rounded(50 + 10 * gauss(random), 100);
      x.row(i)[c] = static_cast<float>(one), x.row(customers + i)[c] = static_cast<float>(other);
    }
  return x;
}

}  // namespace rf::risk::testing
