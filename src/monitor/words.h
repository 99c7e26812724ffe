#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// A segment's words as this room looks at them: one list in each of the three languages.
namespace rf::monitor {

struct Word {
  std::string said;     // as it was said, ASCII in lower case
  std::string key;      // what tables are asked for: English the word itself, Hindi its sound, Japanese the
                        // dictionary's form
  bool starts = false;  // punctuation stands before it, or nothing
};

struct Spoken {
  std::string_view language;  // "en", "hi" or "ja"
  std::vector<Word> words;
  std::string text;  // Japanese only: all of it, in one way of writing
  // Words as a person counts them; Japanese has no blanks, there its characters are counted.
  int pace_units = 0;
};

inline constexpr std::size_t words_most = 600;  // of one segment; what comes after is not read
inline constexpr std::size_t segment_bytes_most = 8'192;

// Pure. `language` is a BCP 47 tag, or "" where the words show it. Broken UTF-8 is repaired. English
// contractions are opened ("can't" is "can not"); of Japanese only words that carry something are left
// (no particles, no "is", "do", "become"), a negation is the word "ない".
// Without a Japanese dictionary a Japanese segment has no words.
Spoken read_words(std::string_view words, std::string_view language);

// The key of one word of a table in that language, and "" where such a word is never kept.
std::string table_key(std::string_view word, std::string_view language);

}  // namespace rf::monitor
