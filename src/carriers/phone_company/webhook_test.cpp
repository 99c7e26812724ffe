#include "carriers/phone_company/webhook.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace rf::carriers::phone_company {
namespace {

// Vectors of Twilio's own libraries (token 12345).
const http::Form form = {{"To", "+18005551212"},
                         {"CallSid", "CA1234567890ABCDE"},
                         {"Digits", "1234"},
                         {"From", "+14158675309"},
                         {"Caller", "+14158675309"}};

TEST(Signature, is_twilios) {
  EXPECT_EQ(signature("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form),
            "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  EXPECT_EQ(signature("12345", "http://mycompany.com:1234/myapp.php?foo=1&bar=2", form),
            "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=");
  EXPECT_EQ(signature("12345", "https://mycompany.com/myapp.php?foo=1&bar=2",
                      {{"Sid", "CA123"},
                       {"SidAccount", "AC123"},
                       {"Digits", "5678"},
                       {"Digits", "1234"},
                       {"Digits", "1234"}}),
            "IK+Dwps556ElfBT0I3Rgjkr1wJU=");
  EXPECT_EQ(signature("12345", "https://example.com/v", {{"b", "1"}, {"A", "2"}, {"a", "3"}, {"B", ""}}),
            "Re5WQO7GLqt8bPZ/2QZkKXP8DaY=");
}

TEST(Webhook, posts_a_signed_form_and_keeps_the_fragment_to_itself) {
  const Account account{"AC1", "12345"};
  const auto request =
      webhook(account, "POST", "https://mycompany.com/myapp.php?foo=1&bar=2#rc=3", form, "mark");
  EXPECT_EQ(request.url, "https://mycompany.com/myapp.php?foo=1&bar=2");
  EXPECT_EQ(request.headers.get("x-twilio-signature"), "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  EXPECT_EQ(request.headers.get("i-twilio-idempotency-token"), "mark");
  EXPECT_EQ(http::parse_form(request.body), form);
  EXPECT_EQ(request.total_time, Seconds(15));
}

TEST(Webhook, get_puts_the_form_into_the_query_and_signs_that) {
  const Account account{"AC1", "12345"};
  const auto request = webhook(account, "GET", "http://a.example/v?x=1", {{"To", "+1 2"}}, "mark");
  EXPECT_EQ(request.url, "http://a.example/v?x=1&To=%2B1+2");
  EXPECT_TRUE(request.body.empty());
  EXPECT_EQ(request.headers.get("X-Twilio-Signature"), signature("12345", request.url, {}));
}

TEST(Webhook, writes_a_space_as_a_plus_sign) {
  const auto request = webhook({"AC1", "12345"}, "POST", "http://a.example/v",
                               {{"SpeechResult", "No, I didn't. 100%20"}, {"FromCity", "NEW YORK"}}, "mark");
  EXPECT_EQ(request.body, "SpeechResult=No%2C+I+didn%27t.+100%2520&FromCity=NEW+YORK");
}

RC_GTEST_PROP(Webhook, every_value_comes_through, (const std::string& value)) {
  const http::Form sent = {{"SpeechResult", value}, {"To", "+14155550100"}};
  const Account account{"AC1", "12345"};
  const auto posted = webhook(account, "POST", "http://a.example/v", sent, "mark");
  RC_ASSERT(http::parse_form(posted.body) == std::optional(sent));
  const auto got = webhook(account, "GET", "http://a.example/v", sent, "mark");
  RC_ASSERT(http::parse_form(http::parse_url(got.url)->query) == std::optional(sent));
}

TEST(Webhook, carries_what_twilio_sends) {
  Call call;
  call.sid = "CA1";
  call.order.to = "+919876543210";
  call.order.from = "+14155550100";
  const auto parameters = call_parameters({"AC1", "t"}, call, "in-progress");
  const auto get = [&](std::string_view name) { return std::string(http::form_get(parameters, name)); };
  EXPECT_EQ(get("CallSid"), "CA1");
  EXPECT_EQ(get("AccountSid"), "AC1");
  EXPECT_EQ(get("To"), "+919876543210");
  EXPECT_EQ(get("Called"), "+919876543210");
  EXPECT_EQ(get("From"), "+14155550100");
  EXPECT_EQ(get("CallStatus"), "in-progress");
  EXPECT_EQ(get("ApiVersion"), "2010-04-01");
  EXPECT_EQ(get("Direction"), "outbound-api");
  EXPECT_EQ(get("ToCountry"), "IN");
  EXPECT_EQ(get("FromCountry"), "US");
}

}  // namespace
}  // namespace rf::carriers::phone_company
