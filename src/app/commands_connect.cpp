#include "app/commands_connect.h"

#include <fmt/format.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "app/aws_session.h"
#include "carriers/connect/contact_flow.h"

namespace rf::app {
namespace {

using namespace carriers::connect;

// What is examined, whether it is well, and what to do where it is not.
class Check {
 public:
  explicit Check(carriers::connect::Settings settings) : session_(std::move(settings)) {}

  void instance() {
    if (session_.settings().instance.empty())
      return add("instance", false,
                 "CONNECT_INSTANCE_ID is not set; calls cannot be started, stopped or looked up");
    auto api = session_.connect();
    const auto found = session_.wait(api.instance());
    if (!found) return add("instance", false, found.error().error.message);
    const bool active = found->status.empty() || found->status == "ACTIVE";
    const bool well = active && found->outbound_calls;
    std::string detail = found->alias.empty() ? session_.settings().instance : found->alias;
    if (!active)
      detail += " is " + found->status + "; look at it in the AWS console";
    else if (!found->outbound_calls)
      detail += " allows no outbound calls; switch them on under Telephony in its settings";
    else
      detail += " answers";
    add("instance", well, detail);
  }

  void stream() {
    auto kinesis = session_.kinesis();
    const auto found = session_.wait(kinesis.summary());
    const auto& name = session_.settings().stream;
    if (!found) {
      const auto missing = found.error().trouble == Trouble::not_found;
      return add(
          "stream", false,
          missing ? "there is no stream '" + name + "' in " + session_.settings().region +
                        "; make it, and associate it with the instance as REAL_TIME_CONTACT_ANALYSIS_SEGMENTS"
                  : found.error().error.message);
    }
    const bool active = found->status == "ACTIVE" || found->status == "UPDATING";
    auto detail = fmt::format("'{}' is {}, with {} open shards, kept for {} hours", name, found->status,
                              found->open_shards, found->retention_hours);
    add("stream", active, detail + (active ? "" : "; wait until it is ACTIVE"));
  }

  void calls() {
    const auto& settings = session_.settings();
    if (settings.contact_flow.empty())
      return add("outbound calls", false,
                 "CONNECT_CONTACT_FLOW_ID is not set; a call needs a flow, or --flow");
    if (settings.queue.empty())
      return add("outbound calls", false,
                 "CONNECT_QUEUE_ID is not set; a call needs a queue, or --from with a number");
    add("outbound calls", true,
        "the flow " + settings.contact_flow + " and the queue " + settings.queue + " are set");
  }

  int tell(bool json) const {
    auto list = nlohmann::json::array();
    for (const auto& [name, well, detail] : findings_) {
      if (json)
        list.push_back({{"name", name}, {"well", well}, {"detail", detail}});
      else
        std::cout << (well ? "  ok   " : "  NO   ") << name << ": " << detail << "\n";
    }
    if (json) std::cout << list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    return well_ ? 0 : 1;
  }

 private:
  struct Finding {
    std::string name;
    bool well;
    std::string detail;
  };
  void add(std::string name, bool well, std::string detail) {
    well_ = well_ && well;
    findings_.push_back({std::move(name), well, std::move(detail)});
  }

  AwsSession session_;
  std::vector<Finding> findings_;
  bool well_ = true;
};

}  // namespace

Result<carriers::connect::Settings> connect_settings(const Settings& settings) {
  Given given{.access_key_id = settings.text("aws.access_key_id"),
              .secret_access_key = settings.text("aws.secret_access_key"),
              .session_token = settings.text("aws.session_token"),
              .region = settings.text("aws.region"),
              .instance = settings.text("connect.instance_id"),
              .stream = settings.text("connect.stream_name"),
              .stream_arn = settings.text("connect.stream_arn"),
              .contact_flow = settings.text("connect.contact_flow_id"),
              .queue = settings.text("connect.queue_id"),
              .kinesis_url = settings.text("connect.kinesis_url"),
              .connect_url = settings.text("connect.connect_url"),
              .region_is_default = settings.origin("aws.region") == "default",
              .stream_is_default = settings.origin("connect.stream_name") == "default"};
  return settings_of(given);
}

int connect_flow(const Common& common, const ConnectFlowOptions& options) {
  auto settings = load_settings(common);
  if (!settings) return complain(settings.error());
  const auto either = [&](const std::string& given, const char* key) {
    return given.empty() ? settings->text(key) : given;
  };
  const FlowPlan plan{.high = options.high,
                      .medium = options.medium,
                      .lambda = either(options.lambda, "connect.scoring_function"),
                      .queue = either(options.queue, "connect.default_queue"),
                      .high_queue = options.high_queue,
                      .high_flow = either(options.high_flow, "connect.high_risk_flow"),
                      .language = options.language,
                      .greeting = options.greeting,
                      .busy = options.busy};
  const auto flow = contact_flow(plan);
  if (!flow) return complain(flow.error());
  std::cout << *flow;
  for (const auto& open : left_open(plan))
    std::cerr << "ringfence: to be replaced in the flow: " << open << "\n";
  return 0;
}

int connect_check(const Common& common) {
  auto settings = load_settings(common);
  if (!settings) return complain(settings.error());
  auto connect = connect_settings(*settings);
  if (!connect) return complain(connect.error());
  Check check(std::move(*connect));
  check.instance();
  check.stream();
  check.calls();
  return check.tell(common.json);
}

}  // namespace rf::app
