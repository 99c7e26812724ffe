#include "carriers/twilio/urls.h"

#include <gtest/gtest.h>

namespace rf::carriers::twilio {
namespace {

const std::string token = "abcdefghij-ABCDEFGHIJ_0123456789abcdefghijk";

TEST(Urls, AreReadBack) {
  const std::string base = "https://desk.bank.example";
  const std::string wait = "#ct=2000&rt=4000&rc=2&rp=5xx,ct,rt";
  EXPECT_EQ(voice_url(base, token), base + "/twilio/voice/" + token + wait);
  EXPECT_EQ(turn_url(base, token, 12), base + "/twilio/turn/" + token + "/12" + wait);
  EXPECT_EQ(status_url(base, token), base + "/twilio/status/" + token + wait);
  // Twilio requests what comes before the #.
  const auto path = [&](const std::string& url) {
    return hook_at(url.substr(base.size(), url.find('#') - base.size())).value();
  };
  EXPECT_EQ(path(voice_url(base, token)).kind, Hook::Kind::voice);
  EXPECT_EQ(path(voice_url(base, token)).token, token);
  EXPECT_EQ(path(status_url(base, token)).kind, Hook::Kind::status);
  const auto turn = path(turn_url(base, token, 12));
  EXPECT_EQ(turn.kind, Hook::Kind::turn);
  EXPECT_EQ(turn.turn, 12u);
  EXPECT_EQ(turn.token, token);
}

TEST(Urls, NothingElseIsAHook) {
  for (const std::string& path : std::vector<std::string>{"",
                                                          "/",
                                                          "/twilio/voice/",
                                                          "/twilio/voice/short",
                                                          "/twilio/voice/" + token + "/",
                                                          "/twilio/voice/" + token + "?x=1",
                                                          "/twilio/voice/" + token + "x%20",
                                                          "/twilio/voice/" + token + "#ct=2000",
                                                          "/twilio/turn/" + token,
                                                          "/twilio/turn/" + token + "/",
                                                          "/twilio/turn/" + token + "/0",
                                                          "/twilio/turn/" + token + "/01",
                                                          "/twilio/turn/" + token + "/-1",
                                                          "/twilio/turn/" + token + "/10000",
                                                          "/twilio/turn/" + token + "/1/2",
                                                          "/twilio/status/" + token + token,
                                                          "/TWILIO/voice/" + token,
                                                          "/voice/TXN001",
                                                          "/gather/TXN001",
                                                          "/status/TXN001",
                                                          "/voice/TXN001/step0"}) {
    EXPECT_FALSE(hook_at(path)) << path;
  }
}

TEST(PublicUrl, IsTakenWithoutItsLastSlash) {
  EXPECT_EQ(check_public_url(" https://desk.bank.example/ ").value(), "https://desk.bank.example");
  EXPECT_EQ(check_public_url("https://desk.bank.example:8443/fraud/").value(),
            "https://desk.bank.example:8443/fraud");
  EXPECT_EQ(check_public_url("http://127.0.0.1:8700").value(), "http://127.0.0.1:8700");
  EXPECT_EQ(check_public_url("http://localhost:8700").value(), "http://localhost:8700");
}

TEST(PublicUrl, SaysWhatIsWrongWithIt) {
  const std::pair<const char*, const char*> cases[] = {
      {"desk.bank.example", "whole address"},
      {"/path", "whole address"},
      {"ftp://desk.bank.example", "whole address"},
      {"wss://desk.bank.example", "whole address"},
      {"https://", "whole address"},
      {"https://desk.bank.example/?a=b", "query"},
      {"https://desk.bank.example/#x", "fragment"},
      {"https://my_desk.example", "underscore"},
      {"http://desk.bank.example", "https"},
      {"http://127.0.0.1.evil.example", "https"},
  };
  for (const auto& [text, says] : cases) {
    const auto checked = check_public_url(text);
    ASSERT_FALSE(checked) << text;
    EXPECT_EQ(checked.error().code, "public-url");
    EXPECT_NE(checked.error().message.find(says), std::string::npos) << checked.error().message;
  }
}

TEST(PublicUrl, KnowsThisMachine) {
  for (const char* url : {"http://127.0.0.1:1", "http://127.8.8.8/x", "https://localhost",
                          "http://[::1]:8700", "http://LOCALHOST"})
    EXPECT_TRUE(on_this_machine(url)) << url;
  for (const char* url :
       {"https://api.twilio.com", "http://127.0.0.1.nip.example", "http://localhost.example",
        "http://10.0.0.1", "http://[::2]", "http://127.0.0.1@evil.example", "nonsense", ""})
    EXPECT_FALSE(on_this_machine(url)) << url;
}

TEST(PublicUrl, RemembersTheLastFew) {
  PublicUrl url;
  EXPECT_EQ(url.current(), "");
  for (const char* next : {"https://a.example", "https://b.example", "https://c.example",
                           "https://b.example/", "https://d.example", "https://e.example"})
    ASSERT_TRUE(url.set(next));
  EXPECT_EQ(url.current(), "https://e.example");
  EXPECT_EQ(url.accepted(), (std::vector<std::string>{"https://e.example", "https://d.example",
                                                      "https://b.example", "https://c.example"}));
}

TEST(PublicUrl, AWrongOneChangesNothing) {
  PublicUrl url;
  ASSERT_TRUE(url.set("https://a.example"));
  EXPECT_FALSE(url.set("a.example"));
  EXPECT_EQ(url.current(), "https://a.example");
  ASSERT_TRUE(url.set(""));
  EXPECT_EQ(url.current(), "");
  EXPECT_EQ(url.accepted().size(), 1u);  // calls under way still report there
}

}  // namespace
}  // namespace rf::carriers::twilio
