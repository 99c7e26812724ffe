// How Kintone is asked: how many at a time, how often again, and what is never sent twice. With a clock of
// its own.
#include "crm/connection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <map>

namespace rf::crm {
namespace {

using Json = nlohmann::json;

class Clock final : public Executor {
 public:
  Time now() override { return now_; }
  std::string random(std::size_t count) override { return std::string(count, '\0'); }
  void post(std::function<void()> work) override { posted_.push_back(std::move(work)); }
  Timer after(Millis delay, std::function<void()> work) override {
    timers_.emplace(std::pair(now_ + delay, ++next_), std::move(work));
    return next_;
  }
  void cancel(Timer) override {}
  // Everything that happens within `time`.
  void run(Millis time) {
    const auto end = now_ + time;
    for (;;) {
      while (!posted_.empty()) {
        auto work = std::move(posted_.front());
        posted_.pop_front();
        work();
      }
      if (timers_.empty() || timers_.begin()->first.first > end) break;
      now_ = timers_.begin()->first.first;
      auto work = std::move(timers_.begin()->second);
      timers_.erase(timers_.begin());
      work();
    }
    now_ = end;
  }

 private:
  Time now_{Seconds{1'800'000'000}};
  Timer next_ = 0;
  std::deque<std::function<void()>> posted_;
  std::map<std::pair<Time, Timer>, std::function<void()>> timers_;
};

class ConnectionTest : public testing::Test {
 protected:
  // Answers each request after 100 ms with what `reply` makes of it.
  Connection& connect(Access access = {}) {
    access.url = "https://bank.cybozu.com";
    access.token = "secret";
    connection_.emplace(
        clock_,
        [this](http::ClientRequest request, std::function<void(http::ClientReply)> answer) {
          most_ = std::max(most_, ++running_);
          sent_.emplace_back(clock_.now(), request);
          clock_.after(Millis{100}, [this, request, answer = std::move(answer)] {
            --running_;
            answer(reply_(sent_.size()));
          });
        },
        access);
    return *connection_;
  }
  void ask(Ask ask) {
    struct Run {
      static Task<> run(ConnectionTest& self, Ask ask) {
        auto asking = self.connection_->ask(std::move(ask));
        auto reply = co_await asking;
        self.got_.push_back(std::move(reply));
      }
    };
    tasks_.spawn(Run::run(*this, std::move(ask)));
  }
  static Ask get(bool harmless = true) {
    Ask ask{.method = "GET", .api = "records", .what = "records", .harmless = harmless};
    ask.payload = {{"app", "1"}, {"query", "顧客ID = \"a&b\""}};
    return ask;
  }
  static http::ClientReply well(const char* running = "3") {
    http::ClientReply reply{.fate = http::Fate::answered};
    reply.response.body = "{}";
    reply.response.headers.add("X-ConcurrencyLimit-Limit", "100");
    reply.response.headers.add("X-ConcurrencyLimit-Running", running);
    return reply;
  }
  static http::ClientReply refusal(int status, const std::string& code, const char* wait = nullptr) {
    http::ClientReply reply{.fate = http::Fate::answered};
    reply.response.status = status;
    reply.response.body = Json{{"code", code}, {"id", "x"}, {"message", "words"}}.dump();
    if (wait) reply.response.headers.add("Retry-After", wait);
    return reply;
  }

  Clock clock_;
  std::function<http::ClientReply(std::size_t)> reply_ = [](std::size_t) { return well(); };
  std::vector<std::pair<Time, http::ClientRequest>> sent_;
  unsigned running_ = 0, most_ = 0;
  std::vector<Reply<Json>> got_;
  std::optional<Connection> connection_;
  Tasks tasks_;
};

TEST_F(ConnectionTest, keeps_to_so_many_at_a_time) {
  connect({.at_once = 5});
  for (int i = 0; i < 50; ++i) ask(get());
  clock_.run(Seconds{60});
  EXPECT_EQ(got_.size(), 50u);
  EXPECT_EQ(most_, 5u);
  // Where the whole domain's room gets scarce, one.
  reply_ = [](std::size_t) { return well("80"); };
  ask(get());
  clock_.run(Seconds{1});
  most_ = 0;
  for (int i = 0; i < 10; ++i) ask(get());
  clock_.run(Seconds{60});
  EXPECT_EQ(got_.size(), 61u);
  EXPECT_EQ(most_, 1u);
}

TEST_F(ConnectionTest, everybody_stays_away_as_long_as_it_says) {
  connect();
  reply_ = [](std::size_t n) { return n == 1 ? refusal(429, "GAIA_TO04", "7") : well(); };
  ask(get());
  clock_.run(Millis{150});
  ask(get());
  clock_.run(Seconds{60});
  ASSERT_EQ(sent_.size(), 3u);
  EXPECT_GE(sent_[1].first - sent_[0].first, Seconds{7});
  EXPECT_EQ(got_.size(), 2u);
  EXPECT_TRUE(got_[0] && got_[1]);
}

TEST_F(ConnectionTest, tries_again_more_and_more_slowly_and_not_for_ever) {
  connect({.patience = Seconds{20}});
  reply_ = [](std::size_t) { return http::ClientReply{.fate = http::Fate::not_sent, .reason = "Nobody."}; };
  ask(get());
  clock_.run(Seconds{120});
  ASSERT_EQ(got_.size(), 1u);
  EXPECT_EQ(got_[0].error().error.code, "crm-unreachable");
  EXPECT_EQ(sent_.size(), 5u);  // at once, then after 1, 2, 4 and 8 s
}

TEST_F(ConnectionTest, never_repeats_what_may_have_been_done) {
  for (const auto& [reply, times] : std::vector<std::pair<http::ClientReply, std::size_t>>{
           {{.fate = http::Fate::unknown, .reason = "Lost."}, 1},
           {refusal(503, "CB_X"), 1},
           {refusal(429, "GAIA_TO04"), 5}}) {
    connect({.patience = Seconds{20}});
    sent_.clear();
    reply_ = [&reply = reply](std::size_t) { return reply; };
    ask(get(false));
    clock_.run(Seconds{120});
    EXPECT_EQ(sent_.size(), times);
    EXPECT_TRUE(sent_[0].second.never_resend);
  }
}

TEST_F(ConnectionTest, what_is_wrong_is_said_by_code_and_never_tried_again) {
  const std::tuple<int, const char*, Trouble, const char*> all[] = {
      {409, "GAIA_CO02", Trouble::conflict, "crm-conflict"},
      {400, "GAIA_CO02", Trouble::conflict, "crm-conflict"},
      {404, "GAIA_RE01", Trouble::missing, "customer-missing"},
      {404, "GAIA_AP01", Trouble::setup, "crm-setup"},
      {520, "GAIA_IA02", Trouble::denied, "crm-denied"},
      {403, "CB_NO02", Trouble::denied, "crm-denied"},
      {400, "GAIA_IQ11", Trouble::query, "crm-query"},
      {400, "CB_VA01", Trouble::refused, "crm-refused"},
      {404, "GAIA_CU01", Trouble::gone, "crm-cursor"},
      {400, "GAIA_IL23", Trouble::setup, "crm-setup"}};
  connect();
  for (const auto& [status, code, trouble, ours] : all) {
    sent_.clear();
    got_.clear();
    reply_ = [&status = status, &code = code](std::size_t) { return refusal(status, code); };
    ask(get());
    clock_.run(Seconds{60});
    ASSERT_EQ(got_.size(), 1u) << code;
    EXPECT_EQ(got_[0].error().trouble, trouble) << code;
    EXPECT_EQ(got_[0].error().error.code, ours);
    EXPECT_EQ(sent_.size(), 1u) << code;
    EXPECT_EQ(got_[0].error().error.message.find("secret"), std::string::npos);
  }
}

TEST_F(ConnectionTest, asks_in_the_address_or_in_a_body_where_that_is_too_long) {
  connect({.guest_space = 12});
  ask(get());
  clock_.run(Seconds{1});
  const auto& shorter = sent_.back().second;
  EXPECT_EQ(shorter.url,
            "https://bank.cybozu.com/k/guest/12/v1/"
            "records.json?app=1&query=%E9%A1%A7%E5%AE%A2ID%20%3D%20%22a%26b%22");
  EXPECT_FALSE(shorter.headers.has("Content-Type"));
  EXPECT_FALSE(shorter.never_resend);
  auto wish = get();
  wish.payload["query"] = std::string(5'000, 'a');
  ask(std::move(wish));
  clock_.run(Seconds{1});
  const auto& longer = sent_.back().second;
  EXPECT_EQ(longer.method, "POST");
  EXPECT_EQ(longer.headers.get("X-HTTP-Method-Override"), "GET");
  EXPECT_EQ(longer.url, "https://bank.cybozu.com/k/guest/12/v1/records.json");
}

TEST(KintoneUrl, is_a_subdomain_or_a_whole_name_and_never_plain_to_others) {
  EXPECT_EQ(kintone_url("bank", "").value(), "https://bank.cybozu.com");
  EXPECT_EQ(kintone_url(" https://Bank.kintone.com/ ", "").value(), "https://bank.kintone.com");
  EXPECT_EQ(kintone_url("bank", "http://127.0.0.1:81/").value(), "http://127.0.0.1:81");
  for (const auto* bad : {"", "a b", "a/b", "a@b", "-a", "a..b", "a?b"})
    EXPECT_FALSE(kintone_url(bad, "")) << bad;
  for (const auto* bad :
       {"http://bank.example", "https://u:p@bank.example", "https://bank.example/k", "ftp://x", "bank"})
    EXPECT_FALSE(kintone_url("bank", bad)) << bad;
  EXPECT_TRUE(check_token("a,b"));
  for (const auto* bad : {"", "a,", "a b", "a\nb", "1,2,3,4,5,6,7,8,9,10"})
    EXPECT_FALSE(check_token(bad)) << bad;
}

}  // namespace
}  // namespace rf::crm
