#include "carriers/twilio/rest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <map>

namespace rf::carriers::twilio {
namespace {

using namespace std::chrono_literals;

const std::string account = "AC0123456789abcdef0123456789abcdef", sid = "CA0123456789abcdef0123456789abcdef";
const Phone customer = Phone::trusted("+919876543210"), us = Phone::trusted("+12125550100");
const Time sent = parse_rfc3339("2026-11-21T09:30:00.700Z").value();

// A clock that is moved by hand.
class ManualExecutor final : public Executor {
 public:
  Time now() override { return now_; }
  std::string random(std::size_t count) override { return std::string(count, 'r'); }
  void post(std::function<void()> work) override { after(0ms, std::move(work)); }
  Timer after(Millis delay, std::function<void()> work) override {
    timers_.emplace(std::pair(now_ + delay, ++last_), std::move(work));
    return last_;
  }
  void cancel(Timer timer) override {
    std::erase_if(timers_, [&](const auto& entry) { return entry.first.second == timer; });
  }
  void advance(Millis by) {
    const Time until = now_ + by;
    while (!timers_.empty() && timers_.begin()->first.first <= until) {
      auto next = timers_.extract(timers_.begin());
      now_ = next.key().first;
      next.mapped()();
    }
    now_ = until;
  }
  std::size_t timers() const { return timers_.size(); }

 private:
  Time now_ = sent;
  Timer last_ = 0;
  std::map<std::pair<Time, Timer>, std::function<void()>> timers_;
};

// The other end of the wire: keeps what was asked until the test answers.
struct Wire {
  struct Asked {
    http::ClientRequest request;
    std::function<void(http::ClientReply)> answer;
  };
  std::deque<Asked> asked;

  Send send() {
    return [this](http::ClientRequest request, std::function<void(http::ClientReply)> answer) {
      asked.push_back({std::move(request), std::move(answer)});
    };
  }
  http::ClientRequest take(http::ClientReply reply) {
    EXPECT_FALSE(asked.empty());
    if (asked.empty()) return {};
    auto next = std::move(asked.front());
    asked.pop_front();
    next.answer(std::move(reply));
    return next.request;
  }
  http::ClientRequest take(int status, std::string body) {
    return take({.fate = http::Fate::answered, .response = {.status = status, .body = std::move(body)}});
  }
  http::ClientRequest lose(http::Fate fate) { return take({.fate = fate, .reason = "the wire was cut."}); }
};

Settings settings(std::string base = "https://api.twilio.com") {
  Settings out;
  out.account_sid = account;
  out.auth_token = "the-token";
  out.number = us;
  out.base_url = std::move(base);
  EXPECT_TRUE(out.public_url->set("https://desk.example"));
  return out;
}

std::string page(const std::vector<std::string>& items, const std::string& next = "null") {
  std::string out = R"({"calls":[)";
  for (std::size_t i = 0; i < items.size(); ++i) out += (i ? "," : "") + items[i];
  return out + R"(],"next_page_uri":)" + next + "}";
}

struct RestTest : testing::Test {
  ManualExecutor executor;
  Wire wire;

  std::unique_ptr<Rest> rest(Settings s = settings()) {
    auto out = std::make_unique<Rest>(executor, wire.send(), std::move(s));
    out->start();
    if (!wire.asked.empty() && wire.asked.front().request.url.ends_with("/Calls.json?PageSize=1"))
      wire.take(200, page({}));
    return out;
  }
  static desk::DialIntent intent() {
    return {.id = 7,
            .token = "abcdefghijabcdefghijab",
            .to = customer,
            .from = us,
            .ring_time = 30s,
            .call_time = 10min};
  }
};

std::string item(const std::string& call_sid, const std::string& created,
                 const std::string& status = "queued", const std::string& to = "+919876543210",
                 const std::string& from = "+12125550100") {
  return R"({"sid":")" + call_sid + R"(","status":")" + status + R"(","to":")" + to + R"(","from":")" + from +
         R"(","date_created":)" + created + "}";
}
std::string other_sid(char digit) { return "CA" + std::string(32, digit); }

// ---- Dialing.

