#pragma once

#include <optional>
#include <string>
#include <vector>

#include "understand/hindi_words.h"
#include "understand/understand.h"

namespace rf::understand {

// What an utterance shows to the classifier: "w:kol" a word, "p:kol_mat" a pair, "t:kol" three letters of a
// word that no table has, and what was asked, "q:repaid". `first` and `last` are the words it is about.
struct HindiFeature {
  std::string name;
  std::size_t first = 0, last = 0;
};
std::vector<HindiFeature> hindi_features(Question question, const HindiWords& words);

// What words mean that the rules found nothing in, by a linear classifier in whole numbers: the same on every
// machine. It never says yes, and says nothing where it is not far ahead. Its confidence stays below 0.6.
// `contradicted`: the rules found something and made no sense of it; then only a request or a topic is
// guessed.
std::optional<Meaning> hindi_guess(Question question, const HindiWords& words, bool contradicted = false);

}  // namespace rf::understand
