#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "risk/score.h"

// The reasons of a score in words: "silence 41 % of the call, usual 12 %: +9 points".
namespace rf::risk {

enum class Tongue { english, hindi, japanese };
std::optional<Tongue> tongue_named(std::string_view name);  // "en", "hi", "ja"

// What a feature is called; for a column that we have no words for, its own name.
std::string feature_words(const FeatureCard& feature, Tongue tongue);
// A value with its unit; NaN: "not known".
std::string value_words(const FeatureCard& feature, double value, Tongue tongue);
// "+9", "-0.4", "0".
std::string points_words(int tenths);

struct Reason {
  std::size_t feature = 0;  // of the model; as many as the model has: all others together
  int tenths = 0;           // of a point
  std::string words;
};

// The `most` features that moved the score most, the strongest first, and what all others did together where
// that is not nothing: with the base score in tenths they add up to the score in tenths. `row` is what was
// explained; units and usual values come from the model's card.
std::vector<Reason> reasons(const Model& model, const Explanation& explanation, std::span<const float> row,
                            Tongue tongue, std::size_t most);

}  // namespace rf::risk
