#include "web/render_risk.h"

#include <cmath>

#include "base/time.h"

namespace rf::web {
namespace {

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}
Json moment(const std::optional<Time>& time) { return time ? Json(rfc3339(*time)) : Json(nullptr); }

}  // namespace

Json stored_json(const std::string& text) {
  if (text.empty()) return nullptr;
  auto value = Json::parse(text, nullptr, false);
  return value.is_discarded() ? Json(nullptr) : value;
}

Json render_model(const store::ModelRow& m) {
  return {{"id", m.id},
          {"name", m.name},
          {"state", store::name(m.state)},
          {"digest", m.digest},
          {"features_version", m.features_version},
          {"data_digest", m.data_digest},
          {"trained_at", m.trained_at},
          {"trained_by", m.trained_by},
          {"source", m.source},
          {"added_at", rfc3339(m.added)},
          {"added_by", m.added_by},
          {"skill", m.skill.stands() ? "demonstrated" : "not demonstrated"},
          {"roc_auc", m.skill.roc_auc},
          {"roc_auc_low", m.skill.roc_auc_low},
          {"permutation_p", m.skill.permutation_p},
          {"brier", m.skill.brier},
          {"baseline_brier", m.skill.baseline_brier},
          {"replaced", or_null(m.replaced)},
          {"changed_at", rfc3339(m.changed)},
          {"changed_by", m.changed_by},
          {"reason", m.reason}};
}

Json render_model_file(const store::ModelFile& m) {
  auto json = render_model(m.row);
  json["card"] = stored_json(m.card);
  json["verdict"] = stored_json(m.verdict);
  json["evaluation"] = stored_json(m.evaluation);
  return json;
}

Json render_model_event(const store::ModelEvent& e) {
  return {{"model", e.model}, {"at", rfc3339(e.at)}, {"by", e.by}, {"what", e.what}, {"reason", e.reason}};
}

Json render_drift(std::span<const risk::Drifted> drifts) {
  Json list = Json::array();
  for (const auto& d : drifts)
    list.push_back({{"name", d.name},
                    {"psi", std::isfinite(d.psi) ? Json(d.psi) : Json(nullptr)},
                    {"drift", risk::name(d.drift)},
                    {"missing_then", d.missing_then},
                    {"missing_now", d.missing_now}});
  return list;
}

Json render_training(const store::Training& t) {
  return {{"id", t.id},
          {"state", store::name(t.state)},
          {"by", t.by},
          {"source", t.source},
          {"options", stored_json(t.options)},
          {"started_at", rfc3339(t.started)},
          {"ended_at", moment(t.ended)},
          {"phase", t.phase},
          {"percent", t.percent},
          {"seconds_left", or_null(t.seconds_left)},
          {"log", t.log},
          {"problem", t.problem},
          {"model", or_null(t.model)}};
}

}  // namespace rf::web
