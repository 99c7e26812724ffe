#pragma once

#include <string_view>

#include "understand/hindi_words.h"
#include "understand/understand.h"

namespace rf::understand {

// Who is on the line, after "kya main {asked_for} se baat kar raha hoon?". As answer_identity() does in
// English: a yes needs every word to be accounted for, an agreement, the name itself in either script,
// courtesies. `heard` is what the words mean to a question that asks for nobody.
Meaning hindi_identity(Meaning heard, const HindiWords& words, std::string_view asked_for);

// Whether one of these words, in either script, denies, asks, relates or states, and so is no part of a name:
// "nahi", "कौन", "ki", "पत्नी", "hai". "Asha Rao kaun" gives no name. What is also heard inside of names,
// "bhai", "papa" or "pati", is none of them.
bool more_than_a_name_in_hindi(std::string_view words);

}  // namespace rf::understand
