#include "understand/second_opinion.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "understand/alarm_words.h"
#include "understand/alarms.h"
#include "understand/english_number.h"
#include "understand/instruction.h"
#include "understand/lexicon.h"
#include "understand/linear_model.h"
#include "understand/model.h"
#include "understand/value_words.h"

namespace rf::understand {
namespace {

bool one_of(Intent intent, std::initializer_list<Intent> list) {
  return std::find(list.begin(), list.end(), intent) != list.end();
}

bool any_cue(const Cues& cues, std::initializer_list<Cue> wanted) {
  return std::any_of(cues.list.begin(), cues.list.end(), [&](const Found& found) {
    return std::find(wanted.begin(), wanted.end(), found.cue) != wanted.end();
  });
}

bool any_word(const Tokens& tokens, std::size_t begin, std::size_t end,
              std::span<const std::string_view> list) {
  for (auto at = begin; at < end && at < tokens.list.size(); ++at)
    if (std::find(list.begin(), list.end(), tokens.list[at].text) != list.end()) return true;
  return false;
}

// "Dying of laughter": the words of a crisis, and the rules know that it is none.
bool idiom_of_death(const Reading& reading) {
  constexpr std::string_view words[] = {"die",   "died", "dies",   "dying",   "dead",
                                        "death", "kill", "killed", "killing", "suicide"};
  return std::any_of(reading.loan_cues.list.begin(), reading.loan_cues.list.end(), [&](const Found& found) {
    return found.cue == Cue::nothing && any_word(reading.loan, found.begin, found.end, words);
  });
}

// Whether the rules heard a denial, a doubt, a question or talk of fraud in it, or a negation at all: then no
// model makes a yes of it.
bool heard_against(const Reading& reading) {
  constexpr std::string_view words[] = {
      "not",    "no",     "never", "none",  "nobody", "nothing", "neither",   "nor",    "without", "hardly",
      "barely", "cannot", "nope",  "nah",   "nay",    "wrong",   "false",     "lie",    "deny",    "denied",
      "fraud",  "stolen", "stole", "scam",  "hacked", "cloned",  "fake",      "if",     "unless",  "except",
      "wish",   "would",  "could", "might", "maybe",  "perhaps", "doubt",     "joke",   "joking",  "ha",
      "heck",   "hell",   "far",   "late",  "missed", "forced",  "cancelled", "cancel", "refund",  "block"};
  if (any_word(reading.card, 0, reading.card.list.size(), words)) return true;
  for (const auto* cues : {&reading.card_cues, &reading.loan_cues})
    if (cues->loose_negation ||
        any_cue(*cues, {Cue::dissent, Cue::denial, Cue::other, Cue::family, Cue::coerced, Cue::cheated,
                        Cue::fraud, Cue::block, Cue::unsure, Cue::sarcasm, Cue::doubtful, Cue::deed,
                        Cue::recall, Cue::correction}) ||
        std::any_of(cues->list.begin(), cues->list.end(), [](const Found& found) {
          return found.negations > 0 || found.asked || found.within != Found::Within::own;
        }))
      return true;
  return false;
}

// Whether it says so in so many words, and what held the rules back were the others.
bool said_yes(const Reading& reading) {
  return any_cue(reading.loan_cues, {Cue::assent, Cue::claim, Cue::regular});
}

// Words that turn what stands beside them, or ask, where nothing else says yes.
bool may_turn(const Reading& reading) {
  constexpr std::string_view words[] = {
      "but",        "someone",  "somebody", "else",   "other",  "another", "different", "last",  "only",
      "until",      "till",     "almost",   "nearly", "mostly", "tried",   "stop",      "funny", "behind",
      "who",        "what",     "why",      "how",    "when",   "where",   "which",     "hope",  "generous",
      "impossible", "anything", "anybody",  "anyone", "any",    "instead", "forgot",    "sure",  "oh",
      "as",         "old",      "changed",  "used",   "half",   "part",    "some",      "word",  "first",
      "guess",      "suppose",  "supposed", "they",   "he",     "she"};
  return any_word(reading.card, 0, reading.card.list.size(), words);
}

bool tangled(const Reading& reading) {
  const auto& lexicon = lexicon_for("en");
  const auto negators =
      std::count_if(reading.card.list.begin(), reading.card.list.end(),
                    [&](const Token& token) { return lexicon.in(token.word, lexicon.neg); });
  return negators > 1;
}

// "I'm not busy": a request that was negated is none.
bool negated_request(const Reading& reading) {
  return std::any_of(reading.card_cues.list.begin(), reading.card_cues.list.end(), [](const Found& found) {
    return found.cue >= Cue::stop_calling && found.cue < Cue::crisis && found.negated();
  });
}

bool names_a_card(const Reading& reading) {
  constexpr std::string_view words[] = {"physical", "virtual", "plastic", "digital", "cards"};
  return any_word(reading.card, 0, reading.card.list.size(), words);
}

bool speaks_of_calls(const Reading& reading) {
  constexpr std::string_view words[] = {"call",  "calling", "callback", "ring",   "ringing",
                                        "phone", "dial",    "talk",     "speak",  "contact",
                                        "reach", "back",    "busy",     "driving"};
  return any_word(reading.card, 0, reading.card.list.size(), words);
}

// Words of another language, or none that the tables of English have.
bool foreign(const Reading& reading) {
  const auto& lexicon = lexicon_for("en");
  return std::none_of(reading.card.list.begin(), reading.card.list.end(),
                      [&](const Token& token) { return lexicon.in_tables(token.word); });
}

bool holds_number(const Tokens& tokens) {
  const auto words = value_words(tokens.text);
  for (std::size_t at = 0; at < words.size(); ++at)
    if (number_at(words, at).end) return true;
  return false;
}

// How sure it takes to say this where the rules heard nothing. What ends a call, closes a case or blocks a
// card takes more.
double needed_of_silence(Question question, const Reading& reading, Intent intent) {
  const bool card = question == Question::yes_no || question == Question::is_fraud;
  // Where they heard something and left it open, they had a reason.
  const double least = !reading.spoke ? (card ? 0.55 : 0.4) : intent == Intent::crisis ? 0.5 : 0.85;
  switch (intent) {
    case Intent::crisis: return card ? 0.5 : least;
    case Intent::physical:
    case Intent::virtual_card:
    case Intent::both: return std::max(least, 0.8);
    case Intent::given:
    case Intent::no: return std::max(least, 0.6);
    case Intent::yes: return 0.96;
    case Intent::stop_calling:
    case Intent::dispute:
    case Intent::refuse:
    case Intent::wrong_person:
    case Intent::already_paid:
    case Intent::fraud: return std::max(least, 0.5);
    default: return least;
  }
}

// And instead of what they heard.
double needed_instead(Question question, Intent rules, Intent intent) {
  const bool card = question == Question::yes_no || question == Question::is_fraud;
  if (intent == Intent::crisis) return 0.5;
  if (intent == Intent::stop_calling) return rules == Intent::agent || rules == Intent::no ? 0.95 : 0.6;
  // Of a payment the rules know more than of anything else.
  if (card) return rules == Intent::yes ? 0.85 : 0.92;
  switch (rules) {
    case Intent::yes: return 0.5;  // to ask once more is the safe side
    case Intent::no: return 0.6;
    case Intent::physical:
    case Intent::virtual_card:
    case Intent::both: return 0.7;
    default: return intent == Intent::unclear ? 0.75 : 0.55;
  }
}

bool has_value(Question question, const Slots& slots) {
  switch (question) {
    case Question::name: return find(slots, SlotKind::name);
    case Question::amount: return find(slots, SlotKind::amount);
    case Question::date: return find(slots, SlotKind::date) || find(slots, SlotKind::time);
    default: return false;
  }
}

// Whether the model may say it here at all, however sure it is.
bool allowed(Question question, const Reading& reading, bool named, Intent intent) {
  const auto rules = reading.meaning.intent;
  // What tells the machine what to do makes nothing true.
  if (intent == Intent::crisis) return !idiom_of_death(reading);
  if (one_of(rules, {Intent::crisis, Intent::stop_calling, Intent::voicemail})) return false;
  if (instructs_machine(reading.card.text)) return false;
  if (intent == Intent::stop_calling)  // "don't call at night"
    return rules != Intent::call_later && reading.meaning.also != Intent::call_later;
  // Who is on the line, and an open question, are answered by the rules; other things may be heard there.
  if (named || question == Question::open) {
    if (rules != Intent::unclear || !(is_request(intent) || is_topic(intent))) return false;
    if (negated_request(reading)) return false;
    return !one_of(intent, {Intent::wrong_person, Intent::already_paid, Intent::promise_to_pay,
                            Intent::refuse, Intent::dispute, Intent::off_topic, Intent::why, Intent::help}) ||
           !named;
  }
  if (intent != Intent::unclear && !is_answer(question, intent) && !is_request(intent) && !is_topic(intent))
    return false;
  if (is_request(intent) && negated_request(reading)) return false;
  // "Friday is impossible": a day that is refused asks for no call.
  if (question == Question::date && intent == Intent::call_later && !speaks_of_calls(reading)) return false;
  // "Next week", where a name or an amount was asked for: two words promise nothing.
  if (intent == Intent::promise_to_pay && reading.card.list.size() < 3) return false;
  // "I have only 500 in my account": an amount that is none is asked for again.
  if (question == Question::amount && rules == Intent::unclear && holds_number(reading.card)) return false;
  const bool payment = question == Question::yes_no || question == Question::is_fraud;
  // A denial, asked whether it is fraud, is a report of it and no "no".
  if (rules == Intent::fraud && intent == Intent::no) return false;
  switch (intent) {
    case Intent::no:
    case Intent::fraud:  // what contradicts itself, and fraud that is only spoken of, is asked again
      return !payment || rules != Intent::unclear ||
             (!tangled(reading) &&
              !any_cue(reading.card_cues, {Cue::assent, Cue::claim, Cue::soft_claim, Cue::aside,
                                           Cue::harmless, Cue::doubtful, Cue::fine, Cue::fraud, Cue::block}));
    case Intent::yes:
      // A payment is confirmed by the rules alone: every word of that yes has to be accounted for.
      if (payment) return false;
      return rules == Intent::unclear && reading.meaning.also == Intent::unclear && !heard_against(reading) &&
             (said_yes(reading) || !may_turn(reading));
    case Intent::given: return has_value(question, reading.meaning.slots);
    case Intent::physical:
    case Intent::virtual_card:
    case Intent::both:  // the rules know best what a card's name beside other words comes to
      return !names_a_card(reading) && rules == Intent::unclear && reading.meaning.also == Intent::unclear &&
             !any_cue(reading.card_cues, {Cue::physical, Cue::virtual_card, Cue::both, Cue::either,
                                          Cue::neither, Cue::dissent, Cue::denial});
    default: return true;
  }
}

// What the model says is less sure than what the rules found: below the 0.6 from which a script takes an
// answer for certain.
constexpr double guess_least = 0.4, guess_range = 0.19;

// What all the words and the rules' verdict come to.
Meaning weighed_opinion(Question question, const Reading& reading, bool named) {
  static const StackedModel model(english_model());
  const auto& rules = reading.meaning;
  // A word or two are what the rules make of them, and so is what they know every word of.
  const auto words = reading.card.list.size();
  if (words < 2 || foreign(reading)) return rules;
  if (rules.intent != Intent::unclear ? reading.known || words < 4 : reading.known && words < 3) return rules;
  const auto all = shown(question, reading);
  const auto of = model.probabilities(all);
  const auto sure = [&](Intent intent) {
    return intent == Intent::unclear ? 0.0 : of[static_cast<std::size_t>(intent)];
  };
  const auto say = [&](Intent intent) {
    const double probability = of[static_cast<std::size_t>(intent)];
    return Meaning{intent, guess_least + guess_range * probability, model.why(reading, all, intent),
                   Intent::unclear, rules.slots};
  };
  // What may not be missed need not be the likeliest.
  const auto needed = [&](Intent intent) {
    if (rules.intent != Intent::unclear) return needed_instead(question, rules.intent, intent);
    return needed_of_silence(question, reading, intent);
  };
  for (const auto weighty : {Intent::crisis, Intent::stop_calling}) {
    if (rules.intent == weighty || rules.also == weighty || sure(weighty) < needed(weighty)) continue;
    if (!allowed(question, reading, named, weighty)) continue;
    auto out = say(weighty);
    out.also = rules.also == Intent::stop_calling ? rules.also : rules.intent;
    return out;
  }
  const auto best =
      all_intents[static_cast<std::size_t>(std::max_element(of.begin(), of.end()) - of.begin())];
  if (best == rules.intent || (best == rules.also && best != Intent::unclear)) return rules;
  if (!allowed(question, reading, named, best)) return rules;
  auto least = needed(best);
  if (named || question == Question::open) least = std::max(least, 0.85);
  if (rules.also != Intent::unclear) least = std::max(least, 0.9);
  const double theirs = sure(rules.intent) + sure(rules.also);
  if (of[static_cast<std::size_t>(best)] < least || theirs >= 0.3) return rules;
  if (best == Intent::unclear) return {Intent::unclear, 0.3, {}, Intent::unclear, rules.slots};
  return say(best);
}

// Whether a word is about anything that an alarm is about: most answers have none, and need no second look.
bool may_alarm(const Tokens& tokens) {
  constexpr auto bit = [](About one) { return std::uint32_t{1} << static_cast<unsigned>(one); };
  constexpr std::uint32_t idle = bit(About::me) | bit(About::not_) | bit(About::you) | bit(About::here);
  return std::any_of(tokens.list.begin(), tokens.list.end(),
                     [](const Token& token) { return (about(token.text) & ~idle) != 0; });
}

constexpr double crisis_of_idiom = 0.95, stop_of_idiom = 0.99;

// More where the rules heard what has the words of a wish to be left alone ("stop the payment").
double stop_least(Intent rules) {
  switch (rules) {
    case Intent::fraud: return 0.8;
    case Intent::agent: return 0.7;
    case Intent::yes:
    case Intent::is_scam: return 0.6;
    case Intent::no: return 0.5;
    default: return alarm_least;
  }
}

// "Stop calling it fraud": the rules know what its words are about.
bool calls_it_something(const Reading& reading) {
  constexpr std::string_view words[] = {"stop", "call", "calling", "quit", "cease"};
  return std::any_of(reading.card_cues.list.begin(), reading.card_cues.list.end(), [&](const Found& found) {
    return (found.cue == Cue::fine || found.cue == Cue::harmless || found.cue == Cue::aside ||
            found.cue == Cue::nothing || found.cue == Cue::doubtful) &&
           any_word(reading.card, found.begin, found.end, words);
  });
}

// The alarm that the words raise, beside whatever they say; unclear for none.
Meaning alarm_in(Question question, const Reading& reading, bool named) {
  static const AlarmModel model(english_alarms_model());
  const auto& rules = reading.meaning;
  Meaning none;
  if (reading.card.list.size() < 2 || !may_alarm(reading.card)) return none;
  const auto signs = signs_of_alarm(reading.card);
  const auto heard = [&](Intent intent) { return rules.intent == intent || rules.also == intent; };
  const auto raised = [&](Alarm alarm, Intent intent, double probability) {
    const auto also = rules.also == Intent::stop_calling ? rules.also : rules.intent;
    return Meaning{intent, guess_least + guess_range * probability, model.why(alarm, reading.card, signs),
                   also, rules.slots};
  };
  if (!heard(Intent::crisis)) {
    const double sure = model.probability(Alarm::crisis, signs);
    if (sure >= (idiom_of_death(reading) ? crisis_of_idiom : alarm_least))
      return raised(Alarm::crisis, Intent::crisis, sure);
  }
  if (!heard(Intent::stop_calling)) {
    const double sure = model.probability(Alarm::stop_calling, signs);
    const double least = calls_it_something(reading) ? stop_of_idiom : stop_least(rules.intent);
    if (sure >= least && allowed(question, reading, named, Intent::stop_calling))
      return raised(Alarm::stop_calling, Intent::stop_calling, sure);
  }
  return none;
}

// Words that turn a yes, or make it a figure of speech: "until", "the same way the moon is mine".
bool turns_yes(const Reading& reading) {
  constexpr std::string_view words[] = {
      "but",    "until", "till",     "used",  "should", "would",  "could", "ought", "same", "way",
      "like",   "only",  "unless",   "if",    "except", "apart",  "bar",   "wish",  "love", "nearly",
      "almost", "meant", "supposed", "dream", "dreams", "though", "yet",   "before"};
  return any_word(reading.card, 0, reading.card.list.size(), words);
}

// "Was I heck", "it should be but ...", "mine the same way the moon is": what no plain yes says.
bool mocks_yes(const Reading& reading) {
  const auto& list = reading.card.list;
  const auto is = [&](std::size_t at, std::initializer_list<std::string_view> any) {
    return at < list.size() && std::find(any.begin(), any.end(), list[at].text) != any.end();
  };
  bool unreal = false;
  for (std::size_t at = 0; at < list.size(); ++at) {
    if (is(at, {"heck", "hell", "eck"}) && at > 0 &&
        is(at - 1, {"i", "it", "he", "she", "they", "we", "that"}))
      return true;
    if (is(at, {"same"}) && is(at + 1, {"way"})) return true;
    if (is(at, {"psych", "sike", "kidding", "jk", "lol", "haha", "apparently", "supposedly", "allegedly"}))
      return true;
    // "Right, like that was me", "I hear that was me".
    if (is(at, {"like"}) && is(at + 1, {"i", "it", "that", "this"}) && at > 0 &&
        is(at - 1, {"right", "yeah", "sure", "oh", "yes", "ya"}))
      return true;
    if (is(at, {"hear", "heard"}) && is(at + 1, {"that", "it", "this", "i"}) && at > 0 &&
        is(at - 1, {"i", "we"}))
      return true;
    // "... do I sound like it": a question behind a yes.
    if (at > 2 && is(at, {"do", "did", "would", "was", "am"}) && is(at + 1, {"i"}) &&
        !is(at - 1,
            {"it", "that", "this", "so", "as", "than", "and", "what", "how", "when", "where", "why", "who"}))
      return true;
    unreal = unreal || is(at, {"should", "ought", "supposed", "used"});
    if (unreal && is(at, {"but"})) return true;
  }
  return false;
}

// Whether the rules' yes is too unlikely by its words to stand: then the call asks again. One in a hundred
// plain confirmations is asked again so (cross-validated), of those whose every word the rules know none.
bool hardly_a_yes(Question question, const Reading& reading) {
  if (question != Question::yes_no && question != Question::linked_number && question != Question::repaid)
    return false;
  if (reading.card.list.size() < 3) return false;
  if (mocks_yes(reading)) return true;
  if (reading.known || reading.card.list.size() < 4) return false;
  static const AlarmModel model(english_alarms_model());
  const double sure = model.probability(Alarm::yes, signs_of_yes(question, reading.card));
  return sure < (turns_yes(reading) ? 0.08 : 0.01);
}

}  // namespace

Meaning second_opinion(Question question, const Reading& reading, bool named) {
  if (auto alarm = alarm_in(question, reading, named); alarm.intent != Intent::unclear) return alarm;
  auto out = weighed_opinion(question, reading, named);
  if (named || (out.intent != Intent::yes && out.also != Intent::yes)) return out;
  if (!hardly_a_yes(question, reading)) return out;
  // What was said beside it stands.
  if (out.intent == Intent::yes) {
    if (out.also == Intent::unclear) out.why.clear();
    out.intent = std::exchange(out.also, Intent::unclear);
    out.confidence = out.intent == Intent::unclear ? 0.3 : guess_least;
  }
  if (out.also == Intent::yes) out.also = Intent::unclear;
  return out;
}

}  // namespace rf::understand