TEST_F(RestTest, CreatesACall) {
  auto twilio = rest();
  std::optional<dial::DialReply> reply;
  twilio->dial(intent(), [&](dial::DialReply r) { reply = std::move(r); });
  const auto request = wire.take(201, R"({"sid":")" + sid + R"("})");
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.url, "https://api.twilio.com/2010-04-01/Accounts/" + account + "/Calls.json");
  EXPECT_EQ(request.basic_user, account);
  EXPECT_EQ(request.basic_password, "the-token");
  EXPECT_EQ(request.headers.get("Content-Type"), "application/x-www-form-urlencoded");
  EXPECT_TRUE(request.never_resend);
  EXPECT_EQ(request.connect_time, 2s);
  EXPECT_EQ(request.total_time, 10s);
  const http::Form expected = {
      {"To", "+919876543210"},
      {"From", "+12125550100"},
      {"Url", "https://desk.example/twilio/voice/abcdefghijabcdefghijab#ct=2000&rt=4000&rc=2&rp=5xx,ct,rt"},
      {"Method", "POST"},
      {"StatusCallback",
       "https://desk.example/twilio/status/abcdefghijabcdefghijab#ct=2000&rt=4000&rc=2&rp=5xx,ct,rt"},
      {"StatusCallbackMethod", "POST"},
      {"StatusCallbackEvent", "initiated"},
      {"StatusCallbackEvent", "ringing"},
      {"StatusCallbackEvent", "answered"},
      {"StatusCallbackEvent", "completed"},
      {"Timeout", "30"},
      {"TimeLimit", "600"},
      {"MachineDetection", "Enable"},
      {"MachineDetectionTimeout", "5"},
  };
  EXPECT_EQ(http::parse_form(request.body).value(), expected);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->kind, dial::DialReply::Kind::dialed);
  EXPECT_EQ(reply->sid, sid);
}

TEST_F(RestTest, MachineDetectionCanBeOff) {
  auto s = settings();
  s.machine_detection = false;
  auto twilio = rest(s);
  twilio->dial(intent(), [](dial::DialReply) {});
  EXPECT_EQ(wire.take(500, "").body.find("Machine"), std::string::npos);
}

TEST_F(RestTest, TwilioIsToldWhereToTurnWhenWeAreGone) {
  auto s = settings();
  s.fallback_url = "https://handler.example/sorry?a=b";
  auto twilio = rest(s);
  twilio->dial(intent(), [](dial::DialReply) {});
  const auto form = http::parse_form(wire.take(500, "").body).value();
  EXPECT_EQ(http::form_get(form, "FallbackUrl"), s.fallback_url);
  EXPECT_EQ(http::form_get(form, "FallbackMethod"), "POST");
}

TEST_F(RestTest, AnApiKeyIsThePassword) {
  auto s = settings();
  s.api_key = "SK1";
  s.api_secret = "shh";
  auto twilio = rest(s);
  twilio->fetch(sid, [](auto) {});
  const auto request = wire.take(404, "");
  EXPECT_EQ(request.basic_user, "SK1");
  EXPECT_EQ(request.basic_password, "shh");
  EXPECT_NE(request.url.find(account), std::string::npos);
}

TEST_F(RestTest, AsksOnceWhateverComesBack) {
  int replies = 0;
  for (const auto& [fate, kind] : {std::pair{http::Fate::not_sent, dial::DialReply::Kind::not_sent},
                                   std::pair{http::Fate::unknown, dial::DialReply::Kind::unknown}}) {
    auto twilio = rest();
    twilio->dial(intent(), [&, wanted = kind](dial::DialReply r) {
      EXPECT_EQ(r.kind, wanted);
      ++replies;
    });
    wire.lose(fate);
    executor.advance(1h);
    for (const auto& asked : wire.asked) EXPECT_EQ(asked.request.method, "GET");
    wire.asked.clear();
  }
  EXPECT_EQ(replies, 2);
}

TEST_F(RestTest, WithoutItsSettingsNothingIsSent) {
  auto s = settings();
  const auto url = s.public_url;
  auto twilio = rest(s);
  ASSERT_TRUE(url->set(""));
  EXPECT_FALSE(twilio->ready());
  std::optional<dial::DialReply> reply;
  twilio->dial(intent(), [&](dial::DialReply r) { reply = std::move(r); });
  EXPECT_TRUE(wire.asked.empty());
  EXPECT_EQ(reply->kind, dial::DialReply::Kind::not_sent);
  EXPECT_NE(reply->reason.find("PUBLIC_URL"), std::string::npos);
  // A new one counts from the next call on.
  ASSERT_TRUE(url->set("https://other.example"));
  EXPECT_TRUE(twilio->ready());
  twilio->dial(intent(), [](dial::DialReply) {});
  EXPECT_NE(wire.take(500, "").body.find("other.example"), std::string::npos);
}

TEST_F(RestTest, AnswersAfterItsEndAreDropped) {
  auto twilio = rest();
  bool called = false;
  twilio->dial(intent(), [&](dial::DialReply) { called = true; });
  twilio.reset();
  wire.take(201, R"({"sid":")" + sid + R"("})");
  EXPECT_FALSE(called);
}

