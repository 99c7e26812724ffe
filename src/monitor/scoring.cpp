#include "monitor/scoring.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "risk/features.h"

namespace rf::monitor {
namespace {

using Json = nlohmann::json;
using Reason = LiveScore::Reason;

constexpr double rule_base = 50;

void weightiest_first(std::vector<Reason>& reasons) {
  std::erase_if(reasons, [](const Reason& one) { return one.points == 0; });
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const Reason& a, const Reason& b) { return std::abs(a.points) > std::abs(b.points); });
}

Result<LiveScore> model_score(const State& state, const risk::Scorer& model) {
  const auto row = risk::features_for(model.features(), state.facts);
  if (!row) return tl::unexpected(row.error());
  const auto explained = model.explain(*row);
  LiveScore out{
      LiveScore::Kind::model, explained.score.score, explained.base_score, explained.score.level, {}, {}};
  for (std::size_t i = 0; i < row->size(); ++i) {
    const double value = (*row)[i];
    out.reasons.push_back(
        {model.features()[i], explained.points[i], std::isnan(value) ? std::nullopt : std::optional(value)});
  }
  weightiest_first(out.reasons);
  return out;
}

}  // namespace

std::string_view name(LiveScore::Kind kind) {
  switch (kind) {
    case LiveScore::Kind::model: return "model";
    case LiveScore::Kind::rule: return "rule";
    case LiveScore::Kind::none: return "none";
  }
  RF_ASSERT(!"a kind of score without a name");
}

LiveScore rule_score(const State& state, const CustomerFacts& customer, const risk::Thresholds& thresholds) {
  LiveScore out;
  if (!state.customer.recent_milli && !customer.balance && !customer.risk_factors) return out;
  out.kind = LiveScore::Kind::rule;
  out.base_score = rule_base;
  if (const auto mood = state.customer.recent_milli)
    out.reasons.push_back({"customer_sentiment",
                           *mood < -500 ? 20.0
                           : *mood < 0  ? 10.0
                                        : 0.0,
                           *mood / 1000.0});
  if (const auto balance = customer.balance)
    out.reasons.push_back({"balance", *balance < 5'000 ? 15.0 : *balance > 30'000 ? -10.0 : 0.0, *balance});
  if (const auto factors = customer.risk_factors)
    out.reasons.push_back({"risk_factors", 5.0 * std::clamp(*factors, 0, 10), static_cast<double>(*factors)});
  double sum = rule_base;
  for (const auto& one : out.reasons) sum += one.points;
  out.score = std::clamp(sum, 0.0, 100.0);
  if (sum != out.score) out.reasons.push_back({"at_most_100", out.score - sum, std::nullopt});
  out.level = risk::level_of(out.score, thresholds);
  weightiest_first(out.reasons);
  return out;
}

LiveScore live_score(const State& state, const CustomerFacts& customer, const risk::Scorer* model,
                     std::string_view why_no_model, const risk::Thresholds& thresholds) {
  std::string why(why_no_model);
  // Before anybody has spoken a model would only repeat its base.
  const bool heard = state.agent.segments() + state.customer.segments() > 0;
  if (model && heard) {
    auto scored = model_score(state, *model);
    if (scored) return std::move(*scored);
    why = scored.error().message;
  } else if (model) {
    why = "Nothing was heard yet.";
  }
  auto out = rule_score(state, customer, thresholds);
  out.why_no_model = std::move(why);
  return out;
}

Json to_json(const LiveScore& score) {
  Json out = {{"kind", name(score.kind)},
              {"why_no_model", score.why_no_model.empty() ? Json(nullptr) : Json(score.why_no_model)}};
  if (score.kind == LiveScore::Kind::none) {
    out["score"] = nullptr, out["level"] = nullptr, out["reasons"] = Json::array();
    return out;
  }
  out["score"] = score.score, out["base_score"] = score.base_score, out["level"] = risk::name(score.level);
  out["reasons"] = Json::array();
  for (const auto& one : score.reasons)
    out["reasons"].push_back({{"feature", one.feature},
                              {"points", one.points},
                              {"value", one.value ? Json(*one.value) : Json(nullptr)}});
  return out;
}

}  // namespace rf::monitor
