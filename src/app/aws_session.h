#pragma once

#include <optional>
#include <utility>

#include "base/task.h"
#include "carriers/connect/connect_api.h"
#include "carriers/connect/kinesis.h"
#include "carriers/connect/settings.h"
#include "http/client.h"
#include "http/loop.h"

namespace rf::app {

// What a command needs to ask AWS: a loop, a client on it, and who is asked. The loop runs only in wait().
class AwsSession {
 public:
  explicit AwsSession(carriers::connect::Settings settings)
      : settings_(std::move(settings)), client_(loop_) {}

  carriers::connect::Aws aws(carriers::connect::Aws::Peer peer) {
    auto send = [this](http::ClientRequest request, std::function<void(http::ClientReply)> answer) {
      client_.send(std::move(request), std::move(answer));
    };
    return {loop_, send, settings_.credentials, std::move(peer)};
  }
  carriers::connect::Kinesis kinesis() { return {aws(settings_.kinesis()), settings_.stream}; }
  carriers::connect::ConnectApi connect() { return {aws(settings_.connect()), settings_.instance}; }

  template <class T>
  T wait(Task<T> task) {
    std::optional<T> out;
    Tasks tasks;
    tasks.spawn(keep(std::move(task), out));
    if (!out) loop_.run();
    return std::move(*out);
  }
  http::Loop& loop() { return loop_; }
  const carriers::connect::Settings& settings() const { return settings_; }

 private:
  template <class T>
  Task<> keep(Task<T> task, std::optional<T>& out) {
    out.emplace(co_await task);
    loop_.stop();
  }

  carriers::connect::Settings settings_;
  http::Loop loop_;
  http::Client client_;
};

}  // namespace rf::app
