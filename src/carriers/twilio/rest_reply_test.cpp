#include "carriers/twilio/rest_reply.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace rf::carriers::twilio {
namespace {

using namespace std::chrono_literals;
using Kind = dial::DialReply::Kind;

const std::string sid = "CA0123456789abcdef0123456789abcdef";

http::ClientReply answered(int status, std::string body, http::Headers headers = {}) {
  return {.fate = http::Fate::answered,
          .response = {.status = status, .headers = std::move(headers), .body = std::move(body)}};
}
http::ClientReply lost(http::Fate fate, std::string reason) {
  return {.fate = fate, .reason = std::move(reason)};
}

Kind kind(const http::ClientReply& reply) { return read_dial_reply(reply).kind; }

TEST(DialReply, ASidIsACall) {
  const auto reply = read_dial_reply(answered(201, R"({"sid":")" + sid + R"(","status":"queued"})"));
  EXPECT_EQ(reply.kind, Kind::dialed);
  EXPECT_EQ(reply.sid, sid);
  EXPECT_EQ(reply.reason, "");
}

TEST(DialReply, WhatIsNotCertainIsUnknown) {
  for (const char* body :
       {"", "{", "[]", "null", "{}", R"({"sid":5})", R"({"sid":"CA1"})", R"({"sid":null})", "<html>"})
    EXPECT_EQ(kind(answered(201, body)), Kind::unknown) << body;
  for (const int status : {100, 301, 302, 500, 502, 503, 504, 599})
    EXPECT_EQ(kind(answered(status, "")), Kind::unknown) << status;
  EXPECT_EQ(kind(lost(http::Fate::unknown, "time ran out")), Kind::unknown);
  EXPECT_NE(read_dial_reply(lost(http::Fate::unknown, "time ran out")).reason.find("time ran out"),
            std::string::npos);
}

TEST(DialReply, NotSentStaysNotSent) {
  const auto reply = read_dial_reply(lost(http::Fate::not_sent, "the connection was refused."));
  EXPECT_EQ(reply.kind, Kind::not_sent);
  EXPECT_EQ(reply.reason, "Twilio could not be reached, so nobody was called: the connection was refused.");
}

TEST(DialReply, RefusalsAreInPlainWords) {
  const auto reply = read_dial_reply(answered(
      400,
      R"({"code":21211,"message":"The 'To' number +919876543210 is not a valid phone number.","more_info":"x","status":400})"));
  EXPECT_EQ(reply.kind, Kind::refused);
  EXPECT_EQ(reply.reason,
            "Twilio refused the call: the customer's number is not valid (21211: The 'To' number "
            "+********3210 is not a valid phone number.).");
  EXPECT_EQ(reply.code, 21211);
  EXPECT_EQ(read_dial_reply(answered(400, R"({"code":99999,"message":"Odd."})")).reason,
            "Twilio refused the call: (99999: Odd.).");
  EXPECT_EQ(read_dial_reply(answered(404, "")).reason, "Twilio refused the call: (404).");
  for (const int status : {400, 401, 403, 404, 405, 408, 409, 422, 499})
    EXPECT_EQ(kind(answered(status, "")), Kind::refused) << status;
}

TEST(DialReply, ANumberInItsMessageIsMaskedHoweverItIsWritten) {
  for (const char* number : {"(415) 555-0202", "+1 415.555.0202", "415-555-0202", "00 1 415/5550202"}) {
    const auto body = std::string(R"({"code":21211,"message":"Not )") + number + R"( of 9:30"})";
    EXPECT_EQ(read_dial_reply(answered(400, body)).reason.find("555"), std::string::npos) << number;
    EXPECT_NE(read_dial_reply(answered(400, body)).reason.find("0202 of 9:30"), std::string::npos) << number;
  }
}

// What is made of another request's refusal is logged.
TEST(ReplyError, HasTwiliosCodeAndNotItsWords) {
  const auto error =
      reply_error(answered(400, R"({"code":21220,"message":"Asha Rao at (415) 555-0202 is gone."})"));
  EXPECT_EQ(error.code, "carrier-refused");
  EXPECT_EQ(error.message, "Twilio refused the request: (21220).");
}

TEST(DialReply, ALongMessageIsCut) {
  const auto reply =
      read_dial_reply(answered(400, R"({"code":1,"message":")" + std::string(5000, 'x') + R"("})"));
  EXPECT_LT(reply.reason.size(), 300u);
}

TEST(DialReply, ThrottledWithItsWait) {
  const auto wait = [](const char* text) {
    http::Headers headers;
    headers.add("Retry-After", text);
    const auto reply = read_dial_reply(answered(429, R"({"code":20429})", headers));
    EXPECT_EQ(reply.kind, Kind::throttled);
    return reply.retry_after;
  };
  EXPECT_EQ(wait("7"), 7s);
  EXPECT_EQ(wait(" 0 "), 0s);
  for (const char* odd : {"", "-1", "1.5", "soon", "Sat, 21 Nov 2026 09:30:00 GMT", "99999999999999"})
    EXPECT_EQ(wait(odd), std::nullopt) << odd;
  EXPECT_EQ(kind(answered(429, "")), Kind::throttled);
}

// Nothing that a server may say makes a call appear or disappear that it did not name or refuse.
RC_GTEST_PROP(DialReplyProperty, OnlyA4xxIsARefusal, ()) {
  const int status = *rc::gen::inRange(100, 600);
  const auto body =
      *rc::gen::oneOf(rc::gen::string<std::string>(), rc::gen::just(R"({"sid":")" + sid + R"("})"),
                      rc::gen::just(std::string(R"({"code":21211,"message":"no"})")));
  const auto reply = read_dial_reply(answered(status, body));
  const Kind expected = status == 429                   ? Kind::throttled
                        : status >= 400 && status < 500 ? Kind::refused
                        : status >= 200 && status < 300 && body.find(sid) != std::string::npos
                            ? Kind::dialed
                            : Kind::unknown;
  RC_ASSERT(reply.kind == expected);
  RC_ASSERT((reply.kind == Kind::dialed) == reply.reason.empty());
}

TEST(ReadCall, AsTwilioWritesIt) {
  const auto call =
      read_call(answered(200, R"({"sid":")" + sid +
                                  R"(","status":"completed","duration":"42","answered_by":"machine_start",)"
                                  R"("date_created":"Tue, 31 Aug 2010 20:36:28 +0000","start_time":null})"))
          .value();
  EXPECT_EQ(call.sid, sid);
  EXPECT_EQ(call.status, call::CarrierStatus::completed);
  EXPECT_EQ(call.by, call::AnsweredBy::machine);
  EXPECT_EQ(call.seconds, 42);
  EXPECT_EQ(call.created, parse_rfc3339("2010-08-31T20:36:28Z").value());
  const auto queued =
      read_call(
          answered(200, R"({"sid":")" + sid +
                            R"(","status":"queued","duration":null,"answered_by":null,"date_created":null})"))
          .value();
  EXPECT_EQ(queued.status, call::CarrierStatus::queued);
  EXPECT_FALSE(queued.seconds);
  EXPECT_EQ(queued.created, Time{});
}

