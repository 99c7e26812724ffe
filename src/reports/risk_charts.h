#pragma once

#include <string>
#include <vector>

#include "reports/risk_tables.h"

// The pictures of a training: each says in a sentence what one sees, and has its numbers beside it.
namespace rf::reports {

struct Plot {
  std::string name;         // of its file, without ".svg"
  std::string title;        // a sentence: what one sees
  std::string description;  // how it is to be read
  std::string svg;          // "" where there is nothing to draw; then
  std::string empty;        // says why
  Sheet table;
};

Plot distribution_plot(const RiskResults& results);
Plot roc_plot(const RiskResults& results);
Plot precision_recall_plot(const RiskResults& results);
Plot lift_plot(const RiskResults& results);
Plot permutation_plot(const RiskResults& results);
Plot calibration_plot(const RiskResults& results);
Plot confusion_plot(const RiskResults& results);
Plot importance_plot(const RiskResults& results);
Plot beeswarm_plot(const RiskResults& results);
Plot waterfall_plot(const RiskResults& results);
Plot learning_plot(const RiskResults& results);
Plot stability_plot(const RiskResults& results);
Plot segments_plot(const RiskResults& results);

// Whom the waterfall is about: the riskiest, as judged, whose contributions are known. nullptr: nobody.
const ScoredRow* riskiest(const RiskResults& results);

}  // namespace rf::reports
