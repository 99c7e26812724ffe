#include "understand/english_values.h"

#include <algorithm>

#include "understand/english_number.h"
#include "understand/values.h"

namespace rf::understand {
namespace {

struct NamedLanguage {
  std::string_view word, tag;
};
constexpr NamedLanguage languages[] = {
    {"hindi", "hi"},    {"english", "en"},    {"tamil", "ta"},    {"telugu", "te"},
    {"kannada", "kn"},  {"malayalam", "ml"},  {"marathi", "mr"},  {"bengali", "bn"},
    {"bangla", "bn"},   {"gujarati", "gu"},   {"gujrati", "gu"},  {"punjabi", "pa"},
    {"panjabi", "pa"},  {"urdu", "ur"},       {"odia", "or"},     {"oriya", "or"},
    {"assamese", "as"}, {"spanish", "es"},    {"espanol", "es"},  {"espa\xC3\xB1ol", "es"},
    {"french", "fr"},   {"german", "de"},     {"japanese", "ja"}, {"chinese", "zh"},
    {"mandarin", "zh"}, {"cantonese", "yue"}, {"korean", "ko"},   {"vietnamese", "vi"},
    {"arabic", "ar"},   {"portuguese", "pt"}, {"polish", "pl"},   {"russian", "ru"},
    {"italian", "it"},  {"tagalog", "tl"},    {"nepali", "ne"},   {"sinhala", "si"},
    {"welsh", "cy"},    {"somali", "so"},     {"turkish", "tr"},  {"farsi", "fa"},
    {"persian", "fa"},  {"romanian", "ro"},   {"konkani", "kok"}, {"sindhi", "sd"},
    {"kashmiri", "ks"}, {"hinglish", "hi"},   {"haryanvi", "hi"}, {"bhojpuri", "bho"},
    {"creole", "ht"},   {"greek", "el"},      {"ukrainian", "uk"}};

bool is_language(std::string_view word) {
  return std::any_of(std::begin(languages), std::end(languages),
                     [&](const NamedLanguage& one) { return one.word == word; });
}

bool wants(const ValueWords& words, std::size_t at) {
  // "My English teacher", "I am Spanish": no language that is asked for.
  const auto next = at + 1 < words.size() ? std::string_view(words[at + 1].text) : std::string_view();
  if (is_one_of(next, {"teacher", "class", "movie", "food", "medium", "guy", "man", "woman", "bank",
                       "newspaper", "song", "film", "school", "exam", "department"}))
    return false;
  if (words.size() <= 3) return true;
  for (const auto& word : words)
    if (is_one_of(
            word.text,
            {"speak",      "speaking",    "talk",       "talking", "say",          "language",  "in",
             "understand", "please",      "prefer",     "know",    "switch",       "change",    "only",
             "mein",       "me",          "continue",   "explain", "tell",         "option",    "press",
             "converse",   "want",        "hablo",      "habla",   "comfortable",  "translate", "repeat",
             "speaker",    "interpreter", "translator", "follow",  "bolo",         "like",      "use",
             "better",     "possible",    "available",  "chat",    "conversation", "good"}))
      return true;
  return false;
}

// "I don't speak English": the language that is not wanted.
bool refused(const ValueWords& words, std::size_t at) {
  for (std::size_t back = 1; back <= 6 && back <= at; ++back) {
    const auto& word = words[at - back];
    if (words[at - back + 1].pause || is_language(word.text)) return false;
    if (is_one_of(word.text, {"not", "don't", "dont", "can't", "cant", "cannot", "no", "doesn't", "never",
                              "isn't", "without", "weak", "poor"}))
      return true;
    if (is_one_of(word.text, {"but", "in", "and", "only"})) {
      if (word.text != "in") return false;
    }
  }
  for (std::size_t ahead = 1; ahead <= 5 && at + ahead < words.size(); ++ahead) {
    const auto& word = words[at + ahead].text;
    if (is_one_of(word, {"poor", "bad", "weak", "nahi", "nahin"})) return true;
    if (is_one_of(word, {"not", "isn't"})) return ahead <= 2;
    if (is_one_of(word, {"please", "speak", "talk"})) return false;
  }
  return false;
}

// "Das lakh", "dhai crore" on an Indian call that goes on in English: a number of Hindi before a unit that
// both languages have.
Slots amount_in_hindi(Question question, std::string_view said, const ValueWords& words,
                      const Context& context) {
  if (question == Question::name) return {};
  if (!is_one_of(context.language, {"en", "en-IN", "auto"})) return {};
  for (std::size_t at = 1; at < words.size(); ++at)
    if (!words[at].pause && !words[at - 1].numeral &&
        is_one_of(words[at].text, {"lakh", "lakhs", "lac", "lacs", "crore", "crores", "karod", "hazar",
                                   "hazaar", "thousand"}) &&
        is_hindi_number(words[at - 1].text))
      return hindi_amount(question, said);
  return {};
}

}  // namespace

std::optional<Slot> english_language(const ValueWords& words) {
  std::optional<Slot> found;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto* language = std::find_if(std::begin(languages), std::end(languages),
                                        [&](const NamedLanguage& one) { return one.word == words[at].text; });
    if (language == std::end(languages) || !wants(words, at) || refused(words, at)) continue;
    // "Not English, Hindi", "English or Hindi": what was said last, but a wish for English in English is
    // rare.
    if (found && language->tag == "en") continue;
    found = Slot{SlotKind::language, std::string(language->tag), words[at].text};
  }
  return found;
}

std::optional<Slot> english_digits(Question question, const ValueWords& words) {
  if (question == Question::date) return std::nullopt;
  std::optional<Slot> found;
  std::size_t end_of_last = 0;
  for (std::size_t at = 0; at < words.size();) {
    const auto digits = digits_at(words, at, true);
    if (!digits.end) {
      ++at;
      continue;
    }
    // "Five thousand" is no run of digits; "98450 12345" is one, and so is a single group of that length.
    const auto after =
        digits.end < words.size() ? std::string_view(words[digits.end].text) : std::string_view();
    const bool amount = scale_of(words, digits.end) != 0 || after == "hundred" || after == "point";
    const auto least = digits.grouped ? (question == Question::linked_number ? 4u : 7u) : 3u;
    const bool short_group = digits.grouped && digits.digits.size() < 7 && digits.end - at > 1;
    if (!amount && digits.digits.size() >= least && digits.digits.size() <= 19 && !short_group) {
      bool corrected = !found;
      for (auto between = end_of_last; between < at; ++between)
        corrected = corrected || correction_at(words, between) > 0;
      const bool denied = at > 0 && is_one_of(words[at - 1].text, {"not", "isn't", "wasn't"});
      if (corrected && !denied && !replaced_at(words, at))
        found = Slot{SlotKind::digits, digits.digits, joined_words(words, at, digits.end)};
      end_of_last = digits.end;
    }
    at = digits.end;
  }
  return found;
}

Slots english_values(Question question, std::string_view said, const Context& context) {
  auto words = value_words(said);
  part_numbers(words);
  Slots out = english_amount(question, words);
  if (auto amount = amount_in_hindi(question, said, words, context); !amount.empty()) out = std::move(amount);
  const auto add = [&](Slots more) { out.insert(out.end(), more.begin(), more.end()); };
  add(english_date(question, words, context));
  if (question != Question::amount) add(english_time(words));
  if (auto name = english_name(question, words, context.asked_for)) out.push_back(std::move(*name));
  if (auto digits = english_digits(question, words)) out.push_back(std::move(*digits));
  if (auto language = english_language(words)) out.push_back(std::move(*language));
  return out;
}

}  // namespace rf::understand
