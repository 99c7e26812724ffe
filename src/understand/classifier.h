#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "understand/cues.h"
#include "understand/intent.h"
#include "understand/linear_model.h"
#include "understand/tokens.h"

namespace rf::understand {

// What an utterance shows: its words, its pairs of words, pairs with one word between them, the classes of
// its words, what the rules made of it, and what was asked. "w:call", "p:call_me", "s:call_*_again", "c:KIN",
// "k:3" (a cue by its number; "k:3-" negated, "j:1_3" one after another), "q:yes_no". `first` and `last` are
// the words that a feature is about.
struct Feature {
  std::string name;
  std::size_t first = 0, last = 0;
};
std::vector<Feature> features_of(Question question, const Tokens& tokens, const Cues& cues,
                                 const Lexicon& lexicon);

struct Guess {
  Intent intent = Intent::unclear;
  int margin = 0;                // ahead of the second best; comparable within a model only
  std::vector<std::string> why;  // the words that spoke for it most
};

// The classifier of English. It speaks only where the rules have found nothing, and never says "yes".
class Classifier {
 public:
  // `model` is what train() wrote.
  explicit Classifier(std::string_view model) : model_(model) {}
  Guess guess(Question question, const Tokens& tokens, const Cues& cues, const Lexicon& lexicon) const;

 private:
  LinearModel model_;
};

}  // namespace rf::understand
