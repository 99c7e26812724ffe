#pragma once

#include <span>
#include <string_view>

namespace rf::understand {

// What a phrase does in the answer to "am I speaking with …?".
enum class Part {
  yes,      // agrees
  self,     // says that it is the speaker
  hers,     // "you are speaking to her": whoever listens in may say so
  intro,    // a name follows: "this is"; what "i am" and "it is" are alone, `complete` says
  after,    // follows a name: "speaking", "this side"
  talk,     // courtesies and questions that do not speak of who it is
  no,       // denies
  correct,  // takes back what was said before
  role,     // what one is to somebody: "wife", "reception"
};

// Phrases that do the same, separated by ';'.
struct Phrases {
  Part part;
  std::string_view text;
};

// The phrases of English as it is spoken in India, the United Kingdom and the United States, and the short
// answers of the callers' other languages.
std::span<const Phrases> identity_phrases();

}  // namespace rf::understand
