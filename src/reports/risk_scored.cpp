// Every row with its score, as judged and by the finished model, and the reasons.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "reports/risk_exports.h"

namespace rf::reports {
namespace {

constexpr std::size_t most_explained = 2'000;

Done check_same(const risk::Dataset& data, const risk::Scorer& scorer, const risk::Evaluation& evaluation) {
  const auto rows = data.x.rows;
  if (data.ids.size() != rows || evaluation.probabilities.size() != rows)
    return fail("rows-differ",
                fmt::format("The data have {} rows and the evaluation is of {}. Give the data that the "
                            "model was trained on.",
                            rows, evaluation.probabilities.size()));
  if (data.features != scorer.features())
    return fail("rows-differ",
                fmt::format("The data have {} features and the model {}, or other ones. Give the data "
                            "that the model was trained on.",
                            data.features.size(), scorer.features().size()));
  return {};
}

std::span<const float> values(const risk::Dataset& data, std::size_t row) {
  return {data.x.row(row), data.x.columns};
}

void explain(ScoredRow& out, const risk::Scorer& scorer, std::span<const float> row, risk::Tongue tongue,
             bool keep) {
  auto explanation = scorer.explain(row);
  for (auto& reason : risk::reasons(scorer.model(), explanation, row, tongue, kReasons))
    if (reason.feature < explanation.points.size())
      out.reasons.push_back(std::move(reason.words));
    else
      out.others = std::move(reason.words);
  if (!keep) return;
  out.tenths = risk::shown_points(explanation);
  out.contributions = std::move(explanation.log_odds);
  out.points = std::move(explanation.points);
}

// The riskiest first; what has no score last.
std::vector<std::size_t> by_score(const std::vector<ScoredRow>& rows) {
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  auto place = [&](std::size_t i) { return std::isfinite(rows[i].score) ? rows[i].score : -1; };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return place(a) > place(b); });
  return order;
}

}  // namespace

Result<std::vector<ScoredRow>> score_rows(const risk::Dataset& data, const risk::Model& model,
                                          const risk::Evaluation& evaluation, risk::Tongue tongue) {
  auto scorer = risk::Scorer::make(model);
  if (!scorer) return tl::unexpected(scorer.error());
  if (auto same = check_same(data, *scorer, evaluation); !same) return tl::unexpected(same.error());
  const auto scores = scorer->score_all(data.x.values);
  std::vector<ScoredRow> rows(data.x.rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& row = rows[i];
    row.id = data.ids[i];
    row.known = scorer->knows(values(data, i));
    row.base_score = scorer->base_score(), row.base_log_odds = scorer->base_log_odds();
    if (!row.known) {
      constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
      row.probability = row.score = row.model_score = row.model_log_odds = nothing;
      continue;
    }
    row.probability = evaluation.probabilities[i];
    row.score = row.probability * 100;
    if (std::isfinite(row.score))
      row.level = evaluation.verdict.demonstrated
                      ? risk::name(risk::level_of(row.score, scorer->thresholds()))
                      : "unproven";
    row.model_score = scores[i].score, row.model_log_odds = scores[i].log_odds;
  }
  const auto order = by_score(rows);
  // The parts of all are kept where they are few; of more rows those of the riskiest and of an even share.
  const auto explained = std::min(order.size(), kMostReasoned);
  for (std::size_t k = 0; k < explained && rows[order[k]].known; ++k)
    explain(rows[order[k]], *scorer, values(data, order[k]), tongue,
            order.size() <= most_explained || k == 0);
  if (order.size() > most_explained)
    for (std::size_t n = 1; n < most_explained; ++n) {
      auto& row = rows[n * order.size() / most_explained];
      if (row.known && row.tenths.empty()) {
        row.reasons.clear(), row.others.clear();
        explain(row, *scorer, values(data, static_cast<std::size_t>(&row - rows.data())), tongue, true);
      }
    }
  return rows;
}

}  // namespace rf::reports
