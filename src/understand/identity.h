#pragma once

#include <string_view>

#include "understand/understand.h"

namespace rf::understand {

// Who is on the line, after "am I speaking with {asked_for}?". What follows a yes is told to nobody else, so
// a yes needs every word to be accounted for: an agreement, the name itself, courtesies. A third person, a
// relation, a place, a condition, another name, or any word that is not known here asks again.
//
// `heard` is what the words mean to a question that asks for nobody; what comes back differs from it where it
// was a yes that is none, or where the name alone was the answer.
Meaning answer_identity(Meaning heard, std::string_view words, std::string_view asked_for);

}  // namespace rf::understand
