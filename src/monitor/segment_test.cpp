#include "monitor/segment.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

#include "monitor/event.h"
#include "monitor/support_for_tests.h"

namespace rf::monitor {
namespace {

using Json = nlohmann::json;

Json good() {
  return Json::parse(R"({"call":"C1","id":"s1","who":"customer","words":"Hello","from_ms":0,"to_ms":900})");
}
std::string trouble(const Json& json) {
  const auto read = segment_of(json);
  return read ? "" : read.error().code + ": " + read.error().message;
}

TEST(Segment, IsReadAndWritten) {
  auto json = good();
  json["sentiment"] = "negative";
  json["loudness"] = Json::parse("[60, null, 63]");
  const auto read = segment_of(json);
  ASSERT_TRUE(read) << trouble(json);
  EXPECT_TRUE(read->final);
  EXPECT_EQ(read->sentiment, (Feeling{Label::negative, -600}));
  EXPECT_EQ(read->loudness_centi, 6150);
  EXPECT_EQ(segment_of(to_json(*read)), *read);
}

TEST(Segment, EachFieldHasItsBounds) {
  const auto wrong = [](const char* field, Json value) {
    auto json = good();
    json[field] = std::move(value);
    const auto said = trouble(json);
    EXPECT_NE(said.find(field), std::string::npos) << field << ": " << said;
  };
  EXPECT_EQ(trouble(good()), "");
  wrong("call", "");
  wrong("call", std::string(129, 'x'));
  wrong("id", 7);
  wrong("who", "boss");
  wrong("words", std::string(8'193, 'x'));
  wrong("words", "\xff");
  wrong("from_ms", -1);
  wrong("from_ms", 1.5);
  wrong("to_ms", 24LL * 3600 * 1000 + 1);
  wrong("to_ms", 600'001);
  wrong("to_ms", 18446744073709551615ULL);
  wrong("final", "yes");
  wrong("sentiment", "cross");
  wrong("sentiment", Json{{"label", "negative"}, {"value", 2}});
  wrong("sentiment", Json{{"label", "negative"}, {"worth", 1}});
  wrong("loudness", 1e9);
  wrong("loudness", "loud");
  wrong("source", std::string(65, 'x'));
  wrong("wrods", "typo");
  auto backwards = good();
  backwards["from_ms"] = 1'000;
  EXPECT_NE(trouble(backwards).find("to_ms"), std::string::npos);
  EXPECT_NE(trouble(Json::array()), "");
}

TEST(Event, EachKindIsReadAndWritten) {
  for (const auto* line :
       {R"({"call":"C1","event":"started","language":"en-IN","day":"2026-11-30","agent":"asha"})",
        R"({"call":"C1","event":"segment","id":"s","who":"agent","words":"Hi","from_ms":0,"to_ms":5})",
        R"({"call":"C1","event":"hold","at_ms":100,"on":false})",
        R"({"call":"C1","event":"note","id":"n","at_ms":1,"by":"asha","words":"Paid"})",
        R"({"call":"C1","event":"escalated","id":"e","at_ms":1,"reason":"angry"})",
        R"({"call":"C1","event":"ended","at_ms":9000})"}) {
    const auto read = event_of_text(line);
    ASSERT_TRUE(read) << line << ": " << read.error().message;
    const auto again = event_of(to_json(*read));
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(to_json(*again), to_json(*read));
  }
}

TEST(Event, WhatIsWrongIsTold) {
  for (const auto* line :
       {"", "{", "[]", "7", R"({"event":"started"})", R"({"call":"C","event":"begun"})",
        R"({"call":"C","event":"started","language":"fr"})", R"({"call":"C","event":"started","day":"soon"})",
        R"({"call":"C","event":"hold"})", R"({"call":"C","event":"note","id":"n","at_ms":1,"words":""})",
        R"({"call":"C","event":"ended","at_ms":-1})",
        R"({"call":"C","event":"ended","at_ms":1,"extra":[[[[[[[[[[1]]]]]]]]]]})"}) {
    const auto read = event_of_text(line);
    ASSERT_FALSE(read) << line;
    EXPECT_EQ(read.error().code, "event-invalid") << line;
  }
  EXPECT_FALSE(event_of_text(std::string(70'000, ' ')));
}

RC_GTEST_PROP(Event, AnyBytesAreAnEventOrAnError, (std::string bytes)) {
  const auto read = event_of_text(bytes);
  RC_ASSERT(read || !read.error().message.empty());
}

RC_GTEST_PROP(Event, AnyCutOfALineIsAnError, ()) {
  const std::string line =
      R"({"call":"C1","event":"segment","id":"s","who":"agent","words":"Hi","from_ms":0,"to_ms":5})";
  RC_ASSERT(!event_of_text(line.substr(0, *rc::gen::inRange<std::size_t>(0, line.size()))));
}

}  // namespace
}  // namespace rf::monitor
