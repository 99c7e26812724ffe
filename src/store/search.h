#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rf::store {

// One word of a search. `text` is folded; `digits` are those of a word that could be a part of a phone number
// written otherwise ("555-0100"), else "".
struct Word {
  std::string text, digits;
};
// At most `words_most` words; more are left out.
std::vector<Word> search_for(std::string_view q);

}  // namespace rf::store
