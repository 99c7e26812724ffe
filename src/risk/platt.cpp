#include "risk/platt.h"

#include <algorithm>
#include <cmath>

namespace rf::risk {
namespace {

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

double probability(const Calibration& calibration, double margin) {
  return logistic(calibration.slope * margin + calibration.intercept);
}

Calibration calibrate(std::span<const double> margins, std::span<const std::uint8_t> y) {
  constexpr double steepest = 10;
  constexpr int most_steps = 100;
  double positives = 0, centre = 0;
  const auto rows = static_cast<double>(y.size());
  for (std::size_t i = 0; i < y.size(); ++i) positives += y[i], centre += margins[i] / rows;
  const double share = std::clamp(positives / rows, 1e-6, 1 - 1e-6);
  const Calibration flat{0, std::log(share / (1 - share))};
  // Platt's targets: a little away from 0 and 1, so that rows that can be told apart do not make it endless.
  const double yes = (positives + 1) / (positives + 2), no = 1 / (rows - positives + 2);

  // Newton's steps on margins about 0, damped until the loss falls.
  double slope = 0, intercept = flat.intercept;
  const auto loss = [&](double a, double b) {
    double sum = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
      const double z = a * (margins[i] - centre) + b, t = y[i] ? yes : no;
      sum += std::max(z, 0.) - t * z + std::log1p(std::exp(-std::abs(z)));
    }
    return sum;
  };
  double now = loss(slope, intercept);
  for (int step = 0; step < most_steps; ++step) {
    double ga = 0, gb = 0, haa = 1e-9, hab = 0, hbb = 1e-9;
    for (std::size_t i = 0; i < y.size(); ++i) {
      const double m = margins[i] - centre, p = logistic(slope * m + intercept), off = p - (y[i] ? yes : no);
      const double h = p * (1 - p);
      ga += off * m, gb += off, haa += h * m * m, hab += h * m, hbb += h;
    }
    const double determinant = haa * hbb - hab * hab;
    if (!(determinant > 1e-12)) break;
    const double da = (hbb * ga - hab * gb) / determinant, db = (haa * gb - hab * ga) / determinant;
    double size = 1, next = 0;
    for (; size > 1e-6; size /= 2)
      if (next = loss(slope - size * da, intercept - size * db); next < now) break;
    if (size <= 1e-6) break;
    slope -= size * da, intercept -= size * db;
    if (now - next < 1e-10 * rows) break;
    now = next;
  }
  if (!(slope > 0)) return flat;
  slope = std::min(slope, steepest);
  return {slope, intercept - slope * centre};
}

}  // namespace rf::risk
