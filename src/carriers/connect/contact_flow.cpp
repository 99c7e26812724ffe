#include "carriers/connect/contact_flow.h"

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace rf::carriers::connect {
namespace {

// In the order in which they are written: people read flows.
using Json = nlohmann::ordered_json;

constexpr const char* any_error = "NoMatchingError";
constexpr const char* some_lambda = "arn:aws:lambda:us-east-1:000000000000:function:ringfence-score";
constexpr const char* some_queue = "arn:aws:connect:us-east-1:000000000000:instance/INSTANCE/queue/QUEUE";

Json errors_to(const std::string& next, const char* type = any_error) {
  return Json::array({Json{{"NextAction", next}, {"ErrorType", type}}});
}

Json action(const std::string& id, const char* type, Json parameters, Json transitions) {
  Json out;
  out["Identifier"] = id;
  out["Type"] = type;
  out["Parameters"] = std::move(parameters);
  out["Transitions"] = std::move(transitions);
  return out;
}

// On to `next`, whatever comes of it.
Json on_to(const std::string& next) {
  Json out;
  out["NextAction"] = next;
  out["Errors"] = errors_to(next);
  out["Conditions"] = Json::array();
  return out;
}

Json onward(const std::string& next, const std::string& otherwise) {
  auto out = on_to(next);
  out["Errors"] = errors_to(otherwise);
  return out;
}

Json at_least(int score, const std::string& next) {
  Json condition;
  condition["Operator"] = "NumberGreaterOrEqualTo";
  condition["Operands"] = Json::array({std::to_string(score)});
  Json out;
  out["NextAction"] = next;
  out["Condition"] = std::move(condition);
  return out;
}

Json analysis(const FlowPlan& plan) {
  Json parameters;
  parameters["RecordingBehavior"]["RecordedParticipants"] = Json::array({"Agent", "Customer"});
  auto& lens = parameters["AnalyticsBehavior"];
  lens["Enabled"] = "True";
  lens["AnalyticsLanguage"] = plan.language;
  lens["AnalyticsRedactionBehavior"] = "Disabled";
  lens["AnalyticsRedactionResults"] = "RedactedAndOriginal";
  lens["ChannelConfiguration"]["Voice"]["AnalyticsModes"] = Json::array({"RealTime"});
  lens["ChannelConfiguration"]["Chat"]["AnalyticsModes"] = Json::array();
  Json transitions;
  transitions["NextAction"] = "ask-score";
  return action("analyse", "UpdateContactRecordingBehavior", std::move(parameters), std::move(transitions));
}

Json ask_score(const FlowPlan& plan) {
  Json parameters;
  parameters["LambdaFunctionARN"] = plan.lambda.empty() ? some_lambda : plan.lambda;
  parameters["InvocationTimeLimitSeconds"] = "8";
  auto& facts = parameters["LambdaInvocationAttributes"];
  facts["contact_id"] = "$.ContactId";
  facts["customer_id"] = "$.Attributes.customer_id";
  facts["phone"] = "$.CustomerEndpoint.Address";
  parameters["ResponseValidation"]["ResponseType"] = "STRING_MAP";
  return action("ask-score", "InvokeLambdaFunction", std::move(parameters),
                onward("check-score", "set-unknown"));
}

Json compare_score(const FlowPlan& plan) {
  Json transitions;
  transitions["NextAction"] = "set-low";
  transitions["Errors"] = errors_to("set-low", "NoMatchingCondition");
  // The first that holds is taken.
  transitions["Conditions"] =
      Json::array({at_least(plan.high, "set-high"), at_least(plan.medium, "set-medium")});
  Json parameters;
  parameters["ComparisonValue"] = "$.External.risk_score";
  return action("compare-score", "Compare", std::move(parameters), std::move(transitions));
}

// Whether there is a score at all: an empty answer would otherwise pass for a low one.
Json check_score() {
  Json transitions;
  transitions["NextAction"] = "set-unknown";
  transitions["Errors"] = errors_to("set-unknown", "NoMatchingCondition");
  transitions["Conditions"] = Json::array({at_least(0, "compare-score")});
  Json parameters;
  parameters["ComparisonValue"] = "$.External.risk_score";
  return action("check-score", "Compare", std::move(parameters), std::move(transitions));
}

Json set_attributes(const std::string& id, const char* level, bool scored, const std::string& next) {
  Json attributes;
  attributes["risk_score"] = scored ? "$.External.risk_score" : "";
  attributes["risk_level"] = level;
  const std::string_view name(level);
  attributes["escalation_required"] = name == "high" ? "true" : "false";
  attributes["upsell_opportunity"] = name == "low" ? "true" : "false";
  Json parameters;
  parameters["Attributes"] = std::move(attributes);
  parameters["TargetContact"] = "Current";
  return action(id, "UpdateContactAttributes", std::move(parameters), on_to(next));
}

Json say(const std::string& id, const std::string& words, const std::string& next) {
  Json parameters;
  parameters["Text"] = words;
  return action(id, "MessageParticipant", std::move(parameters), on_to(next));
}

Json choose_queue(const std::string& id, const std::string& queue, const std::string& next) {
  Json parameters;
  parameters["QueueId"] = queue.empty() ? some_queue : queue;
  return action(id, "UpdateContactTargetQueue", std::move(parameters), onward(next, "say-busy"));
}

Json transfer() {
  Json transitions;
  transitions["NextAction"] = "say-busy";
  transitions["Errors"] =
      Json::array({errors_to("say-busy", "QueueAtCapacity").front(), errors_to("say-busy").front()});
  transitions["Conditions"] = Json::array();
  return action("transfer", "TransferContactToQueue", Json::object(), std::move(transitions));
}

// What is done with those whose score is high.
Json take_high(const FlowPlan& plan) {
  if (plan.high_flow.empty())
    return choose_queue("take-high", plan.high_queue.empty() ? plan.queue : plan.high_queue, "say-hold");
  Json parameters;
  parameters["ContactFlowId"] = plan.high_flow;
  return action("take-high", "TransferToFlow", std::move(parameters), onward("choose-queue", "choose-queue"));
}

}  // namespace

std::vector<std::string> left_open(const FlowPlan& plan) {
  std::vector<std::string> out;
  if (plan.lambda.empty())
    out.push_back("the function that tells the score (--lambda, RISK_SCORING_LAMBDA_ARN): " +
                  std::string(some_lambda));
  if (plan.queue.empty()) out.push_back("the queue (--queue, DEFAULT_QUEUE_ID): " + std::string(some_queue));
  return out;
}

Result<std::string> contact_flow(const FlowPlan& plan) {
  if (!(plan.medium >= 0 && plan.medium < plan.high && plan.high <= 100))
    return fail("connect-flow",
                "The scores " + std::to_string(plan.medium) + " and " + std::to_string(plan.high) +
                    " do not part low, medium and high; 0 <= medium < high <= 100 is needed.");
  if (!plan.lambda.empty() && !plan.lambda.starts_with("arn:"))
    return fail("connect-flow",
                "The function " + excerpt(plan.lambda) + " is no ARN; it begins with arn:aws:lambda:.");
  const std::string greeting =
      plan.greeting.empty() ? "Thank you for calling. Please hold while we connect you." : plan.greeting;
  const std::string busy =
      plan.busy.empty() ? "We are sorry, nobody can take your call now. Please call again later." : plan.busy;
  Json flow;
  flow["Version"] = "2019-10-30";
  flow["StartAction"] = "analyse";
  flow["Actions"] =
      Json::array({analysis(plan), ask_score(plan), check_score(), compare_score(plan),
                   set_attributes("set-high", "high", true, "take-high"),
                   set_attributes("set-medium", "medium", true, "choose-queue"),
                   set_attributes("set-low", "low", true, "choose-queue"),
                   set_attributes("set-unknown", "medium", false, "choose-queue"), take_high(plan),
                   choose_queue("choose-queue", plan.queue, "say-hold"),
                   say("say-hold", greeting, "transfer"), transfer(), say("say-busy", busy, "hang-up"),
                   action("hang-up", "DisconnectParticipant", Json::object(), Json::object())});
  return flow.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace rf::carriers::connect
