#pragma once

#include <vector>

#include "understand/japanese_words.h"
#include "understand/judge.h"

namespace rf::understand::japanese {

// Adds which kinds of grave words (grave.h) stand in it.
void add_grave(const Sentence& sentence, std::vector<Evidence>& out);

}  // namespace rf::understand::japanese
