#pragma once

#include <optional>
#include <string>
#include <vector>

#include "understand/hindi_words.h"
#include "understand/understand.h"

namespace rf::understand {

// What an utterance shows to the classifier: "w:kol" a word, "H=kol" the word at the question, "p:kol_mat"
// a pair, "k:kol_karo" one with a word between, "t:kol" three letters of a word, and what was asked,
// "H=". `first` and `last` are the words it is about.
struct HindiFeature {
  std::string name;
  std::size_t first = 0, last = 0;
};
std::vector<HindiFeature> hindi_features(Question question, const HindiWords& words);

// A linear classifier in whole numbers: the same on every machine. What it says alone is never a yes, and its
// confidence stays below 0.6.
class HindiClassifier {
 public:
  HindiClassifier(Question question, const HindiWords& words);

  // What words mean that the rules found nothing in; nothing where it is not far ahead.
  // `contradicted`: the rules found something and made no sense of it; then only a request or a topic is
  // guessed.
  std::optional<Meaning> guess(bool contradicted = false) const;
  // What stands instead of what the rules found, where it is very far ahead.
  std::optional<Meaning> instead_of(const Meaning& rules) const;
  // Whether it takes the words for a yes beyond doubt. Alone that is none: see understand_hindi.
  bool confirms() const;

 private:
  Meaning meaning() const;

  Question question_;
  const HindiWords& words_;
  std::vector<HindiFeature> features_;
  Intent intent_ = Intent::unclear;
  int margin_ = 0;
};

}  // namespace rf::understand
