#include "carriers/connect/contact_lens.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

#include "carriers/connect/contact_events.h"

namespace rf::carriers::connect {
namespace {

using Json = nlohmann::json;

const std::string instance = "instance-1";

std::string event(const std::string& type, const std::string& segments = "") {
  return R"({"Version":"1.0.0","Channel":"VOICE","AccountId":"123456789012","InstanceId":"instance-1",)"
         R"("ContactId":"c-1","LanguageCode":"ja-JP","EventType":")" +
         type + "\"" + (segments.empty() ? "" : ",\"Segments\":" + segments) + "}";
}
const std::string transcript =
    R"({"Transcript":{"Id":"t1","ParticipantId":"CUSTOMER","ParticipantRole":"CUSTOMER","Content":"金曜日に払います",)"
    R"("BeginOffsetMillis":1200,"EndOffsetMillis":2600,"Sentiment":"NEGATIVE","Extra":1}})";
const std::string utterance =
    R"({"Utterance":{"Id":"u1","TranscriptId":"t1","ParticipantId":"AGENT","ParticipantRole":"AGENT",)"
    R"("PartialContent":"Good mor","BeginOffsetMillis":0,"EndOffsetMillis":700}})";
const std::string categories =
    R"({"Categories":{"MatchedCategories":["Threat","Silence"],"MatchedDetails":{"Threat":{"PointsOfInterest":)"
    R"([{"BeginOffsetMillis":10,"EndOffsetMillis":20}]}}}})";

TEST(ContactLens, ATranscriptIsFinalAndHasItsSentiment) {
  const auto told = read_contact_lens(event("SEGMENTS", "[" + transcript + "]"), instance);
  ASSERT_TRUE(told.has_value()) << told.error().message;
  ASSERT_EQ(told->heard.size(), 1u);
  const auto& [segment, identity, language] = told->heard[0];
  EXPECT_EQ(segment.call, "c-1");
  EXPECT_EQ(segment.id, "t1");
  EXPECT_EQ(identity, "t:t1");
  EXPECT_EQ(language, "ja-JP");
  EXPECT_EQ(segment.who, monitor::Who::customer);
  EXPECT_EQ(segment.words, "金曜日に払います");
  EXPECT_EQ(segment.from_ms, 1200);
  EXPECT_EQ(segment.to_ms, 2600);
  EXPECT_TRUE(segment.final);
  ASSERT_TRUE(segment.sentiment.has_value());
  EXPECT_EQ(segment.sentiment->label, monitor::Label::negative);
  EXPECT_FALSE(segment.loudness_centi.has_value());
}

TEST(ContactLens, AnUtteranceIsPartialAndSharesTheIdOfItsTranscript) {
  const auto told = read_contact_lens(event("SEGMENTS", "[" + utterance + "," + transcript + "]"), "");
  ASSERT_TRUE(told.has_value());
  ASSERT_EQ(told->heard.size(), 2u);
  EXPECT_FALSE(told->heard[0].segment.final);
  EXPECT_EQ(told->heard[0].segment.id, told->heard[1].segment.id);
  EXPECT_NE(told->heard[0].identity, told->heard[1].identity);
  EXPECT_EQ(told->heard[0].segment.who, monitor::Who::agent);
  EXPECT_FALSE(told->heard[0].segment.sentiment.has_value());
}

TEST(ContactLens, CategoriesBecomeNotices) {
  const auto told = read_contact_lens(event("SEGMENTS", "[" + categories + "]"), instance);
  ASSERT_TRUE(told.has_value());
  ASSERT_EQ(told->notices.size(), 2u);
  EXPECT_EQ(told->notices[0].identity, "category:Threat@10");
  ASSERT_EQ(told->notices[0].stretches.size(), 1u);
  EXPECT_EQ(told->notices[0].stretches[0].to_ms, 20);
  EXPECT_EQ(told->notices[1].detail, "Silence");
}

TEST(ContactLens, LoudnessIsTheMeanOfItsReadings) {
  auto json = Json::parse(transcript);
  json["Transcript"]["LoudnessScores"] = {60.5, nullptr, 61.5};
  const auto told = read_contact_lens(event("SEGMENTS", "[" + json.dump() + "]"), instance);
  ASSERT_TRUE(told.has_value());
  EXPECT_EQ(told->heard.at(0).segment.loudness_centi, 6100);
}

TEST(ContactLens, TheBeginningAndTheTwoEnds) {
  using Kind = desk::NoticeKind;
  const std::pair<const char*, Kind> kinds[] = {{"STARTED", Kind::transcript_started},
                                                {"COMPLETED", Kind::transcript_completed},
                                                {"FAILED", Kind::transcript_failed}};
  for (const auto& [type, kind] : kinds) {
    const auto told = read_contact_lens(event(type), instance);
    ASSERT_TRUE(told.has_value()) << type;
    ASSERT_EQ(told->notices.size(), 1u);
    EXPECT_EQ(told->notices[0].kind, kind);
  }
}

TEST(ContactLens, ABrokenSegmentIsToldAndTheOthersCount) {
  const auto told = read_contact_lens(
      event("SEGMENTS", "[" + transcript + R"(,{"Transcript":{"Id":"t2"}},{"PostContactSummary":{}},7,)" +
                            utterance + "]"),
      instance);
  ASSERT_TRUE(told.has_value());
  EXPECT_EQ(told->heard.size(), 2u);
  ASSERT_EQ(told->unreadable.size(), 3u);
  EXPECT_EQ(told->unreadable[0].place, "Segments[1]");
  EXPECT_NE(told->unreadable[0].reason.find("ParticipantRole"), std::string::npos);
  EXPECT_NE(told->unreadable[1].reason.find("PostContactSummary"), std::string::npos);
  EXPECT_EQ(told->unreadable[2].place, "Segments[3]");
}

TEST(ContactLens, WhatIsOutOfBoundsIsTold) {
  const std::pair<const char*, Json> wrong[] = {{"EndOffsetMillis", 1199},
                                                {"EndOffsetMillis", 1200 + 10 * 60 * 1000 + 1},
                                                {"BeginOffsetMillis", -1},
                                                {"BeginOffsetMillis", "1"},
                                                {"Id", ""},
                                                {"Id", std::string(129, 'x')},
                                                {"ParticipantRole", "GHOST"},
                                                {"Content", std::string(8'193, 'x')}};
  for (const auto& [field, value] : wrong) {
    auto json = Json::parse(transcript);
    json["Transcript"][field] = value;
    const auto told = read_contact_lens(event("SEGMENTS", "[" + json.dump() + "]"), instance);
    ASSERT_TRUE(told.has_value());
    EXPECT_EQ(told->unreadable.size(), 1u) << field;
    EXPECT_TRUE(told->heard.empty()) << field;
  }
}

TEST(ContactLens, WhatIsNoEventIsRefused) {
  std::string deep(100, '[');
  for (const auto& text :
       {std::string("{}"), std::string("[]"), std::string("{\"Version\":\"1.0.0\""), deep, event("STOPPED"),
        event("SEGMENTS"), std::string("\xff"), std::string(1'048'577, ' ')}) {
    const auto told = read_contact_lens(text, instance);
    ASSERT_FALSE(told.has_value()) << text.substr(0, 40);
    EXPECT_EQ(told.error().code, "contact-lens-invalid");
  }
  auto other = Json::parse(event("STARTED"));
  other["Version"] = "2.0.0";
  EXPECT_FALSE(read_contact_lens(other.dump(), instance).has_value());
  other["Version"] = "1.1.0";
  EXPECT_TRUE(read_contact_lens(other.dump(), instance).has_value());
  other["Channel"] = "CHAT";
  EXPECT_FALSE(read_contact_lens(other.dump(), instance).has_value());
}

TEST(ContactLens, AnotherInstanceIsLeftAlone) {
  const auto told = read_contact_lens(event("SEGMENTS", "[" + transcript + "]"), "instance-2");
  ASSERT_TRUE(told.has_value());
  EXPECT_TRUE(told->of_another_instance);
  EXPECT_TRUE(told->heard.empty());
}

// Whatever comes, each element is heard, noticed or told as unreadable.
RC_GTEST_PROP(ContactLens, NothingIsLostInSilence, ()) {
  const std::vector<std::string> pool = {transcript,
                                         utterance,
                                         "{}",
                                         "null",
                                         R"({"Transcript":[]})",
                                         R"({"Transcript":{},"Utterance":{}})",
                                         "\"x\"",
                                         R"({"Categories":{}})"};
  std::string list;
  const auto picks =
      *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, pool.size()));
  for (const auto pick : picks) list += (list.empty() ? "" : ",") + pool[pick];
  const auto told = read_contact_lens(event("SEGMENTS", "[" + list + "]"), instance);
  RC_ASSERT(told.has_value());
  RC_ASSERT(told->heard.size() + told->unreadable.size() == picks.size());
}

// ---- Contact events.

const std::string connected = R"({"version":"0","id":"e1","detail-type":"Amazon Connect Contact Event",
  "source":"aws.connect","account":"123456789012","time":"2026-11-30T09:30:05Z","region":"us-east-1","resources":[],
  "detail":{"initiationTimestamp":"2026-11-30T09:29:00.000Z","contactId":"c-1","channel":"VOICE",
  "instanceArn":"arn:aws:connect:us-east-1:123456789012:instance/instance-1","initiationMethod":"INBOUND",
  "eventType":"CONNECTED_TO_AGENT","agentInfo":{"agentArn":"arn:aws:connect:…:instance/i/agent/a-7",
  "connectedToAgentTimestamp":"2026-11-30T09:30:04.250Z"},
  "queueInfo":{"queueArn":"arn:…/queue/q-3","queueType":"type"}}})";

