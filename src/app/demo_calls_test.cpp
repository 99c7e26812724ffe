#include "app/demo_calls.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "app/demo.h"
#include "monitor/event.h"

namespace rf::app {
namespace {

TEST(DemoConversations, EachIsAWholeCallThatADeskTakes) {
  const auto calls = read_demo_calls(demo_live_calls());
  ASSERT_TRUE(calls) << calls.error().message;
  EXPECT_GE(calls->size(), 12u);
  std::set<std::string> languages;
  for (const auto& call : *calls) {
    languages.insert(call.language);
    std::int64_t before = 0;
    for (auto event : call.events) {
      event.call = "DEMO-1";
      if (auto* said = std::get_if<monitor::Segment>(&event.what)) said->call = "DEMO-1";
      EXPECT_TRUE(monitor::event_of(monitor::to_json(event))) << call.customer;
      EXPECT_GE(monitor::at_ms(event), before) << call.customer;
      before = monitor::at_ms(event);
    }
    EXPECT_TRUE(std::holds_alternative<monitor::Ended>(call.events.back().what));
  }
  EXPECT_EQ(languages, (std::set<std::string>{"en", "hi", "ja"}));
}

TEST(DemoConversations, AMistakeIsNamedWithItsPlace) {
  for (
      const auto& [text, place] : {
          std::pair{"{", "no JSON list"},
          {"[]", "no JSON list"},
          {R"([{"agent":"a","customer":"c"}])", "conversation 1: it has no text 'language'"},
          {R"([{"agent":"a","customer":"c","language":"en","lines":[["agent","Hello"],["nobody","Hello"]]}])",
           "conversation 1: line 2: a line is"},
      }) {
    const auto read = read_demo_calls(text);
    ASSERT_FALSE(read) << text;
    EXPECT_NE(read.error().message.find(place), std::string::npos) << read.error().message;
  }
}

}  // namespace
}  // namespace rf::app
