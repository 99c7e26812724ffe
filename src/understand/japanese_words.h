#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "understand/japanese_dictionary.h"

namespace rf::understand::japanese {

// What the endings of a word say about it. "電話してこないでください" is one word: 電話, prohibited.
enum Flag : std::uint32_t {
  past = 1u << 0,
  request = 1u << 1,     // してください, してほしい, して
  prohibited = 1u << 2,  // しないで, するな, してはいけない
  wanted = 1u << 3,      // したい
  question = 1u << 4,
  passive = 1u << 5,
  causative = 1u << 6,
  conditional = 1u << 7,   // すれば, したら, なら
  maybe = 1u << 8,         // かもしれない, かどうか, かな
  must = 1u << 9,          // しなければならない
  intended = 1u << 10,     // するつもり, する気
  tag = 1u << 11,          // じゃないか: a negation that asks for consent
  quoted = 1u << 12,       // したと言う
  only = 1u << 13,         // するしかない
  surmise = 1u << 14,      // だろう, はずだ
  volition = 1u << 15,     // しよう
  copula = 1u << 16,       // です, だ
  going_on = 1u << 17,     // している
  seems = 1u << 18,        // そう, らしい, みたい
  exists = 1u << 19,       // がある, がない
  able = 1u << 20,         // できる
  attributive = 1u << 21,  // modifies a noun, or is made one: したのは
  joined = 1u << 22,       // ends in て or で, and something follows
  ordered = 1u << 23,      // しろ
  emphatic = 1u << 24,     // わけがない, はずがない: denied as impossible
  thought = 1u << 25,      // したと思う
  extent = 1u << 26,       // するほど
  although = 1u << 27,     // しても
  hard = 1u << 28,         // しにくい
};

// What no plain statement of the speaker has.
inline constexpr std::uint32_t not_stated = request | prohibited | wanted | question | conditional | maybe |
                                            must | intended | tag | quoted | surmise | volition | seems |
                                            attributive | ordered | extent | although;

struct Word {
  std::string_view base;      // "使う"; of "電話する" the noun
  std::string_view surface;   // without what belongs to it
  std::string_view particle;  // the first behind a noun: が, は, に
  Part part = Part::other;
  std::string_view detail;
  std::uint32_t flags = 0;
  int negations = 0;
  std::size_t begin = 0, end = 0;   // bytes of the text, the endings among them
  std::size_t lead = 0;             // the byte where an お or ご before it begins
  std::size_t first = 0, last = 0;  // morphemes; `last` is the one behind
  std::size_t clause = 0;
  bool person = false;  // a person's name
  bool verb = false;    // something is done: a verb, or a noun with する

  bool has(std::uint32_t wanted) const { return (flags & wanted) != 0; }
  bool negated() const { return negations % 2 != 0; }
  // A plain statement of the speaker, negated or not.
  bool stated() const { return !has(not_stated); }
};

inline constexpr std::size_t words_read_most = 120;

// What was said. Immovable: the words point into `text`.
struct Sentence {
  std::string text;
  std::vector<Morpheme> morphemes;
  std::vector<Word> words;
  std::size_t clauses = 0;

  Sentence() = default;
  Sentence(const Sentence&) = delete;
  Sentence& operator=(const Sentence&) = delete;
};

// `said` is what `standard` made.
void read_sentence(std::string said, Sentence& out);

}  // namespace rf::understand::japanese
