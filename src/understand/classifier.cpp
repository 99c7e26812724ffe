#include "understand/classifier.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/error.h"
#include "base/text.h"

namespace rf::understand {
namespace {

constexpr std::size_t words_most_in_why = 4;
constexpr std::size_t tokens_most = 60;  // what is said later in a long speech adds nothing

using Scores = std::array<int, all_intents.size()>;

bool may_say(Question question, Intent intent) {
  if (intent == Intent::yes || intent == Intent::unclear) return false;
  const auto is = [&](Intent other) { return other == intent; };
  const auto possible = answers(question);
  const auto wanted = requests();
  const auto spoken_of = topics();
  return std::any_of(possible.begin(), possible.end(), is) || std::any_of(wanted.begin(), wanted.end(), is) ||
         std::any_of(spoken_of.begin(), spoken_of.end(), is);
}

}  // namespace

std::vector<Feature> features_of(Question question, const Tokens& tokens, const Lexicon& lexicon) {
  std::vector<Feature> out;
  const auto& list = tokens.list;
  const auto count = std::min(list.size(), tokens_most);
  // Position 0 is before the first word, count + 1 after the last.
  const auto word = [&](std::size_t at) {
    return at == 0 ? "<" : at > count ? ">" : std::string(list[at - 1].text);
  };
  const auto place = [&](std::size_t at) { return std::min(at == 0 ? 0 : at - 1, count - 1); };
  if (count == 0) return out;
  for (std::size_t at = 0; at <= count; ++at) {
    if (at > 0) out.push_back({"w:" + word(at), place(at), place(at)});
    out.push_back({"p:" + word(at) + "_" + word(at + 1), place(at), place(at + 1)});
    if (at + 2 <= count + 1)
      out.push_back({"s:" + word(at) + "_*_" + word(at + 2), place(at), place(at + 2)});
  }
  for (std::size_t at = 0; at < count; ++at)
    for (const auto& [name, set] : lexicon.traits())
      if (lexicon.in(list[at].word, set)) out.push_back({"c:" + std::string(name), at, at});
  out.push_back({"q:" + std::string(name(question)), count, count});
  // Each counts once, however often it was said.
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return a.name != b.name ? a.name < b.name : a.first < b.first;
  });
  out.erase(
      std::unique(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name == b.name; }),
      out.end());
  return out;
}

Classifier::Classifier(std::string_view model) {
  for (const auto entry : split(model, ';')) {
    const auto parts = split(trim(entry), ' ');
    if (parts.size() != 2) continue;
    auto& weights = weights_[std::string(parts[0])];
    for (auto rest = parts[1]; !rest.empty();) {
      const auto letter = static_cast<std::size_t>(rest[0] >= 'a' ? rest[0] - 'a' : rest[0] - 'A' + 26);
      int value = 0;
      const auto [end, problem] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), value);
      RF_ASSERT(problem == std::errc() && letter < all_intents.size());
      weights.push_back({all_intents[letter], value});
      rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    }
  }
}

Guess Classifier::guess(Question question, const Tokens& tokens, const Lexicon& lexicon) const {
  Scores scores{};
  const auto features = features_of(question, tokens, lexicon);
  for (const auto& feature : features)
    if (const auto at = weights_.find(feature.name); at != weights_.end())
      for (const auto& weight : at->second) scores[static_cast<std::size_t>(weight.intent)] += weight.value;
  std::size_t best = 0;
  for (std::size_t i = 1; i < scores.size(); ++i)
    if (scores[i] > scores[best]) best = i;
  int second = scores[best == 0 ? 1 : 0];
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (i != best) second = std::max(second, scores[i]);
  const auto intent = static_cast<Intent>(best);
  if (!may_say(question, intent)) return {};

  std::vector<std::pair<int, const Feature*>> spoke;
  for (const auto& feature : features) {
    const auto at = weights_.find(feature.name);
    if (at == weights_.end() || feature.first >= tokens.list.size()) continue;
    for (const auto& weight : at->second)
      if (weight.intent == intent && weight.value > 0) spoke.emplace_back(-weight.value, &feature);
  }
  std::stable_sort(spoke.begin(), spoke.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::size_t> places;
  for (const auto& [value, feature] : spoke)
    for (auto at = feature->first; at <= feature->last && places.size() < words_most_in_why; ++at)
      if (std::find(places.begin(), places.end(), at) == places.end()) places.push_back(at);
  std::sort(places.begin(), places.end());
  Guess out{intent, scores[best] - second, {}};
  for (const auto at : places) out.why.emplace_back(tokens.list[at].text);
  return out;
}

}  // namespace rf::understand
