#pragma once

#include <string>
#include <vector>

#include "understand/eval.h"
#include "understand/japanese_words.h"
#include "understand/lesson.h"
#include "understand/understand.h"

namespace rf::understand::japanese {

struct Feature {
  std::string name;
  std::size_t word = 0;
};
std::vector<Feature> features_of(Question question, const Sentence& sentence);

// What an answer looks like to a linear classifier over the words, their endings and their pairs, in whole
// numbers. What it says alone is never a yes, and nothing when it is not far ahead.
class Classifier {
 public:
  Classifier(Question question, const Sentence& sentence);

  // What words mean that the rules know nothing of; unclear where it is not far ahead.
  // `contradicted`: the rules found something and made no sense of it; then only a request or a topic is
  // guessed.
  Meaning guess(bool contradicted = false) const;
  // What stands instead of what the rules found, where it is very far ahead; else unclear.
  Meaning instead_of(const Meaning& rules) const;
  // Whether it takes the words for a yes beyond doubt. Alone that is none: see understand_japanese.
  bool confirms() const;

 private:
  Meaning meaning() const;

  Question question_;
  const Sentence& sentence_;
  std::vector<Feature> features_;
  Intent intent_ = Intent::unclear;
  int margin_ = 0;
};

// What the utterances teach it, for learn().
std::vector<Lesson> lessons_of(const std::vector<Example>& examples);

}  // namespace rf::understand::japanese
