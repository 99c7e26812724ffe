#include "understand/understand.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/date.h"
#include "base/text.h"
#include "understand/asks_amount.h"
#include "understand/died.h"
#include "understand/hindi.h"
#include "understand/hindi_identity.h"
#include "understand/japanese.h"
#include "understand/language_of.h"
#include "understand/long_answer.h"
#include "understand/names.h"
#include "understand/tokens.h"
#include "understand/understand_english.h"
#include "understand/value_words.h"
#include "understand/whole_amount.h"

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

// Heard by the rules, whatever was asked; what may not be missed also by its alarm.
bool outweighs(const Meaning& meaning) {
  if (meaning.intent == Intent::crisis || meaning.intent == Intent::stop_calling) return true;
  if (meaning.confidence < 0.85) return false;
  switch (meaning.intent) {
    case Intent::agent:
    case Intent::wrong_person:
    case Intent::call_later:
    case Intent::not_available:
    case Intent::attorney:
    case Intent::bankruptcy:
    case Intent::complaint: return true;
    default: return meaning.also == Intent::crisis || meaning.also == Intent::stop_calling;
  }
}

// Who was asked in English and answers in plain Hindi is understood, where the words mean nothing in English
// or outweigh whatever was asked. Who is on the line is for the rules of the language that was spoken to
// them: names that sound alike in Hindi are two people in English.
Meaning english_or_hindi(Question question, std::string_view words, const Context& context) {
  auto meaning = understand_english(question, words, context);
  const bool nothing =
      meaning.intent == Intent::unclear && meaning.also == Intent::unclear && meaning.slots.empty();
  // A value is read by the grammar that it is said in: "do lakh pachas hazar" is no lakh.
  const bool value =
      question == Question::amount || question == Question::date || question == Question::repaid;
  if (!indian(context.language) || language_of(words) != "hi") return meaning;
  // Nobody's wish to be left alone and no crisis waits for a question that it answers, nor is it a name.
  auto hindi = understand_hindi(question, words, context);
  if (outweighs(hindi)) return hindi;
  if (!nothing && !value) return meaning;
  if (context.asked_for.empty()) return hindi;
  // A plain "हाँ" or "जी नहीं" names nobody, and means the same on every call.
  const bool plain = (hindi.intent == Intent::yes || hindi.intent == Intent::no) && names_nobody(words);
  return plain ? hindi : meaning;
}

// Words of having paid, and of what is done every month, which is no promise either.
bool was_done(std::string_view said) {
  // Japanese has no blanks.
  for (const auto* done : {"済", "した", "払った", "毎"})
    if (said.find(done) != said.npos) return true;
  const auto words = value_words(said);
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (is_one_of(words[at].text,
                  {"paid",  "repaid",  "did",     "made",  "done",   "cleared", "settled", "gave",
                   "sent",  "already", "every",   "each",  "always", "diya",    "kiya",    "chuka",
                   "chuki", "chuke",   "chukaya", "bhara", "bhar",   "har",     "दिया",    "किया",
                   "चुका",   "चुकी",     "चुके",      "चुकाया", "भरा",    "भर",      "हर"}) ||
        phrase_at(words, at, "on time"))
      return true;
  }
  return false;
}

// "Yes, next week" to "have you repaid?" is a promise: a day that is still to come, and no word of having
// paid.
Meaning not_yet(Question question, std::string_view words, const Context& context, Meaning meaning) {
  const auto* date = find(meaning.slots, SlotKind::date);
  if (question != Question::repaid || meaning.intent != Intent::yes || !date || !context.today)
    return meaning;
  const auto day = parse_date(date->value);
  if (!day || std::chrono::sys_days(*day) <= std::chrono::sys_days(*context.today)) return meaning;
  if (was_done(words)) return meaning;
  meaning.intent = Intent::promise_to_pay;
  return meaning;
}

Meaning in_language(Question question, std::string_view words, const Context& context) {
  const auto language = context.language == "auto" ? language_of(words) : context.language;
  if (language.starts_with("hi")) return understand_hindi(question, words, context);
  if (language.starts_with("ja")) return understand_japanese(question, words, context);
  return english_or_hindi(question, words, context);
}

// "Yes?", "haan ji?", "はい？": a few words and a question mark. People answer the telephone so; they confirm
// nothing.
bool asks_yes(std::string_view words) {
  constexpr std::size_t words_most = 3, bytes_of_a_word = 12;
  words = trim(words);
  for (const std::string_view mark : {"?", "\xEF\xBC\x9F"}) {
    if (!words.ends_with(mark)) continue;
    while (words.ends_with(mark)) words = trim(words.substr(0, words.size() - mark.size()));
    const auto blanks = static_cast<std::size_t>(std::count(words.begin(), words.end(), ' '));
    return blanks < words_most && words.size() <= words_most * bytes_of_a_word &&
           words.find_first_of(".!;") == words.npos;
  }
  return false;
}

