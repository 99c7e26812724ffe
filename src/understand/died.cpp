#include "understand/died.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "base/text.h"
#include "understand/value_words.h"

namespace rf::understand {
namespace {

using List = std::initializer_list<std::string_view>;

const List relatives = {
    "mother",      "father",      "mom",      "mum",     "dad",     "mummy",  "daddy", "papa",   "husband",
    "wife",        "son",         "daughter", "brother", "sister",  "uncle",  "aunt",  "parent", "parents",
    "grandfather", "grandmother", "cousin",   "spouse",  "partner", "child",  "boss",  "friend", "pita",
    "pitaji",      "mata",        "mataji",   "maa",     "ma",      "pati",   "patni", "bhai",   "behen",
    "bahan",       "beta",        "beti",     "dada",    "dadi",    "nana",   "nani",  "chacha", "mama",
    "saas",        "sasur",       "baap",     "biwi",    "पिता",    "पिताजी", "माता",  "माताजी", "माँ",
    "मां",          "पति",         "पत्नी",     "भाई",     "बहन",     "बेटा",    "बेटी",   "दादा",   "दादी",
    "नाना",        "नानी",        "चाचा",     "सास",     "ससुर",     "पापा",   "मम्मी",  "बीवी"};
const List they = {"she",    "he",     "they",      "she's",    "he's",   "they've", "person", "customer",
                   "holder", "lady",   "gentleman", "borrower", "client", "mr",      "mrs",    "ms",
                   "madam",  "sir",    "her",       "his",      "uski",   "unki",    "uska",   "unka",
                   "unke",   "uske",   "wo",        "woh",      "vo",     "voh",     "vah",    "ve",
                   "vo",     "unhone", "ve",        "वो",       "वह",     "वे",       "उनकी",   "उनका",
                   "उनके",    "उसकी",   "उसका",      "उसके"};
const List me = {"i",       "i'm",        "i've",     "me",      "main",     "mai",    "hum",    "मैं",
                 "हम",      "mera",       "phone",    "battery", "mobile",   "line",   "signal", "dog",
                 "cat",     "pet",        "cow",      "buffalo", "car",      "bike",   "laptop", "computer",
                 "network", "connection", "business", "company", "internet", "screen", "day",    "days",
                 "din",     "date",       "time",     "samay",   "waqt",     "mahina", "mahine", "saal",
                 "week",    "month",      "फ़ोन",      "फोन",     "दिन",      "समय",    "महीना",  "महीने",
                 "साल",     "वक्त",        "वक़्त",      "bhookh",  "भूख",       "sharam"};
const List negators = {"not",    "never",  "hasn't", "haven't", "isn't",  "didn't", "nearly",
                       "almost", "if",     "until",  "till",    "hadn't", "wasn't", "aren't",
                       "when",   "before", "wish",   "nobody",  "thought"};

// How many words at `at` say that somebody has died; 0: none.
std::size_t death_at(const ValueWords& words, std::size_t at) {
  const auto phrase = any_phrase_at(
      words, at,
      {"passed away", "passed on", "is no more", "no longer with us", "no longer alive", "is not alive",
       "not alive", "isn't alive", "is dead", "are dead", "lost his life", "lost her life", "left this world",
       "no longer in this world", "no more in this world", "has expired",
       // Hindi.
       "death ho", "dehant ho", "nidhan ho", "mrityu ho", "maut ho", "swargwas ho", "intekal ho",
       "inteqal ho", "expire ho", "chal base", "guzar gaye", "guzar gayi", "guzar gaya", "guzar gai",
       "guzar chuke", "guzar chuki", "guzar chuka", "gujar gaye", "gujar gayi", "gujar gaya", "gujar chuke",
       "gujar chuki", "mar gaye", "mar gayi", "mar gaya", "mar chuke", "mar chuki", "mar chuka",
       "duniya mein nahi", "duniya me nahi", "duniya main nahi", "duniya mein nahin", "zinda nahi",
       "jinda nahi", "मृत्यु हो", "देहांत हो", "देहान्त हो", "निधन हो", "मौत हो", "स्वर्गवास हो", "डेथ हो", "चल बसे",
       "चल बसी", "गुज़र गए", "गुज़र गये", "गुज़र गई", "गुज़र गईं", "गुज़र गया", "गुजर गए", "गुजर गये", "गुजर गई", "गुजर गईं",
       "गुजर गया", "गुज़र चुके", "गुज़र चुकी", "गुजर चुके", "गुजर चुकी", "मर गए", "मर गई", "मर गया", "मर चुके", "मर चुकी",
       "मर चुका", "दुनिया में नहीं", "ज़िंदा नहीं", "जिंदा नहीं"});
  if (phrase) return phrase;
  if (is_one_of(words[at].text, {"died", "deceased", "expired"})) return 1;
  // "She passed last year", and no exam: "he passed the test".
  if (words[at].text == "passed" &&
      (at + 1 == words.size() || words[at + 1].pause ||
       is_one_of(words[at + 1].text,
                 {"last", "in", "two", "three", "some", "recently", "yesterday", "years", "this"})))
    return 1;
  // "Wo nahi rahe": is no more. "De nahi rahe" is something else.
  if (is_one_of(words[at].text, {"nahi", "nahin", "नहीं"}) && at > 0 && at + 1 < words.size() &&
      is_one_of(words[at + 1].text, {"rahe", "rahi", "raha", "रहे", "रही", "रहीं", "रहा"}) &&
      (is_one_of(words[at - 1].text, they) || is_one_of(words[at - 1].text, relatives) ||
       is_one_of(words[at - 1].text, {"ab", "ji", "अब", "जी", "beech", "बीच"})))
    return 2;
  return 0;
}

bool names(std::string_view word, std::string_view asked_for) {
  if (word.size() < 2) return false;
  const auto name = lower_ascii(asked_for);
  for (const auto part : split(name, ' '))
    if (part == word) return true;
  return false;
}

Died in_words(const ValueWords& words, std::string_view asked_for) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto many = death_at(words, at);
    if (!many) continue;
    bool customer = false, relative = false, other = false;
    for (std::size_t back = 1; back <= 6 && back <= at; ++back) {
      const std::string_view word = words[at - back].text;
      if (is_one_of(word, negators)) {
        other = true;
        break;
      }
      // "I am sorry, she died": the nearest is meant.
      if (!customer && !relative && is_one_of(word, me)) {
        other = true;
        break;
      }
      relative = relative || is_one_of(word, relatives);
      customer = customer || is_one_of(word, they) || names(word, asked_for);
      if (words[at - back].full_stop && (customer || relative)) break;
    }
    if (other) continue;
    // Behind it, in an English sentence that begins with it: "passed away, my mother".
    for (auto next = at + many; next < std::min(words.size(), at + many + 3); ++next)
      relative = relative || (is_one_of(words[next].text, relatives) && words[next].pause);
    // Another "my father … he died" of the same breath.
    for (const auto& word : words) relative = relative || is_one_of(word.text, relatives);
    if (relative) return Died::relative;
    // "Expired" of itself is said of cards.
    const bool of_itself =
        at == 0 && words[at].text != "expired" && words[at].text != "died" && words[at].text != "passed";
    const bool alone = of_itself || words[at].text == "deceased";
    if (customer || alone) return Died::customer;
  }
  return Died::nobody;
}

Died in_japanese(std::string_view said) {
  const auto any = [&](List list) {
    return std::any_of(list.begin(), list.end(),
                       [&](std::string_view one) { return said.find(one) != said.npos; });
  };
  if (any({"死にた", "死んだほう", "死んだ方", "私が死", "僕が死", "死んでも", "死んでや",
           "亡くなっていません", "亡くなってない", "電池", "バッテリー", "携帯が死", "スマホ"}))
    return Died::nobody;
  if (!any({"亡くなり", "亡くなっ", "亡くなら", "他界し", "死亡し", "死去", "逝去", "永眠", "死にました",
            "死んでいます", "死んでしまい", "死んだんです", "もう死んだ"}))
    return Died::nobody;
  if (any({"父", "母", "夫", "妻", "主人", "家内", "息子", "娘", "祖父", "祖母", "兄", "姉", "弟", "妹",
           "おじ", "おば"}))
    return Died::relative;
  return Died::customer;
}

}  // namespace

Died who_died(std::string_view said, std::string_view asked_for) {
  if (const auto who = in_japanese(said); who != Died::nobody) return who;
  return in_words(value_words(said), asked_for);
}

}  // namespace rf::understand
