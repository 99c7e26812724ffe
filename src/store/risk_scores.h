#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "store/database.h"

namespace rf::store {

// One score that was given, with what the challenger would have said.
struct GivenScore {
  Time at{};
  std::string by, subject;
  std::int64_t model = 0;
  double score = 0;  // 0 to 100
  std::optional<std::int64_t> shadow_model;
  std::optional<double> shadow_score;
  std::string features;  // JSON: a number or null by the name of each
};

// What was scored lately. Blocking, safe from any thread; not for the desk's own thread. Errors: those of
// sqlite.h.
class RiskScores {
 public:
  static constexpr std::int64_t kept_most = 50'000;  // the oldest go
  static constexpr std::int64_t told_most = 10'000;

  static Result<std::unique_ptr<RiskScores>> open(const std::string& folder,
                                                  const OpenSettings& settings = {256});
  Done add(const GivenScore& score);
  // By this model, the newest first, at most `told_most`.
  Result<std::vector<GivenScore>> recent(std::int64_t model);
  // How champion and challenger differ where both scored the same.
  struct Shadow {
    std::int64_t scored = 0;
    double mean_difference = 0, mean_absolute = 0;  // challenger less champion, points
  };
  Result<Shadow> shadow(std::int64_t champion, std::int64_t challenger);

 private:
  explicit RiskScores(std::unique_ptr<Connection> db) : db_(std::move(db)) {}
  std::mutex mutex_;
  std::unique_ptr<Connection> db_;
};

}  // namespace rf::store
