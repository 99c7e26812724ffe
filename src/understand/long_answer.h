#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "understand/understand.h"

// An answer of more than what is read at once (bytes_most): somebody who talked for minutes.
namespace rf::understand {

// At most so many pieces are read; what is between the last ones and the rest is not.
inline constexpr std::size_t pieces_most = 8;

// The pieces of an answer, whole characters and, where there are blanks, whole words, each a little into the
// one before it. Of more than pieces_most the last one is the answer's end.
std::vector<std::string_view> pieces(std::string_view words);

// Recognizers of silence and noise go round in circles ("thank you thank you thank you …"): of what is said
// more than three times on end, up to four words long, two are left. Numbers are left alone: "zero zero zero
// zero" is four noughts; and so are words without blanks.
std::string without_circles(std::string_view words);

// What the pieces mean together. Nobody's case is settled by words that were not read as one: what a piece
// asks for, warns of or denies stands, the weightiest first; a confirmation, a choice, a promise or a value
// does not, and the answer is unclear.
Meaning of_pieces(Question question, std::span<const Meaning> meanings);

}  // namespace rf::understand
