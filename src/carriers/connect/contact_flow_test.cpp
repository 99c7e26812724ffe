#include "carriers/connect/contact_flow.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace rf::carriers::connect {
namespace {

using Json = nlohmann::json;

std::string text(const Json& json) { return json.get<std::string>(); }

std::map<std::string, Json> actions_of(const Json& flow) {
  std::map<std::string, Json> out;
  for (const auto& action : flow["Actions"]) out[text(action["Identifier"])] = action;
  return out;
}

// What Amazon Connect would do with a score; "" when the function fails.
std::vector<std::string> walk(const Json& flow, const std::string& score) {
  const auto actions = actions_of(flow);
  std::vector<std::string> way;
  for (std::string at = text(flow["StartAction"]); way.size() < 50;) {
    way.push_back(at);
    const auto& action = actions.at(at);
    const auto& next = action["Transitions"];
    if (action["Type"] == "DisconnectParticipant" || action["Type"] == "TransferContactToQueue") return way;
    at = text(next["NextAction"]);
    if (action["Type"] == "InvokeLambdaFunction" && score.empty()) at = text(next["Errors"][0]["NextAction"]);
    if (action["Type"] != "Compare") continue;
    at = text(next["Errors"][0]["NextAction"]);
    for (const auto& branch : next["Conditions"]) {
      EXPECT_EQ(branch["Condition"]["Operator"], "NumberGreaterOrEqualTo");
      if (std::stoi(score) < std::stoi(text(branch["Condition"]["Operands"][0]))) continue;
      at = text(branch["NextAction"]);
      break;
    }
  }
  return way;
}

bool goes_through(const std::vector<std::string>& way, const std::string& action) {
  return std::find(way.begin(), way.end(), action) != way.end();
}

RC_GTEST_PROP(ContactFlow, EveryScoreTakesTheWayOfItsLevel, ()) {
  const auto medium = *rc::gen::inRange(0, 100), high = *rc::gen::inRange(medium + 1, 101);
  const auto score = *rc::gen::inRange(0, 101);
  const auto flow = Json::parse(contact_flow({.high = high, .medium = medium, .queue = "q"}).value());
  const auto way = walk(flow, std::to_string(score));
  RC_ASSERT(goes_through(way, score >= high ? "set-high" : score >= medium ? "set-medium" : "set-low"));
  RC_ASSERT(way.back() == "transfer");
}

TEST(ContactFlow, WithoutAScoreACallerIsMedium) {
  const auto flow = Json::parse(contact_flow({}).value());
  const auto way = walk(flow, "");
  EXPECT_TRUE(goes_through(way, "set-unknown"));
  EXPECT_EQ(actions_of(flow)["set-unknown"]["Parameters"]["Attributes"]["risk_level"], "medium");
}

// Types, exits and names as the flow language has them.
TEST(ContactFlow, EveryExitLeadsToAnActionOfAKnownType) {
  const std::set<std::string> types = {
      "UpdateContactRecordingBehavior", "InvokeLambdaFunction",   "Compare",        "UpdateContactAttributes",
      "UpdateContactTargetQueue",       "TransferContactToQueue", "TransferToFlow", "MessageParticipant",
      "DisconnectParticipant"};
  for (const auto& plan : {FlowPlan{}, FlowPlan{.high_flow = "flow-2"}, FlowPlan{.high_queue = "q-2"}}) {
    const auto flow = Json::parse(contact_flow(plan).value());
    EXPECT_EQ(flow["Version"], "2019-10-30");
    const auto actions = actions_of(flow);
    EXPECT_EQ(actions.size(), flow["Actions"].size());
    std::set<std::string> reached = {text(flow["StartAction"])};
    for (const auto& [id, action] : actions) {
      EXPECT_TRUE(types.contains(text(action["Type"]))) << id;
      EXPECT_LE(id.size(), 50u);
      const auto& transitions = action["Transitions"];
      std::vector<std::string> exits;
      if (transitions.contains("NextAction")) exits.push_back(text(transitions["NextAction"]));
      for (const auto* list : {"Errors", "Conditions"})
        if (transitions.contains(list))
          for (const auto& exit : transitions[list]) exits.push_back(text(exit["NextAction"]));
      for (const auto& exit : exits) EXPECT_TRUE(actions.contains(exit)) << id << " to " << exit;
      reached.insert(exits.begin(), exits.end());
    }
    EXPECT_EQ(reached.size(), actions.size());
    EXPECT_EQ(actions.at("take-high")["Type"],
              plan.high_flow.empty() ? "UpdateContactTargetQueue" : "TransferToFlow");
  }
}

TEST(ContactFlow, ScoresThatPartNothingAreRefused) {
  EXPECT_FALSE(contact_flow({.high = 40, .medium = 40}).has_value());
  EXPECT_FALSE(contact_flow({.high = 101}).has_value());
  EXPECT_FALSE(contact_flow({.medium = -1}).has_value());
  EXPECT_FALSE(contact_flow({.lambda = "my-function"}).has_value());
  EXPECT_EQ(left_open({}).size(), 2u);
  EXPECT_TRUE(left_open({.lambda = "arn:aws:lambda:x", .queue = "q"}).empty());
}

}  // namespace
}  // namespace rf::carriers::connect
