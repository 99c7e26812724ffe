// What a model's scores rest on, in pictures.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "reports/risk_charts.h"
#include "reports/row_chart.h"
#include "reports/svg.h"

namespace rf::reports {
namespace {

constexpr std::size_t most_bars = 15, most_swarms = 10, most_grains = 400, most_steps = 9;

SheetCell cell(double value) { return std::isfinite(value) ? SheetCell(value) : SheetCell(); }

// Features of the data, the most important first; those that the evaluation does not name are left out.
std::vector<std::size_t> by_importance(const RiskResults& r) {
  std::vector<std::size_t> out;
  for (const auto& one : r.evaluation.importance) {
    const auto at = std::find(r.data.features.begin(), r.data.features.end(), one.feature);
    if (at != r.data.features.end()) out.push_back(static_cast<std::size_t>(at - r.data.features.begin()));
  }
  return out;
}

// Rows whose contributions are known, evenly taken from all.
std::vector<std::size_t> explained(const RiskResults& r, std::size_t most) {
  std::vector<std::size_t> all, out;
  for (std::size_t i = 0; i < r.rows.size() && i < r.data.x.rows; ++i)
    if (r.rows[i].contributions.size() == r.data.features.size() && !r.data.features.empty())
      all.push_back(i);
  const auto count = std::min(most, all.size());
  for (std::size_t k = 0; k < count; ++k) out.push_back(all[k * all.size() / count]);
  return out;
}

// Below a third of the rows' values, above two thirds, between, or missing.
int kind_of(float value, double low, double high) {
  if (!std::isfinite(value)) return 3;
  return value < low ? 0 : value > high ? 2 : 1;
}
std::pair<double, double> thirds(const RiskResults& r, const std::vector<std::size_t>& rows,
                                 std::size_t feature) {
  std::vector<float> values;
  for (const auto i : rows)
    if (const float v = r.data.x.row(i)[feature]; std::isfinite(v)) values.push_back(v);
  if (values.empty()) return {0, 0};
  std::sort(values.begin(), values.end());
  return {values[values.size() / 3], values[values.size() - 1 - values.size() / 3]};
}

std::string value_words(const RiskResults& r, std::size_t feature, std::size_t row) {
  risk::FeatureCard card{r.data.features[feature],
                         feature < r.data.units.size() ? r.data.units[feature] : std::string()};
  if (r.model.card && feature < r.model.card->features.size()) card = r.model.card->features[feature];
  const auto tongue = risk::Tongue::english;
  return risk::feature_words(card, tongue) + ": " +
         risk::value_words(card, r.data.x.row(row)[feature], tongue);
}

struct Step {
  std::string name;
  double points;  // as they are shown, which add up
};
// The largest first; the rest are one step.
std::vector<Step> steps_of(const RiskResults& r, std::size_t row) {
  const auto& tenths = r.rows[row].tenths;
  std::vector<std::size_t> order(tenths.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return std::abs(tenths[a]) > std::abs(tenths[b]); });
  std::vector<Step> out;
  int rest = 0;
  for (std::size_t k = 0; k < order.size(); ++k)
    if (k < most_steps)
      out.push_back({value_words(r, order[k], row), tenths[order[k]] / 10.0});
    else
      rest += tenths[order[k]];
  if (order.size() > most_steps)
    out.push_back({fmt::format("{} other features", order.size() - most_steps), rest / 10.0});
  return out;
}

double tenths(double value) { return std::round(value * 10) / 10; }

}  // namespace

const ScoredRow* riskiest(const RiskResults& r) {
  const ScoredRow* found = nullptr;
  for (const auto i : explained(r, r.rows.size()))
    if (r.rows[i].tenths.size() == r.data.features.size() && (!found || r.rows[i].score > found->score))
      found = &r.rows[i];
  return found;
}

Plot importance_plot(const RiskResults& r) {
  Plot plot{
      "feature_importance", "What the scores rest on",
      "The mean size of each feature's part in the finished model's scores, in log-odds (mean |SHAP|)."};
  plot.empty = "No feature has a part in the scores.";
  plot.table = importance_sheet(r);
  double most = 0;
  for (const auto& one : r.evaluation.importance)
    if (std::isfinite(one.mean_abs_shap)) most = std::max(most, one.mean_abs_shap);
  if (most <= 0) return plot;
  RowChart chart(plot.title, plot.description, "mean size of the part, log-odds", 0, most * 1.02);
  for (std::size_t i = 0; i < std::min(most_bars, r.evaluation.importance.size()); ++i) {
    const auto& one = r.evaluation.importance[i];
    chart.row(one.feature, fixed(one.mean_abs_shap, 3));
    chart.bar(0, one.mean_abs_shap, 0);
  }
  plot.svg = chart.str();
  return plot;
}

