#include "reports/risk_exports.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "reports/risk_tables.h"

namespace rf::reports {
namespace {

using Json = nlohmann::ordered_json;

std::string quoted(const std::string& text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

// What stands at the head of every document.
std::string head(const RiskResults& r, const char* what) {
  std::string out =
      "{\n \"what\": " + quoted(what) + ",\n \"skill\": " + quoted(skill_word(r)) +
      ",\n \"meaning\": " + quoted(skill_sentence(r)) + ",\n \"target\": " + quoted(r.data.target) +
      ",\n \"positive\": " + quoted(r.data.positive) + ",\n \"data_digest\": " + quoted(r.data.digest);
  Json run = {{"when", r.run.when}, {"by", r.run.by},           {"command", r.run.command},
              {"seed", r.run.seed}, {"seconds", r.run.seconds}, {"version", r.run.version}};
  return out + ",\n \"run\": " + run.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json facts(const std::vector<Fact>& list) {
  auto out = Json::object();
  for (const auto& fact : list) out[fact.key] = fact.value;
  return out;
}

std::string texts(const std::vector<std::string>& list) {
  return Json(list).dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string risk_scores_csv(const RiskResults& r) { return sheet_csv(scores_sheet(r)); }
std::string model_metrics_csv(const RiskResults& r) { return sheet_csv(metrics_sheet(r)); }
std::string feature_importance_csv(const RiskResults& r) { return sheet_csv(importance_sheet(r)); }

std::string risk_scores_json(const RiskResults& r) {
  return head(r, "risk_scores") + ",\n \"basis\": " + quoted(basis_sentence()) +
         ",\n \"reasons\": " + quoted(reasons_sentence()) +
         ",\n \"scale\": \"0 to 100, high is risky\",\n \"rows\": " + sheet_json(scores_sheet(r)) + "\n}\n";
}

std::string model_metrics_json(const RiskResults& r) {
  auto data = facts(data_facts(r)), model = facts(model_facts(r));
  const auto replace = Json::error_handler_t::replace;
  return head(r, "model_metrics") + ",\n \"verdict\": " + texts(r.evaluation.verdict.sentences) +
         ",\n \"warnings\": " + texts(r.evaluation.verdict.warnings) +
         ",\n \"data_warnings\": " + texts(r.data.warnings) +
         ",\n \"data\": " + data.dump(-1, ' ', false, replace) +
         ",\n \"model\": " + model.dump(-1, ' ', false, replace) +
         ",\n \"metrics\": " + sheet_json(metrics_sheet(r)) + "\n}\n";
}

std::string feature_importance_json(const RiskResults& r) {
  return head(r, "feature_importance") + ",\n \"features\": " + sheet_json(importance_sheet(r)) + "\n}\n";
}

}  // namespace rf::reports