TEST(ReadCall, Errors) {
  EXPECT_EQ(read_call(answered(404, R"({"code":20404})")).error().code, "carrier-unknown-call");
  EXPECT_EQ(read_call(answered(401, R"({"code":20003})")).error().code, "carrier-refused");
  EXPECT_EQ(read_call(answered(503, "")).error().code, "carrier-unreadable");
  EXPECT_EQ(read_call(lost(http::Fate::not_sent, "refused")).error().code, "carrier-unreachable");
  EXPECT_EQ(read_call(lost(http::Fate::unknown, "time ran out")).error().code, "carrier-unreachable");
  for (const std::string& body :
       {std::string("x"), std::string("{}"), R"({"sid":")" + sid + R"("})",
        R"({"sid":")" + sid + R"(","status":"odd"})", std::string(R"({"sid":"x","status":"queued"})")})
    EXPECT_EQ(read_call(answered(200, body)).error().code, "carrier-unreadable") << body;
}

TEST(ReadPage, CallsAndTheNextPage) {
  const auto page =
      read_page(
          answered(200, R"({"calls":[{"sid":")" + sid +
                            R"(","status":"ringing","to":"+1","from":"+2","date_created":)"
                            R"("Tue, 31 Aug 2010 20:36:28 +0000"}],"next_page_uri":"/2010-04-01/x?Page=1"})"))
          .value();
  ASSERT_EQ(page.calls.size(), 1u);
  EXPECT_EQ(page.calls[0].to, "+1");
  EXPECT_EQ(page.calls[0].from, "+2");
  EXPECT_EQ(page.next, "/2010-04-01/x?Page=1");
  EXPECT_EQ(read_page(answered(200, R"({"calls":[],"next_page_uri":null})")).value().next, "");
  for (const char* body : {"", "[]", "{}", R"({"calls":{}})", R"({"calls":[{}]})", R"({"calls":[5]})"})
    EXPECT_EQ(read_page(answered(200, body)).error().code, "carrier-unreadable") << body;
}

}  // namespace
}  // namespace rf::carriers::twilio
