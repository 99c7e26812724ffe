#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "understand/intent.h"
#include "understand/tokens.h"

namespace rf::understand {

// What an utterance shows: its words, its pairs of words, pairs with one word between them, and the classes
// of its words. "w:call", "p:call_me", "s:call_*_again", "c:KIN". `first` and `last` are the words that a
// feature is about.
struct Feature {
  std::string name;
  std::size_t first = 0, last = 0;
};
std::vector<Feature> features_of(Question question, const Tokens& tokens, const Lexicon& lexicon);

// How a model names an intent: 'a' for the first, 'A' for the twenty-seventh, and so on.
inline char letter_of(Intent intent) {
  const int index = static_cast<int>(intent);
  return static_cast<char>(index < 26 ? 'a' + index : 'A' + (index - 26));
}
static_assert(all_intents.size() <= 52);

struct Guess {
  Intent intent = Intent::unclear;
  int margin = 0;                // ahead of the second best; comparable within a model only
  std::vector<std::string> why;  // the words that spoke for it most
};

// A linear classifier: whole numbers, so that every machine gives the same answer. It speaks only where the
// rules have found nothing, and never says "yes".
class Classifier {
 public:
  // `model` is what train() wrote: one feature per entry, its name, then a weight for each intent: "w:louder
  // b-3n12;".
  explicit Classifier(std::string_view model);
  Guess guess(Question question, const Tokens& tokens, const Lexicon& lexicon) const;

 private:
  struct Weight {
    Intent intent;
    int value;
  };
  std::unordered_map<std::string, std::vector<Weight>> weights_;
};

}  // namespace rf::understand
