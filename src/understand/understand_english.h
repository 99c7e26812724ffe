#pragma once

#include <string_view>

#include "understand/stacked.h"
#include "understand/understand.h"

namespace rf::understand {

// understand() for English. Topics ("I lost my job") are found at every question: at those of a card an
// answer or a request stands first and the topic in `also`; crisis always stands first.
Meaning understand_english(Question question, std::string_view words, const Context& context);

// What the rules alone make of it.
void read_english(Question question, std::string_view words, const Context& context, Reading& out);

}  // namespace rf::understand
