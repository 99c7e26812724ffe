#pragma once

#include "understand/hindi_cues.h"
#include "understand/understand.h"

namespace rf::understand {

// The answer to `question` when nothing was requested; `unclear` if there is none. `firm` is set when it is a
// whole statement, more than "haan" or "nahi".
Meaning hindi_answer(Question question, const HindiWords& words, const HindiCues& cues, bool& firm);

// The words of the cues, as said.
std::vector<std::string> hindi_why(const HindiWords& words, const std::vector<const HindiCue*>& cues);

}  // namespace rf::understand
