#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/words.h"

namespace rf::monitor {

enum class Label { negative, neutral, positive };
std::string_view name(Label label);  // "negative"
std::optional<Label> label_named(std::string_view name);

// How a segment sounds by its words. `milli` is from -1000 (as bad as it gets) to 1000: whole numbers, so
// that sums do not depend on the order in which segments arrive.
struct Feeling {
  Label label = Label::neutral;
  int milli = 0;
  bool operator==(const Feeling&) const = default;
};

// From where on a value counts as positive, and below minus this as negative.
inline constexpr int feeling_from = 200;

struct Felt {  // a word or phrase that counted, with what it counted for in the end
  std::string words;
  double value = 0;  // about -6 to 6
};
struct Sentiment {
  Feeling feeling;
  std::vector<Felt> why;  // in the order of the words
};

// Pure: by the lexicons in data/, their negations, intensifiers and contrasts (docs/sentiment.md).
Sentiment sentiment_of(const Spoken& spoken);

}  // namespace rf::monitor
