#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "risk/evaluation_json.h"
#include "risk/features.h"
#include "risk/model_file.h"
#include "web/risk_model_files.h"

// A small model with its evaluation, as a training leaves them, for the tests of this room.
namespace rf::web::made {

struct Trained {
  risk::Model model;
  risk::Evaluation evaluation;
  ModelSource source(const std::string& name = "out") const {
    return {risk::write_model(model, risk::ModelFormat::json), "", risk::evaluation_json(evaluation), "",
            name};
  }
};

// One split: what is silent for more than `silent` of the call is risky.
inline Trained trained(bool demonstrated = true, float silent = 0.3f) {
  Trained t;
  auto& forest = t.model.forest;
  forest.features = {"silence_ratio", "customer_negative_share"};
  risk::Tree tree;
  tree.nodes = {
      {1, 2, 0, silent, 0, 100, false}, {-1, -1, 0, 0, -1.5f, 60, false}, {-1, -1, 0, 0, 1.2f, 40, false}};
  forest.trees = {tree};
  auto& e = t.evaluation;
  e.rows = 339, e.positives = 59, e.groups = 326, e.linked_groups = 13, e.folds = 5, e.repeats = 3;
  e.model.name = "xgboost";
  e.model.roc_auc = {0.7, demonstrated ? 0.6 : 0.45, 0.8};
  e.model.brier = {0.12, 0.11, 0.13};
  e.permutation = {999, 0.001, {}};
  risk::Metrics majority;
  majority.name = "majority";
  majority.brier = {0.14, 0.13, 0.15};
  e.beside = {majority};
  e.verdict.demonstrated = demonstrated;
  e.verdict.sentences = {demonstrated ? "Skill was demonstrated." : "Skill was not demonstrated."};
  risk::Card card;
  card.name = "";
  card.features = {{"silence_ratio", "share", 0.12}, {"customer_negative_share", "share", 0.05}};
  card.features_version = std::string(risk::features_version());
  card.data_digest = std::string(64, 'd');
  card.target = "unpaid", card.positive = "yes";
  card.rows = e.rows, card.positives = e.positives, card.groups = e.groups;
  card.trained_at = "2026-11-30T12:00:00Z", card.trained_by = "asha";
  card.demonstrated = demonstrated;
  card.roc_auc = e.model.roc_auc.value, card.roc_auc_low = e.model.roc_auc.low;
  card.roc_auc_high = e.model.roc_auc.high;
  card.brier = e.model.brier.value, card.baseline_brier = 0.14, card.permutation_p = e.permutation.p;
  t.model.card = card;
  return t;
}

}  // namespace rf::web::made
