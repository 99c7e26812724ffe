#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "risk/model.h"

// What a model says of one row: a score from 0 to 100 (high is risky), its level, and the reasons as points.
namespace rf::risk {

enum class Level { low, medium, high };
const char* name(Level level);  // "Low", "Medium", "High"
Level level_of(double score, const Thresholds& thresholds);

struct Score {
  double score = 0;        // 0 to 100: the calibrated probability times 100
  double probability = 0;  // 0 to 1, calibrated
  double log_odds = 0;     // calibrated: slope * margin + intercept
  double margin = 0;       // the forest's own, in log-odds
  Level level = Level::low;
};

// The reasons of one score. points[i] belongs to feature i; base_score plus all points is the score, and
// base_log_odds plus all log_odds are the score's log_odds, up to rounding in the last bits.
struct Explanation {
  Score score;
  double base_score = 0;     // the average over the rows that the forest was grown on
  double base_log_odds = 0;  // calibrated
  std::vector<double> log_odds;
  std::vector<double> points;
};

// Points in tenths, so that those of all features add up to round(10 score) - round(10 base score) exactly
// (largest remainder).
std::vector<int> shown_points(const Explanation& explanation);

// Scores rows with one model. Fixed once made; any number of threads may use it at once.
class Scorer {
 public:
  // "model-broken": the forest cannot be evaluated, or the card does not fit it. A model without a card is
  // scored as it is, with the usual thresholds.
  static Result<Scorer> make(Model model);

  const Model& model() const;
  const std::vector<std::string>& features() const;  // names, in the order of a row's values
  const Thresholds& thresholds() const;
  double base_score() const;     // 0 to 100
  double base_log_odds() const;  // calibrated

  // Whether any value is there that the forest asks for. Where none is there is no score: what it would say
  // of such a row is what the columns' being empty meant in its training, not knowledge of somebody.
  bool knows(std::span<const float> row) const;

  // `row` has features().size() values; NaN is missing. An infinity counts as missing.
  Score score(std::span<const float> row) const;
  Explanation explain(std::span<const float> row) const;
  // Rows one after the other.
  std::vector<Score> score_all(std::span<const float> rows) const;

 private:
  struct Inside;
  explicit Scorer(std::shared_ptr<const Inside> inside);
  std::shared_ptr<const Inside> inside_;
};

// Empty when the model may be used for live calls; else why not, in one sentence for people: skill that
// nobody has demonstrated, or features of another version than `features_version` ("": not asked).
std::string why_no_score(const Model& model, const std::string& features_version);

}  // namespace rf::risk
