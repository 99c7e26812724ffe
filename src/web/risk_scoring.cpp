#include "web/risk_scoring.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "risk/model_file.h"

namespace rf::web {
namespace {

constexpr std::size_t scorers_most = 2;

std::vector<float> row_of(const risk::Scorer& scorer, const std::map<std::string, double>& features) {
  std::vector<float> row;
  for (const auto& name : scorer.features()) {
    const auto found = features.find(name);
    row.push_back(found != features.end() && std::isfinite(found->second)
                      ? static_cast<float>(found->second)
                      : std::numeric_limits<float>::quiet_NaN());
  }
  return row;
}

std::string why_not(const risk::Model& model) {
  const auto& version = model.card ? model.card->features_version : std::string();
  return risk::why_no_score(model, version.empty() ? std::string() : std::string(risk::features_version()));
}

std::string features_json(const std::map<std::string, double>& features) {
  auto json = nlohmann::json::object();
  for (const auto& [name, value] : features)
    json[name] = std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(nullptr);
  return json.dump();
}

}  // namespace

Result<RiskScoring::ScorerPtr> RiskScoring::scorer(std::int64_t model) {
  {
    std::lock_guard lock(mutex_);
    if (const auto found = scorers_.find(model); found != scorers_.end()) return found->second;
  }
  auto bytes = store_.models->bytes(model);
  if (!bytes) return tl::unexpected(bytes.error());
  auto read = risk::read_model(*bytes);
  if (!read) return tl::unexpected(read.error());
  auto made = risk::Scorer::make(std::move(*read));
  if (!made) return tl::unexpected(made.error());
  auto scorer = std::make_shared<const risk::Scorer>(std::move(*made));
  std::lock_guard lock(mutex_);
  if (scorers_.size() >= scorers_most) scorers_.clear();
  scorers_[model] = scorer;
  return scorer;
}

// Nothing where the challenger cannot be used or knows nothing, which is no reason to give no score.
Result<std::optional<double>> RiskScoring::shadow(const store::ModelRow& challenger,
                                                  const ScoreAsked& asked) {
  auto found = scorer(challenger.id);
  if (!found) return tl::unexpected(found.error());
  const auto row = row_of(**found, asked.features);
  if (!(*found)->knows(row)) return std::optional<double>();
  return std::optional<double>((*found)->score(row).score);
}

Result<ScoreGiven> RiskScoring::score(const ScoreAsked& asked) {
  ScoreGiven given;
  auto champion = store_.models->in_state(store::ModelState::champion);
  if (!champion) return tl::unexpected(champion.error());
  if (!*champion) {
    given.code = "no-champion";
    given.why = "There is no score: no model has been promoted.";
    return given;
  }
  given.model = (*champion)->id;
  given.model_name = (*champion)->name;
  auto found = scorer(given.model);
  if (!found) return tl::unexpected(found.error());
  given.scorer = *found;
  if (auto why = why_not(given.scorer->model()); !why.empty()) {
    given.code = "model-unusable";
    given.why = "There is no score: " + why;
    return given;
  }
  const auto& names = given.scorer->features();
  for (const auto& [name, value] : asked.features)
    if (std::find(names.begin(), names.end(), name) == names.end())
      return fail("features-unknown", "The model that scores has no feature '" + name.substr(0, 60) +
                                          "'. Its features stand in its card.");
  given.row = row_of(*given.scorer, asked.features);
  given.known = static_cast<std::size_t>(
      std::count_if(given.row.begin(), given.row.end(), [](float value) { return !std::isnan(value); }));
  if (!given.scorer->knows(given.row)) {
    given.code = "nothing-known";
    given.why = "There is no score: nothing that the model asks for is known.";
    return given;
  }
  given.explanation = given.scorer->explain(given.row);
  if (!asked.kept) return given;
  store::GivenScore kept{asked.now,
                         asked.by,
                         asked.subject,
                         given.model,
                         given.explanation.score.score,
                         std::nullopt,
                         std::nullopt,
                         features_json(asked.features)};
  auto challenger = store_.models->in_state(store::ModelState::challenger);
  if (!challenger) return tl::unexpected(challenger.error());
  if (*challenger) {
    auto beside = shadow(**challenger, asked);
    if (beside && *beside) kept.shadow_model = (*challenger)->id, kept.shadow_score = **beside;
  }
  if (auto stored = store_.scores->add(kept); !stored) return tl::unexpected(stored.error());
  return given;
}

Result<ScoreGiven> RiskScoring::score(const risk::CallFacts& facts, std::string subject, std::string by,
                                      Time now) {
  ScoreAsked asked{{}, std::move(subject), std::move(by), now, true};
  auto champion = store_.models->in_state(store::ModelState::champion);
  if (!champion) return tl::unexpected(champion.error());
  if (*champion) {
    auto found = scorer((*champion)->id);
    if (!found) return tl::unexpected(found.error());
    auto values = risk::features_for((*found)->features(), facts);
    if (!values) {
      ScoreGiven none;
      none.model = (*champion)->id;
      none.model_name = (*champion)->name;
      none.code = "model-unusable";
      none.why = "There is no score: " + values.error().message;
      return none;
    }
    for (std::size_t i = 0; i < values->size(); ++i)
      asked.features[(*found)->features()[i]] = static_cast<double>((*values)[i]);
  }
  return score(asked);
}

}  // namespace rf::web
