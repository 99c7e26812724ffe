#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

// What the logistic regressions learn with. Nothing but sums, products and roots in a fixed order: same
// lessons, same model, on every machine.
namespace rf::understand {

// e to the `x`, which is not above 0. Of our own: the library's differs in the last place from one machine to
// the next.
double portable_exp(double x);
// 1 / (1 + e^-x).
double logistic(double x);

// An error from which nothing is learnt any more.
inline constexpr double error_negligible = 1e-3;
inline bool negligible(double error) { return error < error_negligible && error > -error_negligible; }

// A step of AdaGrad, each lesson by itself; `squares` is the sum of the weight's slopes so far.
struct AdaGrad {
  double step, decay = 1e-4;
  void descend(double& weight, double& squares, double error) const {
    const double slope = error + decay * weight;
    squares += slope * slope;
    weight -= step * slope / std::sqrt(squares);
  }
};

// Looks at each of `count` lessons once in each epoch, in an order that is new each time and the same on
// every machine.
template <class LookAt>
void in_epochs(int epochs, std::size_t count, LookAt look_at) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::uint32_t seed = 7;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) {
      seed = seed * 1'664'525u + 1'013'904'223u;
      std::swap(order[i - 1], order[(seed >> 8) % i]);
    }
    for (const auto at : order) look_at(at);
  }
}

}  // namespace rf::understand