bool one_of(Intent intent, std::initializer_list<Intent> list) {
  return std::find(list.begin(), list.end(), intent) != list.end();
}

void take(Slots& into, const Slots& from, SlotKind kind) {
  const auto* slot = find(from, kind);
  std::erase_if(into, [&](const Slot& one) { return one.kind == kind; });
  if (slot) into.push_back(*slot);
}

// Words that make a promise depend on something, or less than one.
bool conditional(std::string_view said) {
  constexpr std::string_view hedges[] = {
      "if",        "when",  "once",     "unless",  "until",     "provided", "try",      "trying",   "hope",
      "hopefully", "might", "may",      "maybe",   "perhaps",   "should",   "could",    "would",    "can",
      "able",      "what",  "whatever", "some",    "something", "part",     "later",    "after",    "soon",
      "best",      "guess", "think",    "suppose", "probably",  "possibly", "depends",  "but",      "not",
      "never",     "don't", "won't",    "send",    "agar",      "jab",      "tab",      "koshish",  "kosis",
      "shayad",    "dekh",  "dekhta",   "dekhti",  "dekhte",    "dekhunga", "dekhungi", "dekhenge", "to",
      "toh",       "baad",  "paise",    "nahi",    "nahin",     "mat",      "अगर",      "यदि",      "जब",
      "तब",        "कोशिश", "शायद",     "देख",      "देखता",      "देखती",     "देखेंगे",      "तो",       "बाद",
      "पैसे",        "नहीं",   "मत"};
  const auto words = value_words(said);
  return std::any_of(words.begin(), words.end(), [&](const ValueWord& word) {
    return std::find(std::begin(hedges), std::end(hedges), word.text) != std::end(hedges);
  });
}

constexpr double guesses_most = 0.62;  // how sure a classifier's guess is at most

// "Five thousand, by Friday. Is that right?" What was said is read as an answer to "is it?", to "when?" and
// to "how much?": a day belongs to the promise and not to a request, and a topic is the one that a borrower
// has.
Meaning read_back(std::string_view words, const Context& context) {
  auto out = in_language(Question::yes_no, words, context);
  const auto when = in_language(Question::date, words, context);
  const auto how_much = in_language(Question::amount, words, context);
  const auto of_a_debt = [](Intent intent) {
    return one_of(intent, {Intent::already_paid, Intent::hardship, Intent::dispute, Intent::refuse,
                           Intent::attorney, Intent::bankruptcy, Intent::complaint});
  };
  take(out.slots, when.slots, SlotKind::date);
  take(out.slots, when.slots, SlotKind::time);
  take(out.slots, how_much.slots, SlotKind::amount);
  take(out.slots, how_much.slots, SlotKind::currency);
  const bool asks = is_request(out.intent) && out.intent != Intent::call_later;
  if (asks || one_of(out.intent, {Intent::crisis, Intent::voicemail})) return out;
  const bool heard =
      out.intent != Intent::unclear || when.intent == Intent::given || how_much.intent == Intent::given;
  for (const auto topic : {when.intent, how_much.intent, when.also, how_much.also}) {
    if (!of_a_debt(topic) || topic == out.intent) continue;
    // A guess does not speak against what the rules heard.
    const double sure = topic == when.intent || topic == when.also ? when.confidence : how_much.confidence;
    if (heard && sure < guesses_most) continue;
    // "No, the amount is wrong" is about what was read; who owes nothing has said so.
    const bool disputes = topic == Intent::dispute || topic == Intent::complaint;
    if (disputes && out.intent == Intent::no && out.also != topic) continue;
    // "No, I can't" may be no more than a no; who cannot pay says so in the words of it.
    out.also = one_of(out.intent, {Intent::call_later, Intent::not_available}) ? out.intent : Intent::unclear;
    out.intent = topic;
    out.why = when.intent == topic ? when.why : how_much.why;
    return out;
  }
  const bool dated = find(out.slots, SlotKind::date) != nullptr;
  if (out.intent == Intent::call_later && dated && when.intent != Intent::call_later &&
      when.also != Intent::call_later) {
    const auto also = std::exchange(out.also, Intent::unclear);
    out.intent = one_of(also, {Intent::yes, Intent::no}) ? also : Intent::given;
    out.confidence = std::min(out.confidence, 0.8);
  } else if (out.also == Intent::call_later && dated && when.intent != Intent::call_later &&
             when.also != Intent::call_later) {
    out.also = Intent::unclear;
  }
  if (out.intent == Intent::unclear && one_of(when.intent, {Intent::given, Intent::promise_to_pay})) {
    out.intent = when.intent;
    out.why = when.why;
    out.confidence = when.confidence;
  } else if (out.intent == Intent::unclear &&
             one_of(how_much.intent, {Intent::given, Intent::promise_to_pay})) {
    out.intent = how_much.intent;
    out.why = how_much.why;
    out.confidence = how_much.confidence;
  }
  // "Yes, I will pay" accepts what was read back; "I will pay if I can" does not.
  if (out.intent == Intent::promise_to_pay && out.also == Intent::unclear && out.confidence > guesses_most &&
      find(out.slots, SlotKind::date) == nullptr && !find(out.slots, SlotKind::amount) && !conditional(words))
    out.intent = Intent::yes;
  return out;
}

