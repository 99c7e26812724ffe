#pragma once

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "understand/language.h"

namespace rf::understand {

using WordId = std::uint16_t;
inline constexpr WordId unknown_word = 0;
// A set of words: the number of a class or of an alternation, or, from `single_word` on, one word.
using WordSet = std::uint16_t;
inline constexpr WordSet single_word = 0x8000;
inline constexpr std::size_t sets_most = 1664;
inline constexpr std::size_t words_most = 4096;

// A pattern, ready to be run.
struct Element {
  enum class Kind : std::uint8_t {
    one,
    maybe,
    filler,
    gap,
    any,
    maybe_any,
    not_next,
    begins,
    ends,
    ends_loosely
  };
  Kind kind = Kind::one;
  bool name = false;  // or a word that could be a name
  WordSet set = 0;    // one, maybe, not_next: which words
};
struct Pattern {
  Cue cue = Cue::nothing;
  float strength = 0;
  std::vector<Element> elements;
  std::vector<WordSet> needed;  // no fit without a word of each of these
  bool early = false;           // looked for with the requests
};

// The words of an utterance, as sets: tells quickly which patterns cannot fit.
class Present {
 public:
  void add(WordId word, const std::vector<WordSet>& sets) {
    words_.set(word);
    for (const auto set : sets) sets_.set(set);
  }
  bool has(WordSet set) const { return set >= single_word ? words_[set - single_word] : sets_[set]; }

 private:
  std::bitset<words_most> words_;
  std::bitset<sets_most> sets_;
};

// The tables of a language, made ready once: words hashed, patterns by the word that they begin with.
class Lexicon {
 public:
  explicit Lexicon(const Language& language);

  // What `text` is read as, or nothing: the words of its replacement.
  const std::vector<WordId>* rewrite(std::string_view text) const;
  // The same for the end of a word that has an apostrophe; `stem` is what stands before.
  const std::vector<WordId>* rewrite_suffix(std::string_view text, std::string_view& stem) const;
  // The word, else the "*ing" that it ends with, else unknown_word.
  WordId find(std::string_view text) const;
  bool in_tables(WordId word) const { return word != unknown_word && words_[word].text.front() != '*'; }
  std::string_view text(WordId word) const { return words_[word].text; }
  bool in(WordId word, WordSet set) const {
    if (set >= single_word) return word == set - single_word;
    const auto& sets = sets_of(word);
    return std::find(sets.begin(), sets.end(), set) != sets.end();
  }
  // In ascending order; few words are in more than a dozen.
  const std::vector<WordSet>& sets_of(WordId word) const { return memberships_[words_[word].membership]; }
  bool could_be_name(std::string_view unknown) const;
  // The classes that the classifier looks at.
  const std::vector<std::pair<std::string_view, WordSet>>& traits() const { return traits_; }

  const std::vector<Pattern>& patterns() const { return patterns_; }
  const std::vector<std::uint16_t>& starting_with(WordId word) const { return words_[word].starts; }
  const std::vector<std::uint16_t>& starting_with_name() const { return named_; }

  // The classes that the engine knows.
  WordSet neg = 0, light = 0, skip = 0, clear = 0, lead = 0, stop = 0, loose = 0;
  WordSet embeds = 0, own_speech = 0, denies = 0, truthy = 0, plain = 0, before_object = 0, heavy = 0, me = 0;
  WordSet inverted = 0, parts = 0, modal = 0, detail = 0, names_it = 0, no_name = 0, be = 0, it = 0;

 private:
  struct Word {
    std::string text;
    std::uint16_t membership = 0;  // most words are in the same few sets as others
    std::vector<std::uint16_t> starts;
  };
  struct Slot {
    std::uint32_t hash = 0;
    WordId word = unknown_word;
  };
  struct Reading {
    std::string from;
    std::vector<WordId> to;
  };
  class Builder;

  WordId exactly(std::string_view text) const;
  const Reading* find_reading(const std::vector<Reading>& sorted, std::string_view from) const;

  std::vector<Word> words_;
  std::vector<std::vector<WordSet>> memberships_;  // each once
  std::vector<Slot> slots_;                        // open addressing, a power of two
  std::vector<Reading> rewrites_, suffixes_;
  std::vector<Pattern> patterns_;
  std::vector<std::uint16_t> named_;
  std::vector<std::pair<std::string, WordId>> endings_;
  std::vector<std::string_view> no_name_endings_;
  std::vector<std::pair<std::string_view, WordSet>> traits_;
};

// The lexicon for a BCP 47 tag; English where the language is not known.
const Lexicon& lexicon_for(std::string_view language);

}  // namespace rf::understand
