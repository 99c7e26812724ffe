#pragma once

#include <string_view>

#include "understand/hindi_words.h"
#include "understand/understand.h"

namespace rf::understand {

// Who is on the line, after "kya main {asked_for} se baat kar raha hoon?". As answer_identity() does in
// English: a yes needs every word to be accounted for, an agreement, the name itself in either script,
// courtesies. `heard` is what the words mean to a question that asks for nobody.
Meaning hindi_identity(Meaning heard, const HindiWords& words, std::string_view asked_for);

}  // namespace rf::understand
