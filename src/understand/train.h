#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "understand/eval.h"
#include "understand/lexicon.h"

namespace rf::understand {

// Whether an example of an evaluation file is kept from tuning and training: its bytes add up to an odd
// number.
bool held_out(std::string_view utterance);

// The model that Classifier reads, learnt from `examples`: an averaged perceptron in whole numbers. Same
// examples, same model, on every machine.
inline constexpr std::size_t features_usual = 1'900;
std::string train(const std::vector<Example>& examples, const Lexicon& lexicon,
                  std::size_t features_most = features_usual);

// The same as a C++ source file: src/understand/english_model.cpp is written so (see docs/understanding.md).
std::string model_source(std::string_view model, std::string_view function);

}  // namespace rf::understand
