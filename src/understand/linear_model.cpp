#include "understand/linear_model.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/text.h"

namespace rf::understand {

LinearModel::LinearModel(std::string_view text) {
  for (const auto entry : split(text, ';')) {
    const auto parts = split(trim(entry), ' ');
    if (parts.size() != 2) continue;
    auto& weights = weights_[std::string(parts[0])];
    for (auto rest = parts[1]; !rest.empty();) {
      const auto letter = static_cast<std::size_t>(rest[0] >= 'a' ? rest[0] - 'a' : rest[0] - 'A' + 26);
      int value = 0;
      const auto [end, problem] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), value);
      RF_ASSERT(problem == std::errc() && letter < all_intents.size());
      weights.push_back({all_intents[letter], value});
      rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    }
  }
}

void LinearModel::add(const std::string& feature, Scores& scores) const {
  const auto at = weights_.find(feature);
  if (at == weights_.end()) return;
  for (const auto& [intent, value] : at->second) scores[static_cast<std::size_t>(intent)] += value;
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

bool may_be_guessed(Question question, Intent intent) {
  if (intent == Intent::yes || intent == Intent::unclear) return false;
  return is_answer(question, intent) || is_request(intent) || is_topic(intent);
}

}  // namespace rf::understand
