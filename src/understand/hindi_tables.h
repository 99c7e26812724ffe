#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace rf::understand {

// What a run of Hindi words does in an answer. The tables find them; hindi_decide.cpp weighs them.
enum class Sign : std::uint8_t {
  nothing,     // an idiom that says nothing to the question ("koi baat nahi")
  assent,      // "haan"
  polite,      // "ji": a yes when nothing else was said
  dissent,     // "nahi"
  agree,       // "sahi hai": turned by a negation
  claim,       // "maine kiya": turned by a negation into a denial
  soft_claim,  // "kiya hai": nobody says who
  deed,        // what the speaker did that is no payment: "maine call kiya"
  denial,
  aware,   // "mujhe pata hai"
  recall,  // "yaad hai": its negation is doubt
  other,   // "kisi aur ne kiya"
  family,  // "meri biwi ne kiya"
  coerced,
  fraud,  // turned by a negation into `harmless`
  block,
  harmless,
  aside,  // a bare yes beside it may be to that
  unsure,
  sarcasm,
  doubtful,  // never a yes
  // Choices.
  physical,
  virtual_card,
  both,
  either,
  neither,
  compare,  // "kya fark hai": a question about them
  // To linked_number and repaid.
  same_number,
  other_number,
  on_time,
  late,
  unpaid,
  // Marks between the parts of an answer.
  correction,
  contrast,
  // Requests and topics, each an intent. Crisis and stop_calling are looked for first.
  crisis,
  stop_calling,
  agent,
  wrong_person,
  not_available,
  is_scam,
  who_is_this,
  call_later,
  repeat,
  soft_repeat,  // "kya?", "hello": a request only when nothing else was said
  soft_later,   // "kal": likewise
  attorney,
  bankruptcy,
  hardship,
  dispute,
  refuse,
  already_paid,
  promise,
  complaint,
  language,
  why,
  help,
  voicemail,
  off_topic,
};

// Words that are one word to the rules: `spelled` are its other spellings, in either script, or words of
// English that mean it. Only what has another key (hindi_script.h) need be there.
struct HindiSpelling {
  std::string_view word, spelled;
};

// A class of words; patterns call it by its name, which is in capitals. The matcher itself knows NEG, SKIP,
// BREAKER, WHY, WHAT, EMBEDS, AUX, ONLY, HEAVY, PLAIN, OTHER_DEED, ME, MINE, IT, DEED, NOT_ME, SOME, I_DID,
// PAID.
struct HindiClass {
  std::string_view name, words;
};

// Patterns that mean the same, separated by ';'. Their parts, separated by spaces:
//   word  CLASS  a|b|CLASS   one word of these       …?  or none        NAME  a word that is in no table
//   ..   up to four words    *  one word    *?  one or none
//   !X   the next word is none of X    =X   it is one of X                  ^ $  the clause begins here, ends
//   here
// Words of SKIP may stand between any two. `..` reaches over no BREAKER and no "maine"; none over
// punctuation. The longest pattern at a word wins, then the first. Negators that a pattern does not name
// itself are counted.
struct HindiPatterns {
  Sign sign;
  float strength;
  std::string_view text;
};

std::span<const HindiSpelling> hindi_spellings();
std::span<const HindiSpelling> hindi_writings();  // only as they are written: "call" sounds like "kal"
std::span<const HindiClass> hindi_classes();
// In the order in which they take their words.
std::span<const HindiPatterns> hindi_first();     // what must never be missed, and what only looks like it
std::span<const HindiPatterns> hindi_debts();     // before the requests, beside them
std::span<const HindiPatterns> hindi_requests();  // and topics
std::span<const HindiPatterns> hindi_doubts();    // what is no yes
std::span<const HindiPatterns> hindi_answers();
std::span<const HindiPatterns> hindi_choices();  // only where a card is chosen

}  // namespace rf::understand
