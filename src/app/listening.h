#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/live_model.h"
#include "app/monitoring.h"
#include "app/settings.h"
#include "carriers/connect/settings.h"
#include "carriers/connect/stream_reader.h"
#include "crm/kintone.h"
#include "desk/monitoring.h"
#include "desk/score_writing.h"
#include "http/client.h"
#include "store/sqlite_store.h"

namespace rf::app {

// The parts of the desk that listen to calls of human agents, put together.
class Listening final : public desk::MonitorWatcher {
 public:
  // Error: of a file of topics, moments, promises or advice.
  static Result<std::unique_ptr<Listening>> make(const Settings& settings, Executor& executor,
                                                 store::SqliteStore& store, const store::RiskStore& risk,
                                                 http::Client& client);

  // Takes up the calls that go on.
  Done start();
  desk::Monitoring& monitoring() { return *monitoring_; }
  // What the bank knows of a customer: from Kintone where one is set, else from our own cases.
  void customer(const std::string& id, Answer<Result<std::string>> answer);
  // What should be mended, for the screens: the stream cannot be read, scores wait or were given up.
  std::vector<std::pair<std::string, std::string>> notices() const;
  bool reads_a_stream() const { return stream_.has_value(); }
  bool writes_scores() const { return kintone_ != nullptr; }
  void stop();
  // Whoever else wants to know what is heard.
  std::function<void(const desk::MonitoredView&, desk::MonitorWatcher::What)> told;

 private:
  Listening(Executor& executor, store::SqliteStore& store, const store::RiskStore& risk)
      : executor_(executor), store_(store), model_(executor, risk) {}
  Done use_kintone(const Settings& settings, http::Client& client);
  Done use_stream(const Settings& settings, http::Client& client);
  void own_customer(const std::string& id, Answer<Result<std::string>> answer);
  void monitored(const desk::MonitoredView& view, What what) override {
    if (told) told(view, what);
  }

  struct Stream {
    carriers::connect::Settings settings;
    carriers::connect::Kinesis kinesis;
  };
  Executor& executor_;
  store::SqliteStore& store_;
  LiveModelInForce model_;
  std::unique_ptr<crm::Kintone> kintone_;  // null: none is set
  std::unique_ptr<desk::Monitoring> monitoring_;
  std::unique_ptr<desk::ScoreWriting> writing_;
  std::optional<Stream> stream_;
  std::unique_ptr<carriers::connect::StreamReader> reader_;
};

}  // namespace rf::app
