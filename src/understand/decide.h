#pragma once

#include <string_view>

#include "understand/cues.h"
#include "understand/understand.h"

namespace rf::understand {

// What the cues together mean as an answer to `question`. `asked_for` is the name that the question asked
// for, if any.
Meaning decide(Question question, const Tokens& tokens, const Cues& cues, std::string_view asked_for);

// Whether any of the cues is an answer or a request, be it contradicted or negated. What is
// said beside the question is none.
bool speaks(const Cues& cues);

}  // namespace rf::understand
