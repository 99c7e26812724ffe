#include "web/risk_drift.h"

#include <algorithm>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

namespace rf::web {
namespace {

Result<std::vector<risk::Spread>> baseline(const store::ModelFile& model) {
  if (model.baseline.empty())
    return fail(
        "drift-baseline",
        "How the inputs of model " + std::to_string(model.row.id) +
            " were spread in training was not kept, so that drift cannot be seen. Models that the desk "
            "trains keep it; with 'risk models add' name the training's rows (--on FILE).");
  return risk::read_spreads(model.baseline);
}

Result<std::vector<risk::Drifted>> against(const store::ModelFile& model,
                                           const std::map<std::string, std::vector<double>>& now) {
  auto then = baseline(model);
  if (!then) return tl::unexpected(then.error());
  std::vector<risk::Drifted> drifts;
  for (const auto& spread : *then) {
    const auto found = now.find(spread.name);
    if (found != now.end()) drifts.push_back(risk::drift_of(spread, risk::refill(spread, found->second)));
  }
  return drifts;
}

}  // namespace

Result<std::vector<risk::Drifted>> drift_of_rows(const store::ModelFile& model, const risk::Scorer& scorer,
                                                 const risk::Dataset& data) {
  std::map<std::string, std::vector<double>> now;
  for (std::size_t f = 0; f < data.features.size(); ++f) {
    auto& column = now[data.features[f]];
    for (std::size_t i = 0; i < data.x.rows; ++i) column.push_back(static_cast<double>(data.x.row(i)[f]));
  }
  for (const auto& score : scorer.score_all(data.x.values)) now["score"].push_back(score.score);
  return against(model, now);
}

Result<std::vector<risk::Drifted>> drift_of_scored(const store::ModelFile& model,
                                                   std::span<const store::GivenScore> scores) {
  auto then = baseline(model);
  if (!then) return tl::unexpected(then.error());
  std::map<std::string, std::vector<double>> now;
  for (const auto& spread : *then) now[spread.name];
  for (const auto& one : scores) {
    const auto features = nlohmann::json::parse(one.features, nullptr, false);
    for (auto& [name, column] : now) {
      if (name == "score") {
        column.push_back(one.score);
        continue;
      }
      const auto value = features.is_object() ? features.find(name) : features.end();
      const bool known = features.is_object() && value != features.end() && value->is_number();
      // Training saw single precision, and a constant must be the same number.
      column.push_back(known ? static_cast<double>(value->get<float>())
                             : std::numeric_limits<double>::quiet_NaN());
    }
  }
  return against(model, now);
}

}  // namespace rf::web
