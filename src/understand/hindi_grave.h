#pragma once

#include <vector>

#include "understand/hindi_words.h"
#include "understand/judge.h"

namespace rf::understand {

// Adds which kinds of grave words (grave.h) stand in it.
void add_hindi_grave(const HindiWords& words, std::vector<Evidence>& out);

}  // namespace rf::understand
