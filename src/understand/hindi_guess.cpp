#include "understand/hindi_guess.h"

#include <algorithm>

#include "understand/hindi_script.h"
#include "understand/linear_model.h"
#include "understand/model.h"

namespace rf::understand {
namespace {

constexpr std::size_t words_most_in_why = 4;
constexpr int contradicted_needed = 24;

const LinearModel& model() {
  static const LinearModel the_model(hindi_model());
  return the_model;
}

// How far ahead a guess must be. What ends a call or stands in its record for good must be further ahead.
std::optional<int> margin_needed(Question question, Intent intent) {
  if (!may_be_guessed(question, intent)) return std::nullopt;
  switch (intent) {
    case Intent::given:
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

std::optional<Meaning> hindi_guess(Question question, const HindiWords& words, bool contradicted) {
  const auto features = hindi_features(question, words);
  const auto [intent, margin] = model().best(features);
  const auto needed = margin_needed(question, intent);
  if (!needed || margin < *needed) return std::nullopt;
  // Where the tables found something of an answer, and no sense in it, only what is no answer may be guessed.
  if (contradicted && (margin < contradicted_needed || !(is_request(intent) || is_topic(intent))))
    return std::nullopt;

  std::vector<std::pair<int, std::size_t>> spoke;
  for (const auto& feature : features)
    if (const int weight = model().weight(feature.name, intent); weight > 0 && feature.first < words.size())
      spoke.emplace_back(-weight, feature.first);
  std::stable_sort(spoke.begin(), spoke.end());
  std::vector<std::size_t> places;
  for (const auto& [weight, place] : spoke)
    if (places.size() < words_most_in_why && std::find(places.begin(), places.end(), place) == places.end())
      places.push_back(place);
  std::sort(places.begin(), places.end());
  Meaning out{intent, 0.4 + std::min(margin, 60) / 400.0, {}};
  for (const auto place : places) out.why.push_back(words[place].said);
  return out;
}

}  // namespace rf::understand
