#include "risk/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "risk/random.h"

namespace rf::risk {
namespace {

// Between the two nearest, as most programs do.
double quantile(const std::vector<double>& sorted, double at) {
  const double place = at * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(place);
  const auto high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] + (place - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

Interval interval(double value, std::vector<double> found, std::size_t rounds) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  if (found.empty() || found.size() * 2 < rounds) return {value, unknown, unknown};
  std::sort(found.begin(), found.end());
  return {value, quantile(found, 0.025), quantile(found, 0.975)};
}

}  // namespace

Result<std::vector<Interval>> bootstrap(std::span<const std::uint32_t> groups,
                                        const std::vector<Figure>& figures, const BootstrapOptions& options,
                                        const Watch& watch) {
  std::unordered_map<std::uint32_t, std::uint32_t> known;
  std::vector<std::uint32_t> group_of;
  group_of.reserve(groups.size());
  for (auto group : groups)
    group_of.push_back(known.emplace(group, static_cast<std::uint32_t>(known.size())).first->second);
  const auto count = static_cast<std::uint32_t>(known.size());

  std::vector<std::vector<double>> found(figures.size());
  std::vector<float> times(count), weights(groups.size());
  Random random(options.seed);
  for (std::size_t round = 0; round < options.rounds && count > 0; ++round) {
    if (auto on = watch.go_on(); !on) return tl::unexpected(on.error());
    std::fill(times.begin(), times.end(), 0.f);
    for (std::uint32_t i = 0; i < count; ++i) times[random.below(count)] += 1;
    for (std::size_t row = 0; row < group_of.size(); ++row) weights[row] = times[group_of[row]];
    for (std::size_t k = 0; k < figures.size(); ++k)
      if (const double value = figures[k](weights); std::isfinite(value)) found[k].push_back(value);
  }
  std::vector<Interval> out;
  for (std::size_t k = 0; k < figures.size(); ++k)
    out.push_back(interval(figures[k]({}), std::move(found[k]), options.rounds));
  return out;
}

std::size_t affordable_rounds(std::size_t rows) {
  constexpr std::size_t most = 1'000, least = 200, work = 40'000'000;
  return std::clamp(work / std::max<std::size_t>(rows, 1), least, most);
}

}  // namespace rf::risk
