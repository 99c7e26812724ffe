// Who listens hears nothing more from the moment in which the session ends.
#include <gtest/gtest.h>

#include <future>

#include "web/passwords.h"
#include "web/site_test.h"

namespace rf::web {
namespace {

class Page : public http::Socket {
 public:
  void send(std::string text) override { heard.push_back(std::move(text)); }
  void close(std::uint16_t code, std::string) override { closed = code; }
  std::vector<std::string> heard;
  std::uint16_t closed = 0;
};

class LiveTest : public SiteTest {
 protected:
  struct Listener {
    std::shared_ptr<Page> page = std::make_shared<Page>();
    http::SocketHandlers handlers;
    int refused = 0;
  };
  Listener listen(const Fields& who) {
    Listener listener;
    auto r = request("GET", "/api/v1/live", who);
    r.headers.set("Origin", std::string("http://") + here);
    http::Upgrade upgrade;
    upgrade.accept = [&](http::SocketHandlers handlers) {
      listener.handlers = std::move(handlers);
      enough();
    };
    upgrade.refuse = [&](http::Response response) {
      listener.refused = response.status;
      enough();
    };
    site_->upgrade(std::move(r), std::move(upgrade));
    if (!listener.handlers.on_open && !listener.refused) run();
    if (listener.handlers.on_open) listener.handlers.on_open(listener.page);
    return listener;
  }
  void TearDown() override {
    for (auto& listener : listeners_)
      if (listener.handlers.on_close) listener.handlers.on_close();
    SiteTest::TearDown();
  }
  Listener& add(const Fields& who) { return listeners_.emplace_back(listen(who)); }
  std::list<Listener> listeners_;
};

TEST_F(LiveTest, ends_at_once_when_its_person_signs_out) {
  auto asha = signed_in("asha", store::Role::agent), ravi = signed_in("ravi", store::Role::agent);
  auto& one = add(asha);
  auto& two = add(asha);
  auto& other = add(ravi);
  EXPECT_EQ(ask(request("DELETE", "/api/v1/session", asha)).status, 204);
  for (auto* listener : {&one, &two}) {
    EXPECT_EQ(listener->page->closed, 4001);
    ASSERT_EQ(listener->page->heard.size(), 1u);
    EXPECT_NE(listener->page->heard[0].find("signed_out"), std::string::npos);
  }
  EXPECT_EQ(other.page->closed, 0);
  EXPECT_EQ(add(asha).refused, 401);
}

TEST_F(LiveTest, ends_at_once_when_its_person_is_disabled) {
  auto admin = signed_in("boss", store::Role::admin), asha = signed_in("asha", store::Role::agent);
  auto& page = add(asha);
  auto& own = add(admin);
  EXPECT_EQ(ask(request("PATCH", "/api/v1/users/asha", admin, R"({"disabled": true})")).status, 200);
  EXPECT_EQ(page.page->closed, 4001);
  EXPECT_EQ(own.page->closed, 0);
  EXPECT_EQ(add(asha).refused, 401);
}

TEST_F(LiveTest, ends_elsewhere_and_stays_here_when_the_password_is_changed) {
  auto now = loop_.now();
  auto user =
      accounts_->add("asha", store::Role::agent, hash_of_password("correct horse battery").value(), now);
  ASSERT_TRUE(user);
  auto session = [&](const std::string& token) -> Fields {
    EXPECT_TRUE(accounts_->add_session(sha256_hex(token), user->id, "csrf", now, now + Millis{3'600'000}));
    return {{"Cookie", "session=" + token}, {"X-CSRF", "csrf"}, {"Content-Type", "application/json"}};
  };
  auto here_fields = session("here"), elsewhere_fields = session("elsewhere");
  auto& stays = add(here_fields);
  auto& ends = add(elsewhere_fields);
  const auto answer =
      ask(request("POST", "/api/v1/session/password", here_fields,
                  R"({"current": "correct horse battery", "new": "another horse, another battery"})"));
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(ends.page->closed, 4001);
  EXPECT_EQ(stays.page->closed, 0);
  EXPECT_TRUE(stays.page->heard.empty());
  EXPECT_EQ(ask(request("GET", "/api/v1/session", here_fields)).status, 401);  // its cookie is a new one
}

TEST_F(LiveTest, closes_on_who_says_too_much) {
  auto& page = add(signed_in("asha", store::Role::agent));
  for (int i = 0; i < Live::messages_most; ++i) page.handlers.on_message("{\"type\": \"unwatch\"}");
  EXPECT_EQ(page.page->closed, 0);
  page.handlers.on_message("{\"type\": \"unwatch\"}");
  EXPECT_EQ(page.page->closed, 1008);
}

TEST_F(LiveTest, tells_later_what_could_not_be_told_while_the_desk_was_busy) {
  desk::CaseRecord record;
  record.reference = "TXN001";
  record.client_name = "Asha Rao";
  desk::Revision revision = 0;
  const auto store = [&](desk::Transaction transaction) {
    store_->commit(std::move(transaction), [&](const desk::CommitReply& reply) {
      EXPECT_EQ(reply.result, desk::Commit::done) << reply.reason;
      revision = reply.revision;
      enough();
    });
    run();
  };
  const auto wait = [&](Millis time) {
    loop_.after(time, [&] { enough(); });
    run();
  };
  store({{desk::write::AddCase{record}}});
  auto& page = add(signed_in("asha", store::Role::agent));
  page.handlers.on_message("{\"type\": \"hello\", \"since\": 0}");
  wait(Millis{50});
  ASSERT_EQ(page.page->heard.size(), 2u);  // the state, and who waits
  // The reader stands still, and no more questions are taken.
  std::promise<void> go_on;
  auto held = go_on.get_future().share();
  std::function<Result<int>(store::Connection&)> question = [held](store::Connection&) -> Result<int> {
    held.wait();
    return 0;
  };
  bool full = false;
  for (int i = 0; i < 100'000 && !full; ++i)
    store_->query<int>(question, [&](const Result<int>& answer) { full = full || !answer; });
  ASSERT_TRUE(full);
  store({{desk::write::SetReview{1, "look at this"}}});
  desk::Changes changes;
  changes.revision = revision;
  changes.cases.push_back(1);
  site_->changed(changes);
  wait(Live::gather * 4);
  go_on.set_value();
  wait(Live::gather * 8);
  // The case as it is, or that the page should ask.
  const auto& heard = page.page->heard;
  ASSERT_GT(heard.size(), 2u);
  EXPECT_TRUE(heard.back().find("look at this") != std::string::npos ||
              heard.back().find("\"reset\":true") != std::string::npos)
      << heard.back();
}

TEST_F(LiveTest, is_only_for_who_has_signed_in_on_our_own_page) {
  EXPECT_EQ(add({}).refused, 401);
  auto asha = signed_in("asha", store::Role::agent);
  asha.emplace_back("Sec-Fetch-Site", "cross-site");
  EXPECT_EQ(add(asha).refused, 403);
}

// The page that is refused asks for itself every few seconds; the pages that are open stay as they are.
TEST_F(LiveTest, one_session_has_so_many_pages) {
  auto asha = signed_in("asha", store::Role::agent), ravi = signed_in("ravi", store::Role::agent);
  for (std::size_t i = 0; i < Live::viewers_of_session; ++i) ASSERT_EQ(add(asha).refused, 0) << i;
  EXPECT_EQ(add(asha).refused, 429);
  EXPECT_EQ(add(ravi).refused, 0);
  for (const auto& listener : listeners_) EXPECT_EQ(listener.page->closed, 0);
  auto& first = listeners_.front();
  first.handlers.on_close();
  first.handlers = {};
  EXPECT_EQ(add(asha).refused, 0);
  EXPECT_EQ(add(asha).refused, 429);
}

// The connection broke before it was one.
TEST_F(LiveTest, a_page_that_never_opened_takes_no_place) {
  auto asha = signed_in("asha", store::Role::agent);
  for (std::size_t i = 0; i < 2 * Live::viewers_of_session; ++i) {
    auto listener = listen(asha);
    ASSERT_EQ(listener.refused, 0) << i;
  }
}

}  // namespace
}  // namespace rf::web
