#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "risk/features.h"
#include "risk/score.h"
#include "store/risk_store.h"

// Scores by the champion, with the challenger in shadow. What the challenger says is stored beside and never
// told as a score.
namespace rf::web {

struct ScoreAsked {
  std::map<std::string, double> features;  // by name; NaN or absent: not known
  std::string subject, by;                 // whom it is about, who asks
  Time now{};
  bool kept = true;  // stored, for drift and for the shadow
};

// Either a score or why there is none.
struct ScoreGiven {
  std::string code, why;  // "": there is a score
  std::int64_t model = 0;
  std::string model_name;
  std::shared_ptr<const risk::Scorer> scorer;  // the champion's
  std::vector<float> row;                      // what it was asked about
  risk::Explanation explanation;
  std::size_t known = 0;  // of its features
};

// Safe from any thread; blocks for the store, not for the desk's own thread.
class RiskScoring {
 public:
  explicit RiskScoring(const store::RiskStore& store) : store_(store) {}
  // Errors: those of the store and of the models; "features-unknown": a feature that the champion does not
  // have.
  Result<ScoreGiven> score(const ScoreAsked& asked);
  // Of what a call tells.
  Result<ScoreGiven> score(const risk::CallFacts& facts, std::string subject, std::string by, Time now);

 private:
  using ScorerPtr = std::shared_ptr<const risk::Scorer>;
  Result<ScorerPtr> scorer(std::int64_t model);
  Result<std::optional<double>> shadow(const store::ModelRow& challenger, const ScoreAsked& asked);

  const store::RiskStore& store_;
  std::mutex mutex_;
  std::map<std::int64_t, ScorerPtr> scorers_;  // the champion and the challenger
};

}  // namespace rf::web
