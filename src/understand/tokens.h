#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "understand/lexicon.h"

namespace rf::understand {

enum class Break : std::uint8_t { none, comma, stop };

struct Token {
  std::string_view text;  // as normalised
  WordId word = unknown_word;
  Break before = Break::none;  // punctuation between this word and the one before
  bool asked = false;          // the sentence ends here, with a question mark
  bool capital = false;        // begins with a capital inside a sentence
  bool name_like = false;      // could be somebody's name
};

// What was said, as words. Immovable: the tokens point into `text`.
struct Tokens {
  std::string text;
  std::vector<Token> list;

  Tokens() = default;
  Tokens(const Tokens&) = delete;
  Tokens& operator=(const Tokens&) = delete;
};

inline constexpr std::size_t bytes_most = 2'000;

// Repairs broken UTF-8, lowers case, straightens quotes, opens contractions ("didn't" is "did not") and
// looks every word up, once.
void read_tokens(std::string_view words, const Lexicon& lexicon, Tokens& out);

}  // namespace rf::understand
