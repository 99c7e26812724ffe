#include "risk/column_facts.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace rf::risk {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// Rows with a value, by it; the values beside the rows, because looking them up is what a sort of a million
// waits for.
std::vector<std::pair<float, std::uint32_t>> ordered(std::span<const float> values) {
  std::vector<std::pair<float, std::uint32_t>> order;
  order.reserve(values.size());
  for (std::uint32_t i = 0; i < values.size(); ++i)
    if (!std::isnan(values[i])) order.emplace_back(values[i], i);
  std::sort(order.begin(), order.end());
  return order;
}

}  // namespace

Separation separation(std::span<const float> values, std::span<const std::uint8_t> y) {
  const auto order = ordered(values);
  Separation out;
  double below = 0;  // pairs that are in the right order, ties half
  for (std::size_t at = 0; at < order.size();) {
    std::size_t end = at, positives = 0;
    for (; end < order.size() && order[end].first == order[at].first; ++end)
      positives += y[order[end].second];
    const std::size_t negatives = end - at - positives;
    below += static_cast<double>(positives) *
             (static_cast<double>(out.negatives) + static_cast<double>(negatives) / 2);
    out.positives += positives;
    out.negatives += negatives;
    at = end;
  }
  out.auc = out.positives && out.negatives
                ? below / static_cast<double>(out.positives) / static_cast<double>(out.negatives)
                : nan;
  return out;
}

Range separation_range(double auc, std::size_t positives, std::size_t negatives, double z) {
  if (std::isnan(auc) || positives == 0 || negatives == 0) return {nan, nan};
  const auto p = static_cast<double>(positives), n = static_cast<double>(negatives);
  // Of the better side; a perfect one is not certain either, so that it is held half a pair away from the
  // end.
  const double a = std::min(std::max(auc, 1 - auc), 1 - 0.5 / (p * n));
  const double q1 = a / (2 - a), q2 = 2 * a * a / (1 + a);
  const double error =
      std::sqrt(std::max(0.0, (a * (1 - a) + (p - 1) * (q1 - a * a) + (n - 1) * (q2 - a * a)) / (p * n)));
  return {std::max(0.0, auc - z * error), std::min(1.0, auc + z * error)};
}

double z_for(std::size_t tests) {
  // The normal distribution's tail by bisection: P(|Z| > z) = 0.05 / tests.
  const double tail = 0.05 / static_cast<double>(std::max<std::size_t>(tests, 1));
  double low = 0, high = 40;
  for (int i = 0; i < 80; ++i) {
    const double middle = (low + high) / 2;
    (std::erfc(middle / std::sqrt(2.0)) > tail ? low : high) = middle;
  }
  return low;
}

Range share_range(std::size_t count, std::size_t of) {
  if (of == 0) return {nan, nan};
  constexpr double z = 1.959964;
  const auto n = static_cast<double>(of), p = static_cast<double>(count) / n;
  const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

std::vector<float> ranks(std::span<const float> values) {
  std::vector<float> out(values.size(), std::numeric_limits<float>::quiet_NaN());
  const auto order = ordered(values);
  for (std::size_t at = 0; at < order.size();) {
    std::size_t end = at;
    while (end < order.size() && order[end].first == order[at].first) ++end;
    const auto rank = static_cast<float>((static_cast<double>(at) + static_cast<double>(end) + 1) / 2);
    for (; at < end; ++at) out[order[at].second] = rank;
  }
  return out;
}

double correlation(std::span<const float> a, std::span<const float> b) {
  double n = 0, sa = 0, sb = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!std::isnan(a[i]) && !std::isnan(b[i])) ++n, sa += a[i], sb += b[i];
  if (n < 3) return nan;
  const double ma = sa / n, mb = sb / n;
  double aa = 0, bb = 0, ab = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(a[i]) || std::isnan(b[i])) continue;
    const double x = a[i] - ma, y = b[i] - mb;
    aa += x * x, bb += y * y, ab += x * y;
  }
  return aa > 0 && bb > 0 ? std::clamp(ab / std::sqrt(aa * bb), -1.0, 1.0) : nan;
}

}  // namespace rf::risk
