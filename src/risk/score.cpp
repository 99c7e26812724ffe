#include "risk/score.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "risk/predict.h"
#include "risk/shap.h"

namespace rf::risk {
namespace {

double sigmoid(double x) { return x >= 0 ? 1 / (1 + std::exp(-x)) : std::exp(x) / (1 + std::exp(x)); }

// Points for each unit of log-odds between `base` and `base + change`: the score's change over the log-odds'
// change, and where there is none, its limit, the derivative.
double points_each(double base, double change) {
  const double low = std::min(base, base + change), high = std::max(base, base + change),
               size = std::abs(change);
  const double slope = size > 0 ? -std::expm1(-size) / size : 1;
  return 100 * sigmoid(high) * sigmoid(-low) * slope;
}

// What rounding has left over goes to the largest part, where it is smallest.
void make_sum(std::vector<double>& parts, double whole) {
  if (parts.empty()) return;
  const auto largest = std::max_element(parts.begin(), parts.end(),
                                        [](double a, double b) { return std::abs(a) < std::abs(b); });
  *largest += whole - std::accumulate(parts.begin(), parts.end(), 0.0);
}

bool finite_setting(const Card& card) {
  return std::isfinite(card.calibration.slope) && std::isfinite(card.calibration.intercept) &&
         card.thresholds.medium >= 0 && card.thresholds.high <= 100 &&
         card.thresholds.medium <= card.thresholds.high;
}

}  // namespace

const char* name(Level level) {
  switch (level) {
    case Level::low: return "Low";
    case Level::medium: return "Medium";
    case Level::high: return "High";
  }
  return "Low";
}

Level level_of(double score, const Thresholds& thresholds) {
  if (score >= thresholds.high) return Level::high;
  return score >= thresholds.medium ? Level::medium : Level::low;
}

std::vector<int> shown_points(const Explanation& explanation) {
  std::vector<int> tenths;
  std::vector<double> rest;
  int left =
      static_cast<int>(std::lround(explanation.score.score * 10) - std::lround(explanation.base_score * 10));
  for (const double points : explanation.points) {
    const double down = std::floor(points * 10);
    tenths.push_back(static_cast<int>(down));
    // What plays no part shall not get a tenth because others were rounded.
    rest.push_back(points == 0 ? -1 : points * 10 - down);
    left -= tenths.back();
  }
  std::vector<std::size_t> order(tenths.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return rest[a] > rest[b]; });
  const auto last = std::find_if(order.begin(), order.end(), [&](auto i) { return rest[i] < 0; });
  const auto taking = static_cast<std::size_t>(last - order.begin());
  if (taking == 0) return tenths;
  for (std::size_t i = 0; left > 0; ++i, --left) ++tenths[order[i % taking]];
  for (std::size_t i = taking - 1; left < 0; i = i == 0 ? taking - 1 : i - 1, ++left) --tenths[order[i]];
  return tenths;
}

struct Scorer::Inside {
  explicit Inside(Model whole) : model(std::move(whole)), predictor(model.forest), explainer(model.forest) {
    if (model.card) calibration = model.card->calibration, thresholds = model.card->thresholds;
    base_log_odds = calibration.slope * explainer.base() + calibration.intercept;
    base_score = 100 * sigmoid(base_log_odds);
    asked.assign(model.forest.features.size(), false);
    bool any = false;
    for (const auto& tree : model.forest.trees)
      for (const auto& node : tree.nodes)
        if (!node.leaf()) any = asked[node.feature] = true;
    // A forest that splits nowhere says the same of everybody, of whom it asks nothing.
    if (!any) asked.assign(asked.size(), true);
  }
  Score score_of(double margin) const {
    Score score;
    score.margin = margin;
    score.log_odds = calibration.slope * margin + calibration.intercept;
    score.probability = sigmoid(score.log_odds);
    score.score = 100 * score.probability;
    score.level = level_of(score.score, thresholds);
    return score;
  }

  Model model;
  Predictor predictor;
  Explainer explainer;
  Calibration calibration;
  Thresholds thresholds;
  double base_log_odds = 0, base_score = 0;
  std::vector<bool> asked;  // of each feature: whether any tree splits by it
};

Scorer::Scorer(std::shared_ptr<const Inside> inside) : inside_(std::move(inside)) {}

