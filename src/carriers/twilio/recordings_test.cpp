#include "carriers/twilio/recordings.h"

#include <gtest/gtest.h>

#include <deque>

#include "carriers/phone_company/test_world.h"

namespace rf::carriers::twilio {
namespace {

const std::string sid = "RE0123456789abcdef0123456789abcdef";

struct Fetching {
  phone_company::VirtualExecutor executor;
  std::deque<http::ClientReply> replies;
  std::vector<http::ClientRequest> sent;
  Settings settings;
  std::unique_ptr<Recordings> recordings;

  Fetching() {
    settings.account_sid = "AC1";
    settings.auth_token = "secret";
    settings.base_url = "http://127.0.0.1:9/";
    recordings = std::make_unique<Recordings>(
        executor,
        [this](http::ClientRequest request, const std::function<void(http::ClientReply)>& answer) {
          sent.push_back(std::move(request));
          auto reply = replies.empty() ? answered(404) : replies.front();
          if (!replies.empty()) replies.pop_front();
          executor.after(Millis(10), [answer, reply] { answer(reply); });
        },
        settings);
  }
  static http::ClientReply answered(int status, std::string body = "") {
    http::ClientReply reply{http::Fate::answered, {}, ""};
    reply.response.status = status;
    reply.response.body = std::move(body);
    return reply;
  }
  std::string fetch(const std::string& named, Millis within = Millis(3'000)) {
    std::string got = "none";
    recordings->fetch(named, within,
                      [&](const Result<std::string>& wav) { got = wav ? *wav : wav.error().code; });
    executor.run();
    return got;
  }
};

TEST(Recordings, are_fetched_from_our_account_at_the_configured_address) {
  Fetching f;
  f.replies = {Fetching::answered(404), Fetching::answered(503), Fetching::answered(200, "RIFF")};
  EXPECT_EQ(f.fetch(sid), "RIFF");
  ASSERT_EQ(f.sent.size(), 3u);
  for (const auto& request : f.sent) {
    EXPECT_EQ(request.url, "http://127.0.0.1:9/2010-04-01/Accounts/AC1/Recordings/" + sid + ".wav");
    EXPECT_EQ(request.basic_user, "AC1");
    EXPECT_EQ(request.basic_password, "secret");
    EXPECT_EQ(request.response_bytes, recording_bytes_most);
    EXPECT_LE(request.total_time, Millis(3'000));
  }
}

TEST(Recordings, that_do_not_come_in_time_are_given_up) {
  Fetching f;
  const auto begun = f.executor.now();
  EXPECT_EQ(f.fetch(sid), "recording-unknown");
  EXPECT_LE(f.executor.now() - begun, Millis(4'100));
  EXPECT_GE(f.sent.size(), 4u);
  EXPECT_LE(f.sent.size(), 12u);
}

TEST(Recordings, are_not_asked_for_again_where_that_is_hopeless) {
  for (const auto& [reply, code] :
       {std::pair{Fetching::answered(401), "recording-refused"},
        {Fetching::answered(302), "recording-refused"},
        {http::ClientReply{http::Fate::unknown, {}, "slow"}, "recording-unreachable"}}) {
    Fetching f;
    f.replies = {reply};
    EXPECT_EQ(f.fetch(sid), code);
    EXPECT_EQ(f.sent.size(), 1u);
  }
}

TEST(Recordings, with_odd_names_are_never_asked_for) {
  for (const std::string named :
       {"", "RE", "RE../../Calls", "CA0123456789abcdef0123456789abcdef", "RE0123456789abcdef0123456789abcde/",
        "RE0123456789abcdef0123456789abcdeg", "RE0123456789abcdef0123456789abcdef0"}) {
    Fetching f;
    EXPECT_EQ(f.fetch(named), "recording-unknown") << named;
    EXPECT_TRUE(f.sent.empty()) << named;
  }
}

TEST(Recordings, are_deleted_and_asked_for_that_a_few_times) {
  Fetching f;
  f.replies = {Fetching::answered(500), {http::Fate::unknown, {}, "slow"}, Fetching::answered(204)};
  bool done = false;
  f.recordings->remove(sid, [&](const Done& removed) { done = removed.has_value(); });
  f.executor.run();
  EXPECT_TRUE(done);
  ASSERT_EQ(f.sent.size(), 3u);
  EXPECT_EQ(f.sent[0].method, "DELETE");
  EXPECT_EQ(f.sent[0].url, "http://127.0.0.1:9/2010-04-01/Accounts/AC1/Recordings/" + sid + ".json");

  Fetching hopeless;
  hopeless.replies = {Fetching::answered(403)};
  std::string code;
  hopeless.recordings->remove(sid, [&](const Done& removed) { code = removed ? "" : removed.error().code; });
  hopeless.executor.run();
  EXPECT_EQ(code, "recording-not-deleted");
  EXPECT_EQ(hopeless.sent.size(), 1u);
}

}  // namespace
}  // namespace rf::carriers::twilio
