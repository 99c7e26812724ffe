#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "risk/dataset.h"
#include "risk/evaluation.h"
#include "risk/model.h"
#include "risk/reasons.h"

// What a training leaves for people and their programs: tables, a workbook, a report and its pictures. A
// model without demonstrated skill is called so in every one of them.
namespace rf::reports {

// One row of the data with what was said of it. Scores are 0 to 100, high is risky.
struct ScoredRow {
  std::string id;
  // Whether there is any value that the model asks for. Where there is none there is no score: level is "",
  // the numbers but for the base are NaN, and there are no reasons.
  bool known = true;
  // As judged: out of fold, by a model that had seen neither the row nor anybody linked with it.
  double probability = 0;  // 0 to 1
  double score = 0;        // 100 times that
  // High, Medium or Low; "unproven" where skill is not demonstrated, so that nobody is put on a list by
  // chance.
  std::string level;
  // Of the finished model, which was trained on all rows: what the reasons explain.
  double model_score = 0, base_score = 0;        // 0 to 100
  double model_log_odds = 0, base_log_odds = 0;  // calibrated
  std::vector<double> contributions;             // log-odds, one a feature; empty: not computed
  std::vector<double> points;                    // one a feature, with base_score they add up to model_score
  std::vector<int> tenths;           // of points, as they are shown: these add up too (risk::shown_points)
  std::vector<std::string> reasons;  // in words, the strongest first, at most kReasons
  std::string others;                // what all other features did together, in words; "": nothing
};
constexpr std::size_t kReasons = 3;

struct RunFacts {
  std::string when;     // 2026-11-30T12:00:00Z
  std::string by;       // who
  std::string command;  // as it was typed
  std::uint64_t seed = 0;
  double seconds = 0;   // it took
  std::string version;  // of the program
};

struct RiskResults {
  // Without rows (x.rows == 0) the parts that need them say so; names, digest and target are always there.
  const risk::Dataset& data;
  const risk::Model& model;
  const risk::Evaluation& evaluation;
  std::vector<ScoredRow> rows;  // of data, in its order
  RunFacts run;
};

// Scores every row of `data` out of fold (evaluation.probabilities) and by the model, with the reasons in
// words. A million rows have to fit: reasons are given to the kMostReasoned highest scores, contributions are
// kept for as many as the pictures need. Errors: those of risk::Scorer; "rows-differ": the evaluation or the
// model is of other rows or features.
constexpr std::size_t kMostReasoned = 20'000;
Result<std::vector<ScoredRow>> score_rows(const risk::Dataset& data, const risk::Model& model,
                                          const risk::Evaluation& evaluation,
                                          risk::Tongue tongue = risk::Tongue::english);

// CSV: UTF-8 without a byte-order mark, RFC 4180, no cell runs as a formula. JSON: one document each.
// Base score and reasons belong to model_score and add up to it; `score` is another model's, out of fold.
std::string risk_scores_csv(const RiskResults& results);
std::string risk_scores_json(const RiskResults& results);
std::string model_metrics_csv(const RiskResults& results);
std::string model_metrics_json(const RiskResults& results);
std::string feature_importance_csv(const RiskResults& results);
std::string feature_importance_json(const RiskResults& results);

// The workbook (XLSX): Scores, Metrics, Feature importance, Calibration, Data, Summary. The file is there as
// a whole or as it was. Error "export-failed": the file and why.
Done write_risk_workbook(const std::filesystem::path& file, const RiskResults& results);

// One page that needs no other file, no network and no script.
std::string risk_report_html(const RiskResults& results);

struct NamedBytes {
  std::string name;  // within the folder
  std::string bytes;
};
// The report's charts as files of their own, plots/*.svg; those that the results have.
std::vector<NamedBytes> risk_plots(const RiskResults& results);

// Which of the exports to write.
struct ExportSet {
  bool csv = true, json = true, workbook = true, html = true, plots = true;
};
// Writes them into `folder`, which is made when it is missing. All are written beside their places first and
// then put there, so that a failure leaves no half of a file and the earlier ones as they were. The names
// that were written. Error "export-failed": the file and why (a full disk, no permission).
Result<std::vector<std::string>> write_exports(const std::filesystem::path& folder,
                                               const RiskResults& results, const ExportSet& which = {});

// One file in the same way.
Done write_whole(const std::filesystem::path& file, std::string_view bytes);

}  // namespace rf::reports
