#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "store/database.h"

namespace rf::store {

enum class TrainingState { running, done, failed, cancelled, interrupted };
std::string_view name(TrainingState state);

struct Training {
  std::int64_t id = 0;
  TrainingState state = TrainingState::running;
  std::string by, source, options;  // options: JSON
  Time started{};
  std::optional<Time> ended;
  std::string phase;
  double percent = 0;  // 0 to 100
  std::optional<double> seconds_left;
  std::string log;      // its end
  std::string problem;  // why it failed
  std::optional<std::int64_t> model;
};

// Retraining by the calendar, as the store remembers it.
struct RiskSchedule {
  std::string every;  // "monthly", "weekly", "never"; "": nothing was settled yet
  std::optional<Time> due, last;
  std::string said;  // what came of the last one
};

// The trainings that the desk started, at most one at a time. Blocking, safe from any thread; not for the
// desk's own thread. Errors: "training-unknown", "training-running" (one runs already), "training-ended",
// those of sqlite.h.
class RiskTrainings {
 public:
  static constexpr std::int64_t told_most = 100;
  static constexpr std::size_t log_most = 16 * 1024;  // the end is kept

  static Result<std::unique_ptr<RiskTrainings>> open(const std::string& folder,
                                                     const OpenSettings& settings = {256});
  // Those that ran when the desk ended without stopping them. How many.
  Result<std::int64_t> interrupt(Time now);
  Result<Training> begin(const std::string& by, const std::string& source, const std::string& options,
                         Time now);
  Done progress(std::int64_t id, const std::string& phase, double percent, std::optional<double> seconds_left,
                const std::string& log);
  // "training-ended": somebody ended it before.
  Result<Training> end(std::int64_t id, TrainingState state, const std::string& problem,
                       std::optional<std::int64_t> model, Time now);
  Result<std::vector<Training>> list();  // the newest first
  Result<Training> find(std::int64_t id);

  Result<RiskSchedule> schedule();
  Done set_schedule(const RiskSchedule& schedule);

 private:
  explicit RiskTrainings(std::unique_ptr<Connection> db) : db_(std::move(db)) {}
  Result<Training> find_locked(std::int64_t id);
  std::mutex mutex_;
  std::unique_ptr<Connection> db_;
};

}  // namespace rf::store
