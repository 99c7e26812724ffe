#include "web/render_monitored.h"

#include <cmath>

namespace rf::web {
namespace {

Json number(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }
Json moment(const std::optional<Time>& at) { return at ? Json(rfc3339(*at)) : Json(nullptr); }
double hundredths(double value) { return std::round(value * 100) / 100; }

Json parsed(const std::string& text) {
  auto json = Json::parse(text, nullptr, false);
  return json.is_discarded() ? Json(nullptr) : json;
}

Json render_escalation(const std::optional<desk::Escalation>& escalation) {
  if (!escalation) return nullptr;
  return {{"at", rfc3339(escalation->at)}, {"by", escalation->by}, {"reason", escalation->reason}};
}

Json row_of(const desk::MonitoredCall& call, const std::optional<desk::Escalation>& escalation) {
  return {{"call", call.reference},
          {"source", call.source},
          {"customer", call.customer},
          {"agent", call.agent},
          {"began_at", rfc3339(call.began)},
          {"heard_at", rfc3339(call.heard)},
          {"ended_at", moment(call.ended)},
          {"score", call.figures.score ? Json(hundredths(*call.figures.score)) : Json(nullptr)},
          {"level", call.figures.level},
          {"by_rule", call.figures.by_rule},
          {"summary", parsed(call.figures.summary)},
          {"escalation", render_escalation(escalation)}};
}

Json render_score(const monitor::LiveScore& score) {
  Json reasons = Json::array();
  for (const auto& reason : score.reasons)
    reasons.push_back({{"feature", reason.feature},
                       {"points", reason.tenths / 10.0},
                       {"value", number(reason.value)},
                       {"words", reason.words}});
  const bool none = score.kind == monitor::LiveScore::Kind::none;
  return {{"kind", monitor::name(score.kind)},
          {"score", none ? Json(nullptr) : Json(hundredths(score.score))},
          {"base_score", none ? Json(nullptr) : Json(hundredths(score.base_score))},
          {"level", none ? "" : risk::name(score.level)},
          {"reasons", std::move(reasons)},
          {"label", score.label},
          {"why_no_model", score.why_no_model}};
}

Json render_line(const monitor::LiveCall::Line& line) {
  const auto& s = *line.segment;
  Json out = {{"id", s.id},       {"who", monitor::name(s.who)},
              {"words", s.words}, {"from_ms", s.from_ms},
              {"to_ms", s.to_ms}, {"final", s.final}};
  out["sentiment"] = nullptr;
  if (line.reading)
    out["sentiment"] = {{"label", monitor::name(line.reading->feeling.label)},
                        {"value", line.reading->feeling.milli / 1000.0}};
  return out;
}

// The earlier system's words.
const char* earlier_level(risk::Level level) {
  switch (level) {
    case risk::Level::high: return "高リスク";
    case risk::Level::medium: return "中リスク";
    case risk::Level::low: return "低リスク";
  }
  return "";
}

Json history_of(const desk::MonitoredView& view) {
  Json list = Json::array();
  for (const auto& point : view.history)
    list.push_back(
        {{"at_ms", point.at_ms}, {"score", hundredths(point.score)}, {"kind", monitor::name(point.kind)}});
  return list;
}

}  // namespace

Json render_monitored_row(const store::MonitoredRow& row) { return row_of(row.call, row.escalation); }
Json render_monitored_row(const desk::MonitoredView& view) { return row_of(view.call, view.escalation); }

Json render_monitored(const desk::MonitoredView& view, const monitor::LiveScore& score,
                      std::string_view language) {
  auto out = row_of(view.call, view.escalation);
  out["customer_data"] = view.call.customer_data.empty() ? Json(nullptr) : parsed(view.call.customer_data);
  out["risk"] = render_score(score);
  out["advice"] = monitor::to_json(view.advice, language);
  out["history"] = history_of(view);
  out["state"] = monitor::to_json(view.state);
  for (const char* list : {"topics", "moments"})
    for (auto& one : out["state"][list])
      one["name"] = monitor::name_of(view.heard->catalogue(), one["id"].get<std::string>()).in(language);
  Json transcript = Json::array();
  for (const auto& line : view.heard->transcript()) transcript.push_back(render_line(line));
  out["transcript"] = std::move(transcript);
  return out;
}

Json earlier_result(const desk::MonitoredView& view, const monitor::LiveScore& score,
                    std::string_view language, Time now) {
  using Kind = monitor::LiveScore::Kind;
  Json recommendations = Json::array(), factors = Json::array();
  for (const auto& advice : view.advice) recommendations.push_back(advice.text.in(language));
  for (const auto& reason : score.reasons)
    if (reason.tenths > 0) factors.push_back(reason.words);
  Json out = {{"call_id", view.call.reference},
              {"customer_id", view.call.customer},
              {"risk_score", nullptr},
              {"risk_category", nullptr},
              {"confidence", nullptr},
              {"recommendations", std::move(recommendations)},
              {"timestamp", rfc3339(now)},
              {"factors", std::move(factors)},
              {"by_rule", score.kind == Kind::rule}};
  if (score.kind == Kind::none) {
    out["reason"] = score.why_no_model.empty() ? "Nothing was heard yet." : score.why_no_model;
    return out;
  }
  out["risk_score"] = hundredths(score.score);
  out["risk_category"] = earlier_level(score.level);
  // How far the model's own probability is from a coin's; a rule has none.
  if (score.kind == Kind::model)
    out["confidence"] = hundredths(std::max(score.score, 100 - score.score) / 100);
  if (score.kind == Kind::rule) out["reason"] = score.why_no_model;
  return out;
}

Json earlier_summary(const desk::MonitoredView& view, const monitor::LiveScore& score,
                     std::string_view language, Time now) {
  Json scores = Json::array();
  for (const auto& point : view.history) scores.push_back(hundredths(point.score));
  const auto end = view.call.ended.value_or(now);
  return {{"call_id", view.call.reference},
          {"duration", static_cast<double>((end - view.call.began).count()) / 1000},
          {"risk_scores", std::move(scores)},
          {"final_risk_score", score.kind == monitor::LiveScore::Kind::none
                                   ? Json(nullptr)
                                   : earlier_result(view, score, language, now)}};
}

Json earlier_customer(const desk::MonitoredCall& call) {
  Json out = {{"customer_id", call.customer},
              {"name", nullptr},
              {"phone", nullptr},
              {"email", nullptr},
              {"account_balance", nullptr},
              {"payment_history", Json::array()},
              {"risk_factors", Json::array()}};
  auto data = call.customer_data.empty() ? Json(nullptr) : parsed(call.customer_data);
  if (!data.is_object()) return out;
  for (const char* field : {"name", "phone", "email", "account_balance", "payment_history", "risk_factors"})
    if (auto found = data.find(field); found != data.end()) out[field] = *found;
  return out;
}

}  // namespace rf::web
