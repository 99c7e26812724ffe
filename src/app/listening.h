#pragma once

#include <functional>
#include <memory>

#include "app/live_model.h"
#include "app/monitoring.h"
#include "app/settings.h"
#include "desk/monitoring.h"
#include "store/sqlite_store.h"

namespace rf::app {

// The parts of the desk that listen to calls of human agents, put together.
class Listening final : public desk::MonitorWatcher {
 public:
  // Error: of a file of topics, moments, promises or advice.
  static Result<std::unique_ptr<Listening>> make(const Settings& settings, Executor& executor,
                                                 store::SqliteStore& store, const store::RiskStore& risk);

  // Takes up the calls that go on.
  Done start();
  desk::Monitoring& monitoring() { return *monitoring_; }
  // What the bank knows of a customer: from our own cases.
  void customer(const std::string& id, Answer<Result<std::string>> answer);
  // Whoever else wants to know what is heard.
  std::function<void(const desk::MonitoredView&, desk::MonitorWatcher::What)> told;

 private:
  Listening(Executor& executor, store::SqliteStore& store, const store::RiskStore& risk)
      : store_(store), model_(executor, risk) {}
  void monitored(const desk::MonitoredView& view, What what) override {
    if (told) told(view, what);
  }

  store::SqliteStore& store_;
  LiveModelInForce model_;
  std::unique_ptr<desk::Monitoring> monitoring_;
};

}  // namespace rf::app
