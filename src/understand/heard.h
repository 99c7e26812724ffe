#pragma once

#include <string_view>

#include "understand/answer_loan.h"
#include "understand/topics.h"
#include "understand/understand.h"

namespace rf::understand {

// What was heard of one answer in English, before it is decided what it comes to.
struct Heard {
  Meaning answer;  // to the question, or the request made instead, as far as the card's words say so
  std::vector<Topic> topics;       // the weightiest first
  const Tokens* tokens = nullptr;  // that the topics' cues are places of
  bool all_taken = false;          // no word is outside of the topics' cues
  bool known = false;              // no word is outside of the card's cues
  bool spoke = false;              // some of the card's words answered or asked, whatever came of it
};

// At a question that was there before topics were: the answer stands first, the topic beside it.
Meaning beside(Question question, Heard heard);

// At the questions about a loan and for values. `asked` is the request that was made, `hard` whether it
// leaves no doubt, `loan` the answer.
Meaning weighed(Question question, const Heard& heard, const Meaning& asked, const Meaning& loan);

}  // namespace rf::understand