// With accents or without; the scripts whose names are compared by sound begin higher.
bool in_latin(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xE0 && byte != 0xE1;  // Vietnamese letters begin with it
  });
}

// Nothing but this name, the given name among it.
bool given_by(const FullName& person, const std::string& who) {
  std::vector<std::string> folded;
  for (const auto word : split(who, ' '))
    if (auto one = fold(word); !one.empty() && !is_title(one)) folded.push_back(std::move(one));
  const std::vector<std::string_view> said(folded.begin(), folded.end());
  if (said.empty()) return false;
  const auto run = person.run(said, 0);
  return run.given && run.words == said.size();
}

bool is_of_a_debt(Question question) {
  return question == Question::linked_number || question == Question::amount ||
         question == Question::repaid || question == Question::date;
}

bool is_guess(const Meaning& meaning) { return meaning.confidence <= guesses_most; }

// Somebody says that the one who was asked for has died. Of a relative it is said by somebody who cannot pay.
void note_death(Question question, std::string_view words, const Context& context, Meaning& meaning) {
  const bool may = is_guess(meaning) || one_of(meaning.intent, {Intent::wrong_person, Intent::not_available,
                                                                Intent::hardship, Intent::stop_calling});
  if (!may || one_of(meaning.intent, {Intent::crisis, Intent::voicemail})) return;
  const auto who = who_died(words, context.asked_for);
  if (who == Died::nobody) return;
  const bool of_who = !context.asked_for.empty() || question == Question::name;
  const bool of_a_debt = is_of_a_debt(question) || context.reads_back;
  if (who == Died::relative && !of_who) {
    if (!of_a_debt || meaning.intent == Intent::stop_calling) return;
    meaning.intent = Intent::hardship;
    meaning.confidence = std::max(meaning.confidence, 0.8);
    if (meaning.also == Intent::hardship) meaning.also = Intent::unclear;
    return;
  }
  if (meaning.intent == Intent::stop_calling) {
    meaning.also = Intent::wrong_person;
  } else {
    if (meaning.also != Intent::stop_calling) meaning.also = Intent::unclear;
    meaning.intent = Intent::wrong_person;
    meaning.confidence = std::max(meaning.confidence, 0.9);
  }
  meaning.slots.push_back({SlotKind::person, "died", join(meaning.why, " ")});
}

// "How much do I owe?" is no dispute and no guess at anything: the question is said again.
void note_question(std::string_view words, Meaning& meaning) {
  const bool may =
      is_guess(meaning) || one_of(meaning.intent, {Intent::dispute, Intent::why, Intent::help,
                                                   Intent::off_topic, Intent::unsure, Intent::given});
  if (!may || find(meaning.slots, SlotKind::amount) || is_request(meaning.intent) ||
      is_request(meaning.also) || meaning.intent == Intent::crisis || !asks_how_much_is_due(words))
    return;
  meaning.intent = Intent::repeat;
  meaning.also = Intent::unclear;
  meaning.confidence = 0.8;
  if (meaning.why.empty()) meaning.why.emplace_back(trim(words));
}

// "I will pay after the wedding" asks for no call.
void note_promise(std::string_view said, Meaning& meaning) {
  if (meaning.intent != Intent::promise_to_pay || meaning.also != Intent::call_later) return;
  const auto words = value_words(said);
  const bool calls = std::any_of(words.begin(), words.end(), [](const ValueWord& word) {
    return is_one_of(word.text, {"call", "ring", "phone", "contact", "speak", "talk", "dial", "callback",
                                 "fon", "baat", "कॉल", "फ़ोन", "फोन", "बात"});
  });
  if (!calls && said.find("電話") == said.npos) meaning.also = Intent::unclear;
}

