#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "base/digest.h"
#include "web/site.h"

namespace rf::web {

class NobodyWatches : public desk::Watcher {
 public:
  void changed(const desk::Changes&) override {}
};

class NobodyListens : public desk::MonitorWatcher {
 public:
  void monitored(const desk::MonitoredView&, What) override {}
};

// The site as the server makes it, over an empty folder and a carrier that is never asked. It is asked as
// from a browser, without sockets.
class SiteTest : public testing::Test {
 protected:
  static constexpr const char* here = "127.0.0.1:8700";
  static constexpr const char* local_token = "the token of this machine's commands";
  static constexpr const char* auth_token = "0123456789abcdef0123456789abcdef";
  static constexpr const char* public_host = "desk.bank.example";

  void SetUp() override {
    auto name = (std::filesystem::temp_directory_path() / "ringfence-site-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    auto store = store::SqliteStore::open(folder_, loop_);
    ASSERT_TRUE(store) << store.error().message;
    store_ = std::move(*store);
    auto accounts = store::Accounts::open(folder_);
    ASSERT_TRUE(accounts) << accounts.error().message;
    accounts_ = std::move(*accounts);
    auto scripts = store::Scripts::open(folder_);
    ASSERT_TRUE(scripts) << scripts.error().message;
    scripts_ = std::move(*scripts);
    auto keys = store::ApiKeys::open(folder_);
    ASSERT_TRUE(keys) << keys.error().message;
    keys_ = std::move(*keys);
    auto risk = store::RiskStore::open(folder_);
    ASSERT_TRUE(risk) << risk.error().message;
    risk_ = std::move(*risk);
    carriers::twilio::Send nothing = [](http::ClientRequest, std::function<void(http::ClientReply)>) {};
    carriers::twilio::Settings twilio;
    twilio.auth_token = auth_token;
    ASSERT_TRUE(twilio.public_url->set(std::string("https://") + public_host));
    carrier_ = std::make_unique<carriers::twilio::Rest>(loop_, nothing, twilio);
    desk_ =
        std::make_unique<desk::Desk>(loop_, *store_, *carrier_, nullptr, watcher_, flows_, desk::Settings{});
    rounds_ =
        std::make_unique<desk::Rounds>(loop_, *desk_, *store_, *store_, watcher_, desk::RoundSettings{});
    desk::Monitoring::Settings listening;
    listening.catalogue = std::make_shared<const monitor::Catalogue>();
    listening.rules = std::make_shared<const monitor::AdviceRules>();
    monitoring_ =
        std::make_unique<desk::Monitoring>(loop_, *store_, *store_, listener_, std::move(listening));
    ASSERT_TRUE(monitoring_->start());
    site_ = std::make_unique<Site>(Parts{loop_,
                                         *desk_,
                                         flows_,
                                         *store_,
                                         *accounts_,
                                         *carrier_,
                                         *scripts_,
                                         *rounds_,
                                         risk_,
                                         *keys_,
                                         *monitoring_,
                                         {}},
                                   site_settings());
  }
  virtual SiteSettings site_settings() {
    SiteSettings settings;
    settings.local_token = local_token;
    settings.notices = [] { return std::vector<std::pair<std::string, std::string>>{}; };
    return settings;
  }
  void TearDown() override {
    site_.reset();
    monitoring_.reset();
    rounds_.reset();
    desk_.reset();
    carrier_.reset();
    accounts_.reset();
    keys_.reset();
    scripts_.reset();
    risk_ = {};
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  using Fields = std::vector<std::pair<std::string, std::string>>;
  // A request that came to this machine's own address; fields replace what is usual.
  static http::Request request(const std::string& method, const std::string& target,
                               const Fields& fields = {}, const std::string& body = {}) {
    http::Request r;
    r.method = method;
    r.target = target;
    r.peer = "127.0.0.1";
    r.headers.add("Host", here);
    for (const auto& [name, value] : fields) r.headers.set(name, value);
    r.body = body;
    return r;
  }
  static http::Request from_outside(const std::string& address, const std::string& method,
                                    const std::string& target, const Fields& fields = {}) {
    auto r = request(method, target, fields);
    r.headers.set("Host", public_host);
    r.headers.set("X-Forwarded-For", address);
    return r;
  }

  // Runs the loop until the answer is there; status 0: none came.
  http::Response ask(http::Request r) {
    http::Response answer;
    answer.status = 0;
    site_->handle(std::move(r), [&](http::Response response) {
      answer = std::move(response);
      enough();
    });
    if (answer.status == 0) run();
    return answer;
  }
  // Until enough() is called, at most half a minute.
  void run() {
    auto late = loop_.after(Millis{30'000}, [this] { loop_.stop(); });
    running_ = true;
    loop_.run();
    running_ = false;
    loop_.cancel(late);
  }
  void enough() {
    if (running_) loop_.stop();
  }
  // The headers of somebody who has signed in.
  Fields signed_in(const std::string& name, store::Role role) {
    auto now = loop_.now();
    auto user = accounts_->add(name, role, "no password", now);
    EXPECT_TRUE(user);
    auto token = "token of " + name;
    EXPECT_TRUE(accounts_->add_session(sha256_hex(token), user->id, "csrf", now, now + Millis{3'600'000}));
    return {{"Cookie", "session=" + token}, {"X-CSRF", "csrf"}, {"Content-Type", "application/json"}};
  }

  bool running_ = false;
  std::string folder_;
  http::Loop loop_;
  NobodyWatches watcher_;
  NobodyListens listener_;
  desk::Flows flows_;
  std::unique_ptr<store::SqliteStore> store_;
  std::unique_ptr<store::Accounts> accounts_;
  std::unique_ptr<store::Scripts> scripts_;
  std::unique_ptr<store::ApiKeys> keys_;
  store::RiskStore risk_;
  std::unique_ptr<carriers::twilio::Rest> carrier_;
  std::unique_ptr<desk::Desk> desk_;
  std::unique_ptr<desk::Rounds> rounds_;
  std::unique_ptr<desk::Monitoring> monitoring_;
  std::unique_ptr<Site> site_;
};

}  // namespace rf::web
