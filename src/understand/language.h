#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace rf::understand {

// What a run of words does in an answer. The languages' tables find them; decide.cpp weighs them.
enum class Cue : std::uint8_t {
  nothing,  // an idiom that says nothing to the question ("no problem", "why not")
  // Answers.
  assent,      // "yes"
  dissent,     // "no"
  agree,       // "correct", "right": turned by a negation, unlike "yes"
  claim,       // "I did", "it was me": turned by a negation into a denial
  soft_claim,  // "I did it": one dropped syllable away from its denial
  deed,        // says something only when negated: "I (never) shop there"
  denial,      // says no without a word that could be taken away: "as if I would"
  identity,    // "speaking", "this is she"
  named,       // "this is Priya"
  not_named,   // "I'm not Priya"
  aware,       // "I know about it"
  recall,      // "I remember": its negation is doubt, not denial
  other,       // "someone else did it"
  family,      // "my wife did it"
  coerced,     // "they forced me", "I shared the OTP": whoever paid, it is no plain yes
  cheated,     // "they scammed me with the price": fraud, unless they say that they bought it
  fraud,       // "stolen", "unauthorised", "someone used my card"
  block,       // "block it", "report it"
  harmless,    // "no fraud", "a genuine payment": turned by a negation
  fine,        // "all good", "don't mark it as fraud": supports a yes, is none
  aside,       // "I saw the message", "why do you say fraud": a bare yes beside it may be to that
  lean,        // "I think so"
  unsure,
  sarcasm,   // "as if", "oh sure because …"
  doubtful,  // might be sarcasm: never a yes
  // Choices.
  physical,
  virtual_card,
  both,
  either,
  neither,
  choice_or,  // "or" between two choices
  choice_and,
  versus,     // "rather than": refuses the choice that follows
  therefore,  // "so": what follows is the choice
  // Marks between the parts of an answer.
  correction,  // "no wait", "I mean"
  sorry,       // a correction, or alone a request to repeat
  contrast,    // "but"
  // Requests; they come last in this list.
  stop_calling,
  agent,
  wrong_person,
  not_available,
  available,  // "she is (not) here": turned by a negation into the one above
  is_scam,
  who_is_this,
  call_later,
  repeat,
  repeat_softly,  // "what?", "hello?": a request only when nothing else was said
  later_softly,   // "tomorrow", "another time": likewise
  stop_bare,      // "stop", "get lost": the calls, unless the payment was denied
  stop_softly,    // "stop it": the calls, or the payment when that was denied
  // What people come to speak of; found apart from all above (english_loans.h).
  crisis,
  attorney,
  bankruptcy,
  voicemail,
  dispute,
  hardship,
  promise,
  offer,  // "I can do": a promise where an amount or a day was said
  refuse,
  complaint,
  settled,  // "I already paid it"
  regular,  // "never missed one", "no dues": a negation that confirms
  other_language,
  why,
  help,
  off_topic,
};

// A word class; patterns call it by its name, which is in capitals. `words` are separated by spaces and may
// name classes that were defined above; "*ing" stands for every word that ends so and is in no table itself.
// The engine itself knows these:
//   NEG    negators             LIGHT  what `~` passes over       SKIP  what may stand between any two words
//   CLEAR  what a negation reaches across       LEAD  what may stand before `^`
//   STOP   what may follow `$`                  LOOSE what may follow `%`
//   EMBEDS a claim after it is somebody else's, or a question, unless it is the speaker's OWN_SPEECH
//   DENIES a claim after it is denied; so it is after a negated TRUTHY
//   ME     the speaker   INVERTED  before it makes a question   PARTS  begin another statement
//   MODAL  may stand before OWN_SPEECH          DETAIL not plain after a "but"
//   NAMES_IT  after "that is" the beginning of what it was, but not these: NO_NAME   IT  "that"   BE  "is"
//   PLAIN  adds nothing to a yes      BEFORE_OBJECT  what comes after it only says what was paid, where, for
//   whom HEAVY  but not these words
struct WordClass {
  std::string_view name;
  std::string_view words;
};

// What a word is read as, before anything else: "cannot" is "can not".
struct Rewrite {
  std::string_view from, to;
};

// Patterns that mean the same, separated by ';'. The parts of a pattern, separated by spaces:
//   word  CLASS  a|b|CLASS   one word of these            …?   or none
//   ~    up to five LIGHT words; the negators among them count
//   ..   up to three words   *    one word                NAME  a word that could be a name
//   !X   the next word is none of X
//   ^ $ %  the clause begins here / ends here / ends here or goes on with a LOOSE word
// Of the patterns that fit at a word the longest wins, then the first. None reaches over punctuation.
struct Patterns {
  Cue cue;
  float strength;  // 0 to 1: how sure the cue alone makes us
  std::string_view text;
  bool early = false;  // looked for with the requests, whose words it has: "stop calling it fraud"
};

struct Language {
  std::string_view tag;
  std::span<const Rewrite> suffixes;  // "n't" is "not"
  std::span<const Rewrite> rewrites;
  std::span<const WordClass> classes;
  std::span<const std::span<const Patterns>> patterns;
  std::span<const std::string_view> no_name_endings;  // an unknown word that ends so is hardly a name
  std::span<const std::string_view> traits;           // classes that the classifier looks at
};

// One file of tables per language.
const Language& english();

}  // namespace rf::understand
