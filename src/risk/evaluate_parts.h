#pragma once

#include "risk/evaluate.h"
#include "risk/metrics.h"

// The pieces of a judgement (evaluate.cpp puts them together).
namespace rf::risk {

// One or more partitions' scores of the same rows, and which of them stands for all in curves and tables.
struct Scores {
  std::vector<Judged> repeats;
  std::size_t middle = 0;
  const Judged& typical() const { return repeats[middle]; }
};
Scores scores_of(const std::vector<const std::vector<double>*>& probabilities,
                 const std::vector<const std::vector<std::uint32_t>*>& folds,
                 const std::vector<std::uint8_t>& y);

struct Judging {
  const Dataset& data;
  const EvaluateOptions& options;
  const Watch& watch;
  std::size_t rounds = 0;  // of bootstraps
};

Result<Metrics> metrics_of(const std::string& name, const Scores& scores, const Judging& judging);
Done add_tables(const Scores& scores, const Judging& judging, Evaluation& out);  // thresholds, lift, bins
Done add_segments(const Scores& scores, const Judging& judging, Evaluation& out);
Done add_stability(const Scores& scores, const Judging& judging, Evaluation& out);  // by month
Done add_time_split(const TrainOptions& training, const Judging& judging, Evaluation& out);
Done add_learning_curve(const Trained& trained, const TrainOptions& training, const Judging& judging,
                        Evaluation& out);

// 2026-11-30.
std::string day_text(double days);

}  // namespace rf::risk