Result<Scorer> Scorer::make(Model model) {
  const Forest& forest = model.forest;
  if (forest.features.empty())
    return fail("model-broken", "The model has no features; train or import another.");
  if (!std::isfinite(forest.base_margin))
    return fail("model-broken", "The model's base score is no finite number; train or import another.");
  for (std::size_t i = 0; i < forest.trees.size(); ++i) {
    const auto& nodes = forest.trees[i].nodes;
    bool sound = !nodes.empty();
    for (std::size_t j = 0; j < nodes.size() && sound; ++j) {
      const Node& node = nodes[j];
      const auto below = [&](std::int32_t child) {
        return child > static_cast<std::int32_t>(j) && static_cast<std::size_t>(child) < nodes.size();
      };
      sound =
          (node.leaf() ? std::abs(node.value) <= most_log_odds : std::isfinite(node.threshold)) &&
          std::isfinite(node.cover) && node.cover >= 0 &&
          (node.leaf() || (below(node.left) && below(node.right) && node.feature < forest.features.size()));
    }
    if (!sound)
      return fail("model-broken", "Tree " + std::to_string(i) +
                                      " of the model has a node that leads nowhere or holds no finite "
                                      "number; train or import another.");
  }
  if (model.card && (model.card->features.size() != forest.features.size() || !finite_setting(*model.card)))
    return fail("model-broken",
                "The model's card does not fit its trees: its features, its calibration or its thresholds; "
                "train or import another.");
  return Scorer(std::make_shared<const Inside>(std::move(model)));
}

const Model& Scorer::model() const { return inside_->model; }
const std::vector<std::string>& Scorer::features() const { return inside_->model.forest.features; }
const Thresholds& Scorer::thresholds() const { return inside_->thresholds; }
double Scorer::base_score() const { return inside_->base_score; }
double Scorer::base_log_odds() const { return inside_->base_log_odds; }

bool Scorer::knows(std::span<const float> row) const {
  RF_ASSERT(row.size() == inside_->asked.size());
  for (std::size_t i = 0; i < row.size(); ++i)
    if (inside_->asked[i] && std::isfinite(row[i])) return true;
  return false;
}

Score Scorer::score(std::span<const float> row) const {
  return inside_->score_of(static_cast<double>(inside_->predictor.margin(row)));
}

Explanation Scorer::explain(std::span<const float> row) const {
  const Inside& in = *inside_;
  RF_ASSERT(row.size() == in.predictor.features());
  std::vector<float> prepared(in.predictor.prepared_size());
  in.predictor.prepare(row.data(), prepared.data());
  Explanation explanation;
  explanation.score = in.score_of(static_cast<double>(in.predictor.margin_of(prepared.data())));
  explanation.base_score = in.base_score;
  explanation.base_log_odds = in.base_log_odds;
  auto& log_odds = explanation.log_odds;
  log_odds.resize(row.size());
  in.explainer.contributions(prepared.data(), log_odds);
  for (double& one : log_odds) one *= in.calibration.slope;
  const double change = std::accumulate(log_odds.begin(), log_odds.end(), 0.0);
  const double each = points_each(in.base_log_odds, change);
  explanation.points.reserve(row.size());
  for (const double one : log_odds) explanation.points.push_back(one * each);
  make_sum(log_odds, explanation.score.log_odds - in.base_log_odds);
  make_sum(explanation.points, explanation.score.score - in.base_score);
  return explanation;
}

std::vector<Score> Scorer::score_all(std::span<const float> rows) const {
  const std::size_t width = inside_->predictor.features();
  RF_ASSERT(rows.size() % width == 0);
  std::vector<float> margins(rows.size() / width);
  inside_->predictor.margins(rows, margins);
  std::vector<Score> scores;
  scores.reserve(margins.size());
  for (const float margin : margins) scores.push_back(inside_->score_of(static_cast<double>(margin)));
  return scores;
}

std::string why_no_score(const Model& model, const std::string& features_version) {
  if (!model.card)
    return "The model was trained elsewhere and nobody has judged it here or knows which rows it has seen, "
           "so it "
           "gives no score; in the registry it can score in shadow, and 'risk train' makes one that can be "
           "judged.";
  if (!model.card->demonstrated)
    return "The model has no demonstrated skill (on rows that it had not seen it was no better than chance), "
           "so it "
           "gives no score; train on more or better data.";
  if (!features_version.empty() && model.card->features_version != features_version)
    return "The model was trained with features of version '" + model.card->features_version +
           "', and this Ringfence makes them in version '" + features_version +
           "', so it gives no score; train it again.";
  return "";
}

}  // namespace rf::risk
