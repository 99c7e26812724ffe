#pragma once

#include <memory>
#include <string>

#include "base/executor.h"
#include "base/task.h"
#include "desk/monitoring.h"
#include "store/risk_store.h"
#include "web/worker.h"

namespace rf::app {

// The champion of the registry, ready to score calls on the desk's thread. Looked for anew every few seconds,
// on a worker's thread, so that a promotion takes effect without a restart.
class LiveModelInForce {
 public:
  static constexpr Millis look_each{3'000};

  LiveModelInForce(Executor& executor, const store::RiskStore& risk);
  ~LiveModelInForce();
  void start();
  const desk::LiveModel& now() const { return model_; }

 private:
  struct Found {
    std::int64_t id = 0;
    desk::LiveModel model;
  };
  // Blocks. Nothing: it is `known` still.
  Result<std::optional<Found>> look(std::int64_t known) const;
  Task<> look_again();

  Executor& executor_;
  const store::RiskStore& risk_;
  web::Worker worker_;
  std::int64_t id_ = -1;  // of the champion; 0: there is none
  desk::LiveModel model_{nullptr, "No model has been put in force yet."};
  Executor::Timer timer_ = 0;
  Tasks tasks_;
};

}  // namespace rf::app
