#include "risk/folds.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "risk/random.h"

namespace rf::risk {
namespace {

struct Group {
  std::uint32_t rows = 0, positives = 0;
};

// Groups numbered in the order in which they come, whatever they are called.
struct Grouping {
  std::vector<std::uint32_t> of_row;
  std::vector<Group> groups;
};

Grouping number(std::span<const std::uint32_t> groups, std::span<const std::uint8_t> y) {
  Grouping out;
  std::unordered_map<std::uint32_t, std::uint32_t> known;
  out.of_row.reserve(groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    auto [at, fresh] = known.emplace(groups[i], static_cast<std::uint32_t>(out.groups.size()));
    if (fresh) out.groups.emplace_back();
    out.of_row.push_back(at->second);
    ++out.groups[at->second].rows;
    if (!y.empty()) out.groups[at->second].positives += y[i];
  }
  return out;
}

}  // namespace

std::vector<std::uint32_t> grouped_folds(std::span<const std::uint32_t> groups,
                                         std::span<const std::uint8_t> y, std::size_t folds,
                                         std::uint64_t seed) {
  const auto numbered = number(groups, y);
  auto order = all_rows(numbered.groups.size());
  Random random(seed);
  random.shuffle(order);
  // What is hard to place comes first.
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    const auto &one = numbered.groups[a], &other = numbered.groups[b];
    return one.positives != other.positives ? one.positives > other.positives : one.rows > other.rows;
  });
  std::vector<Group> filled(folds);
  std::vector<std::uint32_t> fold_of(order.size());
  for (auto group : order) {
    const bool positive = numbered.groups[group].positives > 0;
    auto least = std::min_element(filled.begin(), filled.end(), [&](const Group& a, const Group& b) {
      if (positive && a.positives != b.positives) return a.positives < b.positives;
      return a.rows < b.rows;
    });
    least->rows += numbered.groups[group].rows;
    least->positives += numbered.groups[group].positives;
    fold_of[group] = static_cast<std::uint32_t>(least - filled.begin());
  }
  std::vector<std::uint32_t> out;
  out.reserve(groups.size());
  for (auto group : numbered.of_row) out.push_back(fold_of[group]);
  return out;
}

std::size_t possible_folds(std::span<const std::uint32_t> groups, std::span<const std::uint8_t> y,
                           std::size_t wanted) {
  std::size_t positive = 0, negative = 0;
  for (const auto& group : number(groups, y).groups) {
    positive += group.positives > 0;
    negative += group.positives < group.rows;
  }
  return std::min({wanted, positive, negative});
}

Split split(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> fold, std::uint32_t which) {
  Split out;
  for (std::size_t i = 0; i < rows.size(); ++i) (fold[i] == which ? out.test : out.train).push_back(rows[i]);
  return out;
}

std::vector<std::uint32_t> all_rows(std::size_t rows) {
  std::vector<std::uint32_t> out(rows);
  std::iota(out.begin(), out.end(), 0u);
  return out;
}

std::vector<std::uint32_t> some_groups(std::span<const std::uint32_t> rows,
                                       std::span<const std::uint32_t> groups, std::size_t most,
                                       std::uint64_t seed) {
  if (rows.size() <= most) return {rows.begin(), rows.end()};
  std::vector<std::uint32_t> called;
  for (auto row : rows) called.push_back(groups[row]);
  const auto numbered = number(called, {});
  auto order = all_rows(numbered.groups.size());
  Random random(seed);
  random.shuffle(order);
  std::vector<std::uint8_t> taken(order.size(), 0);
  std::size_t count = 0;
  for (auto group : order) {
    if (count >= most) break;
    taken[group] = 1, count += numbered.groups[group].rows;
  }
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (taken[numbered.of_row[i]]) out.push_back(rows[i]);
  return out;
}

}  // namespace rf::risk
