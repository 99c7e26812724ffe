#pragma once

#include <vector>

#include "understand/japanese_words.h"

namespace rf::understand::japanese {

// Reads what follows a verb, an adjective or a noun with its copula, from morpheme `at` on, into the word's
// flags and negations. Returns the first morpheme that does not belong to it.
std::size_t read_endings(const std::vector<Morpheme>& morphemes, std::size_t at, Word& word);

}  // namespace rf::understand::japanese
