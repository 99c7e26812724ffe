#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "risk/watch.h"

namespace rf::app {

// How far a training is, on standard error: a line that changes on a terminal, elsewhere a line every few
// seconds, or as JSON lines for a program: {"phase", "step", "steps", "percent", "seconds_left", "what"}.
class TrainingProgress {
 public:
  enum class Form { people, json, none };
  // `log` hears of each new thing that is done.
  TrainingProgress(Form form, std::function<void(const std::string&)> log);
  ~TrainingProgress();

  void tell(risk::Phase phase, double done, const std::string& what);
  void clear();  // the changing line, before something else is printed
  double seconds() const;

 private:
  void show(risk::Phase phase, double whole, const std::string& what);

  Form form_;
  bool terminal_;
  std::function<void(const std::string&)> log_;
  std::chrono::steady_clock::time_point began_, shown_{};
  std::string last_;
  risk::Phase phase_ = risk::Phase::prepare;
  double whole_ = 0;  // of all phases; never goes back
  bool line_ = false;
};

}  // namespace rf::app
