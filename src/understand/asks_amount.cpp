#include "understand/asks_amount.h"

#include <algorithm>
#include <initializer_list>

#include "understand/value_words.h"

namespace rf::understand {
namespace {

using List = std::initializer_list<std::string_view>;

bool within(const ValueWords& words, std::size_t begin, std::size_t end, List list) {
  for (auto at = begin; at < std::min(end, words.size()); ++at)
    if (is_one_of(words[at].text, list)) return true;
  return false;
}

const List due = {"owe",       "owed",    "owing", "due",   "dues",    "outstanding", "balance", "left",
                  "remaining", "pending", "pay",   "repay", "payable", "total",       "arrears"};
// "I don't know how much I owe", "it depends on how much I owe".
const List not_asked = {"know",   "knew",    "sure",    "idea",  "remember", "recall", "care",  "matter",
                        "forgot", "certain", "depends", "about", "that's",   "told",   "can't", "cannot",
                        "so",     "as",      "too",     "no",    "never",    "if"};

bool english(const ValueWords& words) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto much = any_phrase_at(words, at, {"how much", "what amount"});
    const auto what = any_phrase_at(
        words, at,
        {"what do i owe", "what's due", "what is due", "what's the balance", "what is the balance",
         "what's my balance", "what is my balance", "what's outstanding", "what is outstanding",
         "what's my due", "what is my due", "what's the total", "what is the total", "what's the amount due",
         "what is the amount due", "what's the due amount", "what is the due amount"});
    if (!much && !what) continue;
    if (within(words, 0, at, not_asked)) return false;
    if (what) return true;
    const auto end = std::min(words.size(), at + much + 8);
    // "How much can you take off?", "how much did I pay?" ask for something else.
    if (within(words, at + much, end,
               {"did", "was", "you", "more", "longer", "time", "interest", "can", "could"}))
      return false;
    return within(words, at + much, end, due);
  }
  return false;
}

bool hindi(const ValueWords& words) {
  const List asks = {"kitna", "kitne", "kitni", "कितना", "कितने", "कितनी"};
  const List owed = {"dena",   "deni",   "dene",  "baki",  "baaki", "bakaya", "chukana", "chukani", "chukane",
                     "bharna", "bharne", "bacha", "bachi", "due",   "udhar",  "देना",     "देनी",     "देने",
                     "बाकी",   "बाक़ी",   "बकाया", "चुकाना", "चुकाने",  "भरना",   "बचा",     "उधार"};
  const List known = {"pata", "yaad", "maloom", "malum", "idea", "nahi", "nahin", "पता",
                      "याद",  "मालूम", "नहीं",    "din",   "time", "baar", "दिन",   "बार"};
  return within(words, 0, words.size(), asks) && within(words, 0, words.size(), owed) &&
         !within(words, 0, words.size(), known);
}

bool japanese(std::string_view said) {
  const auto any = [&](List list) {
    return std::any_of(list.begin(), list.end(),
                       [&](std::string_view one) { return said.find(one) != said.npos; });
  };
  return any({"いくら", "何円", "どのくらい", "どれくらい", "おいくら"}) &&
         any({"払", "返", "残", "借り", "未払", "支払"}) &&
         !any({"わから", "分から", "分かり", "わかり", "知ら", "覚え", "なら", "でも"});
}

}  // namespace

bool asks_how_much_is_due(std::string_view said) {
  if (japanese(said)) return true;
  const auto words = value_words(said);
  return english(words) || hindi(words);
}

}  // namespace rf::understand
