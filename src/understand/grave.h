#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "understand/judge.h"

namespace rf::understand {

// Words that say little each, and much together: a rope is bought every day, and so is a last letter written.
// The alarms see which kinds of them stand in an utterance, and which two.
struct GraveWords {
  std::string_view kind, words;
};

// Where one of a kind was said; `kind` as in the table.
struct GraveWord {
  std::string_view kind;
  std::size_t place = 0;
};

// "G:means", "G:means+end".
void add_kinds(std::vector<GraveWord> found, std::vector<Evidence>& out);

}  // namespace rf::understand
