#pragma once

#include "understand/cues.h"
#include "understand/understand.h"

namespace rf::understand {

// The answer to a question about a loan (`linked_number`, `repaid`) or for a value, of `cues` that
// english_loans() found; `unclear` if there is none. A denial is never taken for a yes: what says both is
// unclear, unless the second corrects the first.
Meaning answer_loan(Question question, const Tokens& tokens, const Cues& cues, const Slots& slots);

}  // namespace rf::understand
