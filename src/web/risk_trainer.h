#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/time.h"
#include "store/risk_store.h"
#include "web/child.h"

// Trainings that the desk starts: this program again, in a process of its own, one at a time. What it makes
// goes into the registry as a candidate; nothing is ever promoted here.
namespace rf::web {

struct TrainingOrder {
  std::string by, source;  // who, and the file's name for people
  std::string rows;        // the file's bytes; "": our own labelled calls
  std::string model_name;
  std::map<std::string, std::string> options;  // of `ringfence risk train`, without the dashes
  bool by_calendar = false;
};

class RiskTrainer {
 public:
  struct Settings {
    std::filesystem::path folder;  // the desk's
    std::string config;            // --config of the desk, "" for none
    std::string every = "never";   // monthly, weekly, never
  };
  static constexpr Millis time_most{12 * 3'600'000};   // of one training, then it is ended
  static constexpr Millis patience{10'000};            // after it was asked to end
  static constexpr std::int64_t labelled_least = 200;  // of our own calls, for training by the calendar

  RiskTrainer(const store::RiskStore& store, Settings settings, std::function<Time()> now);
  RiskTrainer(const RiskTrainer&) = delete;
  ~RiskTrainer();  // ends what runs; it counts as interrupted

  // What was left by a desk that ended, and when the calendar is due next. Before anything else.
  Done begin();
  // Errors: "training-running", "file-unwritable", those of the store.
  Result<store::Training> start(TrainingOrder order);
  // It is asked to end, and is cancelled when it has. Errors: "training-unknown", "training-ended".
  Result<store::Training> cancel(std::int64_t id);
  // Starts what the calendar says is due. To be called now and then.
  Done look_at_calendar();

 private:
  struct Job {
    std::int64_t id = 0;
    TrainingOrder order;
    std::filesystem::path folder;
  };
  struct Ended {
    store::TrainingState state = store::TrainingState::failed;
    std::string problem;
    std::optional<std::int64_t> model;
  };
  struct Run {  // of one process
    int code = 0;
    std::string out, last_error;
    bool too_late = false;
  };

  void work();
  Ended train(const Job& job);
  Result<std::string> labelled(const Job& job);  // the file with our own calls
  Result<Run> run(const Job& job, const std::vector<std::string>& words);
  void take_line(const Job& job, const std::string& line, Run& run);
  void tell(const Job& job, bool now);
  std::vector<std::string> desk_words() const;
  bool stopping_or_cancelled(std::int64_t id);
  void say_of_calendar(const std::string& said);

  const store::RiskStore& store_;
  const Settings settings_;
  const std::function<Time()> now_;

  // Of the thread that works.
  std::string phase_ = "waiting", log_;
  double percent_ = 0;
  std::optional<double> left_;
  Time told_{};

  std::mutex mutex_;
  std::condition_variable condition_;
  std::optional<Job> next_;
  std::int64_t running_ = 0, cancelled_ = 0;  // ids
  bool stopping_ = false;
  std::thread thread_;  // last: starts when the rest is there
};

// When the next training is due: the first day of the next month, or the next Monday, at 02:00 UTC.
std::optional<Time> next_due(const std::string& every, Time after);

}  // namespace rf::web