Plot beeswarm_plot(const RiskResults& r) {
  Plot plot{"shap_beeswarm", "Which way each feature pushes",
            "Each dot is a customer: how far the feature moves the finished model's log-odds for them "
            "(SHAP). Right of "
            "the line means riskier. The colour is the customer's own value."};
  const auto rows = explained(r, most_grains);
  plot.empty = "The rows are not at hand. Give the data to draw this.";
  if (rows.empty()) return plot;
  auto features = by_importance(r);
  features.resize(std::min(features.size(), most_swarms));
  plot.empty = "No feature has a part in the scores.";
  double most = 0;
  for (const auto f : features)
    for (const auto i : rows) most = std::max(most, std::abs(r.rows[i].contributions[f]));
  if (!std::isfinite(most) || most <= 0) return plot;
  RowChart chart(plot.title, plot.description, "part in the log-odds; right is riskier", -most * 1.04,
                 most * 1.04);
  std::vector<SheetRow> table;
  for (const auto f : features) {
    const auto [low, high] = thirds(r, rows, f);
    std::vector<RowChart::Grain> grains;
    double sums[3] = {0, 0, 0};
    std::size_t counts[3] = {0, 0, 0};
    for (const auto i : rows) {
      const int kind = kind_of(r.data.x.row(i)[f], low, high);
      grains.push_back({r.rows[i].contributions[f], kind});
      if (kind < 3) sums[kind] += r.rows[i].contributions[f], ++counts[kind];
    }
    chart.row(r.data.features[f]);
    chart.swarm(grains);
    SheetRow line{r.data.features[f]};
    for (int k = 0; k < 3; ++k)
      line.push_back(counts[k] ? cell(sums[k] / static_cast<double>(counts[k])) : SheetCell());
    table.push_back(std::move(line));
  }
  chart.mark(0);
  chart.legend({{0, "low value"}, {3, "middle"}, {1, "high"}, {4, "missing"}});
  plot.svg = chart.str();
  plot.table = {"",
                {{"", "Feature", CellKind::text},
                 {"", "Mean part, low values", CellKind::decimal},
                 {"", "middle values", CellKind::decimal},
                 {"", "high values", CellKind::decimal}},
                table.size(),
                [table](std::size_t i) { return table[i]; }};
  return plot;
}

Plot waterfall_plot(const RiskResults& r) {
  Plot plot{"waterfall", "Why the riskiest customer has this score", ""};
  plot.empty = "The rows are not at hand. Give the data to draw this.";
  const auto* who = riskiest(r);
  if (!who) return plot;
  const auto row = static_cast<std::size_t>(who - r.rows.data());
  plot.title = "Why " + who->id + " has this score";
  plot.description = fmt::format(
      "The riskiest as judged: {:.1f} out of fold. The finished model, which has seen this customer, says "
      "{:.1f}; "
      "from the base score {:.1f} each feature adds or takes points.",
      who->score, who->model_score, who->base_score);
  const auto steps = steps_of(r, row);
  double at = tenths(who->base_score), low = at, high = at;
  for (const auto& step : steps) at += step.points, low = std::min(low, at), high = std::max(high, at);
  const double room = std::max(2.0, (high - low) * 0.05);
  RowChart chart(plot.title, plot.description, "score, high is risky", low - room, high + room);
  std::vector<SheetRow> table{{std::string("base score"), SheetCell(), cell(tenths(who->base_score))}};
  chart.row("base score", fixed(who->base_score, 1));
  chart.dot(who->base_score, 3);
  at = tenths(who->base_score);
  for (const auto& step : steps) {
    chart.row(step.name, fmt::format("{}{:.1f}", step.points < 0 ? "−" : "+", std::abs(step.points)));
    chart.bar(at, at + step.points, step.points < 0 ? 0 : 1);
    at += step.points;
    table.push_back({step.name, cell(step.points), cell(tenths(at))});
  }
  chart.row("score of the finished model", fixed(who->model_score, 1));
  chart.dot(who->model_score, 3);
  chart.legend({{1, "riskier"}, {0, "less risky"}});
  plot.svg = chart.str();
  plot.table = {
      "",
      {{"", "What", CellKind::text}, {"", "Points", CellKind::score}, {"", "Score", CellKind::score}},
      table.size(),
      [table](std::size_t i) { return table[i]; }};
  return plot;
}

}  // namespace rf::reports
