#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "understand/eval.h"
#include "understand/lesson.h"
#include "understand/lexicon.h"

namespace rf::understand {

// Whether an example of an evaluation file is kept from tuning and training: its bytes add up to an odd
// number.
bool held_out(std::string_view utterance);

// The LinearModel that the lessons teach, by an averaged perceptron in whole numbers: same lessons, same
// model, on every machine. The `features_most` strongest features are kept; it learns from every lesson whose
// truth is not `margin` ahead.
inline constexpr int margin_usual = 3;
std::string learn(const std::vector<Lesson>& lessons, std::size_t features_most, int margin = margin_usual);

// A model as it stands in its file (data/NAME.model), in lines that a difference can be read by.
std::string model_text(std::string_view model);

}  // namespace rf::understand
