#include "monitor/scoring.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "risk/features.h"
#include "risk/reasons.h"
#include "risk/rule.h"

namespace rf::monitor {
namespace {

using Json = nlohmann::json;

Result<LiveScore> by_model(const State& state, const risk::Scorer& model, risk::Tongue tongue) {
  const auto row = risk::features_for(model.features(), state.facts);
  if (!row) return tl::unexpected(row.error());
  const auto explained = model.explain(*row);
  LiveScore out;
  out.kind = LiveScore::Kind::model;
  out.score = explained.score.score, out.base_score = explained.base_score, out.level = explained.score.level;
  for (auto& reason : risk::reasons(model.model(), explained, *row, tongue, reasons_most)) {
    LiveScore::Reason one{"", reason.tenths, std::nullopt, std::move(reason.words)};
    if (reason.feature < row->size()) {
      one.feature = model.features()[reason.feature];
      if (const double value = (*row)[reason.feature]; !std::isnan(value)) one.value = value;
    }
    out.reasons.push_back(std::move(one));
  }
  return out;
}

LiveScore by_rule(const State& state, const CustomerFacts& customer, const risk::Thresholds& thresholds,
                  risk::Tongue tongue) {
  risk::RuleFacts facts{std::nullopt, customer.balance, customer.risk_factors};
  if (const auto mood = state.customer.recent_milli) facts.customer_mood = *mood / 1000.0;
  LiveScore out;
  const auto rule = risk::rule_score(facts, thresholds, tongue);
  if (!rule) return out;
  out.kind = LiveScore::Kind::rule;
  out.score = rule->score, out.base_score = risk::rule_base, out.level = rule->level;
  out.label = rule->label;
  for (const auto& part : rule->parts)
    out.reasons.push_back({"", part.points * 10, std::nullopt, part.words});
  std::stable_sort(out.reasons.begin(), out.reasons.end(),
                   [](const auto& a, const auto& b) { return std::abs(a.tenths) > std::abs(b.tenths); });
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

LiveScore live_score(const State& state, const CustomerFacts& customer, const risk::Scorer* model,
                     std::string_view why_no_model, std::string_view language,
                     const risk::Thresholds& thresholds) {
  const auto tongue = risk::tongue_named(language).value_or(risk::Tongue::english);
  std::string why(why_no_model);
  // Before anybody has spoken a model would only repeat its base.
  const bool heard = state.agent.segments() + state.customer.segments() > 0;
  if (model && heard) {
    auto scored = by_model(state, *model, tongue);
    if (scored) return std::move(*scored);
    why = scored.error().message;
  } else if (model) {
    why = "Nothing was heard yet.";
  }
  auto out = by_rule(state, customer, thresholds, tongue);
  out.why_no_model = std::move(why);
  return out;
}

Json to_json(const LiveScore& score) {
  Json out = {{"kind", name(score.kind)},
              {"why_no_model", score.why_no_model.empty() ? Json(nullptr) : Json(score.why_no_model)},
              {"reasons", Json::array()}};
  if (score.kind == LiveScore::Kind::none) {
    out["score"] = nullptr, out["level"] = nullptr;
    return out;
  }
  out["score"] = std::round(score.score * 10) / 10,
  out["base_score"] = std::round(score.base_score * 10) / 10;
  out["level"] = risk::name(score.level);
  if (!score.label.empty()) out["label"] = score.label;
  for (const auto& one : score.reasons)
    out["reasons"].push_back({{"feature", one.feature.empty() ? Json(nullptr) : Json(one.feature)},
                              {"points", one.tenths / 10.0},
                              {"value", one.value ? Json(*one.value) : Json(nullptr)},
                              {"words", one.words}});
  return out;
}

}  // namespace rf::monitor
