// What a model is told of the call so far, where it may word the question anew.
#include "language/question.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "call/testing/talk.h"

namespace rf::language {
namespace {

using call::testing::Talk;
using Json = nlohmann::json;

const flow::Flow& reworded() {
  static const flow::Flow flow = [] {
    auto text = flow::shipped_flow(RINGFENCE_SOURCE_DIR, "fraud_verification");
    const std::string title = "    title: Was it you?\n";
    text.insert(text.find(title), "    reword: true\n");
    return call::testing::loaded(text);
  }();
  return flow;
}

// The customer's part of what a request asks.
Json task(const Talk& talk, const std::string& words) {
  desk::Helper::Question question;
  question.call = 7;
  question.state = talk.call;
  question.flow = std::make_shared<const flow::Flow>(talk.flow);
  question.heard = {talk.call.turn, call::Heard::Kind::speech, words, 0.9};
  question.rows = talk.log;
  question.within = Millis{6'000};
  const auto body = Json::parse(request({.url = "http://127.0.0.1:11434", .model = "m"}, question).body);
  return Json::parse(body["messages"][1]["content"].get<std::string>());
}
Talk at_the_payment() {
  Talk talk(reworded());
  talk.answered().say("yes speaking");
  return talk;
}

TEST(Question, TellsTheChatWithoutTheFacts) {
  auto talk = at_the_payment();
  const auto chat = task(talk, "not with my blessing")["chat"];
  ASSERT_TRUE(chat.is_array());
  const auto told = chat.dump();
  const auto spoken = call::encode(talk.log.back().events);
  for (const auto* fact : {"Blue Bazaar", "2,500 rupees", "15 March"}) {
    EXPECT_NE(spoken.find(fact), std::string::npos) << "is spoken: " << fact;
    EXPECT_EQ(told.find(fact), std::string::npos) << fact;
  }
  EXPECT_NE(told.find("at {merchant_name}"), std::string::npos) << told;
  EXPECT_NE(told.find(R"({"customer":"yes speaking"})"), std::string::npos) << told;
}

TEST(Question, TellsTheLastTwelveOfALongChat) {
  auto talk = at_the_payment();
  for (int i = 0; i < 20; ++i)
    talk.log.push_back({static_cast<std::uint32_t>(talk.log.size() + 1),
                        Time{},
                        {call::Heard{1, call::Heard::Kind::speech, "number " + std::to_string(i), 0.9}}});
  talk.log.push_back({static_cast<std::uint32_t>(talk.log.size() + 1),
                      Time{},
                      {call::Heard{1, call::Heard::Kind::silence, "", 0.0}}});
  const auto chat = task(talk, "not with my blessing")["chat"];
  ASSERT_EQ(chat.size(), 12u);
  EXPECT_EQ(chat.front(), (Json{{"customer", "number 9"}}));
  EXPECT_EQ(chat.back(), (Json{{"customer", ""}}));
}

// Elsewhere it only names the meaning of one answer, and is told nothing else.
TEST(Question, HasNoChatWhereItsWordsAreNotWanted) {
  Talk talk(call::testing::nine_steps());
  talk.answered().say("yes speaking");
  EXPECT_FALSE(task(talk, "not with my blessing").contains("chat"));
}

}  // namespace
}  // namespace rf::language
