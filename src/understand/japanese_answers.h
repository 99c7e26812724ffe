#pragma once

#include "understand/japanese_cues.h"
#include "understand/understand.h"

namespace rf::understand::japanese {

struct Answer {
  Intent intent = Intent::unclear;
  int confidence = 30;  // of 100
  bool firm = false;    // a whole statement, more than "はい" or "いいえ"
  std::vector<std::size_t> words;
  Intent also = Intent::unclear;
};

// What the cues say to the question when nothing was asked for.
Answer answer(Question question, const Sentence& sentence, const Cues& cues);

// Adds a doubt to the cues where a claim is of another payment than the one that was asked of,
// "別の店で買いました", or where it was repaid is only still to come, "はい、これから".
void note_doubt(Question question, const Sentence& sentence, Cues& cues);

// "はい" beside anything that the rules do not know is no yes. `firm`: it was a statement ("使いました"),
// beside which what was bought, where and when may be any words.
bool accounted_for(const Sentence& sentence, const Cues& cues, bool firm);

Answer which_card(const Sentence& sentence, const Cues& cues);

}  // namespace rf::understand::japanese
