#pragma once

#include <string_view>

#include "understand/intent.h"

namespace rf::call {

// Words that say no to anything, in any of the languages: "didn't", "nahi", "ません".
bool denies(std::string_view words);
// Whether a word of them says yes, whatever the others do: "yes", "haan", "はい".
bool affirms(std::string_view words);
// Whether the words themselves speak of what somebody else says that they mean: a denial or a fraud for `no`
// and `fraud`, of paying for `already_paid`. A crude test, which words have to pass before anything is made
// true on advice. False for what no words are listed for.
bool supports(understand::Intent intent, std::string_view words);

}  // namespace rf::call
