#include "understand/taken_back.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/text.h"
#include "understand/tokens.h"

namespace rf::understand {
namespace {

using Words = std::vector<std::string_view>;

// One set of words for each place; '?' in front: it may be missing.
constexpr std::string_view patterns[] = {
    "it|that|this was me|mine",
    "payment|transaction|purchase|one was|is mine",
    "it|that|this was my ?own payment|transaction|purchase",
    "i ?did ?have made|make|authorised|authorized|authorise|authorize|approved|approve it|that|this",
    "i ?did ?have made|make|authorised|authorized|authorise|authorize the payment|transaction|purchase",
    "i ?did ?have approved|approve the payment|transaction|purchase",
    "i ?do remember|recognise|recognize|recall ?it ?that ?this ?the ?payment ?transaction now",
    "now i remember|recognise|recognize|recall",
    "i ?do remember|recall making|doing",
    "i ?do remember|recognise|recognize it|this|that",
    "i ?do remember|recognise|recognize the payment|transaction|purchase",
    "cancel|remove|undo|lift|reverse|withdraw the|that|my|this block|report|case|fraud",
    "do not|never block|cancel it|that|this|the|my",
    "it|that|this is|was not ?a fraud",
    "unblock|unfreeze",
};
constexpr std::string_view negators[] = {"not", "never", "nobody", "if", "whether", "cannot"};
constexpr std::string_view fillers[] = {"actually", "really", "just", "definitely", "myself", "probably"};

template <std::size_t N>
bool one_of(std::string_view word, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

struct Place {
  bool may_miss = false;
  std::vector<std::string_view> words;
};
using Pattern = std::vector<Place>;

// Read once: every answer after a report of fraud is held against them.
const std::vector<Pattern>& read_patterns() {
  static const auto all = [] {
    std::vector<Pattern> read;
    for (const auto text : patterns) {
      auto& pattern = read.emplace_back();
      for (auto place : split(text, ' ')) {
        const bool may_miss = place.starts_with('?');
        if (may_miss) place.remove_prefix(1);
        pattern.push_back({may_miss, split(place, '|')});
      }
    }
    return read;
  }();
  return all;
}

bool fits(const Words& words, std::size_t at, const Pattern& pattern) {
  for (const auto& place : pattern) {
    if (at < words.size() &&
        std::find(place.words.begin(), place.words.end(), words[at]) != place.words.end())
      ++at;
    else if (!place.may_miss)
      return false;
  }
  return true;
}

// "I did not say it was me", "what if it was me".
bool negated(const Words& words, std::size_t at) {
  constexpr std::size_t reach = 3;
  for (auto i = at - std::min(at, reach); i < at; ++i)
    if (one_of(words[i], negators)) return true;
  return false;
}

}  // namespace

bool takes_back(std::string_view said, std::string_view language) {
  Tokens tokens;
  read_tokens(said, lexicon_for(language), tokens);
  Words words;
  for (const auto& token : tokens.list)
    if (!one_of(token.text, fillers)) words.push_back(token.text);
  for (std::size_t at = 0; at < words.size(); ++at)
    for (const auto& pattern : read_patterns())
      if (fits(words, at, pattern) && !negated(words, at)) return true;
  return false;
}

}  // namespace rf::understand
