#include "call/support.h"

#include <algorithm>
#include <span>
#include <string>

#include "base/text.h"
#include "understand/instruction.h"

namespace rf::call {
namespace {

using understand::Intent;

// English and Hindi words stand between blanks. Of Japanese, which has none, parts are looked for.
struct Listed {
  std::span<const std::string_view> words, parts;
};
constexpr std::string_view denial_words[] = {
    "no",      "not",    "never", "nope", "nah",  "none",   "nobody", "nothing", "neither", "nor",
    "without", "cannot", "cant",  "wont", "dont", "didnt",  "wasnt",  "isnt",    "havent",  "hasnt",
    "nahi",    "nahin",  "nahee", "nai",  "nhi",  "na",     "mat",    "bilkul",  "नहीं",     "नही",
    "ना",      "न",      "मत",    "नहि",  "नाहीं", "refuse", "deny",   "denied",  "false",   "wrong"};
constexpr std::string_view denial_parts[] = {"n't", "n\u2019t", "ない",     "ません", "いいえ", "いえ",
                                             "違",  "ちが",     "なかった", "じゃな", "ノー",   "否"};
constexpr std::string_view assent_words[] = {"yes",   "yeah", "yep", "yup", "yea", "sure",  "correct",
                                             "right", "haan", "han", "haa", "ji",  "hanji", "sahi",
                                             "हाँ",    "हां",   "हा",  "जी",  "सही", "ok",    "okay"};
constexpr std::string_view assent_parts[] = {"はい", "ええ", "うん", "そうです", "イエス"};
constexpr std::string_view fraud_words[] = {
    "fraud",        "scam",         "stolen", "stole",  "steal",   "hacked",   "hack",   "cheated", "cheat",
    "unauthorised", "unauthorized", "thief",  "robbed", "misused", "dhokha",   "chori",  "chura",   "thagi",
    "धोखा",         "धोखाधड़ी",      "चोरी",   "फ्रॉड",   "ठगी",     "somebody", "someone"};
constexpr std::string_view fraud_parts[] = {"詐欺", "不正", "盗", "悪用", "なりすまし"};
constexpr std::string_view paid_words[] = {
    "paid",   "pay",  "payed", "cleared", "settled", "transferred", "deposited", "repaid",
    "closed", "bhar", "bhara", "chuka",   "chukaya", "jama",        "diya",      "bhej",
    "भर",     "भरा",  "भुगतान", "चुका",     "चुकाया",   "जमा",         "दिया",      "दे"};
constexpr std::string_view paid_parts[] = {"払", "はらっ", "返済", "入金", "振り込", "振込"};
constexpr std::string_view hardship_words[] = {
    "lost",       "job",      "ill",       "sick",   "illness", "hospital", "salary", "money",
    "unemployed", "broke",    "difficult", "afford", "naukri",  "paisa",    "paise",  "bimar",
    "mushkil",    "tankhwah", "पैसा",       "पैसे",     "नौकरी",   "बीमार",    "मुश्किल",  "तंगी"};
constexpr std::string_view hardship_parts[] = {"失業", "病", "お金", "無理", "苦し", "給料", "厳し"};
constexpr std::string_view dispute_words[] = {"owe",  "wrong", "mistake", "error", "dispute",
                                              "loan", "galat", "galti",   "karz",  "गलत",
                                              "ग़लत",  "गलती",  "कर्ज",     "कर्ज़"};
constexpr std::string_view dispute_parts[] = {"間違", "借り", "身に覚え"};

// Small letters and single blanks, with one at each end; marks are blanks.
std::string spaced(std::string_view words) {
  std::string out = " ";
  for (const char c : lower_ascii(words)) {
    const bool mark = (c >= 0 && c < '0' && c != '\'') || (c > '9' && c < 'a') || (c > 'z' && c <= '~');
    if (!mark)
      out += c;
    else if (out.back() != ' ')
      out += ' ';
  }
  if (out.back() != ' ') out += ' ';
  return out;
}
bool holds(std::string_view text, const Listed& listed) {
  const auto word = [&](std::string_view entry) {
    return text.find(" " + std::string(entry) + " ") != text.npos;
  };
  const auto part = [&](std::string_view entry) { return text.find(entry) != text.npos; };
  return std::any_of(listed.words.begin(), listed.words.end(), word) ||
         std::any_of(listed.parts.begin(), listed.parts.end(), part);
}

constexpr Listed denial{denial_words, denial_parts}, assent{assent_words, assent_parts},
    fraud{fraud_words, fraud_parts}, paid{paid_words, paid_parts}, hardship{hardship_words, hardship_parts},
    dispute{dispute_words, dispute_parts};

}  // namespace

bool denies(std::string_view words) { return holds(spaced(words), denial); }

bool affirms(std::string_view words) { return holds(spaced(words), assent); }

bool supports(Intent intent, std::string_view words) {
  if (understand::instructs_machine(words)) return false;
  const auto text = spaced(words);
  switch (intent) {
    case Intent::no:
    case Intent::refuse: return holds(text, denial);
    case Intent::fraud: return holds(text, denial) || holds(text, fraud);
    case Intent::already_paid: return holds(text, paid) && !holds(text, denial);
    case Intent::hardship: return holds(text, hardship);
    case Intent::dispute: return holds(text, denial) || holds(text, dispute);
    default: return false;
  }
}

}  // namespace rf::call