// "All of it" is the amount that is due.
void note_whole(Question question, std::string_view words, const Context& context, Meaning& meaning) {
  if (context.whole.empty() || find(meaning.slots, SlotKind::amount)) return;
  if (is_request(meaning.intent) || one_of(meaning.intent, {Intent::crisis, Intent::voicemail})) return;
  const auto all = says_whole(words);
  if (!all) return;
  // As any amount: without the hundredths where there are none.
  auto amount = context.whole;
  if (amount.ends_with(".00")) amount.remove_suffix(3);
  meaning.slots.push_back({SlotKind::amount, std::string(amount), *all});
  const bool open = is_guess(meaning) || one_of(meaning.intent, {Intent::promise_to_pay, Intent::yes});
  if (question != Question::amount || !open) return;
  meaning.intent = Intent::given;
  meaning.confidence = 0.9;
  meaning.why = {*all};
  if (!is_request(meaning.also)) meaning.also = Intent::unclear;
}

Meaning answered(Question question, std::string_view words, const Context& context) {
  if (question == Question::yes_no && context.asked_for.empty() && context.reads_back)
    return read_back(words, context);
  return not_yet(question, words, context, in_language(question, words, context));
}

// "私は買っていません", "maine nahi kiya", asked whether it is fraud: a denial of the payment is no "no, it
// is none". English tells the two apart by itself.
void note_denial(std::string_view words, const Context& context, Meaning& meaning) {
  constexpr double firm = 0.85;
  if (meaning.intent != Intent::no || meaning.confidence < firm) return;
  const auto made = in_language(Question::yes_no, words, context);
  if (made.intent != Intent::no || made.confidence < firm) return;
  const auto why = join(made.why, " ");
  for (const std::string_view deed :
       {"kiya",     "kari",  "kharid", "khareed", "pehchan", "pahchan", "bheja", "liya",
        "किया",     "की थी", "ख़रीद",   "खरीद",    "पहचान",   "भेजा",     "लिया",  "覚え",
        "心当たり", "買っ",  "使っ",   "知ら",    "払っ",    "利用",    "購入",  "注文"})
    if (why.find(deed) != why.npos) {
      meaning.intent = Intent::fraud;
      meaning.why = made.why;
      return;
    }
}

// Of words that are read at once.
Meaning meaning_of(Question question, std::string_view words, const Context& context) {
  auto meaning = answered(question, words, context);
  if (question == Question::is_fraud) note_denial(words, context, meaning);
  note_death(question, words, context, meaning);
  note_promise(words, meaning);
  note_question(words, meaning);
  note_whole(question, words, context, meaning);
  if (meaning.intent == Intent::yes && context.asked_for.empty() && asks_yes(words))
    return {Intent::unclear, 0.3, {}, Intent::unclear, std::move(meaning.slots)};
  return meaning;
}

}  // namespace

Meaning understand(Question question, std::string_view said, const Context& context) {
  const auto words = without_circles(said);
  // By its length as it came: an answer that was long confirms nothing, circles or not.
  if (said.size() <= bytes_most) return meaning_of(question, words, context);
  std::vector<Meaning> meanings;
  for (const auto piece : pieces(words)) meanings.push_back(meaning_of(question, piece, context));
  return of_pieces(question, meanings);
}

bool may_be_called(std::string_view said, std::string_view name, std::string_view language) {
  if (trim(said).empty() || trim(name).empty()) return false;
  // "The account holder": of whom no name is known anybody may be.
  if (name.starts_with("the ")) return true;
  // "Asha Rao ki behen", "आशा राव नहीं हूँ": whoever that is.
  const auto parts = split(trim(said), ' ');
  for (const auto part : parts)
    if (name.find(part) == name.npos && more_than_a_name_in_hindi(part)) return false;
  const FullName person(name);
  const auto is = [&](const std::string& who) {
    if (in_latin(who) && in_latin(name)) return given_by(person, who);
    for (const auto tongue : {language, std::string_view("auto")})
      if (in_language(Question::yes_no, who, {.language = tongue, .asked_for = name}).intent == Intent::yes)
        return true;
    return false;
  };
  if (is(std::string(said))) return true;
  // A name in the middle that we do not know, and one behind: "Asha Lakshmi Rao", "Asha Rao Sharma".
  if (parts.size() < 3) return false;
  const auto first = std::string(parts.front()) + " ";
  return is(first + std::string(parts.back())) || is(first + std::string(parts[1]));
}

}  // namespace rf::understand
