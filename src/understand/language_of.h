#pragma once

#include <string_view>

namespace rf::understand {

// In which of our languages somebody spoke: "en", "hi" or "ja". By the script; Latin letters are Hindi
// where the words that only Hindi has are at least half as many as those that only English has: a Hinglish
// sentence is full of nouns that both have. What cannot be told is "en".
std::string_view language_of(std::string_view words);

}  // namespace rf::understand
