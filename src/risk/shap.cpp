#include "risk/shap.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "base/error.h"
#include "risk/shap_layout.h"

namespace rf::risk {
namespace {

using shap::Layout;

// Tables beyond this would leave the cache.
constexpr std::size_t most_table_bytes = std::size_t{2} << 20;

struct Rule {
  std::vector<double> at, weight;
};

// Gauss and Legendre's n points on 0 to 1: the roots of the n-th Legendre polynomial by Newton's method.
Rule gauss_legendre(std::size_t n) {
  Rule rule{std::vector<double>(n), std::vector<double>(n)};
  for (std::size_t i = 0; i < n; ++i) {
    double x = std::cos(std::numbers::pi * (static_cast<double>(i) + 0.75) / (static_cast<double>(n) + 0.5));
    double slope = 1;
    for (int step = 0; step < 50; ++step) {
      double p = 1, before = 0;
      for (std::size_t k = 1; k <= n; ++k) {
        const auto order = static_cast<double>(k);
        const double next = ((2 * order - 1) * x * p - (order - 1) * before) / order;
        before = p, p = next;
      }
      slope = static_cast<double>(n) * (x * p - before) / (x * x - 1);
      const double move = p / slope;
      x -= move;
      if (std::abs(move) < 1e-15) break;
    }
    rule.at[i] = (1 - x) / 2;
    rule.weight[i] = 1 / ((1 - x * x) * slope * slope);
  }
  return rule;
}

// A tree's splits level by level, with what the path to each means.
struct Branch {
  std::int32_t node = 0;
  std::uint32_t place = 0;
  double share = 1;                                           // of all training rows
  std::vector<std::pair<std::uint32_t, std::uint32_t>> path;  // feature, place below its nearest split
};

double share(const Node& split, const Node& child) {
  return split.cover > 0 ? static_cast<double>(child.cover) / split.cover : 0.5;
}

// Lays out one tree; gives its expected value and how many features its longest path has.
class TreeLayout {
 public:
  explicit TreeLayout(const Tree& tree, std::size_t features) : tree_(tree), features_(features) {
    std::vector<Branch> branches{{}};
    earned_ = {1, 1};
    for (std::size_t i = 0; i < branches.size(); ++i) {
      const Branch branch = std::move(branches[i]);
      if (at(branch.node).leaf())
        expected += branch.share * at(branch.node).value;
      else
        add_split(branch, branches);
    }
  }
  std::vector<shap::Split> splits;
  double expected = 0;
  std::size_t longest = 0;

 private:
  const Node& at(std::int32_t node) const { return tree_.nodes[static_cast<std::size_t>(node)]; }

  void add_split(const Branch& branch, std::vector<Branch>& branches) {
    const Node& node = at(branch.node);
    const auto found = std::find_if(branch.path.begin(), branch.path.end(),
                                    [&](const auto& one) { return one.first == node.feature; });
    const std::uint32_t earlier = found == branch.path.end() ? 1 : found->second;
    const double before = earned_[earlier];
    const double left = share(node, at(node.left)), right = share(node, at(node.right));
    const auto value = node.feature + (node.missing_left ? 0 : static_cast<std::uint32_t>(features_));
    const auto place = static_cast<std::uint32_t>(2 * (splits.size() + 1));
    const auto weight = [&](std::int32_t child) { return at(child).leaf() ? at(child).value : 1.0F; };
    splits.push_back({node.threshold,
                      static_cast<float>(before),
                      {static_cast<float>(left), static_cast<float>(right)},
                      {weight(node.left), weight(node.right)},
                      value,
                      node.feature,
                      branch.place,
                      earlier});
    for (const auto& [child, part, side] :
         {std::tuple(node.left, left, place), std::tuple(node.right, right, place + 1)}) {
      Branch below{child, side, branch.share * part, branch.path};
      if (earlier == 1)
        below.path.emplace_back(node.feature, side);
      else
        below.path[static_cast<std::size_t>(found - branch.path.begin())].second = side;
      earned_.push_back(before * part);
      longest = std::max(longest, below.path.size());
      branches.push_back(std::move(below));
    }
  }

  const Tree& tree_;
  std::size_t features_;
  std::vector<double> earned_;  // of each place: the shares of the splits by its feature
};

// The contributions of one answer to all splits, of each split's feature at the first split that has it. Leaf
// by leaf and in double: slow, for the tables.
class Table {
 public:
  Table(const std::vector<shap::Split>& splits, const Rule& rule) : splits_(splits), rule_(rule) {
    for (std::size_t i = 0; i < splits.size(); ++i) {
      std::size_t first = 0;
      while (splits[first].feature != splits[i].feature) ++first;
      first_.push_back(first);
    }
  }
  std::vector<double> row(std::size_t answer) {
    out_.assign(splits_.size(), 0);
    answer_ = answer;
    walk(0, {});
    return out_;
  }

 private:
  struct Factor {
    double on = 1, share = 1;
  };
  using Path = std::map<std::size_t, Factor>;

  void walk(std::size_t split, Path path) {
    const bool left = (answer_ >> split & 1) != 0;
    follow(2 * (split + 1), splits_[split].child[0], splits_[split].share[0], left, split, path);
    follow(2 * (split + 1) + 1, splits_[split].child[1], splits_[split].share[1], !left, split, path);
  }
  void follow(std::size_t place, float value, float part, bool taken, std::size_t split, Path path) {
    Factor& factor = path[first_[split]];
    factor.share *= part;
    if (!taken) factor.on = 0;
    for (std::size_t next = split + 1; next < splits_.size(); ++next)
      if (splits_[next].place == place) return walk(next, std::move(path));
    leaf(value, path);
  }
  void leaf(double value, const Path& path) {
    for (std::size_t q = 0; q < rule_.at.size(); ++q) {
      const double t = rule_.at[q];
      for (const auto& [of, factor] : path) {
        double product = rule_.weight[q] * value * (factor.on - factor.share);
        for (const auto& [other, one] : path)
          if (other != of) product *= t * one.on + (1 - t) * one.share;
        out_[of] += product;
      }
    }
  }