// ---- Looking up.

const char* const moment = R"("Sat, 21 Nov 2026 09:30:00 +0000")";

TEST_F(RestTest, FindsByToAndFromAndAge) {
  auto twilio = rest();
  std::optional<Result<std::vector<desk::CarrierCall>>> found;
  twilio->find(customer, us, sent, [&](auto r) { found = std::move(r); });
  const auto request = wire.take(
      200, page({item(other_sid('1'), R"("Sat, 21 Nov 2026 09:31:00 +0000")"), item(other_sid('2'), moment),
                 item(other_sid('3'), moment, "queued", "+919876543211"),
                 item(other_sid('4'), moment, "queued", "+919876543210", "+1999"),
                 item(other_sid('5'), R"("Sat, 21 Nov 2026 09:29:59 +0000")")}));
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.url, "https://api.twilio.com/2010-04-01/Accounts/" + account +
                             "/Calls.json?To=%2B919876543210&From=%2B12125550100&PageSize=100");
  ASSERT_TRUE(found && *found);
  ASSERT_EQ((*found)->size(), 2u);
  EXPECT_EQ((**found)[0].sid, other_sid('1'));  // newest first
  EXPECT_EQ((**found)[1].sid, other_sid('2'));  // in the second in which it was sent
}

TEST_F(RestTest, FollowsPagesUntilTheyAreOldEnough) {
  auto twilio = rest();
  std::optional<Result<std::vector<desk::CarrierCall>>> found;
  twilio->find(customer, us, sent, [&](auto r) { found = std::move(r); });
  wire.take(200, page({item(other_sid('1'), moment)},
                      R"("/2010-04-01/Accounts/AC/Calls.json?Page=1&PageToken=x")"));
  EXPECT_FALSE(found);
  const auto second = wire.take(
      200, page({item(other_sid('2'), moment), item(other_sid('3'), R"("Fri, 20 Nov 2026 09:30:00 +0000")")},
                R"("/2010-04-01/more")"));
  EXPECT_EQ(second.url, "https://api.twilio.com/2010-04-01/Accounts/AC/Calls.json?Page=1&PageToken=x");
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->size(), 2u);
  EXPECT_TRUE(wire.asked.empty());
}

TEST_F(RestTest, AListThatCannotBeTrustedIsAnError) {
  auto twilio = rest();
  const auto code_after = [&](const std::string& body) {
    std::string code = "none";
    twilio->find(customer, us, sent, [&](auto r) { code = r ? "found" : r.error().code; });
    wire.take(200, body);
    EXPECT_TRUE(wire.asked.empty());
    return code;
  };
  EXPECT_EQ(code_after("x"), "carrier-unreadable");
  EXPECT_EQ(code_after(page({item(sid, "null")})), "carrier-unreadable");
  // Our password goes to nobody else.
  for (const char* next : {R"("https://evil.example/2010-04-01/")", R"("//evil.example/")",
                           R"("@evil.example/")", R"("/elsewhere")"})
    EXPECT_EQ(code_after(page({}, next)), "carrier-unreadable") << next;
}

TEST_F(RestTest, PagesAreBounded) {
  auto twilio = rest();
  std::string code;
  twilio->find(customer, us, sent, [&](auto r) { code = r ? "found" : r.error().code; });
  int pages = 0;
  while (!wire.asked.empty()) {
    wire.take(200, page({item(sid, moment)}, R"("/2010-04-01/next")"));
    ASSERT_LT(++pages, 50);
  }
  EXPECT_EQ(pages, 10);
  EXPECT_EQ(code, "carrier-too-many");
}

TEST_F(RestTest, Fetches) {
  auto twilio = rest();
  std::optional<Result<desk::CarrierCall>> call;
  twilio->fetch(sid, [&](auto r) { call = std::move(r); });
  const auto request = wire.take(200, item(sid, moment, "in-progress"));
  EXPECT_EQ(request.url, "https://api.twilio.com/2010-04-01/Accounts/" + account + "/Calls/" + sid + ".json");
  EXPECT_EQ((*call)->status, call::CarrierStatus::in_progress);
  twilio->fetch(sid, [&](auto r) { call = std::move(r); });
  wire.take(404, R"({"code":20404})");
  EXPECT_EQ(call->error().code, "carrier-unknown-call");
  // A sid goes into a path: only a sid does.
  twilio->fetch("../Accounts", [&](auto r) { call = std::move(r); });
  EXPECT_TRUE(wire.asked.empty());
  EXPECT_EQ(call->error().code, "carrier-unknown-call");
}

