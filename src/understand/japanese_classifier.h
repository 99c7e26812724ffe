#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "understand/eval.h"
#include "understand/japanese_words.h"
#include "understand/understand.h"

namespace rf::understand::japanese {

// What an answer that the rules know nothing of looks like: a linear classifier over the words, their endings
// and their pairs, in whole numbers. It never says "yes", and nothing when it is not far ahead.
Meaning guess(Question question, const Sentence& sentence);

struct Feature {
  std::string name;
  std::size_t word = 0;
};
std::vector<Feature> features_of(Question question, const Sentence& sentence);

// The model that `guess` reads, learnt from `examples`: an averaged perceptron. Same examples and dictionary,
// same model.
std::string train_japanese(const std::vector<Example>& examples);

// The same as a C++ source file: japanese_model.cpp.
std::string japanese_model_source(std::string_view model);

// What it has learnt. Written by train_japanese().
std::string_view japanese_model();

}  // namespace rf::understand::japanese
