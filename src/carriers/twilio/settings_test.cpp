#include "carriers/twilio/settings.h"

#include <gtest/gtest.h>

#include <functional>

namespace rf::carriers::twilio {
namespace {

Settings good() {
  Settings settings;
  settings.account_sid = "AC0123456789abcdef0123456789abcdef";
  settings.auth_token = "secret-token";
  settings.number = Phone::trusted("+12125550100");
  EXPECT_TRUE(settings.public_url->set("https://desk.example"));
  return settings;
}

struct Missing {
  std::function<void(Settings&)> change;
  const char *code, *names;
};

TEST(Settings, TheErrorNamesTheSetting) {
  EXPECT_TRUE(check(good()));
  const Missing cases[] = {
      {[](Settings& s) { s.account_sid.clear(); }, "twilio-account", "TWILIO_ACCOUNT_SID"},
      {[](Settings& s) { s.account_sid = "SK0123456789abcdef0123456789abcdef"; }, "twilio-account",
       "TWILIO_API_KEY"},
      {[](Settings& s) { s.account_sid = "AC/../x"; }, "twilio-account", "TWILIO_ACCOUNT_SID"},
      {[](Settings& s) { s.auth_token.clear(); }, "twilio-token", "TWILIO_AUTH_TOKEN"},
      {[](Settings& s) { s.api_key = "SK1"; }, "twilio-key", "TWILIO_API_SECRET"},
      {[](Settings& s) { s.number.reset(); }, "twilio-number", "TWILIO_PHONE_NUMBER"},
      {[](Settings& s) {
         s.number.reset();
         s.number_problem = "The phone number is too short.";
       },
       "twilio-number", "too short"},
      {[](Settings& s) { EXPECT_TRUE(s.public_url->set("")); }, "public-url", "PUBLIC_URL"},
      {[](Settings& s) { EXPECT_TRUE(s.public_url->set("http://127.0.0.1:8700")); }, "public-url",
       "only this machine"},
      {[](Settings& s) { s.base_url = "http://twilio.example"; }, "twilio-base", "https"},
      {[](Settings& s) { s.base_url = "nonsense"; }, "twilio-base", "TWILIO_BASE_URL"},
      {[](Settings& s) { s.fallback_url = "sorry.xml"; }, "twilio-fallback", "TWILIO_FALLBACK_URL"},
      {[](Settings& s) { s.fallback_url = "http://127.0.0.1:9/sorry"; }, "twilio-fallback", "https"},
      {[](Settings& s) { s.fallback_url = "ftp://desk.example/sorry"; }, "twilio-fallback", "https"},
  };
  for (const auto& missing : cases) {
    auto settings = good();
    missing.change(settings);
    const auto ok = check(settings);
    ASSERT_FALSE(ok) << missing.names;
    EXPECT_EQ(ok.error().code, missing.code);
    EXPECT_NE(ok.error().message.find(missing.names), std::string::npos) << ok.error().message;
    EXPECT_EQ(ok.error().message.find("secret-token"), std::string::npos);
  }
}

TEST(Settings, OnOneMachineNothingNeedsTheInternet) {
  auto settings = good();
  settings.base_url = "http://127.0.0.1:8800";
  ASSERT_TRUE(settings.public_url->set("http://127.0.0.1:8700"));
  settings.fallback_url = "http://127.0.0.1:8701/sorry";
  EXPECT_TRUE(check(settings));
}

}  // namespace
}  // namespace rf::carriers::twilio