// ---- Hanging up.

TEST_F(RestTest, HangsUp) {
  auto twilio = rest();
  std::optional<Done> done;
  twilio->hang_up(sid, [&](Done d) { done = std::move(d); });
  const auto request = wire.take(200, item(sid, moment, "completed"));
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.body, "Status=completed");
  EXPECT_TRUE(*done);
  twilio->hang_up(sid, [&](Done d) { done = std::move(d); });
  wire.take(404, R"({"code":20404})");
  EXPECT_TRUE(*done);  // gone already
  twilio->hang_up(sid, [&](Done d) { done = std::move(d); });
  wire.lose(http::Fate::unknown);
  EXPECT_EQ(done->error().code, "carrier-unreachable");
  twilio->hang_up(sid, [&](Done d) { done = std::move(d); });
  wire.take(401, R"({"code":20003})");
  EXPECT_EQ(done->error().code, "carrier-refused");
}

TEST_F(RestTest, ACallThatIsNotAnsweredYetIsCanceled) {
  auto twilio = rest();
  for (const char* status : {"queued", "ringing"}) {
    std::optional<Done> done;
    twilio->hang_up(sid, [&](Done d) { done = std::move(d); });
    wire.take(400, R"({"code":21220})");
    EXPECT_EQ(wire.take(200, item(sid, moment, status)).method, "GET");
    EXPECT_FALSE(done);
    EXPECT_EQ(wire.take(200, item(sid, moment, "canceled")).body, "Status=canceled");
    EXPECT_TRUE(*done);
  }
}

TEST_F(RestTest, ACallThatHasEndedIsHungUp) {
  auto twilio = rest();
  for (const char* status : {"completed", "busy", "failed", "no-answer", "canceled"}) {
    std::optional<Done> done;
    twilio->hang_up(sid, [&](Done d) { done = std::move(d); });
    wire.take(400, R"({"code":21220})");
    wire.take(200, item(sid, moment, status));
    EXPECT_TRUE(done && *done) << status;
    EXPECT_TRUE(wire.asked.empty());
  }
}

// ---- Who is there.

const char* const identity = R"({"name":"ringfence-phone-company","version":"1"})";
const char* const loopback = "http://127.0.0.1:8800/";

TEST_F(RestTest, TheRealTwilioIsNeverAskedWhoItIs) {
  auto twilio = rest();
  EXPECT_TRUE(wire.asked.empty());
  EXPECT_TRUE(twilio->ready());
  EXPECT_FALSE(twilio->simulated());
  twilio->fetch(sid, [](auto) {});
  wire.lose(http::Fate::unknown);
  executor.advance(1h);
  EXPECT_TRUE(wire.asked.empty());
}

// ---- Whether Twilio lets us in.

TEST_F(RestTest, WhetherTwilioLetsUsInIsAskedAtTheStart) {
  Rest twilio(executor, wire.send(), settings());
  twilio.start();
  EXPECT_TRUE(twilio.ready());  // nothing is known against it
  const auto request = wire.take(401, R"({"code":20003})");
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.url, "https://api.twilio.com/2010-04-01/Accounts/" + account + "/Calls.json?PageSize=1");
  EXPECT_EQ(request.basic_user, account);
  const auto ready = twilio.ready();
  ASSERT_FALSE(ready);
  EXPECT_EQ(ready.error().code, "carrier-refuses-us");
  EXPECT_NE(ready.error().message.find("TWILIO_AUTH_TOKEN"), std::string::npos);
  EXPECT_EQ(ready.error().message.find("the-token"), std::string::npos);

  // Nobody is dialed meanwhile, and once a minute it is asked again.
  std::optional<dial::DialReply> reply;
  twilio.dial(intent(), [&](dial::DialReply r) { reply = std::move(r); });
  EXPECT_EQ(reply->kind, dial::DialReply::Kind::not_sent);
  EXPECT_TRUE(wire.asked.empty());
  executor.advance(60s);
  wire.take(503, "");  // tells nothing
  EXPECT_FALSE(twilio.ready());
  executor.advance(60s);
  wire.take(200, page({}));
  EXPECT_TRUE(twilio.ready());
  executor.advance(1h);
  EXPECT_TRUE(wire.asked.empty());
}

TEST_F(RestTest, WithoutItsSettingsTwilioIsNotAsked) {
  auto s = settings();
  s.auth_token.clear();
  Rest twilio(executor, wire.send(), s);
  twilio.start();
  EXPECT_TRUE(wire.asked.empty());
}

