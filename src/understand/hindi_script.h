#pragma once

#include <string>
#include <string_view>

namespace rf::understand {

// Devanagari as Latin letters, as one would type it: "नहीं" is "nahiin", "करना" is "karanaa" without the
// vowels that nobody speaks: "karnaa". What is not Devanagari is left as it is. Digits become 0 to 9.
std::string latin_of(std::string_view word);

// The key of a word: how it sounds, so roughly that every way to spell it has the same. One for both scripts:
// "kya", "kyaa" and "क्या" are "kya"; "maine", "mainne" and "मैंने" are "mene". Lower-case letters and digits,
// nothing else, but letters of a third script are kept.
std::string hindi_key(std::string_view word);

// The length of the first character of `text`, which is sound UTF-8 and not empty.
std::size_t character_bytes(std::string_view text);

}  // namespace rf::understand
