#include "risk/permutation.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <unordered_map>

#include "risk/centroids.h"
#include "risk/folds.h"
#include "risk/metrics.h"
#include "risk/quick_forest.h"
#include "risk/random.h"

namespace rf::risk {
namespace {

constexpr std::size_t few = 20;  // groups of one size that are too few to be shuffled among themselves

using Statistic = std::function<double(const std::vector<std::uint8_t>& y, std::uint64_t seed)>;

Result<Permuted> permute(std::span<const std::uint32_t> groups, const std::vector<std::uint8_t>& y,
                         const PermutationOptions& options, const Statistic& statistic, const Watch& watch) {
  Permuted out;
  out.rows = y.size();
  auto& found = out.permutation;
  found.observed = statistic(y, options.seed);
  if (std::isnan(found.observed)) return out;
  const std::size_t hopeless = (options.most + 1) / 100;  // with as many as good, p cannot be below 0.01
  std::size_t as_good = 0;
  for (std::size_t round = 0; round < options.most; ++round) {
    if (auto on = watch.go_on(); !on) return tl::unexpected(on.error());
    if (round >= options.least && as_good >= std::max<std::size_t>(hopeless, 1)) break;
    if (round >= options.least && watch.over(0.95)) {
      out.cut = true;
      break;
    }
    const auto seed = seed_of(options.seed, 1, round);
    const double value = statistic(shuffled_labels(groups, y, seed), seed);
    // What cannot be said of a shuffle counts against the model.
    as_good += !(value < found.observed);
    found.roc_aucs.push_back(std::isnan(value) ? 0.5 : value);
    found.rounds = round + 1;
    if (round % 16 == 0)
      watch.say(Phase::evaluate, static_cast<double>(round) / static_cast<double>(options.most),
                "permutation test");
  }
  found.p = static_cast<double>(1 + as_good) / static_cast<double>(1 + found.rounds);
  found.own_p = found.p;
  return out;
}

// At most so many rows, groups whole; both classes keep enough.
std::vector<std::uint32_t> part_of(const Dataset& data, std::size_t most, std::uint64_t seed) {
  if (data.x.rows <= most) return all_rows(data.x.rows);
  std::unordered_map<std::uint32_t, bool> positive;
  for (std::size_t i = 0; i < data.x.rows; ++i) positive[data.groups[i]] |= data.y[i] != 0;
  std::vector<std::uint32_t> with, without;
  for (std::uint32_t i = 0; i < data.x.rows; ++i) (positive[data.groups[i]] ? with : without).push_back(i);
  const auto room = std::max(most / 3, without.size() < most ? most - without.size() : 0);
  auto rows = some_groups(with, data.groups, std::min(with.size(), room), seed);
  const auto others = some_groups(without, data.groups, most - std::min(most, rows.size()), seed + 1);
  rows.insert(rows.end(), others.begin(), others.end());
  std::sort(rows.begin(), rows.end());
  return rows;
}

// Scores of one part, so that two ways of scoring can be added.
void add_standardised(std::vector<double>& sum, const std::vector<double>& scores) {
  const auto count = static_cast<double>(scores.size());
  double mean = 0, squares = 0;
  for (double score : scores) mean += score / count;
  for (double score : scores) squares += (score - mean) * (score - mean) / count;
  const double spread = squares > 0 ? std::sqrt(squares) : 1;
  for (std::size_t i = 0; i < scores.size(); ++i) sum[i] += (scores[i] - mean) / spread;
}

// Whether the classes' means lie further apart than those of shuffled labels do.
MeansTest test_means(const Centroids& centroids, std::span<const std::uint32_t> groups,
                     const std::vector<std::uint8_t>& y, const PermutationOptions& options) {
  constexpr std::size_t rounds = 1'999;  // each is one pass over a bounded table
  MeansTest out{rounds, 1, centroids.apart(y)};
  std::size_t as_good = 0;
  for (std::size_t round = 0; round < rounds; ++round)
    as_good += centroids.apart(shuffled_labels(groups, y, seed_of(options.seed, 4, round))) >= out.observed;
  out.p = static_cast<double>(1 + as_good) / static_cast<double>(1 + rounds);
  return out;
}

}  // namespace

std::vector<std::uint8_t> shuffled_labels(std::span<const std::uint32_t> groups,
                                          std::span<const std::uint8_t> y, std::uint64_t seed) {
  std::unordered_map<std::uint32_t, std::size_t> known;
  std::vector<std::vector<std::uint32_t>> members;
  for (std::uint32_t i = 0; i < groups.size(); ++i) {
    auto [at, fresh] = known.emplace(groups[i], members.size());
    if (fresh) members.emplace_back();
    members[at->second].push_back(i);
  }
  std::map<std::size_t, std::vector<std::uint32_t>> by_size;
  for (std::uint32_t g = 0; g < members.size(); ++g) by_size[members[g].size()].push_back(g);
  std::vector<std::vector<std::uint32_t>> decks;
  for (auto& [size, some] : by_size) {
    if (!decks.empty() && decks.back().size() < few) {
      decks.back().insert(decks.back().end(), some.begin(), some.end());
    } else {
      decks.push_back(std::move(some));
    }
  }
  if (decks.size() > 1 && decks.back().size() < few) {
    auto& before = decks[decks.size() - 2];
    before.insert(before.end(), decks.back().begin(), decks.back().end());
    decks.pop_back();
  }
  std::vector<std::uint8_t> out(y.size());
  Random random(seed);
  for (const auto& deck : decks) {
    auto dealt = deck;
    random.shuffle(dealt);
    for (std::size_t k = 0; k < deck.size(); ++k) {
      const auto &to = members[deck[k]], &from = members[dealt[k]];
      for (std::size_t j = 0; j < to.size(); ++j) out[to[j]] = y[from[j % from.size()]];
    }
  }
  return out;
}

Result<Permuted> permute_and_fit(const Dataset& data, const PermutationOptions& options, const Watch& watch) {
  const auto columns = std::max<std::size_t>(data.x.columns, 1);
  const auto rows = part_of(data, std::clamp<std::size_t>(52'000 / columns, 400, 2'000), options.seed);
  const auto groups = of_rows(data.groups, rows);
  const QuickForest forest(data.x, rows);
  const Centroids centroids(data.x, rows);
  const auto places = all_rows(rows.size());
  const auto statistic = [&](const std::vector<std::uint8_t>& y, std::uint64_t seed) {
    const auto count = possible_folds(groups, y, options.folds);
    if (count < 2) return std::numeric_limits<double>::quiet_NaN();
    const auto fold = grouped_folds(groups, y, count, seed);
    std::vector<double> scores(rows.size());
    for (std::uint32_t k = 0; k < count; ++k) {
      const auto parts = split(places, fold, k);
      std::vector<double> found(parts.test.size(), 0);
      add_standardised(found, forest.fit_and_score(parts.train, y, parts.test));
      add_standardised(found, centroids.fit_and_score(parts.train, y, parts.test));
      for (std::size_t i = 0; i < found.size(); ++i) scores[parts.test[i]] = found[i];
    }
    return Judged(std::move(scores), y, fold).roc_auc();
  };
  auto bounded = options;
  bounded.most =
      std::min(options.most, std::clamp<std::size_t>(12'000'000 / (rows.size() * columns), 199, 999));
  const auto y = of_rows(data.y, rows);
  auto out = permute(groups, y, bounded, statistic, watch);
  if (!out) return out;
  // Whichever of the two tests says more counts; asking twice costs a factor of two.
  auto& found = out->permutation;
  if (!found.own_p) return out;
  found.means = test_means(centroids, groups, y, options);
  found.p = std::min(1., 2 * std::min(*found.own_p, found.means->p));
  return out;
}

Result<Permuted> permute_scores(std::span<const double> scores, std::span<const std::uint8_t> y,
                                std::span<const std::uint32_t> groups, const PermutationOptions& options,
                                const Watch& watch) {
  auto bounded = options;
  bounded.most = std::min(options.most,
                          std::clamp<std::size_t>(40'000'000 / std::max<std::size_t>(1, y.size()), 199, 999));
  // Ranks are made once; a shuffle is one pass over them.
  const Judged order({scores.begin(), scores.end()}, {y.begin(), y.end()});
  const auto statistic = [&](const std::vector<std::uint8_t>& labels, std::uint64_t) {
    return order.roc_auc_of(labels);
  };
  return permute(groups, {y.begin(), y.end()}, bounded, statistic, watch);
}

}  // namespace rf::risk
