#include "understand/disowned.h"

#include <initializer_list>
#include <string_view>

namespace rf::understand {
namespace {

using Words = std::initializer_list<std::string_view>;

bool is(const ValueWords& words, std::size_t at, Words list) {
  return at < words.size() && is_one_of(words[at].text, list);
}

// How far the clause reaches back from `at`: the nearest of at most `most` words that is in `list`, or npos;
// a pause or a word of `ends` ends it.
constexpr std::size_t none = static_cast<std::size_t>(-1);
std::size_t back_to(const ValueWords& words, std::size_t at, std::size_t most, Words list, Words ends) {
  for (std::size_t back = 1; back <= most && back <= at; ++back) {
    if (words[at - back + 1].pause) return none;
    if (words[at - back].numeral || is(words, at - back, ends)) return none;
    if (is(words, at - back, list)) return at - back;
  }
  return none;
}

bool any_between(const ValueWords& words, std::size_t begin, std::size_t end, Words list) {
  for (auto at = begin; at < end; ++at)
    if (is(words, at, list)) return true;
  return false;
}

// "I did not take two lakh", "I can't pay ten thousand"; but "not more than", "I'm not sure, maybe".
bool negated(const ValueWords& words, std::size_t begin) {
  const auto at =
      back_to(words, begin, 6, {"not",     "didn't", "didnt", "don't",  "dont",     "doesn't", "doesnt",
                                "never",   "can't",  "cant",  "cannot", "couldn't", "won't",   "wont",
                                "haven't", "hasn't", "isn't", "wasn't", "wouldn't", "nobody"},
              {"but", "and", "only", "so", "because", "until", "till", "then", "or", "worry", "will", "i'll",
               "we'll"});
  if (at == none || (at > 0 && is(words, at - 1, {"why"}))) return false;
  return !any_between(words, at + 1, begin,
                      {"more",     "less",    "than",  "over",  "above",    "exceed",  "beyond",  "except",
                       "remember", "sure",    "know",  "think", "mind",     "forget",  "problem", "exactly",
                       "recall",   "believe", "wrong", "you",   "mistaken", "certain", "below",   "under"});
}

// "You say two lakh", "who says two lakh", "the bank claims two lakh".
bool quoted(const ValueWords& words, std::size_t begin) {
  const auto at = back_to(words, begin, 4,
                          {"say", "says", "said", "claim", "claims", "claimed", "think", "thinks", "wrote"},
                          {"but", "so", "yes", "i", "i'll", "we", "let's", "lets"});
  return at != none && at > 0 &&
         is(words, at - 1,
            {"you", "they", "he", "she", "who", "bank", "people", "somebody", "someone", "your", "system",
             "agent", "letter", "message", "statement"}) &&
         !(at > 1 && is(words, at - 2, {"as", "like", "what"}));
}

bool asked_for(const ValueWords& words, std::size_t begin, std::size_t end) {
  const bool wanted =
      begin > 0 &&
      (back_to(words, begin, 3, {"applied", "requested", "wanted"}, {"but", "and", "got", "to"}) != none ||
       (is(words, begin - 1, {"for"}) && begin > 1 && is(words, begin - 2, {"asked", "asking"})));
  if (wanted && any_between(words, end, words.size(), {"but", "got", "gave", "only", "received", "approved"}))
    return true;
  auto at = end;
  if (is(words, at, {"was", "is", "were", "got", "has"})) ++at;
  if (is(words, at, {"been"})) ++at;
  return at > end && is(words, at, {"rejected", "refused", "declined", "denied", "turned", "wrong"});
}

// "Half of two lakh", "my house is worth 50 lakh".
bool of_another(const ValueWords& words, std::size_t begin) {
  if (back_to(words, begin, 2, {"worth", "costs", "cost", "valued", "priced"}, {}) != none) return true;
  const auto at = back_to(words, begin, 4,
                          {"half", "third", "quarter", "fourth", "fifth", "tenth", "double", "twice",
                           "triple", "thrice", "percent", "fraction", "part"},
                          {"but", "so", "is", "and", "pay", "paid"});
  return at != none && (at + 1 == begin || any_between(words, at + 1, begin, {"of", "the"})) &&
         (is(words, begin - 1, {"of", "the", "that", "a"}) || is(words, at, {"twice", "thrice"}));
}

}  // namespace

bool amount_disowned(const ValueWords& words, std::size_t begin, std::size_t end) {
  return negated(words, begin) || quoted(words, begin) || asked_for(words, begin, end) ||
         (begin > 0 && of_another(words, begin));
}

bool day_disowned(const ValueWords& words, std::size_t begin, std::size_t end) {
  auto before = begin;
  while (before > 0 && !words[before].pause &&
         is(words, before - 1, {"on", "the", "this", "for", "by", "next"}))
    --before;
  if (before > 0 && !words[before].pause) {
    if (is(words, before - 1, {"except", "excluding", "besides"})) return true;
    if (before > 1 && is(words, before - 1, {"than", "from"}) && is(words, before - 2, {"other", "apart"}))
      return true;
  }
  // "I wanted to pay on Friday", "I was going to": it came to nothing.
  const auto tried = back_to(words, begin, 5, {"wanted", "meant", "planned", "hoped", "tried", "supposed"},
                             {"but", "so", "will", "i'll"});
  if (tried != none && is(words, tried + 1, {"to"})) return true;
  if (back_to(words, begin, 6, {"would've", "should've", "could've"}, {"but"}) != none) return true;
  const auto have = back_to(words, begin, 4, {"have"}, {"but", "i"});
  if (have != none && have > 0 && is(words, have - 1, {"would", "should", "could", "might"})) return true;
  // "… but I can't", "… if you waive the charges", "… is when I am abroad".
  if (is(words, end, {"but"}))
    for (std::size_t at = end + 1; at < end + 5 && at < words.size(); ++at) {
      if (words[at].pause) break;
      if (is(words, at, {"can't", "cant", "cannot", "couldn't", "won't", "wont", "unable", "not"}))
        return at + 1 == words.size() || words[at + 1].pause ||
               !is(words, at + 1, {"before", "sure", "more", "all", "in", "the", "earlier", "later"});
    }
  auto at = end;
  if (is(words, at, {"only"})) ++at;
  if (is(words, at, {"if", "provided", "unless"}))
    return any_between(words, at + 1, std::min(at + 3, words.size()), {"you", "bank", "they", "you'll"});
  return is(words, end, {"is"}) && is(words, end + 1, {"when"}) &&
         any_between(words, end + 2, words.size(),
                     {"abroad", "away", "out", "off", "closed", "busy", "travelling", "traveling", "gone"});
}

bool day_of_something_else(const ValueWords& words, std::size_t begin) {
  const auto at = back_to(words, begin, 4,
                          {"due", "salary", "payday", "deadline", "comes", "come", "coming", "returns",
                           "arrives", "back", "deducted", "bounced", "expires", "born", "credited", "paid"},
                          {"but", "so", "then", "pay", "i'll", "will"});
  if (at == none) return false;
  // "I get paid on the first", but "it will be paid on the first".
  return !is(words, at, {"paid"}) || (at > 0 && is(words, at - 1, {"get", "gets", "getting", "got"}));
}

}  // namespace rf::understand
