#pragma once

#include <string_view>
#include <vector>

#include "understand/intent.h"
#include "understand/tokens.h"

namespace rf::understand {

// A run of words that means something, its negation already taken into account.
struct Found {
  Cue cue = Cue::nothing;
  float strength = 0;
  int negations = 0;               // inside and in front; an even number is none, but see `tangled`
  bool asked = false;              // ends a sentence that ends with a question mark
  std::size_t begin = 0, end = 0;  // of the tokens

  // In a clause that is not the speaker's own statement: "you say (I made it)", or that is denied as a whole.
  enum class Within { own, embedded, denied } within = Within::own;

  bool negated() const { return negations % 2 != 0; }
  // Two negations and more: what is meant is anybody's guess.
  bool tangled() const { return negations > 1; }
};

struct Cues {
  std::vector<Found> list;      // in the order in which they were said
  bool loose_negation = false;  // a negator that belongs to none of them
  bool weighty = false;         // more was said than the cues and what only says what was paid, where, when
  bool more_of_me = false;  // an "I" after the last yes that belongs to none of them: "yes I like that shop"
  bool all_taken = true;    // no word is outside of them
};

Cues find_cues(Question question, const Tokens& tokens, const Lexicon& lexicon);

}  // namespace rf::understand
