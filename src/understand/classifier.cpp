#include "understand/classifier.h"

#include <algorithm>

namespace rf::understand {
namespace {

constexpr std::size_t words_most_in_why = 4;
constexpr std::size_t tokens_most = 60;  // what is said later in a long speech adds nothing

std::string number_of(const Found& found) {
  return std::to_string(static_cast<int>(found.cue)) + (found.negated() ? "-" : "");
}

void add_cues(const Cues& cues, std::vector<Feature>& out, std::size_t place) {
  std::string before = "<";
  for (const auto& found : cues.list) {
    if (found.cue == Cue::nothing) continue;
    auto number = number_of(found);
    out.push_back({"k:" + number, place, place});
    out.push_back({"j:" + before + "_" + number, place, place});
    before = std::move(number);
  }
  out.push_back({"j:" + before + "_>", place, place});
  if (cues.weighty) out.push_back({"h:weighty", place, place});
  if (cues.loose_negation) out.push_back({"h:not", place, place});
}

}  // namespace

std::vector<Feature> features_of(Question question, const Tokens& tokens, const Cues& cues,
                                 const Lexicon& lexicon) {
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
  add_cues(cues, out, count);
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

Guess Classifier::guess(Question question, const Tokens& tokens, const Cues& cues,
                        const Lexicon& lexicon) const {
  const auto features = features_of(question, tokens, cues, lexicon);
  const auto best = model_.best(features);
  if (!may_be_guessed(question, best.intent)) return {};

  std::vector<std::pair<int, const Feature*>> spoke;
  for (const auto& feature : features)
    if (const int weight = model_.weight(feature.name, best.intent);
        weight > 0 && feature.first < tokens.list.size())
      spoke.emplace_back(-weight, &feature);
  std::stable_sort(spoke.begin(), spoke.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::size_t> places;
  for (const auto& [value, feature] : spoke)
    for (auto at = feature->first; at <= feature->last && places.size() < words_most_in_why; ++at)
      if (std::find(places.begin(), places.end(), at) == places.end()) places.push_back(at);
  std::sort(places.begin(), places.end());
  Guess out{best.intent, best.margin, {}};
  for (const auto at : places) out.why.emplace_back(tokens.list[at].text);
  return out;
}

}  // namespace rf::understand
