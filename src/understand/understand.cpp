#include "understand/understand.h"

#include <algorithm>
#include <array>

#include "base/date.h"
#include "base/text.h"
#include "understand/hindi.h"
#include "understand/japanese.h"
#include "understand/language_of.h"
#include "understand/understand_english.h"

namespace rf::understand {

namespace {

bool indian(std::string_view language) { return language == "en" || language == "en-IN"; }

// Whether all of it is what yes and no are made of in Devanagari, "जी हाँ".
bool names_nobody(std::string_view words) {
  constexpr std::array<std::string_view, 15> all = {"हाँ",   "हां",    "हा",    "जी",    "हाँजी",
                                                    "हांजी", "बिल्कुल", "बिलकुल", "सही",   "नहीं",
                                                    "नही",  "ना",    "है",     "बोलिए", "बोलो"};
  std::size_t known = 0;
  for (const auto word : split(words, ' ')) {
    auto plain = trim(word);
    for (const std::string_view mark : {"।", ",", ".", "!"})
      while (plain.ends_with(mark)) plain.remove_suffix(mark.size());
    if (plain.empty()) continue;
    if (std::find(all.begin(), all.end(), plain) == all.end()) return false;
    ++known;
  }
  return known > 0;
}

// Who was asked in English and answers in plain Hindi is understood, where the words mean nothing in English.
// Who is on the line is for the rules of the language that was spoken to them: names that sound alike in
// Hindi are two people in English.
Meaning english_or_hindi(Question question, std::string_view words, const Context& context) {
  auto meaning = understand_english(question, words, context);
  const bool nothing =
      meaning.intent == Intent::unclear && meaning.also == Intent::unclear && meaning.slots.empty();
  // A value is read by the grammar that it is said in: "do lakh pachas hazar" is no lakh.
  const bool value =
      question == Question::amount || question == Question::date || question == Question::repaid;
  if (!indian(context.language) || !(nothing || value) || language_of(words) != "hi") return meaning;
  if (context.asked_for.empty()) return understand_hindi(question, words, context);
  // A plain "हाँ" or "जी नहीं" names nobody, and means the same on every call.
  auto hindi = understand_hindi(question, words, context);
  const bool plain = (hindi.intent == Intent::yes || hindi.intent == Intent::no) && names_nobody(words);
  return plain ? hindi : meaning;
}

// "Yes, next week" to "have you repaid?" is a promise: a day that is still to come, and no word of having
// paid.
Meaning not_yet(Question question, std::string_view words, const Context& context, Meaning meaning) {
  const auto* date = find(meaning.slots, SlotKind::date);
  if (question != Question::repaid || meaning.intent != Intent::yes || !date || !context.today)
    return meaning;
  const auto day = parse_date(date->value);
  if (!day || std::chrono::sys_days(*day) <= std::chrono::sys_days(*context.today)) return meaning;
  // What is done every month is no promise either.
  const auto lower = lower_ascii(words);
  for (const auto* done :
       {"paid",       "did",   "made",  "done",   "clear",   "settle", "gave", "sent", "already", "diya",
        "kiya",       "chuk",  "bhara", "दिया",   "किया",    "चुक",     "भरा",  "済",   "した",    "払った",
        "払いました", "every", "each",  "always", "on time", "har ",   "हर ",  "毎"})
    if (lower.find(done) != lower.npos) return meaning;
  meaning.intent = Intent::promise_to_pay;
  return meaning;
}

}  // namespace

Meaning understand(Question question, std::string_view words, const Context& context) {
  const auto language = context.language == "auto" ? language_of(words) : context.language;
  auto meaning = language.starts_with("hi")   ? understand_hindi(question, words, context)
                 : language.starts_with("ja") ? understand_japanese(question, words, context)
                                              : english_or_hindi(question, words, context);
  return not_yet(question, words, context, std::move(meaning));
}

}  // namespace rf::understand
