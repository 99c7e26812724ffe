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
std::optional<Meaning> hindi_guess(Question question, const HindiWords& words);

}  // namespace rf::understand
