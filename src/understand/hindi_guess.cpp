#include "understand/hindi_guess.h"

#include <algorithm>

#include "understand/hindi_script.h"
#include "understand/linear_model.h"
#include "understand/model.h"

namespace rf::understand {
namespace {

constexpr std::size_t words_most_in_why = 4;
constexpr int contradicted_needed = 40;
constexpr int confirmed_needed = 100;
constexpr int instead_needed = 80;

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
  // Few of the names are longer than what a string holds in itself: this runs at nearly every answer.
  const std::string asked{static_cast<char>('A' + static_cast<int>(question)), '='};
  out.reserve(words.size() * 10 + 4);
  out.push_back({asked, words.size(), words.size()});
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& key = words[i].key;
    out.push_back({"w:" + key, i, i});
    out.push_back({asked + key, i, i});
    if (i + 1 < words.size()) out.push_back({"p:" + key + "_" + words[i + 1].key, i, i + 1});
    if (i == 0) out.push_back({"p:<_" + key, i, i});
    if (i + 1 == words.size()) out.push_back({"p:" + key + "_>", i, i});
    if (i + 2 < words.size()) out.push_back({"k:" + key + "_" + words[i + 2].key, i, i + 2});
    const auto framed = "<" + key + ">";
    for (std::size_t at = 0; at + 3 <= framed.size(); ++at)
      out.push_back({"t:" + framed.substr(at, 3), i, i});
  }
  return out;
}

HindiClassifier::HindiClassifier(Question question, const HindiWords& words)
    : question_(question), words_(words), features_(hindi_features(question, words)) {
  const auto best = model().best(features_);
  intent_ = best.intent;
  margin_ = best.margin;
}

std::optional<Meaning> HindiClassifier::guess(bool contradicted) const {
  // Of words that no table has it knows nothing.
  if (std::all_of(words_.begin(), words_.end(), [](const HindiWord& word) { return word.id == 0; }))
    return std::nullopt;
  const auto needed = margin_needed(question_, intent_);
  if (!needed || margin_ < *needed) return std::nullopt;
  // Where the tables found something of an answer, and no sense in it, only what is no answer may be guessed.
  if (contradicted && (margin_ < contradicted_needed || !(is_request(intent_) || is_topic(intent_))))
    return std::nullopt;
  return meaning();
}

std::optional<Meaning> HindiClassifier::instead_of(const Meaning& rules) const {
  const bool may = margin_needed(question_, intent_) && may_be_corrected(question_, rules.intent, intent_);
  if (!may || margin_ < instead_needed || rules.also == intent_) return std::nullopt;
  auto out = meaning();
  if (rules.intent == Intent::no || rules.also == Intent::no) out.also = Intent::no;
  return out;
}

bool HindiClassifier::confirms() const { return intent_ == Intent::yes && margin_ >= confirmed_needed; }

Meaning HindiClassifier::meaning() const {
  std::vector<std::pair<int, std::size_t>> spoke;
  for (const auto& feature : features_)
    if (const int weight = model().weight(feature.name, intent_); weight > 0 && feature.first < words_.size())
      spoke.emplace_back(-weight, feature.first);
  std::stable_sort(spoke.begin(), spoke.end());
  std::vector<std::size_t> places;
  for (const auto& [weight, place] : spoke)
    if (places.size() < words_most_in_why && std::find(places.begin(), places.end(), place) == places.end())
      places.push_back(place);
  std::sort(places.begin(), places.end());
  Meaning out{intent_, 0.4 + std::min(margin_, 180) / 1'000.0, {}};
  for (const auto place : places) out.why.push_back(words_[place].said);
  return out;
}

}  // namespace rf::understand