TEST_F(RestTest, ATwilioThatCannotBeReachedIsAskedAgain) {
  auto twilio = rest();
  twilio->fetch(sid, [](auto) {});
  wire.lose(http::Fate::not_sent);
  EXPECT_EQ(twilio->ready().error().code, "carrier-unreachable");
  EXPECT_NE(twilio->ready().error().message.find("the wire was cut."), std::string::npos);
  for (const auto pause : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
    executor.advance(pause - 1ms);
    EXPECT_TRUE(wire.asked.empty());
    executor.advance(1ms);
    wire.lose(http::Fate::not_sent);
  }
  executor.advance(60s);
  wire.take(200, page({}));
  EXPECT_TRUE(twilio->ready());
  EXPECT_EQ(executor.timers(), 0u);
}

TEST_F(RestTest, AskingWhetherWeAreLetInEndsWithTheCarrier) {
  auto twilio = rest();
  twilio->fetch(sid, [](auto) {});
  wire.take(401, "");
  EXPECT_EQ(executor.timers(), 1u);
  twilio.reset();
  EXPECT_EQ(executor.timers(), 0u);
}

TEST_F(RestTest, APhoneCompanyThatRefusesUsIsNamed) {
  auto twilio = rest(settings(loopback));
  wire.take(200, identity);
  twilio->fetch(sid, [](auto) {});
  wire.take(401, R"({"code":20003})");
  EXPECT_EQ(twilio->ready().error().code, "carrier-refuses-us");
  EXPECT_TRUE(twilio->ready().error().message.starts_with("http://127.0.0.1:8800 does not accept"));
}

TEST_F(RestTest, APhoneCompanyMustSaySo) {
  auto twilio = rest(settings(loopback));
  EXPECT_FALSE(twilio->simulated());
  EXPECT_EQ(twilio->ready().error().code, "carrier-unreachable");
  const auto request = wire.take(200, identity);
  EXPECT_EQ(request.url, "http://127.0.0.1:8800/phone-company");
  EXPECT_EQ(request.basic_user, "");  // nobody's password goes to a stranger
  EXPECT_TRUE(twilio->simulated());
  EXPECT_TRUE(twilio->ready());
}

TEST_F(RestTest, AnotherServerThereIsNotThePhoneCompany) {
  for (const auto& [status, body] :
       {std::pair{404, ""}, std::pair{200, "{}"}, std::pair{200, R"({"name":"twilio"})"},
        std::pair{200, "[]"}, std::pair{500, identity}, std::pair{200, R"({"name":5})"}}) {
    auto twilio = rest(settings(loopback));
    wire.take(status, body);
    EXPECT_FALSE(twilio->simulated());
    EXPECT_TRUE(twilio->ready());  // it may be called; real calling rules hold
  }
}

TEST_F(RestTest, WaitsForThePhoneCompanyToStart) {
  auto twilio = rest(settings(loopback));
  for (int i = 0; i < 30; ++i) {
    wire.lose(http::Fate::not_sent);
    EXPECT_FALSE(twilio->simulated());
    EXPECT_TRUE(wire.asked.empty());
    executor.advance(5s);
    EXPECT_EQ(wire.asked.size(), 1u) << i;
  }
  wire.take(200, identity);
  EXPECT_TRUE(twilio->simulated());
  executor.advance(1h);
  EXPECT_TRUE(wire.asked.empty());
}

TEST_F(RestTest, ARefusedConnectionEndsTheBelief) {
  auto twilio = rest(settings(loopback));
  wire.take(200, identity);
  twilio->dial(intent(), [](dial::DialReply) {});
  wire.lose(http::Fate::not_sent);
  EXPECT_FALSE(twilio->simulated());
  EXPECT_FALSE(twilio->ready());
  EXPECT_EQ(wire.asked.size(), 1u);  // asked anew
  wire.take(200, R"({"name":"somebody else"})");
  EXPECT_FALSE(twilio->simulated());
}

TEST_F(RestTest, ALostReplyAsksAnewButKeepsTheBelief) {
  auto twilio = rest(settings(loopback));
  wire.take(200, identity);
  twilio->dial(intent(), [](dial::DialReply) {});
  wire.lose(http::Fate::unknown);
  EXPECT_TRUE(twilio->simulated());
  wire.lose(http::Fate::unknown);  // nor does it say who it is
  EXPECT_FALSE(twilio->simulated());
}

TEST_F(RestTest, AskingEndsWithTheCarrier) {
  auto twilio = rest(settings(loopback));
  wire.lose(http::Fate::not_sent);
  EXPECT_EQ(executor.timers(), 1u);
  twilio.reset();
  EXPECT_EQ(executor.timers(), 0u);
}

}  // namespace
}  // namespace rf::carriers::twilio
