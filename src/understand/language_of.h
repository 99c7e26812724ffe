#pragma once

#include <string_view>

namespace rf::understand {

// In which of our languages somebody spoke: "en", "hi" or "ja". By the script; Latin letters are Hindi only
// where at least half of the words are words of Hindi that English does not have. What cannot be told is
// "en".
std::string_view language_of(std::string_view words);

}  // namespace rf::understand
