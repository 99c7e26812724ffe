#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "understand/intent.h"

namespace rf::understand {

// How a model names an intent: 'a' for the first, 'A' for the twenty-seventh, and so on.
inline char letter_of(Intent intent) {
  const int index = static_cast<int>(intent);
  return static_cast<char>(index < 26 ? 'a' + index : 'A' + (index - 26));
}
static_assert(all_intents.size() <= 52);

// What each feature says for and against each intent, in whole numbers, so that every machine gives the same
// answer. Every language's classifier reads one; learn() writes it.
class LinearModel {
 public:
  using Scores = std::array<int, all_intents.size()>;
  struct Best {
    Intent intent = Intent::unclear;
    int margin = 0;  // ahead of the second best; comparable within a model only
  };

  // One feature per entry, its name, then a weight for each intent: "w:louder b-3n12;". The text must outlive
  // the model.
  explicit LinearModel(std::string_view text);
  void add(const std::string& feature, Scores& scores) const;
  int weight(const std::string& feature, Intent intent) const;
  // Of features that have a `name`; of several intents with the same score the first.
  template <class Features>
  Best best(const Features& features) const {
    Scores scores{};
    for (const auto& feature : features) add(feature.name, scores);
    return best_of(scores);
  }

 private:
  static Best best_of(const Scores& scores);
  struct Weight {
    std::uint8_t intent;  // its number
    std::int16_t value;
  };
  struct Feature {
    std::string_view name;
    std::uint32_t first, count;  // of its weights
  };
  const Feature* find(std::string_view name) const;
  void add_weights(std::string_view text);

  std::vector<Feature> features_;
  std::vector<Weight> weights_;
  std::vector<std::uint16_t> slots_;  // open addressing, a power of two: the place in features_ from 1
};

}  // namespace rf::understand
