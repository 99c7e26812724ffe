#include "understand/understand_english.h"

#include <algorithm>

#include "understand/decide.h"
#include "understand/english_loans.h"
#include "understand/english_number.h"
#include "understand/english_values.h"
#include "understand/heard.h"
#include "understand/identity.h"
#include "understand/second_opinion.h"
#include "understand/values.h"

namespace rf::understand {
namespace {

// The answer to a question of a card, or the request made instead of one.
Meaning answer_card(Question question, std::string_view words, const Context& context, Heard& heard,
                    Reading& reading) {
  const auto& lexicon = lexicon_for(context.language);
  const auto asked_for = context.asked_for;
  auto& tokens = reading.card;
  auto& cues = reading.card_cues;
  read_tokens(words, lexicon, tokens);
  cues = find_cues(question, tokens, lexicon);
  auto meaning = decide(question, tokens, cues, asked_for);
  if (question == Question::yes_no && !asked_for.empty())
    meaning = answer_identity(std::move(meaning), words, asked_for);
  heard.spoke = speaks(cues);
  heard.known = cues.all_taken;
  return meaning;
}

bool any_word(const Found& found, const Tokens& tokens, std::initializer_list<std::string_view> list) {
  for (auto at = found.begin; at < found.end; ++at)
    if (std::find(list.begin(), list.end(), tokens.list[at].text) != list.end()) return true;
  return false;
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
  // "Don't call me until Friday" is no wish to be left alone, whatever was asked.
  if (found.cue == Cue::call_later && any_word(found, tokens, {"not", "never"}) && calls) return false;
  // "My wife comes back on Thursday so Saturday."
  if (question == Question::date && dated && found.cue == Cue::not_available &&
      any_word(found, tokens, {"back", "comes", "coming"}))
    return true;
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
                   const Slots& slots, Reading& reading) {
  const auto& lexicon = lexicon_for(context.language);
  const auto& tokens = reading.card;
  read_tokens(words, lexicon, reading.card);
  reading.card_cues = find_cues(question, tokens, lexicon);
  auto cues = reading.card_cues;
  std::erase_if(cues.list,
                [&](const Found& found) { return no_request(question, found, tokens, loan, slots); });
  return decide(question, tokens, cues, {});
}

}  // namespace

void read_english(Question question, std::string_view words, const Context& context, Reading& out) {
  Heard heard;
  if (of_a_card(question)) {
    heard.answer = answer_card(question, words, context, heard, out);
    out.spoke = heard.spoke;
    // Most answers: every word is one that the card's rules know, and there is nothing else to look for.
    const auto intent = heard.answer.intent;
    const bool may_say_more =
        intent == Intent::unclear || intent == Intent::call_later || intent == Intent::repeat;
    if (heard.known && !may_say_more) {
      out.known = true;
      out.meaning = std::move(heard.answer);
      return;
    }
  }
  auto slots = english_values(question, words, context);
  const auto& lexicon = english_loans(question);
  read_tokens(words, lexicon, out.loan);
  out.loan_cues = find_cues(Question::open, out.loan, lexicon);
  out.loan_read = true;
  heard.topics = topics_in(out.loan_cues, slots);
  heard.tokens = &out.loan;
  heard.all_taken = out.loan_cues.all_taken;
  if (of_a_card(question)) {
    out.known = heard.known;
    out.meaning = beside(question, heard);
  } else {
    out.known = heard.all_taken;
    const auto asked = request_in(question, words, context, out.loan_cues, slots, out);
    out.meaning = weighed(question, heard, asked, answer_loan(question, out.loan, out.loan_cues, slots));
  }
  out.meaning.slots = std::move(slots);
}

Meaning understand_english(Question question, std::string_view words, const Context& context) {
  Reading reading;
  read_english(question, words, context, reading);
  auto out = second_opinion(question, reading, !context.asked_for.empty());
  const auto is = [&](Intent intent) { return out.intent == intent || out.also == intent; };
  if (!reading.loan_read || (!is(Intent::call_later) && !is(Intent::not_available))) return out;
  // When to call again. May and April are names only where a name is told.
  const auto said = value_words(words);
  if (!find(out.slots, SlotKind::time))
    for (auto& time : english_call_time(said)) out.slots.push_back(std::move(time));
  if (question == Question::name && !find(out.slots, SlotKind::date))
    for (auto& date : english_date(Question::open, said, context)) out.slots.push_back(std::move(date));
  return out;
}

}  // namespace rf::understand
