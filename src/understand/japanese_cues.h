#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "understand/intent.h"
#include "understand/japanese_words.h"

namespace rf::understand::japanese {

// What some words of an answer do in it. The first ones are requests and topics of their own; the rest are
// weighed by japanese_answers.cpp.
enum class Cue : std::uint8_t {
  nothing,  // explained, and says nothing to the question
  crisis,
  stop_calling,
  voicemail,
  agent,
  wrong_person,
  not_available,
  attorney,
  bankruptcy,
  language,
  is_scam,
  who_is_this,
  call_later,
  complaint,
  why,
  help,
  repeat,
  repeat_softly,  // "え？": a request when nothing else was said
  later_softly,   // "後で": likewise
  hardship,
  refuse,
  dispute,
  already_paid,
  promise,
  promise_softly,  // one where a day was named
  off_topic,
  // Answers.
  assent,
  dissent,
  agree,     // "その通り": turned by a negation
  differs,   // "違う": likewise, the other way
  claim,     // "使いました"
  denial,    // "使っていません"
  identity,  // "本人です", "私です"
  aware,     // "知っています"
  recall,
  unsure,
  lean,   // "そうだと思います"
  other,  // somebody unknown did it
  family,
  coerced,
  fraud,
  block,
  harmless,  // "不正ではない"
  fine,      // "大丈夫です"
  declined,  // "結構です"
  aside,     // "分かりました": a bare yes beside it may be to that
  sarcasm,
  doubtful,  // never a yes
  correction,
  physical,
  virtual_card,
  both,
  either,
  unneeded,
  on_time,
  late,
  unpaid,
  this_number,
  other_number,
};

// Patterns that mean the same, separated by ';'. The parts of a pattern, separated by blanks, fit words in
// this order inside one clause; other words may stand between them. A part is one of these or several with
// '|' between:
//   使う     the word's dictionary form or what was said
//   PAY      a class of words; ANY is any word
//   'かけ直  what is written where the word begins, whatever words that is; 'かけて'な leaves a few
//   characters open
// and may end with what its endings must say (+) or not say (-), a letter each:
//   n negated  t past  r request  x prohibited  w wanted  q question  v passive  i conditional  y maybe  m
//   must  d intended  k tag Q quoted  o only  u surmise  l volition  c copula  g going on  s seems  e exists
//   b able  a attributive  p joined  O ordered z causative  h hard  S subject: with は, が or も  V something
//   is done  M maybe the doer: without に, を, から  E emphatic  T thought  X extent  A although  f stated: a
//   plain statement of the speaker
// `>` before a part: it follows at once. `^`: it begins the clause. `$` behind: it ends the clause. `!X`: no
// X in the clause.
struct Patterns {
  Cue cue;
  int strength;  // 0 to 100: how sure the cue alone makes us
  std::string_view text;
};
struct WordClass {
  std::string_view name, words;
};

std::span<const WordClass> word_classes();
std::span<const Patterns> request_patterns();
std::span<const Patterns> topic_patterns();
std::span<const Patterns> debt_patterns();
std::span<const Patterns> repayment_patterns();  // only where it was asked for
std::span<const Patterns> number_patterns();     // likewise
std::span<const Patterns> answer_patterns();

struct Found {
  Cue cue = Cue::nothing;
  int strength = 0;
  bool negated = false;
  std::uint32_t flags = 0;          // of the last word
  std::size_t first = 0, last = 0;  // words
  std::vector<std::size_t> words;
};

struct Cues {
  std::vector<Found> list;  // in the order in which they were said
  std::vector<bool> taken;  // of each word
  const Found* find(Cue cue) const;
  bool has(Cue cue) const { return find(cue) != nullptr; }
};

// Earlier patterns take their words from later ones; which tables come first depends on the question.
Cues find_cues(Question question, const Sentence& sentence);

// Whether a word adds nothing to a yes: "それ", "本当に".
bool is_light(const Word& word);
bool in_class(const Word& word, std::string_view name);
// The names of its classes.
std::vector<std::string_view> classes_of(const Word& word);

}  // namespace rf::understand::japanese
