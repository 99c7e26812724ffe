#include "understand/hindi.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

#include "understand/hindi_answer.h"
#include "understand/hindi_dates.h"
#include "understand/hindi_evidence.h"
#include "understand/hindi_identity.h"
#include "understand/judge_alarms.h"
#include "understand/model.h"
#include "understand/understand_english.h"
#include "understand/values.h"

namespace rf::understand {
namespace {

struct Asked {
  Sign sign;
  Intent intent;
};
// What is asked of the call and what people come to speak of, the weightiest first.
constexpr Asked asked_for_first[] = {
    {Sign::crisis, Intent::crisis},
    {Sign::stop_calling, Intent::stop_calling},
    {Sign::voicemail, Intent::voicemail},
    {Sign::bankruptcy, Intent::bankruptcy},
    {Sign::attorney, Intent::attorney},
    {Sign::agent, Intent::agent},
    {Sign::wrong_person, Intent::wrong_person},
    {Sign::hardship, Intent::hardship},
    {Sign::dispute, Intent::dispute},
    {Sign::promise, Intent::promise_to_pay},
    {Sign::already_paid, Intent::already_paid},
    {Sign::is_scam, Intent::is_scam},
    {Sign::complaint, Intent::complaint},
    {Sign::refuse, Intent::refuse},
    {Sign::call_later, Intent::call_later},
    {Sign::not_available, Intent::not_available},
    {Sign::language, Intent::language},
    {Sign::why, Intent::why},
    {Sign::who_is_this, Intent::who_is_this},
    {Sign::repeat, Intent::repeat},
    {Sign::help, Intent::help},
    {Sign::off_topic, Intent::off_topic},
};

std::optional<Meaning> request(const HindiWords& words, const HindiCues& cues, bool day_refused) {
  std::optional<Meaning> first;
  for (const auto& [sign, intent] : asked_for_first)
    for (const auto& cue : cues.list) {
      // A promise that is denied is a refusal: "kuch bhi kar lo, nahi dunga".
      if (cue.sign == sign && sign == Sign::promise && cue.negated() && !first) {
        // "Kal tak nahi ho payega" refuses a day and no more.
        if (day_refused) continue;
        first = Meaning{Intent::refuse, 0.75, hindi_why(words, {&cue})};
        continue;
      }
      // A crisis that is denied ("main marna nahi chahta") is asked about by a person all the same.
      const bool denied = cue.negated() && sign != Sign::crisis && sign != Sign::stop_calling;
      if (cue.sign != sign || denied) continue;
      if (!first) {
        first = Meaning{intent, cue.strength, hindi_why(words, {&cue})};
      } else if (first->intent != intent && first->also == Intent::unclear) {
        first->also = intent;
      }
    }
  return first;
}

bool says_only(const HindiCues& cues, std::initializer_list<Sign> wanted) {
  return std::all_of(cues.list.begin(), cues.list.end(), [&](const HindiCue& cue) {
    return cue.sign == Sign::nothing || cue.sign == Sign::polite ||
           std::find(wanted.begin(), wanted.end(), cue.sign) != wanted.end();
  });
}

// "Kya?", "hello": asked again is what helps when nothing else was said.
std::optional<Meaning> soft(const HindiWords& words, const HindiCues& cues, Sign sign, Intent intent) {
  if (!says_only(cues, {sign, Sign::correction})) return std::nullopt;
  for (const auto& cue : cues.list)
    if (cue.sign == sign) return Meaning{intent, cue.strength, hindi_why(words, {&cue})};
  return std::nullopt;
}

// Everything gives way to a crisis and to stop_calling; a whole statement stands first, a bare word gives way
// to the request.
Meaning joined(Question question, Meaning answer, Meaning asked, bool firm, bool may_lead) {
  if (question == Question::repaid && asked.intent == Intent::already_paid &&
      (answer.intent == Intent::yes || (firm && answer.intent == Intent::no))) {
    answer.also = asked.intent;
    return answer;
  }
  // Who cannot pay has not paid.
  if (question == Question::repaid && asked.intent == Intent::hardship && answer.intent == Intent::unclear) {
    asked.also = Intent::no;
    return asked;
  }
  const bool outranks = asked.intent == Intent::crisis || asked.intent == Intent::stop_calling;
  const bool loud = answer.intent == Intent::no || (firm && answer.intent != Intent::unclear);
  if (!loud) return asked;
  if (firm && asked.intent == Intent::not_available && answer.intent != Intent::unsure) return answer;
  if (outranks || !firm || !may_lead || answer.intent == Intent::unsure) {
    // Who speaks of harming themselves is not called again if they asked for that too.
    if (asked.intent == Intent::crisis && asked.also == Intent::stop_calling) return asked;
    asked.also = answer.intent;
    return asked;
  }
  answer.also = asked.intent;
  return answer;
}

// Where a loan is spoken of, what people come to speak of is the answer: "nahi, naukri chali gayi".
bool topic_first(Question question, Intent intent) {
  if (question == Question::yes_no || question == Question::is_fraud || question == Question::card_choice)
    return false;
  return is_topic(intent);
}

SlotKind wanted(Question question) {
  if (question == Question::name) return SlotKind::name;
  return question == Question::amount ? SlotKind::amount : SlotKind::date;
}

bool asks_value(Question question) {
  return question == Question::name || question == Question::amount || question == Question::date;
}

// "Somvar ko": nothing but the value.
std::optional<Meaning> given(Question question, const Slots& slots) {
  if (!asks_value(question)) return std::nullopt;
  const auto* slot = find(slots, wanted(question));
  if (!slot && question == Question::date) slot = find(slots, SlotKind::time);
  if (!slot) return std::nullopt;
  return Meaning{Intent::given, 0.85, {slot->words}};
}

// Asked whether it was repaid in time, "maine pichle hafte kar diya" says that it was paid, and hardly more.
Meaning paid_late_or_not(Question question, Meaning answer, const HindiCues& cues) {
  const auto has = [&](std::initializer_list<Sign> signs) {
    return std::any_of(cues.list.begin(), cues.list.end(), [&](const HindiCue& cue) {
      return std::find(signs.begin(), signs.end(), cue.sign) != signs.end();
    });
  };
  if (question == Question::repaid && answer.intent == Intent::yes && has({Sign::claim, Sign::soft_claim}) &&
      !has({Sign::assent, Sign::on_time, Sign::agree})) {
    answer.intent = Intent::already_paid;
    answer.also = Intent::yes;
  }
  return answer;
}

Meaning decided(Question question, const HindiWords& words, const HindiCues& cues, const Slots& slots,
                const Context& context) {
  bool firm = false;
  auto answer = paid_late_or_not(question, hindi_answer(question, words, cues, firm), cues);
  if (const auto value = given(question, slots); value && answer.intent == Intent::unclear) answer = *value;
  const bool day_refused = hindi_day_refused(words, hindi_numbers(words), context.today);
  if (const auto asked = request(words, cues, day_refused)) {
    if (answer.intent == Intent::given &&
        (asked->intent == Intent::call_later || asked->intent == Intent::help ||
         asked->intent == Intent::off_topic))
      return answer;
    return joined(question, answer, *asked, firm, !topic_first(question, asked->intent));
  }
  if (answer.intent != Intent::unclear) return answer;
  if (const auto later = soft(words, cues, Sign::soft_later, Intent::call_later);
      later && (question != Question::open || cues.all_taken))
    return *later;
  if (const auto again = soft(words, cues, Sign::soft_repeat, Intent::repeat);
      again && (question != Question::open || cues.all_taken))
    return *again;
  return answer;
}

// Words that are spelled in Hindi's tables although they are English.
bool plain_english(std::string_view said) {
  static const std::unordered_set<std::string_view> words = {
      "is",      "the",      "us",    "in",   "on",      "per",  "to",    "but",  "if",   "or",
      "me",      "he",       "us",    "use",  "bad",     "so",   "say",   "said", "her",  "his",
      "how",     "now",      "why",   "when", "because", "paid", "or",    "more", "than", "be",
      "been",    "has",      "had",   "any",  "be",      "may",  "money", "okay", "ok",   "right",
      "correct", "tomorrow", "today", "yes",  "yeah",    "no",   "bar",   "car",  "time"};
  return words.count(said) > 0;
}

enum class Tongue { hindi, mixed, english };

// English is told by its little words as they are written: by sound "is" and "the" are Hindi ones.
Tongue tongue_of(const HindiWords& words) {
  static const std::unordered_set<std::string_view> english = {
      "i",      "i'm",   "im",     "i've",   "my",   "it",    "it's",   "the",  "did",
      "didn't", "didnt", "was",    "wasn't", "not",  "don't", "dont",   "what", "who",
      "you",    "your",  "am",     "are",    "this", "that",  "that's", "have", "can",
      "will",   "never", "speak",  "call",   "stop", "help",  "want",   "with", "someone",
      "please", "later", "number", "wrong",  "no",   "yes",   "for",    "and",  "paid"};
  static const HindiSet hindi = hindi_lexicon().set("HINDI");
  bool some_english = false, some_hindi = false;
  for (const auto& word : words) {
    const bool is_english = english.count(word.said) > 0;
    some_english = some_english || is_english;
    some_hindi = some_hindi ||
                 (!is_english && !plain_english(word.said) && hindi_lexicon().in(word.id, hindi)) ||
                 static_cast<unsigned char>(word.said.front()) >= 0x80;
  }
  if (!some_english) return Tongue::hindi;
  return some_hindi ? Tongue::mixed : Tongue::english;
}

Meaning in_english(Question question, std::string_view said, const Context& context, Tongue tongue) {
  if (tongue == Tongue::hindi) return {};
  auto english = context;
  english.language = "en-IN";
  return understand_english(question, said, english);
}

// Hears the English in it too. What is English alone is English; in a mixture it fills a silence, and no yes
// stands against its no.
Meaning with_english(const Meaning& english, Tongue tongue, Meaning meaning) {
  if (tongue == Tongue::hindi) return meaning;
  if (meaning.intent == Intent::crisis || meaning.intent == Intent::stop_calling) return meaning;
  if (tongue == Tongue::english && english.intent != Intent::unclear) return english;
  const bool denied = english.intent == Intent::no || english.intent == Intent::fraud;
  if (meaning.intent == Intent::yes && denied) return {Intent::unclear, 0.3, {}};
  if (meaning.intent == Intent::unclear && tongue == Tongue::mixed && english.intent != Intent::yes &&
      english.intent != Intent::given)
    return english;
  return meaning;
}

// What the rest of the rules shows to the judge: values, and what English makes of it.
void add_outcomes(Question question, Tongue tongue, const Meaning& english, const Slots& slots,
                  std::size_t words, std::vector<Evidence>& out) {
  const auto add = [&](std::string name) { out.push_back({std::move(name), words, words, true}); };
  for (const auto& slot : slots)
    add("V:" + std::to_string(static_cast<int>(slot.kind)) + std::string(name(question)));
  if (tongue == Tongue::hindi) return;
  const std::string intent(name(english.intent));
  add("E:" + intent);
  add((tongue == Tongue::mixed ? "E1:" : "E2:") + intent);
  if (english.also != Intent::unclear) add("E3:" + std::string(name(english.also)));
}

const LinearModel& model() {
  static const LinearModel the_model(hindi_model());
  return the_model;
}

const LinearModel& alarms() {
  static const LinearModel the_alarms(hindi_alarms());
  return the_alarms;
}

}  // namespace

Case hindi_case(Question question, std::string_view said, const Context& context) {
  const auto words = read_hindi(said);
  const auto cues = find_hindi_cues(question, words);
  auto slots = hindi_values(question, said, context);
  const auto tongue = tongue_of(words);
  const auto english = in_english(question, said, context, tongue);
  auto meaning = decided(question, words, cues, slots, context);
  if (question == Question::yes_no && !context.asked_for.empty())
    meaning = hindi_identity(std::move(meaning), words, context.asked_for);
  meaning = with_english(english, tongue, std::move(meaning));
  if (tongue != Tongue::english || meaning.slots.empty()) meaning.slots = slots;
  Case out{question,
           std::move(meaning),
           MayConfirm::never,
           cues.idiom,
           hindi_claimed(question, cues),
           !context.asked_for.empty(),
           {},
           {}};
  if (!out.only_silence) out.may_confirm = hindi_may_confirm(question, words, cues);
  for (const auto& word : words) out.said.push_back(word.said);
  // Of words that no table has the judge knows nothing.
  if (std::all_of(words.begin(), words.end(), [](const HindiWord& word) { return word.id == 0; })) return out;
  out.evidence = hindi_evidence(question, words, cues);
  add_outcomes(question, tongue, english, slots, words.size(), out.evidence);
  complete(out);
  return out;
}

Meaning understand_hindi(Question question, std::string_view said, const Context& context) {
  auto the_case = hindi_case(question, said, context);
  auto out = weighed(model(), alarms(), the_case);
  // "Diwali" and "diwaliya", bankrupt, look alike to who goes by letters.
  const bool bankrupt = out.intent == Intent::bankruptcy || out.also == Intent::bankruptcy;
  const bool by_rules =
      the_case.rules.intent == Intent::bankruptcy || the_case.rules.also == Intent::bankruptcy;
  if (bankrupt && !by_rules && names_festival(read_hindi(said))) {
    if (out.also == Intent::bankruptcy)
      out.also = Intent::unclear;
    else
      out = std::move(the_case.rules);
  }
  // When to call again: "kal paanch baje" leaves the part of the day to us.
  const auto is = [&](Intent intent) { return out.intent == intent || out.also == intent; };
  if ((is(Intent::call_later) || is(Intent::not_available)) && !find(out.slots, SlotKind::time))
    if (auto time = hindi_call_time(said)) out.slots.push_back(std::move(*time));
  return out;
}

}  // namespace rf::understand