TEST(ContactEvents, ConnectedToAgent) {
  const auto event = read_contact_event(connected);
  ASSERT_TRUE(event.has_value()) << event.error().message;
  EXPECT_EQ(event->notice.kind, desk::NoticeKind::with_agent);
  EXPECT_EQ(event->notice.call, "c-1");
  EXPECT_EQ(event->notice.detail, "a-7");
  EXPECT_EQ(rfc3339(event->notice.at.value()), "2026-11-30T09:30:04.250Z");
  EXPECT_EQ(event->queue, "q-3");
  EXPECT_EQ(event->instance, "instance-1");
}

TEST(ContactEvents, NamesInEitherCase) {
  auto text = connected;
  text.replace(text.find("agentInfo"), 9, "AgentInfo");
  text.replace(text.find("\"VOICE\""), 7, "\"Voice\"");
  const auto event = read_contact_event(text);
  ASSERT_TRUE(event.has_value());
  EXPECT_EQ(event->agent, "a-7");
}

TEST(ContactEvents, OthersArePassedOverAndBrokenOnesAreNot) {
  auto code = [](const std::string& text) {
    const auto event = read_contact_event(text);
    return event ? std::string() : event.error().code;
  };
  EXPECT_EQ(code(R"({"detail-type":"EC2","detail":{}})"), "contact-event-other");
  EXPECT_EQ(code(R"({"eventType":"CONTACT_DATA_UPDATED","contactId":"c","channel":"VOICE"})"),
            "contact-event-other");
  EXPECT_EQ(code(R"({"eventType":"QUEUED","contactId":"c","channel":"CHAT"})"), "contact-event-other");
  EXPECT_EQ(code(R"({"eventType":"QUEUED","channel":"VOICE"})"), "contact-event-invalid");
  EXPECT_EQ(code("{}"), "contact-event-invalid");
  EXPECT_EQ(code("nothing"), "contact-event-invalid");
  EXPECT_EQ(code(R"({"eventType":"QUEUED","contactId":"c","channel":"VOICE"})"), "");
}

}  // namespace
}  // namespace rf::carriers::connect
