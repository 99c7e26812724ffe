#pragma once

#include <bitset>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "understand/hindi_tables.h"
#include "understand/tokens.h"

namespace rf::understand {

// A word as it was heard, and what the tables know of it.
struct HindiWord {
  std::string said;      // ASCII in lower case
  std::string sound;     // its hindi_key
  std::string key;       // the one that stands for all its spellings
  std::uint16_t id = 0;  // 0: in no table
  Break before = Break::none;
  bool asked = false;    // the sentence ends here, with a question mark
  bool capital = false;  // was written with one
};
using HindiWords = std::vector<HindiWord>;

// A set of words: the number of a class or of the alternatives in a pattern, or, from `hindi_single` on, one
// word.
using HindiSet = std::uint16_t;
inline constexpr HindiSet hindi_single = 0x8000;
inline constexpr std::size_t hindi_sets_most = 2'048, hindi_words_most = 4'096;

struct HindiElement {
  enum class Kind : std::uint8_t { one, maybe, gap, any, maybe_any, next_is, not_next, begins, ends };
  Kind kind = Kind::one;
  bool name = false;  // or a word that is in no table
  HindiSet set = 0;
};
struct HindiPattern {
  Sign sign = Sign::nothing;
  float strength = 0;
  std::vector<HindiElement> elements;
  std::vector<HindiSet> needed;  // no fit without a word of each
};
inline constexpr std::size_t hindi_tiers = 5, hindi_choice_tier = 4;

// The tables, made ready once.
class HindiLexicon {
 public:
  HindiLexicon();

  // Makes `key`, of the word as it was said, the one that stands for all its spellings; its id. A key that is
  // not there is looked for once more without its last nasal, and by its consonants.
  std::uint16_t find(const std::string& said, std::string& key) const;
  bool in(std::uint16_t id, HindiSet set) const {
    return set >= hindi_single ? id == set - hindi_single : members_[id][set];
  }
  const std::bitset<hindi_sets_most>& sets_of(std::uint16_t id) const { return members_[id]; }
  // Stops the program where the class is not defined.
  HindiSet set(std::string_view class_name) const;

  const std::vector<HindiPattern>& patterns(std::size_t tier) const { return patterns_[tier]; }
  const std::vector<std::uint16_t>& starting_with(std::size_t tier, std::uint16_t id) const {
    return starts_[tier][id];
  }
  const std::vector<std::uint16_t>& starting_with_name(std::size_t tier) const { return named_[tier]; }

 private:
  std::string canonical(std::string_view word) const;
  std::uint16_t word(std::string_view text);
  std::vector<std::uint16_t> members_of(std::string_view alternatives, bool& name);
  std::vector<std::uint16_t> members_in(HindiSet set) const;
  HindiSet set_of(std::vector<std::uint16_t> ids);
  void add(std::size_t tier, const HindiPatterns& patterns);
  void index(std::size_t tier);

  std::unordered_map<std::string, std::string> spellings_, writings_;
  std::unordered_map<std::string, std::uint16_t> ids_;
  std::unordered_map<std::string, std::uint16_t> consonants_;  // of long words; 0 where several have them
  std::vector<std::string> keys_;
  std::unordered_map<std::string, HindiSet> classes_;
  std::vector<std::vector<std::uint16_t>> sets_;
  std::map<std::vector<std::uint16_t>, HindiSet> by_members_;
  std::vector<std::bitset<hindi_sets_most>> members_;
  std::vector<HindiPattern> patterns_[hindi_tiers];
  std::vector<std::vector<std::uint16_t>> starts_[hindi_tiers];
  std::vector<std::uint16_t> named_[hindi_tiers];
};

const HindiLexicon& hindi_lexicon();

// What was said, as words: at most the first `bytes_most` bytes and 120 words, broken UTF-8 repaired. "na"
// that only asks for agreement
// ("kiya hai na") is the word "natag".
HindiWords read_hindi(std::string_view words);

}  // namespace rf::understand