  const std::vector<shap::Split>& splits_;
  const Rule& rule_;
  std::vector<std::size_t> first_;
  std::vector<double> out_;
  std::size_t answer_ = 0;
};

std::size_t table_bytes(std::size_t splits) { return (splits << splits) * sizeof(float); }

// The largest number of splits whose trees still have a table: all tables together stay in the cache.
std::size_t most_in_tables(const std::vector<TreeLayout>& trees) {
  std::array<std::size_t, shap::most_small + 1> count{};
  for (const auto& tree : trees)
    if (tree.splits.size() <= shap::most_small) ++count[tree.splits.size()];
  std::size_t bytes = 0, most = 0;
  for (std::size_t size = 1; size <= shap::most_small; ++size) {
    bytes += count[size] * table_bytes(size);
    if (bytes > most_table_bytes) break;
    most = size;
  }
  return most;
}

void add_table(Layout& layout, const std::vector<shap::Split>& splits, const Rule& rule) {
  auto& small = layout.small[splits.size() - 1];
  for (const auto& one : splits) small.splits.push_back({one.threshold, one.value, one.feature});
  Table table(splits, rule);
  for (std::size_t answer = 0; answer < std::size_t{1} << splits.size(); ++answer)
    for (const double part : table.row(answer)) small.tables.push_back(static_cast<float>(part));
}

// n points are exact up to degree 2 n - 1; the product of the other features of a path is of degree one less
// than the path has features.
std::size_t passes_for(std::size_t longest) { return std::max<std::size_t>(1, (longest + 7) / 8); }

void add_walked(Layout& layout, const TreeLayout& tree, std::map<std::size_t, std::uint32_t>& rules) {
  const std::size_t passes = passes_for(tree.longest);
  auto [found, fresh] = rules.try_emplace(passes, static_cast<std::uint32_t>(layout.points.size()));
  if (fresh) {
    const Rule rule = gauss_legendre(4 * passes);
    for (std::size_t i = 0; i < passes; ++i) {
      shap::Points points{};
      for (std::size_t j = 0; j < 4; ++j) {
        points.at[j] = static_cast<float>(rule.at[4 * i + j]);
        points.weight[j] = static_cast<float>(rule.weight[4 * i + j]);
      }
      layout.points.push_back(points);
    }
  }
  layout.walked.push_back({static_cast<std::uint32_t>(layout.splits.size()),
                           static_cast<std::uint32_t>(tree.splits.size()), found->second,
                           static_cast<std::uint32_t>(passes)});
  layout.splits.insert(layout.splits.end(), tree.splits.begin(), tree.splits.end());
  layout.most_splits = std::max(layout.most_splits, tree.splits.size());
}

}  // namespace

Instructions best_instructions() {
#if defined(__x86_64__)
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  return has_avx2 ? Instructions::avx2 : Instructions::portable;
#else
  return Instructions::portable;
#endif
}

Explainer::Explainer(const Forest& forest) {
  auto layout = std::make_shared<Layout>();
  layout->features = forest.features.size();
  layout->base = forest.base_margin;
  std::vector<TreeLayout> trees;
  trees.reserve(forest.trees.size());
  for (const Tree& tree : forest.trees) {
    trees.emplace_back(tree, layout->features);
    layout->base += trees.back().expected;
  }
  const std::size_t most = most_in_tables(trees);
  const Rule exact = gauss_legendre(4);
  std::map<std::size_t, std::uint32_t> rules;
  for (const auto& tree : trees) {
    if (tree.splits.empty()) continue;
    if (tree.splits.size() <= most)
      add_table(*layout, tree.splits, exact);
    else
      add_walked(*layout, tree, rules);
  }
  layout_ = std::move(layout);
}

double Explainer::base() const { return layout_->base; }

void Explainer::contributions(const float* prepared, std::span<double> out, Instructions with) const {
  const Layout& layout = *layout_;
  RF_ASSERT(out.size() == layout.features);
  const std::size_t walked = 8 * (layout.most_splits + 1), sums = 4 * layout.features;
  std::vector<float> room(2 * walked + sums + layout.features + 8);
  std::vector<std::int32_t> on(2 * (layout.most_splits + 1));
  const auto odd = reinterpret_cast<std::uintptr_t>(room.data()) % 32 / sizeof(float);
  float* start = room.data() + (odd == 0 ? 0 : 8 - odd);
  const shap::Sheet sheet{start + 2 * walked, start + 2 * walked + sums, start, start + walked, on.data()};
#if defined(__x86_64__)
  if (with == Instructions::avx2)
    shap::avx2::run(layout, prepared, sheet);
  else
#else
  (void)with;
#endif
    shap::portable::run(layout, prepared, sheet);
  for (std::size_t i = 0; i < layout.features; ++i) {
    const float* four = sheet.sums + 4 * i;
    out[i] = static_cast<double>(sheet.singles[i]) + (static_cast<double>(four[0]) + four[1]) +
             (static_cast<double>(four[2]) + four[3]);
  }
}

}  // namespace rf::risk
