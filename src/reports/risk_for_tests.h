#pragma once

#include <cmath>
#include <limits>

#include "reports/risk_exports.h"

// A training's results, small and the same every time: 60 customers, four features, two trees.
namespace rf::reports {

inline risk::Tree stump(std::uint32_t feature, float threshold, float left, float right) {
  risk::Tree tree;
  tree.nodes.resize(3);
  tree.nodes[0] = {1, 2, feature, threshold, 0, 15, true};
  tree.nodes[1] = {-1, -1, 0, 0, left, 9, false};
  tree.nodes[2] = {-1, -1, 0, 0, right, 6, false};
  return tree;
}

struct SmallTraining {
  explicit SmallTraining(bool demonstrated = false) {
    make_data();
    make_model(demonstrated);
    judge(demonstrated);
    run = {"2026-11-30T12:00:00Z", "asha <b>", "ringfence risk train --data calls.csv", 42, 12.5, "0.1.0"};
  }

  void make_data() {
    data.features = {"silence_ratio", "顧客の発話", "=cmd|' /C calc'!A0", "never_known"};
    data.units = {"", "s", "", ""};
    data.x.rows = 60, data.x.columns = 4;
    for (std::size_t i = 0; i < 60; ++i) {
      const auto n = static_cast<float>(i);
      const float none = std::numeric_limits<float>::quiet_NaN();
      const float row[] = {n / 60, i % 7 ? 20 + n : none, static_cast<float>(i % 5), none};
      data.x.values.insert(data.x.values.end(), row, row + 4);
      data.y.push_back(i % 4 == 3);
      data.ids.push_back("C" + std::to_string(1000 + i));
      data.groups.push_back(static_cast<std::uint32_t>(i / 2));
    }
    const char* odd[] = {"=1+1",
                         "+1",
                         "@SUM(A1)",
                         "-1+1",
                         "=cmd|' /C calc'!A0",
                         "山田 太郎",
                         "a,\"b\"\r\nc",
                         "<script>alert(1)</script>",
                         "\t=1",
                         "{=1}"};
    for (std::size_t i = 0; i < std::size(odd); ++i) data.ids[i] = odd[i];
    data.target = "未払FLAG", data.positive = "未払", data.group_column = "レコード番号";
    data.digest = std::string(64, 'a');
    data.linked_groups = 3;
    data.warnings = {"Two columns say the same: <b>x</b>."};
  }

  void make_model(bool demonstrated) {
    model.forest.features = data.features;
    model.forest.base_margin = -1;
    model.forest.trees = {stump(0, 0.5F, -0.4F, 0.7F), stump(1, 50, 0.2F, -0.1F), stump(2, 3, -0.1F, 0.3F)};
    risk::Card card;
    for (const auto& name : data.features) card.features.push_back({name, "", 1});
    card.rows = 60, card.positives = 15, card.groups = 30, card.target = data.target,
    card.positive = data.positive;
    card.parameters = {{"max_depth", "6"}, {"eta", "0.1"}};
    card.data_digest = data.digest, card.demonstrated = demonstrated;
    model.card = card;
  }

  void judge(bool demonstrated) {
    auto& e = evaluation;
    e.rows = 60, e.positives = 15, e.groups = 30, e.linked_groups = 3, e.folds = 5, e.repeats = 3;
    e.model = {"xgboost",          {0.54, 0.41, 0.66}, {0.29, 0.2, 0.4}, {0.5, 0.45, 0.55},
               {0.19, 0.15, 0.23}, {0.57, 0.5, 0.6},   {0.05, 0.02, 0.1}};
    e.beside = {{"majority",
                 {0.5, 0.5, 0.5},
                 {0.25, 0.2, 0.3},
                 {0.5, 0.5, 0.5},
                 {0.1875, 0.15, 0.22},
                 {0.56, 0.5, 0.6},
                 {0, 0, 0.05}},
                {"logistic regression",
                 {0.52, 0.4, 0.63},
                 {0.27, 0.2, 0.4},
                 {0.5, 0.45, 0.55},
                 {0.2, 0.16, 0.24},
                 {0.58, 0.5, 0.7},
                 {0.06, 0.02, 0.1}}};
    for (int i = 0; i <= 20; ++i) {
      const double x = i / 20.0;
      e.roc.push_back({x, std::pow(x, 0.85), 1 - x});
      e.precision_recall.push_back({x, 0.25 + 0.2 * (1 - x), 1 - x});
    }
    for (int i = 0; i < 5; ++i) {
      const double p = 0.1 + 0.1 * i;
      e.calibration.push_back({p - 0.05, p + 0.05, p, {p * 0.9, p * 0.5, std::min(1.0, p * 1.6)}, 12});
    }
    e.thresholds = {{"High",
                     70,
                     3,
                     4,
                     41,
                     12,
                     {3, 1, 6},
                     {4, 1, 8},
                     {41, 36, 46},
                     {12, 8, 17},
                     {0.43, 0.1, 0.8},
                     {0.2, 0.05, 0.4},
                     {0.117, 0.05, 0.2}},
                    {"Medium",
                     40,
                     8,
                     14,
                     31,
                     7,
                     {8, 4, 12},
                     {14, 9, 20},
                     {31, 25, 37},
                     {7, 3, 12},
                     {0.36, 0.2, 0.6},
                     {0.53, 0.3, 0.8},
                     {0.367, 0.25, 0.5}}};
    e.lift = {{0.05, {1.3, 0.2, 3}}, {0.1, {1.2, 0.5, 2.2}}, {0.2, {1.1, 0.6, 1.7}}};
    for (int i = 1; i <= 4; ++i)
      e.learning.push_back({static_cast<std::size_t>(15 * i), {0.48 + 0.015 * i, 0.4, 0.6}});
    e.permutation = {199, 0.31, 0.53, {}, 0.155, risk::MeansTest{1'999, 0.4, 1.2}};
    for (int i = 0; i < 199; ++i) e.permutation.roc_aucs.push_back(0.5 + 0.08 * std::sin(i * 1.7));
    for (std::size_t i = 0; i < data.features.size(); ++i)
      e.importance.push_back(
          {data.features[i], 0.4 - 0.1 * static_cast<double>(i), 0.3 - 0.1 * static_cast<double>(i)});
    for (std::size_t i = 0; i < 60; ++i)
      e.probabilities.push_back(0.1 + 0.7 * static_cast<double>(i * 37 % 60) / 60);
    e.verdict = {demonstrated,
                 {demonstrated ? "It works & is judged." : "The interval of the ROC AUC reaches 0.41."},
                 {"Only 15 positives."}};
  }

  // With all scores.
  RiskResults results() const {
    auto rows = score_rows(data, model, evaluation);
    RF_ASSERT(rows.has_value());
    return {data, model, evaluation, std::move(*rows), run};
  }

  risk::Dataset data;
  risk::Model model;
  risk::Evaluation evaluation;
  RunFacts run;
};

}  // namespace rf::reports
