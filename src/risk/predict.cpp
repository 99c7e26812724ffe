#include "risk/predict.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.h"

namespace rf::risk {
namespace {

// So many walks go side by side, so that one's memory is fetched while the others compare.
constexpr std::size_t beside = 8;
// Rows whose prepared values stay in the cache while all trees pass over them.
constexpr std::size_t block = 128;
constexpr float infinite = std::numeric_limits<float>::infinity();

}  // namespace

Predictor::Predictor(const Forest& forest)
    : features_(forest.features.size()), base_(static_cast<float>(forest.base_margin)) {
  std::size_t nodes = 0;
  for (const Tree& tree : forest.trees) nodes += tree.nodes.size();
  RF_ASSERT(nodes < std::numeric_limits<std::uint32_t>::max());
  steps_.reserve(nodes);
  const auto never = static_cast<std::uint32_t>(2 * features_);
  for (const Tree& tree : forest.trees) {
    const auto root = static_cast<std::uint32_t>(steps_.size());
    // Level by level, children side by side, whatever the forest's own order is.
    std::vector<std::pair<std::int32_t, std::uint32_t>> order{{0, 0}};  // node, depth
    for (std::size_t i = 0; i < order.size(); ++i) {
      const auto [at, depth] = order[i];
      const Node& node = tree.nodes[static_cast<std::size_t>(at)];
      const auto here = root + static_cast<std::uint32_t>(i);
      if (node.leaf()) {
        steps_.push_back({node.value, never, here});
        continue;
      }
      const auto value = node.feature + (node.missing_left ? 0 : static_cast<std::uint32_t>(features_));
      steps_.push_back({node.threshold, value, root + static_cast<std::uint32_t>(order.size())});
      order.emplace_back(node.left, depth + 1);
      order.emplace_back(node.right, depth + 1);
    }
    roots_.push_back(root);
    depths_.push_back(order.back().second);
  }
}

void Predictor::prepare(const float* row, float* out) const {
  for (std::size_t i = 0; i < features_; ++i) {
    const float value = row[i];
    const bool missing = !std::isfinite(value);
    out[i] = missing ? -infinite : value;
    out[features_ + i] = missing ? infinite : value;
  }
  out[2 * features_] = -infinite;
}

float Predictor::margin_of(const float* prepared) const {
  const Step* steps = steps_.data();
  const auto next = [&](std::uint32_t at) {
    const Step& step = steps[at];
    return step.left + static_cast<std::uint32_t>(!(prepared[step.value] < step.threshold));
  };
  float sum = base_;
  std::size_t tree = 0;
  for (; tree + beside <= roots_.size(); tree += beside) {
    std::uint32_t at[beside], depth = 0;
    for (std::size_t i = 0; i < beside; ++i)
      at[i] = roots_[tree + i], depth = std::max(depth, depths_[tree + i]);
    for (std::uint32_t level = 0; level < depth; ++level)
      for (std::size_t i = 0; i < beside; ++i) at[i] = next(at[i]);
    for (std::size_t i = 0; i < beside; ++i) sum += steps[at[i]].threshold;
  }
  for (; tree < roots_.size(); ++tree) {
    std::uint32_t at = roots_[tree];
    for (std::uint32_t level = 0; level < depths_[tree]; ++level) at = next(at);
    sum += steps[at].threshold;
  }
  return sum;
}

float Predictor::margin(std::span<const float> row) const {
  RF_ASSERT(row.size() == features_);
  std::vector<float> prepared(prepared_size());
  prepare(row.data(), prepared.data());
  return margin_of(prepared.data());
}

void Predictor::margins(std::span<const float> rows, std::span<float> out) const {
  RF_ASSERT(rows.size() == out.size() * features_);
  const std::size_t width = prepared_size();
  const Step* steps = steps_.data();
  std::vector<float> prepared(width * std::min(block, out.size()));
  for (std::size_t start = 0; start < out.size(); start += block) {
    const std::size_t count = std::min(block, out.size() - start);
    for (std::size_t i = 0; i < count; ++i) {
      prepare(rows.data() + (start + i) * features_, prepared.data() + i * width);
      out[start + i] = base_;
    }
    for (std::size_t tree = 0; tree < roots_.size(); ++tree) {
      const std::uint32_t root = roots_[tree], depth = depths_[tree];
      std::size_t row = 0;
      for (; row + beside <= count; row += beside) {
        std::uint32_t at[beside];
        const float* values = prepared.data() + row * width;
        for (std::size_t i = 0; i < beside; ++i) at[i] = root;
        for (std::uint32_t level = 0; level < depth; ++level)
          for (std::size_t i = 0; i < beside; ++i) {
            const Step& step = steps[at[i]];
            at[i] =
                step.left + static_cast<std::uint32_t>(!(values[i * width + step.value] < step.threshold));
          }
        for (std::size_t i = 0; i < beside; ++i) out[start + row + i] += steps[at[i]].threshold;
      }
      for (; row < count; ++row) {
        const float* values = prepared.data() + row * width;
        std::uint32_t at = root;
        for (std::uint32_t level = 0; level < depth; ++level)
          at = steps[at].left + static_cast<std::uint32_t>(!(values[steps[at].value] < steps[at].threshold));
        out[start + row] += steps[at].threshold;
      }
    }
  }
}

}  // namespace rf::risk
