#include "understand/whole_amount.h"

#include <algorithm>
#include <initializer_list>

#include "understand/value_words.h"

namespace rf::understand {
namespace {

using List = std::initializer_list<std::string_view>;

bool none_of(const ValueWords& words, List list) {
  return std::none_of(words.begin(), words.end(),
                      [&](const ValueWord& word) { return is_one_of(word.text, list); });
}

bool text_at(const ValueWords& words, std::size_t at, List list) {
  return at < words.size() && is_one_of(words[at].text, list);
}

bool nothing_but(const ValueWords& words, std::size_t but, List list) {
  for (std::size_t at = 0; at < words.size(); ++at)
    if (at != but && !is_one_of(words[at].text, list)) return false;
  return true;
}

// ---- English.

const List in_part = {"not",     "never",    "don't",  "dont",    "can't",  "cant",    "cannot", "won't",
                      "wont",    "couldn't", "unable", "half",    "part",   "some",    "most",   "almost",
                      "nearly",  "quarter",  "third",  "percent", "except", "without", "than",   "settlement",
                      "instead", "only",     "how",    "what",    "why",    "whose",   "which",  "is",
                      "was",     "isn't",    "salary", "savings", "income", "nahi",    "nahin",  "nahii",
                      "nhi",     "hai",      "kya",    "kitna"};
const List of_all = {"amount", "amounts", "payment", "sum",  "balance",     "loan",  "debt", "thing",
                     "lot",    "total",   "due",     "dues", "outstanding", "money", "bill", "arrears"};
const List fillers = {
    "i",   "i'll",  "we",    "we'll",  "will",   "shall", "want", "would", "like",       "to",
    "can", "pay",   "clear", "settle", "give",   "yes",   "yeah", "ok",    "okay",       "please",
    "sir", "madam", "of",    "course", "the",    "then",  "now",  "it",    "them",       "together",
    "at",  "once",  "in",    "one",    "go",     "shot",  "by",   "on",    "day",        "that",
    "off", "back",  "repay", "him",    "her",    "you",   "sure", "just",  "definitely", "going",
    "i'm", "am",    "gonna", "a",      "single", "well",  "day",  "let's", "say"};

std::optional<std::string> english(const ValueWords& words) {
  if (!none_of(words, in_part)) return std::nullopt;
  for (std::size_t at = 0; at < words.size(); ++at) {
    // "the full amount", "whole thing", "the entire loan amount", "the whole of it".
    if (text_at(words, at, {"full", "whole", "entire", "total", "complete", "remaining"})) {
      auto end = at + 1;
      if (text_at(words, end, {"loan", "outstanding", "due", "of"})) ++end;
      if (text_at(words, end, of_all) || (end > at + 1 && text_at(words, end, {"it", "that", "the"})))
        return joined_words(words, at, end + 1);
      if (end > at + 1 && text_at(words, end - 1, of_all)) return joined_words(words, at, end);
      const bool article = at > 0 && text_at(words, at - 1, {"the", "in", "a"});
      if (article && (at + 1 == words.size() || nothing_but(words, at, fillers)))
        return joined_words(words, at - 1, at + 1);
    }
    if (const auto many = any_phrase_at(words, at,
                                        {"all of it", "all of that", "all of the amount", "all that is due",
                                         "all the money", "all the amount", "everything that is due",
                                         "every rupee", "every penny", "every cent", "the lot", "in full"}))
      return joined_words(words, at, at + many);
    if (!text_at(words, at, {"all", "everything", "everything's"})) continue;
    const bool other = text_at(words, at + 1, {"i", "i've", "my", "right", "the", "but", "that", "of"}) ||
                       (at > 0 && text_at(words, at - 1, {"at", "after", "that's", "first", "above"}));
    auto before = at;
    while (before > 0 && text_at(words, before - 1, {"it", "them", "you", "back", "off"})) --before;
    const bool paid =
        before > 0 &&
        text_at(words, before - 1, {"pay", "paying", "clear", "clearing", "settle", "repay", "return"});
    if (!other && (paid || nothing_but(words, at, fillers))) return words[at].text;
  }
  return std::nullopt;
}

// ---- Hindi, in both scripts.

const List hindi_all = {"pura", "poora", "puraa", "pooraa", "puri",  "poori", "pure", "poore",
                        "sara", "saara", "sari",  "saari",  "saare", "sare",  "sab",  "sabhi",
                        "पूरा",  "पूरी",   "पूरे",    "सारा",   "सारी",  "सारे",   "सब",   "सभी"};
const List hindi_money = {
    "paisa",   "paise",   "paisay", "rakam", "raqam", "amount", "loan", "karz", "karza", "karj", "bakaya",
    "balance", "payment", "udhar",  "paysa", "rashi", "पैसा",    "पैसे",   "रकम",  "राशि",  "लोन",  "ऋण",
    "कर्ज",     "क़र्ज",     "कर्ज़",    "बकाया", "भुगतान", "ka",     "ki",   "ke",   "का",    "की",   "के"};
const List hindi_fillers = {
    "hi",        "paisa",     "paise", "rakam",    "amount",   "dunga",   "doonga",  "dungi",   "doongi",
    "denge",     "dedunga",   "dena",  "de",       "kar",      "karunga", "karungi", "karenge", "chuka",
    "chukaunga", "chukaungi", "bhar",  "bharunga", "bharungi", "jama",    "ek",      "saath",   "sath",
    "baar",      "mein",      "me",    "main",     "mai",      "ji",      "haan",    "han",     "woh",
    "wo",        "usi",       "din",   "tab",      "us",       "ko",      "tak",     "hum",     "pay",
    "will",      "i",         "the",   "ka",       "ki",       "kal",     "ही",      "दूँगा",     "दूंगा",
    "दूँगी",       "दूंगी",       "देंगे",    "दे",        "कर",       "करूँगा",    "करूंगा",    "चुका",     "जमा",
    "एक",        "साथ",       "बार",   "में",        "मैं",        "जी",      "हाँ",      "हां",      "वह",
    "उसी",       "दिन",       "तब",    "को",       "तक",       "हम",      "का",      "की",      "दो",
    "लो"};
const List hindi_in_part = {"nahi", "nahin", "nhi",     "nai",   "mat", "aadha", "adha", "thoda", "thodi",
                            "kam",  "kuch",  "mushkil", "kaise", "kya", "kitna", "नहीं",  "नही",   "मत",
                            "आधा",  "थोड़ा",  "थोड़ी",    "कम",    "कुछ",  "मुश्किल", "कैसे",   "क्या",   "कितना"};

std::optional<std::string> hindi(const ValueWords& words) {
  if (!none_of(words, hindi_in_part)) return std::nullopt;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!is_one_of(words[at].text, hindi_all)) continue;
    if (text_at(words, at + 1, hindi_money)) return joined_words(words, at, at + 2);
    if (nothing_but(words, at, hindi_fillers)) return words[at].text;
  }
  return std::nullopt;
}

// ---- Japanese, which has no blanks.

std::optional<std::string> japanese(std::string_view said) {
  const auto has = [&](std::string_view one) { return said.find(one) != said.npos; };
  for (const auto* part :
       {"ない", "ません", "無理", "半分", "一部", "難し", "厳し", "できず", "以外", "いくら", "ほとんど"})
    if (has(part)) return std::nullopt;
  for (const auto* all : {"全額", "満額", "全部", "すべて", "全て", "一括"})
    if (has(all)) return std::string(all);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> says_whole(std::string_view said) {
  if (auto all = japanese(said)) return all;
  const auto words = value_words(said);
  if (auto all = english(words)) return all;
  return hindi(words);
}

}  // namespace rf::understand
