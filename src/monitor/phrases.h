#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "monitor/words.h"

namespace rf::monitor {

// Many phrases of one language, looked for at once. A phrase is words with blanks between; `a|b` is one of
// them, `pay*` any word that begins so, `..` up to three words of any kind. Japanese has no blanks: there
// each part is a piece of the text, parts follow each other directly, `..` is up to twelve characters.
class Phrases {
 public:
  explicit Phrases(std::string_view language) : language_(language) {}

  // `owner` is what a find gives back. Error "phrase-invalid": without the place, which the caller knows.
  Done add(std::uint32_t owner, std::string_view phrase);

  struct Found {
    std::uint32_t owner = 0;
    std::string words;  // those that fit, as they were said
  };
  // Each owner at most once, by where its first phrase begins. Costs a look for each word and, for Japanese,
  // a search of the text for each phrase. `as_said`: by the words as said (English inside Hindi).
  std::vector<Found> find(const Spoken& spoken, bool as_said = false) const;

 private:
  struct Part {
    std::vector<std::string> any;  // one of these
    bool gap = false;              // up to three words (twelve characters)
  };
  struct Phrase {
    std::uint32_t owner = 0;
    std::vector<Part> parts;
  };
  std::size_t fits(const Phrase& phrase, const Spoken& spoken, std::size_t at, bool as_said) const;
  std::size_t fits_text(const Phrase& phrase, std::size_t part, std::string_view text, std::size_t at) const;
  std::vector<Found> find_in_text(const Spoken& spoken) const;

  std::string language_;
  std::vector<Phrase> phrases_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_first_;
  std::vector<std::uint32_t> by_beginning_;  // those whose first word is `pay*`
};

}  // namespace rf::monitor
