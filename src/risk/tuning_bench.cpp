#include <time.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "base/error.h"
#include "risk/folds.h"
#include "risk/testing/planted.h"
#include "risk/tuning.h"

// The earlier system's search, 81 settings by 3 folds on 339 rows of 26 columns, in CPU time of one thread:
// `risk_tuning_bench FILE [--quick]`. The rows, with their folds, are left in FILE for sklearn
// (bench/peers/risk_tuning.py). One line of JSON.
int main(int argc, char** argv) {
  using namespace rf::risk;
  if (argc < 2) return std::fprintf(stderr, "usage: risk_tuning_bench FILE [--quick]\n"), 2;
  const bool quick = argc > 2 && std::string(argv[2]) == "--quick";
  testing::Planted how;
  how.shift = 0.954;  // the best possible score has a ROC AUC of 0.75
  if (quick) how.rows = 60, how.share = 0.3;
  const auto data = testing::planted(how);
  TuneOptions options;
  options.search = Search::grid_81;
  const auto rows = all_rows(data.x.rows);
  // As tune() parts them.
  const auto fold = grouped_folds(data.groups, data.y, options.folds, options.seed);
  std::ofstream out(argv[1]);
  for (auto row : rows) {
    out << fold[row] << ',' << int(data.y[row]);
    for (std::size_t c = 0; c < data.x.columns; ++c) out << ',' << data.x.row(row)[c];
    out << '\n';
  }
  if (!out.flush()) return std::fprintf(stderr, "%s cannot be written\n", argv[1]), 1;

  const auto seconds = [] {
    timespec time{};
    RF_ASSERT(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  };
  const double began = seconds();
  const auto tuned = tune(data, rows, options, {});
  const double took = seconds() - began;
  if (!tuned) return std::fprintf(stderr, "%s\n", tuned.error().message.c_str()), 1;
  const auto& best = tuned->chosen;
  std::printf(
      "{\"cpu\": %.3f, \"roc_auc\": %.5f, \"points\": %zu, \"fits\": %zu, \"n_estimators\": %d, "
      "\"max_depth\": %d, "
      "\"learning_rate\": %g, \"subsample\": %g}\n",
      took, best.roc_auc, tuned->tried.size(), tuned->fits, best.parameters.trees, best.parameters.depth,
      best.parameters.learning_rate, best.parameters.subsample);
  return 0;
}
