#include "understand/hindi_guess.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "base/error.h"
#include "base/text.h"
#include "understand/classifier.h"
#include "understand/hindi_script.h"

namespace rf::understand {
namespace {

constexpr std::size_t words_most_in_why = 4;

using Scores = std::array<int, all_intents.size()>;

class Model {
 public:
  explicit Model(std::string_view text) {
    for (const auto entry : split(text, ';')) {
      const auto blank = entry.find(' ');
      if (blank == entry.npos) continue;
      auto name = entry.substr(0, blank);
      if (name.starts_with('\n')) name.remove_prefix(1);
      auto& weights = weights_[std::string(name)];
      for (auto rest = entry.substr(blank + 1); !rest.empty();) {
        const auto letter = intent_of(rest.front());
        int value = 0;
        const auto [end, problem] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), value);
        RF_ASSERT(problem == std::errc() && letter < all_intents.size());
        weights.push_back({letter, value});
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
      }
    }
  }

  void add(const std::string& feature, Scores& scores) const {
    const auto at = weights_.find(feature);
    if (at == weights_.end()) return;
    for (const auto& [intent, value] : at->second) scores[intent] += value;
  }

  int weight(const std::string& feature, std::size_t intent) const {
    Scores scores{};
    add(feature, scores);
    return scores[intent];
  }

 private:
  static std::size_t intent_of(char letter) {
    const int index = letter >= 'a' && letter <= 'z' ? letter - 'a' : letter - 'A' + 26;
    return static_cast<std::size_t>(index);
  }

  std::unordered_map<std::string, std::vector<std::pair<std::size_t, int>>> weights_;
};

const Model& model() {
  static const Model the_model(hindi_model());
  return the_model;
}

// How far ahead a guess must be. What ends a call or stands in its record for good must be further ahead.
std::optional<int> margin_needed(Question question, Intent intent) {
  const auto own = answers(question);
  const auto asked = requests();
  const auto spoken = topics();
  const auto holds = [&](std::span<const Intent> list) {
    return std::find(list.begin(), list.end(), intent) != list.end();
  };
  if (!holds(own) && !holds(asked) && !holds(spoken)) return std::nullopt;
  switch (intent) {
    case Intent::yes:
    case Intent::given:
    case Intent::unclear:
    case Intent::physical:
    case Intent::virtual_card:
    case Intent::both: return std::nullopt;
    case Intent::no:
    case Intent::fraud:
    case Intent::wrong_person:
    case Intent::crisis:
    case Intent::stop_calling: return 24;
    default: return 16;
  }
}

}  // namespace

std::vector<HindiFeature> hindi_features(Question question, const HindiWords& words) {
  std::vector<HindiFeature> out;
  out.push_back({"q:" + std::string(name(question)), words.size(), words.size()});
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& key = words[i].key;
    out.push_back({"w:" + key, i, i});
    if (i + 1 < words.size()) out.push_back({"p:" + key + "_" + words[i + 1].key, i, i + 1});
    const auto framed = "<" + key + ">";
    for (std::size_t at = 0; at + 3 <= framed.size() && words[i].id == 0; ++at)
      out.push_back({"t:" + framed.substr(at, 3), i, i});
  }
  return out;
}

std::optional<Meaning> hindi_guess(Question question, const HindiWords& words) {
  const auto features = hindi_features(question, words);
  Scores scores{};
  for (const auto& feature : features) model().add(feature.name, scores);
  const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  int second = INT32_MIN;
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (i != best) second = std::max(second, scores[i]);
  const int margin = scores[best] - second;
  const auto needed = margin_needed(question, all_intents[best]);
  if (!needed || margin < *needed) return std::nullopt;

  std::vector<std::pair<int, std::size_t>> spoke;
  for (const auto& feature : features)
    if (const int weight = model().weight(feature.name, best); weight > 0 && feature.first < words.size())
      spoke.emplace_back(-weight, feature.first);
  std::stable_sort(spoke.begin(), spoke.end());
  std::vector<std::size_t> places;
  for (const auto& [weight, place] : spoke)
    if (places.size() < words_most_in_why && std::find(places.begin(), places.end(), place) == places.end())
      places.push_back(place);
  std::sort(places.begin(), places.end());
  Meaning out{all_intents[best], 0.4 + std::min(margin, 60) / 400.0, {}};
  for (const auto place : places) out.why.push_back(words[place].said);
  return out;
}

}  // namespace rf::understand
