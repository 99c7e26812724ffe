#include "understand/linear_model.h"

#include <algorithm>
#include <charconv>
#include <functional>

#include "base/error.h"
#include "base/text.h"

namespace rf::understand {

// All that a model needs is in one text; what is kept of it are places. A desk has several models and tens of
// thousands of calls, and memory is for the calls.
LinearModel::LinearModel(std::string_view text) {
  for (const auto entry : split(text, ';')) {
    const auto parts = split(trim(entry), ' ');
    if (parts.size() != 2) continue;
    const auto first = static_cast<std::uint32_t>(weights_.size());
    add_weights(parts[1]);
    features_.push_back({parts[0], first, static_cast<std::uint32_t>(weights_.size()) - first});
  }
  features_.shrink_to_fit();
  weights_.shrink_to_fit();
  std::size_t size = 64;
  while (size < features_.size() * 2) size *= 2;
  RF_ASSERT(features_.size() < 65'535);
  slots_.assign(size, 0);
  for (std::size_t i = 0; i < features_.size(); ++i) {
    auto at = std::hash<std::string_view>()(features_[i].name) & (size - 1);
    while (slots_[at] != 0) at = (at + 1) & (size - 1);
    slots_[at] = static_cast<std::uint16_t>(i + 1);
  }
}

void LinearModel::add_weights(std::string_view text) {
  while (!text.empty()) {
    const auto letter = static_cast<std::size_t>(text[0] >= 'a' ? text[0] - 'a' : text[0] - 'A' + 26);
    std::int16_t value = 0;
    const auto [end, problem] = std::from_chars(text.data() + 1, text.data() + text.size(), value);
    RF_ASSERT(problem == std::errc() && letter < all_intents.size());
    weights_.push_back({static_cast<std::uint8_t>(letter), value});
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  }
}

const LinearModel::Feature* LinearModel::find(std::string_view name) const {
  const auto mask = slots_.size() - 1;
  for (auto at = std::hash<std::string_view>()(name) & mask; slots_[at] != 0; at = (at + 1) & mask)
    if (const auto& feature = features_[slots_[at] - 1u]; feature.name == name) return &feature;
  return nullptr;
}

void LinearModel::add(const std::string& feature, Scores& scores) const {
  const auto* found = find(feature);
  if (!found) return;
  for (auto i = found->first; i < found->first + found->count; ++i)
    scores[weights_[i].intent] += weights_[i].value;
}

int LinearModel::weight(const std::string& feature, Intent intent) const {
  Scores scores{};
  add(feature, scores);
  return scores[static_cast<std::size_t>(intent)];
}

LinearModel::Best LinearModel::best_of(const Scores& scores) {
  const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  int second = scores[best == 0 ? 1 : 0];
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (i != best) second = std::max(second, scores[i]);
  return {all_intents[best], scores[best] - second};
}

}  // namespace rf::understand
