#include "understand/understand_english.h"

#include <algorithm>

#include "understand/classifier.h"
#include "understand/decide.h"
#include "understand/english_loans.h"
#include "understand/english_number.h"
#include "understand/english_values.h"
#include "understand/heard.h"
#include "understand/identity.h"
#include "understand/instruction.h"
#include "understand/model.h"
#include "understand/values.h"

namespace rf::understand {
namespace {

// How far ahead a guess must be. What ends a call or stands in its record for good must be further ahead.
int margin_needed(Intent intent, bool negation) {
  switch (intent) {
    case Intent::no: return negation ? 6 : 20;
    case Intent::fraud:
    case Intent::physical:
    case Intent::virtual_card:
    case Intent::both:
    case Intent::wrong_person:
    case Intent::stop_calling: return 20;
    default: return 14;
  }
}

// The rules know no word of this that answers or asks: what does it look like?
Meaning guess(Question question, const Tokens& tokens, const Cues& cues, const Lexicon& lexicon) {
  static const Classifier classifier(english_model());
  auto guess = classifier.guess(question, tokens, cues, lexicon);
  if (guess.margin < margin_needed(guess.intent, cues.loose_negation)) return {};
  return {guess.intent, 0.4 + std::min(guess.margin, 40) / 200.0, std::move(guess.why)};
}

// The answer to a question of a card, or the request made instead of one.
Meaning answer_card(Question question, std::string_view words, const Context& context, Heard& heard) {
  const auto& lexicon = lexicon_for(context.language);
  const auto asked_for = context.asked_for;
  Tokens tokens;
  read_tokens(words, lexicon, tokens);
  const auto cues = find_cues(question, tokens, lexicon);
  auto meaning = decide(question, tokens, cues, asked_for);
  if (question == Question::yes_no && !asked_for.empty())
    meaning = answer_identity(std::move(meaning), words, asked_for);
  // Any words will do for an open question; what only looks like a request is none there. And where the rules
  // know every word ("no problem"), there is nothing to guess.
  heard.spoke = speaks(cues);
  heard.known = cues.all_taken;
  if (meaning.intent != Intent::unclear || question == Question::open || heard.spoke || cues.all_taken)
    return meaning;
  // Nothing is made true by a guess at words that tell the machine what to do.
  if (instructs_machine(tokens.text)) return meaning;
  auto guessed = guess(question, tokens, cues, lexicon);
  if (guessed.intent == Intent::unclear || (guessed.intent == Intent::yes && !cues.list.empty()))
    return meaning;
  heard.guessed = true;
  return guessed;
}

// How far ahead a guess of a topic must be. At a question of a card it must be further ahead: most of what is
// not understood there is about the payment.
int topic_margin(Question question, Intent intent) {
  const bool ends = intent == Intent::wrong_person || intent == Intent::stop_calling || intent == Intent::no;
  const bool settles = intent == Intent::dispute || intent == Intent::refuse;  // and closes the case
  switch (question) {
    case Question::linked_number:
    case Question::repaid:
    case Question::name:
    case Question::amount:
    case Question::date: return ends ? 20 : settles ? 16 : 9;
    case Question::open: return 60;
    default: return 60;
  }
}
// Over whatever the rules say.
int crisis_margin(bool card, bool silent) { return card ? 60 : silent ? 30 : 44; }

// Beside what the rules found; requests are found in many words that make none.
int beside_margin(Intent found) { return is_request(found) ? 14 : 30; }
constexpr int doubt_margin = 24;  // of a "no" where the rules heard both

bool any_word(const Found& found, const Tokens& tokens, std::initializer_list<std::string_view> list) {
  for (auto at = found.begin; at < found.end; ++at)
    if (std::find(list.begin(), list.end(), tokens.list[at].text) != list.end()) return true;
  return false;
}

// "Dying of laughter": the words of a crisis, and the rules know that it is none.
bool idiom_of_death(const Cues& cues, const Tokens& tokens) {
  return std::any_of(cues.list.begin(), cues.list.end(), [&](const Found& found) {
    return found.cue == Cue::nothing && any_word(found, tokens,
                                                 {"die", "died", "dies", "dying", "dead", "death", "kill",
                                                  "killed", "killing", "suicide"});
  });
}

bool holds_number(const Tokens& tokens) {
  const auto words = value_words(tokens.text);
  for (std::size_t at = 0; at < words.size(); ++at)
    if (number_at(words, at).end) return true;
  return false;
}

// What the rules missed. `out` is what they found.
Meaning with_guess(Question question, Meaning out, const Tokens& tokens, const Cues& cues, const Heard& heard,
                   bool card) {
  static const Classifier classifier(english_loan_model());
  const bool silent = out.intent == Intent::unclear || heard.guessed;
  if (cues.all_taken || tokens.list.size() < 2 || out.intent == Intent::crisis) return out;
  if (!silent && tokens.list.size() < 5) return out;
  auto guess = classifier.guess(question, tokens, cues, english_loans(question));
  const Meaning guessed{
      guess.intent, 0.4 + std::min(guess.margin, 40) / 200.0, std::move(guess.why), Intent::unclear, {}};
  if (guess.intent == Intent::crisis && idiom_of_death(cues, tokens)) return out;
  if (guess.intent == Intent::crisis && guess.margin >= crisis_margin(card, silent)) {
    auto crisis = guessed;
    if (!heard.guessed) crisis.also = out.also == Intent::stop_calling ? out.also : out.intent;
    return crisis;
  }
  // Nothing is made true by a guess at words that tell the machine what to do.
  if (instructs_machine(tokens.text)) return out;
  // Far ahead of all else: it was said beside what the rules found.
  if (!silent && !card && out.intent != Intent::yes && out.also == Intent::unclear &&
      is_topic(guess.intent) && guess.intent != out.intent && guess.margin >= beside_margin(out.intent))
    out.also = guess.intent;
  // Where the card's rules know every word ("why do you say fraud") there is nothing to guess.
  if (card && heard.known) return out;
  if (!silent || guess.intent == Intent::unclear || guess.margin < topic_margin(question, guess.intent))
    return out;
  const bool answered = std::any_of(cues.list.begin(), cues.list.end(), [](const Found& found) {
    return found.cue == Cue::assent || found.cue == Cue::dissent || found.cue == Cue::claim ||
           found.cue == Cue::denial;
  });
  // "Five or six thousand" is no topic: it is asked again.
  if (question == Question::amount && holds_number(tokens)) return out;
  const bool doubtful =
      (guess.intent == Intent::no || guess.intent == Intent::unsure) && guess.margin >= doubt_margin;
  if ((card || (answered && !doubtful)) && !is_topic(guess.intent)) return out;
  const bool of_payments = guess.intent == Intent::already_paid || guess.intent == Intent::promise_to_pay ||
                           guess.intent == Intent::refuse || guess.intent == Intent::dispute;
  if (card && (heard.spoke || of_payments || guess.intent == Intent::off_topic)) return out;
  return guessed;
}

bool of_a_card(Question question) {
  return question == Question::yes_no || question == Question::is_fraud ||
         question == Question::card_choice || question == Question::open;
}

bool overlap(const Found& a, const Found& b) { return a.begin < b.end && b.begin < a.end; }

// Requests that are none at this question: "tomorrow" is a day where a day was asked for, "I'm paying" is no
// "I'm driving", and "the name is Asha" no wrong person.
bool no_request(Question question, const Found& found, const Tokens& tokens, const Cues& loan,
                const Slots& slots) {
  const bool calls = any_word(found, tokens,
                              {"call", "calls", "calling", "ring", "phone", "talk", "speak", "back", "busy",
                               "driving", "meeting", "text", "message", "dial", "contact", "dialling"});
  const bool dated = find(slots, SlotKind::date) || find(slots, SlotKind::time);
  if (found.cue == Cue::later_softly && (dated || question == Question::date)) return true;
  // Asked for a name, "tomorrow" is none, and asks for nothing either.
  if (found.cue == Cue::later_softly && !calls && any_word(found, tokens, {"tomorrow", "week"}) &&
      !any_word(found, tokens, {"later", "maybe", "perhaps"}))
    return true;
  if (found.cue == Cue::call_later && !calls && (dated || question == Question::date)) return true;
  if (question == Question::name && find(slots, SlotKind::name) &&
      (found.cue == Cue::named || found.cue == Cue::not_named ||
       (found.cue == Cue::wrong_person && any_word(found, tokens, {"name", "called", "is"}) &&
        !any_word(found, tokens, {"wrong", "not", "husband", "wife", "son", "daughter"}))))
    return true;
  for (const auto& other : loan.list) {
    if (!overlap(found, other) || other.cue == Cue::nothing || other.cue == Cue::assent) continue;
    if (other.cue == Cue::correction || other.cue == Cue::sorry || other.cue == Cue::contrast) continue;
    const auto length = found.end - found.begin, theirs = other.end - other.begin;
    switch (found.cue) {
      case Cue::stop_calling: {
        const bool hard =
            calls || any_word(found, tokens, {"stop", "number", "list", "remove", "alone", "leave", "dnd"});
        if (!hard && other.cue >= Cue::crisis) return true;
        break;
      }
      case Cue::wrong_person:
        // "It's my wife's number" says whose number it is.
        if (question == Question::linked_number && (other.cue == Cue::denial || other.cue == Cue::claim) &&
            !any_word(found, tokens, {"wrong", "nobody", "person", "dialled", "mistaken"}))
          return true;
        [[fallthrough]];
      case Cue::agent:
        if (theirs > length) return true;
        break;
      case Cue::repeat:  // "I didn't hear that" has a "didn't"
        if (theirs >= length) return true;
        break;
      default:
        if (theirs >= length || other.cue == Cue::denial || other.cue == Cue::claim ||
            other.cue == Cue::regular)
          return true;
    }
  }
  return false;
}

// The requests made in an answer to one of the questions about a loan.
Meaning request_in(Question question, std::string_view words, const Context& context, const Cues& loan,
                   const Slots& slots) {
  const auto& lexicon = lexicon_for(context.language);
  Tokens tokens;
  read_tokens(words, lexicon, tokens);
  auto cues = find_cues(question, tokens, lexicon);
  std::erase_if(cues.list,
                [&](const Found& found) { return no_request(question, found, tokens, loan, slots); });
  return decide(question, tokens, cues, {});
}

}  // namespace

Meaning understand_english(Question question, std::string_view words, const Context& context) {
  Heard heard;
  if (of_a_card(question)) {
    heard.answer = answer_card(question, words, context, heard);
    // Most answers: every word is one that the card's rules know, and there is nothing else to look for.
    const auto intent = heard.answer.intent;
    const bool may_say_more =
        intent == Intent::unclear || intent == Intent::call_later || intent == Intent::repeat;
    if (heard.known && !may_say_more) return heard.answer;
  }
  const auto slots = english_values(question, words, context);
  const auto& lexicon = english_loans(question);
  Tokens tokens;
  read_tokens(words, lexicon, tokens);
  const auto cues = find_cues(Question::open, tokens, lexicon);
  heard.topics = topics_in(cues, slots);
  heard.tokens = &tokens;
  heard.all_taken = cues.all_taken;
  Meaning out;
  if (of_a_card(question)) {
    out = beside(question, heard);
  } else {
    const auto asked = request_in(question, words, context, cues, slots);
    out = weighed(question, heard, asked, answer_loan(question, tokens, cues, slots));
  }
  out = with_guess(question, std::move(out), tokens, cues, heard, of_a_card(question));
  out.slots = slots;
  const auto is = [&](Intent intent) { return out.intent == intent || out.also == intent; };
  if (!is(Intent::call_later) && !is(Intent::not_available)) return out;
  // When to call again. May and April are names only where a name is told.
  const auto said = value_words(words);
  if (!find(out.slots, SlotKind::time))
    for (auto& time : english_call_time(said)) out.slots.push_back(std::move(time));
  if (question == Question::name && !find(out.slots, SlotKind::date))
    for (auto& date : english_date(Question::open, said, context)) out.slots.push_back(std::move(date));
  return out;
}

}  // namespace rf::understand
