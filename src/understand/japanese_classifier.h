#pragma once

#include <string>
#include <vector>

#include "understand/eval.h"
#include "understand/japanese_words.h"
#include "understand/lesson.h"
#include "understand/understand.h"

namespace rf::understand::japanese {

// What an answer that the rules know nothing of looks like: a linear classifier over the words, their endings
// and their pairs, in whole numbers. It never says "yes", and nothing when it is not far ahead.
// `contradicted`: the rules found something and made no sense of it; then only a request or a topic is
// guessed.
Meaning guess(Question question, const Sentence& sentence, bool contradicted = false);

struct Feature {
  std::string name;
  std::size_t word = 0;
};
std::vector<Feature> features_of(Question question, const Sentence& sentence);

// What the utterances teach `guess`, for learn().
std::vector<Lesson> lessons_of(const std::vector<Example>& examples);

}  // namespace rf::understand::japanese
