#include "risk/evaluate.h"

#include <algorithm>
#include <unordered_set>

#include "risk/bootstrap.h"
#include "risk/evaluate_parts.h"
#include "risk/permutation.h"
#include "risk/verdict.h"

namespace rf::risk {
namespace {

void count(const Dataset& data, Evaluation& out) {
  out.rows = data.x.rows;
  for (auto one : data.y) out.positives += one;
  out.groups = std::unordered_set<std::uint32_t>(data.groups.begin(), data.groups.end()).size();
  out.linked_groups = data.linked_groups;
}

// The share of positives of these very rows for everybody: as good as knowing no column can be, and a little
// better, because nobody knows the share beforehand.
Result<Metrics> majority(const Judging& judging, double share) {
  const std::vector<double> same(judging.data.y.size(), share);
  return metrics_of("majority", scores_of({&same}, {}, judging.data.y), judging);
}

Judging judging_of(const Dataset& data, const EvaluateOptions& options, const Watch& watch) {
  return {data, options, watch, std::min(options.bootstrap_rounds, affordable_rounds(data.x.rows))};
}

void warn_of_parts(const Judging& judging, const Permuted& permuted, Evaluation& out) {
  auto& warnings = out.verdict.warnings;
  if (judging.rounds < judging.options.bootstrap_rounds)
    warnings.push_back("With so many rows the intervals come from " + std::to_string(judging.rounds) +
                       " resamples instead of " + std::to_string(judging.options.bootstrap_rounds) + ".");
  if (permuted.rows < judging.data.x.rows)
    warnings.push_back("The permutation test looked at " + std::to_string(permuted.rows) + " of the " +
                       std::to_string(judging.data.x.rows) + " rows, taken by chance from both kinds.");
  if (permuted.cut)
    warnings.push_back("The time that was given ended during the permutation test, after " +
                       std::to_string(permuted.permutation.rounds) + " shuffles. Give a longer --budget.");
}

PermutationOptions permutation_of(const EvaluateOptions& options) {
  PermutationOptions out;
  out.most = options.permutation_rounds, out.least = options.permutation_least, out.seed = options.seed;
  return out;
}

// All that is said of scores, whoever made them.
Done describe(const Scores& scores, const Judging& judging, Evaluation& out) {
  const auto& watch = judging.watch;
  watch.say(Phase::evaluate, 0.02, "intervals over customers");
  auto model = metrics_of("xgboost", scores, judging);
  if (!model) return tl::unexpected(model.error());
  out.model = std::move(*model);
  auto plain = majority(judging, static_cast<double>(out.positives) / static_cast<double>(out.rows));
  if (!plain) return tl::unexpected(plain.error());
  out.beside.push_back(std::move(*plain));
  watch.say(Phase::evaluate, 0.1, "thresholds, lift, calibration");
  if (auto added = add_tables(scores, judging, out); !added) return added;
  watch.say(Phase::evaluate, 0.15, "groups and months");
  if (auto added = add_segments(scores, judging, out); !added) return added;
  if (auto added = add_stability(scores, judging, out); !added) return added;
  out.probabilities = scores.typical().probabilities();
  return {};
}

}  // namespace

Result<Evaluation> evaluate(const Dataset& data, const Trained& trained, const TrainOptions& training,
                            const EvaluateOptions& options, const Watch& watch) {
  RF_ASSERT(!trained.repeats.empty());
  Evaluation out;
  count(data, out);
  out.folds = trained.folds, out.repeats = trained.repeats.size();
  const auto judging = judging_of(data, options, watch);
  std::vector<const std::vector<double>*> forest, plain;
  std::vector<const std::vector<std::uint32_t>*> folds;
  for (const auto& one : trained.repeats)
    forest.push_back(&one.probabilities), plain.push_back(&one.logistic), folds.push_back(&one.fold);
  const auto scores = scores_of(forest, folds, data.y);
  if (auto described = describe(scores, judging, out); !described) return tl::unexpected(described.error());
  auto logistic = metrics_of("logistic regression", scores_of(plain, folds, data.y), judging);
  if (!logistic) return tl::unexpected(logistic.error());
  out.beside.push_back(std::move(*logistic));
  auto permuted = permute_and_fit(data, permutation_of(options), watch);
  if (!permuted) return tl::unexpected(permuted.error());
  out.permutation = permuted->permutation;
  if (options.time_split && !data.days.empty() && !watch.over(0.9)) {
    watch.say(Phase::evaluate, 0.75, "split in time");
    if (auto added = add_time_split(training, judging, out); !added) return tl::unexpected(added.error());
  }
  if (options.learning_curve)
    if (auto added = add_learning_curve(trained, training, judging, out); !added)
      return tl::unexpected(added.error());
  for (std::size_t c = 0; c < data.features.size(); ++c)
    out.importance.push_back({data.features[c], trained.gains[c], trained.mean_abs_shap[c]});
  std::stable_sort(out.importance.begin(), out.importance.end(), [](const auto& a, const auto& b) {
    return a.mean_abs_shap != b.mean_abs_shap ? a.mean_abs_shap > b.mean_abs_shap : a.gain > b.gain;
  });
  decide(data, out);
  out.verdict.warnings.insert(out.verdict.warnings.end(), trained.warnings.begin(), trained.warnings.end());
  warn_of_parts(judging, *permuted, out);
  watch.say(Phase::evaluate, 1, "judged");
  return out;
}

Result<Evaluation> judge(const Dataset& data, const std::vector<double>& probabilities,
                         const EvaluateOptions& options, const Watch& watch) {
  Evaluation out;
  count(data, out);
  out.repeats = 1;
  const auto judging = judging_of(data, options, watch);
  const auto scores = scores_of({&probabilities}, {}, data.y);
  if (auto described = describe(scores, judging, out); !described) return tl::unexpected(described.error());
  auto permuted = permute_scores(probabilities, data.y, data.groups, permutation_of(options), watch);
  if (!permuted) return tl::unexpected(permuted.error());
  out.permutation = permuted->permutation;
  decide(data, out, options.unseen);
  warn_of_parts(judging, *permuted, out);
  watch.say(Phase::evaluate, 1, "judged");
  return out;
}

}  // namespace rf::risk
