#pragma once

#include <string>

#include "risk/dataset.h"
#include "risk/evaluation.h"

// What the figures come to, in words.
namespace rf::risk {

// Which test said what, in one line without a full stop: "a small forest … p = 0.0030 (999 rounds); …".
std::string permutation_words(const Permutation& permutation);

// Fills `evaluation.verdict`. Skill is demonstrated where the lower bound of the ROC AUC is above 0.5, the
// permutation test's p is below 0.01 and the Brier score is below the majority's: all three, on customers or
// rows that the model had not seen, and no kind of row looks multiplied (risk/oversampled.h).
void decide(const Dataset& data, Evaluation& evaluation, Unseen unseen = Unseen::customers);

// {"skill", "roc_auc": {"mean", "low", "high"}, "brier", "baseline_brier", "permutation_p", "positives",
// "rows", "linked_groups", "warnings"}, one JSON document with a line's end. What cannot be said is null.
std::string verdict_json(const Evaluation& evaluation);

}  // namespace rf::risk
