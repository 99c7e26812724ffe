#pragma once

#include <vector>

#include "understand/hindi_words.h"
#include "understand/intent.h"

namespace rf::understand {

// A run of words that means something.
struct HindiCue {
  Sign sign = Sign::nothing;
  float strength = 0;
  std::size_t begin = 0, end = 0;  // of the words
  int negations = 0;               // that the pattern does not name: inside, in front and behind
  bool asked = false;              // a question, or asked what or who
  bool why = false;                // asked when, why, how: in Hindi mostly a way to deny
  bool embedded = false;           // in a clause that somebody else says, or that depends on an "if"
  bool firm = false;               // "hi", "khud": nobody else
  bool heavy = false;              // what was done was something else
  bool slips = false;              // a negator may have been lost in it, or something else was done
  bool negated() const { return negations % 2 != 0; }
};

struct HindiCues {
  std::vector<HindiCue> list;   // in the order in which they were said
  bool loose_negation = false;  // a negator that belongs to none of them
  bool weighty = false;         // words that a yes may not pass over
  bool plain = true;            // nothing outside of them but what adds nothing to a yes
  bool idiom = false;           // what only looks like a crisis or stop_calling
  bool all_taken = true;
};

HindiCues find_hindi_cues(Question question, const HindiWords& words);

}  // namespace rf::understand
