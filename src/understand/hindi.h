#pragma once

#include <string_view>

#include "understand/judge.h"
#include "understand/understand.h"

namespace rf::understand {

// Hindi in Devanagari, in Latin letters, and mixed with English. The same contract as understand(): pure, any
// bytes, at most the first 2,000 are read, and a denial or a report of fraud is never taken for a
// confirmation. docs/understanding-hindi.md says how.
Meaning understand_hindi(Question question, std::string_view words, const Context& context);

// What the rules make of it, as it goes before the judge.
Case hindi_case(Question question, std::string_view words, const Context& context);

}  // namespace rf::understand
