#include "carriers/connect/connect_api.h"

#include <gtest/gtest.h>

#include <deque>
#include <nlohmann/json.hpp>

#include "carriers/connect/settings.h"
#include "carriers/connect/stream_for_tests.h"

namespace rf::carriers::connect {
namespace {

using Json = nlohmann::json;

struct Wire {
  struct Answer {
    int status = 200;
    std::string body, type;
    http::Fate fate = http::Fate::answered;
    std::string date;
  };
  ManualExecutor executor;
  std::deque<Answer> answers;
  std::vector<http::ClientRequest> asked;

  ConnectApi api(const std::string& instance = "arn:aws:connect:us-east-1:1:instance/inst-1") {
    auto send = [this](http::ClientRequest request, std::function<void(http::ClientReply)> then) {
      asked.push_back(std::move(request));
      const auto answer = answers.empty() ? Answer{} : answers.front();
      if (!answers.empty()) answers.pop_front();
      http::ClientReply reply{.fate = answer.fate, .reason = "It was lost."};
      reply.response.status = answer.status;
      reply.response.body = answer.body;
      if (!answer.type.empty()) reply.response.headers.add("x-amzn-ErrorType", answer.type);
      if (!answer.date.empty()) reply.response.headers.add("Date", answer.date);
      executor.post([then = std::move(then), reply = std::move(reply)] { then(reply); });
    };
    return {Aws(executor, send, {"AKID", "secret", ""},
                {"Amazon Connect", "http://127.0.0.1:1", {"us-east-1", "connect"}}),
            instance};
  }
  template <class T>
  T wait(Task<T> task) {
    std::optional<T> out;
    Tasks tasks;
    tasks.spawn([](Task<T> waited, std::optional<T>& result) -> Task<> { result.emplace(co_await waited); }(
                                                                 std::move(task), out));
    executor.advance(Millis{60'000});
    RF_ASSERT(out.has_value());
    return std::move(*out);
  }
};

const OutboundCall call{.to = "+12025550199",
                        .contact_flow = "arn:aws:connect:us-east-1:1:instance/i/contact-flow/flow-1",
                        .queue = "queue-1",
                        .client_token = "token-1",
                        .attributes = {{"customer_id", "C1"}}};

TEST(ConnectApi, ACallIsAskedForWithItsToken) {
  Wire wire;
  wire.answers = {{.body = R"({"ContactId":"contact-1"})"}};
  auto api = wire.api();
  const auto contact = wire.wait(api.start_outbound(call));
  ASSERT_TRUE(contact.has_value());
  EXPECT_EQ(*contact, "contact-1");
  ASSERT_EQ(wire.asked.size(), 1u);
  const auto& request = wire.asked[0];
  EXPECT_EQ(request.method + " " + request.url, "PUT http://127.0.0.1:1/contact/outbound-voice");
  EXPECT_TRUE(request.never_resend);
  EXPECT_EQ(
      Json::parse(request.body),
      Json::parse(R"({"InstanceId":"inst-1","DestinationPhoneNumber":"+12025550199","ContactFlowId":"flow-1",
                            "QueueId":"queue-1","ClientToken":"token-1","Attributes":{"customer_id":"C1"}})"));
}

TEST(ConnectApi, ACallWhoseFateIsUnknownIsNotAskedForAgain) {
  for (const auto& lost : {Wire::Answer{.fate = http::Fate::unknown}, Wire::Answer{.status = 500},
                           Wire::Answer{.fate = http::Fate::not_sent}}) {
    Wire wire;
    wire.answers = {lost};
    auto api = wire.api();
    EXPECT_FALSE(wire.wait(api.start_outbound(call)).has_value());
    EXPECT_EQ(wire.asked.size(), 1u);
  }
}

TEST(ConnectApi, ThrottlingAloneRepeatsACall) {
  Wire wire;
  wire.answers = {{.status = 429, .type = "TooManyRequestsException:http://internal"},
                  {.body = R"({"ContactId":"contact-1"})"}};
  auto api = wire.api();
  EXPECT_TRUE(wire.wait(api.start_outbound(call)).has_value());
  EXPECT_EQ(wire.asked.size(), 2u);
  wire.answers.assign(9, {.status = 429, .type = "TooManyRequestsException"});
  wire.asked.clear();
  EXPECT_EQ(wire.wait(api.start_outbound(call)).error().trouble, Trouble::throttled);
  EXPECT_EQ(wire.asked.size(), 3u);
}

TEST(ConnectApi, ErrorsAreAClosedList) {
  const std::pair<Wire::Answer, Trouble> cases[] = {
      {{.status = 400, .type = "InvalidParameterException"}, Trouble::invalid},
      {{.status = 403, .type = "DestinationNotAllowedException"}, Trouble::not_allowed},
      {{.status = 403, .type = "OutboundContactNotPermittedException"}, Trouble::not_allowed},
      {{.status = 429, .type = "LimitExceededException"}, Trouble::limit},
      {{.status = 404, .type = "ResourceNotFoundException"}, Trouble::not_found},
      {{.status = 403, .type = "AccessDeniedException"}, Trouble::refused},
      {{.status = 400, .body = R"({"__type":"x#ExpiredTokenException"})"}, Trouble::refused},
      {{.status = 418, .body = "tea"}, Trouble::invalid},
      {{.status = 200, .body = "tea"}, Trouble::unknown},
      {{.status = 302}, Trouble::unknown},
      {{.status = 200, .body = "{}"}, Trouble::unknown},
  };
  for (const auto& [answer, trouble] : cases) {
    Wire wire;
    wire.answers = {answer};
    auto api = wire.api();
    const auto reply = wire.wait(api.start_outbound(call));
    ASSERT_FALSE(reply.has_value()) << answer.type;
    EXPECT_EQ(reply.error().trouble, trouble) << answer.type << answer.body;
    EXPECT_EQ(reply.error().error.message.find("secret"), std::string::npos);
  }
}

TEST(ConnectApi, StoppingWhatHasEndedIsNoFault) {
  Wire wire;
  auto api = wire.api();
  wire.answers = {{.body = "{}"}};
  EXPECT_EQ(wire.wait(api.stop("c-1")).value(), true);
  wire.answers = {{.status = 410, .type = "ContactNotFoundException"}};
  EXPECT_EQ(wire.wait(api.stop("c-1")).value(), false);
  wire.answers = {{.status = 404, .type = "ResourceNotFoundException"}};
  EXPECT_FALSE(wire.wait(api.stop("c-1")).has_value());
}

TEST(ConnectApi, WhatChangesNothingIsAskedAgain) {
  Wire wire;
  wire.answers = {{.status = 503},
                  {.fate = http::Fate::unknown},
                  {.body = R"({"Contact":{"Id":"c-1","Channel":"VOICE","InitiationMethod":"API",
                    "InitiationTimestamp":1790000000.25,"AgentInfo":{"Id":"a-1","ConnectedToAgentTimestamp":1790000001},
                    "DisconnectReason":"CUSTOMER_DISCONNECT"}})"}};
  auto api = wire.api("inst-1");
  const auto contact = wire.wait(api.describe("c/1 é"));
  EXPECT_FALSE(contact.has_value()) << "an id has no blanks";
  const auto found = wire.wait(api.describe("c:1"));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(wire.asked.size(), 3u);
  EXPECT_EQ(wire.asked[0].url, "http://127.0.0.1:1/contacts/inst-1/c%3A1");
  EXPECT_EQ(found->agent, "a-1");
  EXPECT_EQ(found->initiated.value().time_since_epoch().count(), 1'790'000'000'250);
  EXPECT_EQ(found->disconnect_reason, "CUSTOMER_DISCONNECT");
  EXPECT_FALSE(found->disconnected.has_value());
}

TEST(ConnectApi, AClockThatIsWrongIsLearnedFromTheAnswer) {
  Wire wire;
  const auto theirs = wire.executor.now() + Millis{3'600'000};
  auto date = rfc2822(theirs);
  date.replace(date.find("+0000"), 5, "GMT");
  wire.answers = {{.status = 403, .type = "RequestTimeTooSkewed", .date = date},
                  {.body = R"({"Attributes":{"a":"1"}})"}};
  auto api = wire.api();
  const auto attributes = wire.wait(api.attributes("c-1"));
  ASSERT_TRUE(attributes.has_value());
  EXPECT_EQ(attributes->at("a"), "1");
  EXPECT_EQ(wire.asked.at(1).headers.get("X-Amz-Date"), amz_date(theirs));
}

TEST(ConnectApi, WhatCannotBeSentIsNotSent) {
  Wire wire;
  auto api = wire.api();
  const auto refused = [&](auto change) {
    auto wrong = call;
    change(wrong);
    const auto reply = wire.wait(api.start_outbound(wrong));
    return !reply && reply.error().error.code == "connect-invalid";
  };
  EXPECT_TRUE(refused([](OutboundCall& c) { c.to = "2025550199"; }));
  EXPECT_TRUE(refused([](OutboundCall& c) { c.to = "+02025550199"; }));
  EXPECT_TRUE(refused([](OutboundCall& c) { c.queue = ""; }));
  EXPECT_TRUE(refused([](OutboundCall& c) { c.client_token = ""; }));
  EXPECT_TRUE(refused([](OutboundCall& c) { c.detect_machine = true; }));
  EXPECT_TRUE(refused([](OutboundCall& c) { c.attributes["a b"] = "1"; }));
  EXPECT_TRUE(refused([](OutboundCall& c) { c.attributes["a"] = std::string(32'768, 'x'); }));
  EXPECT_TRUE(wire.asked.empty());
}

// ---- Settings.

Given given() {
  return {.access_key_id = "AKIDEXAMPLE",
          .secret_access_key = "s3cr3t/+",
          .region = "us-east-1",
          .stream = "stream-1"};
}

TEST(ConnectSettings, TheEndpointsAreThoseOfTheRegion) {
  const auto settings = settings_of(given()).value();
  EXPECT_EQ(settings.kinesis().url, "https://kinesis.us-east-1.amazonaws.com");
  EXPECT_EQ(settings.connect().scope.service, "connect");
  EXPECT_EQ(settings.source(), "kinesis:us-east-1:stream-1");
}

TEST(ConnectSettings, AnArnTellsRegionAndName) {
  auto one = given();
  one.stream_arn = "arn:aws:kinesis:ap-northeast-1:123456789012:stream/lens";
  const auto settings = settings_of(one).value();
  EXPECT_EQ(settings.region, "ap-northeast-1");
  EXPECT_EQ(settings.stream, "lens");
  one.region_is_default = false;
  EXPECT_FALSE(settings_of(one).has_value());
  one.region = "ap-northeast-1";
  EXPECT_TRUE(settings_of(one).has_value());
  one.stream_is_default = false;
  EXPECT_FALSE(settings_of(one).has_value());
  one.stream_arn = "arn:aws:s3:::bucket";
  EXPECT_FALSE(settings_of(one).has_value());
}

TEST(ConnectSettings, WhatIsWrongIsNamedAndNeverQuotedWhereItIsSecret) {
  const std::pair<std::function<void(Given&)>, const char*> wrong[] = {
      {[](Given& g) { g.access_key_id = ""; }, "AWS_ACCESS_KEY_ID"},
      {[](Given& g) { g.access_key_id = "s3cr3t/+"; }, "AWS_ACCESS_KEY_ID"},
      {[](Given& g) { g.secret_access_key = "s3cr3t here"; }, "AWS_SECRET_ACCESS_KEY"},
      {[](Given& g) { g.session_token = "s3cr3t\n"; }, "AWS_SESSION_TOKEN"},
      {[](Given& g) { g.region = "us east"; }, "AWS_REGION"},
      {[](Given& g) { g.stream = "a/b"; }, "KINESIS_STREAM_NAME"},
      {[](Given& g) { g.kinesis_url = "http://kinesis.example.com"; }, "AWS_ENDPOINT_URL_KINESIS"},
      {[](Given& g) { g.connect_url = "ftp://127.0.0.1"; }, "AWS_ENDPOINT_URL_CONNECT"},
      {[](Given& g) { g.connect_url = "http://127.0.0.1/path"; }, "AWS_ENDPOINT_URL_CONNECT"},
  };
  for (const auto& [change, variable] : wrong) {
    auto one = given();
    change(one);
    const auto settings = settings_of(one);
    ASSERT_FALSE(settings.has_value()) << variable;
    EXPECT_EQ(settings.error().message.find(variable), 0u) << settings.error().message;
    EXPECT_EQ(settings.error().message.find("s3cr3t"), std::string::npos);
  }
}

}  // namespace
}  // namespace rf::carriers::connect
