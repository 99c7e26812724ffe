// Who is let in, how often, and what every answer carries.
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <regex>
#include <sstream>

#include "carriers/twilio/signature.h"
#include "flow/load.h"
#include "flow/shipped_for_tests.h"
#include "web/little_memory_test.h"
#include "web/passwords.h"
#include "web/site_test.h"

namespace rf::web {
namespace {

std::string code(const http::Response& answer) {
  return Json::parse(answer.body)["error"]["code"].get<std::string>();
}

TEST_F(SiteTest, each_kind_of_request_has_its_time_and_its_room) {
  const auto options = site_->server_options();
  const auto webhook = "/twilio/turn/AAAAAAAAAAAAAAAAAAAAAA/3";
  EXPECT_EQ(options.handler_limit("POST", webhook), Millis(3'000));
  EXPECT_EQ(options.body_limit("POST", webhook), 64u * 1024);
  for (const char* path : {"/api/v1/cases", "/api/v1/session", "/no/such/page"})
    EXPECT_EQ(options.handler_limit("GET", path), Millis(10'000)) << path;
  for (const char* path : {"/api/v1/cases/export", "/api/v1/orders/export", "/api/v1/compliance/export"})
    EXPECT_EQ(options.handler_limit("GET", path), Millis(60'000)) << path;
  EXPECT_EQ(options.body_limit("PATCH", "/api/v1/cases/1"), 1024u * 1024);
  EXPECT_EQ(options.body_limit("POST", "/api/v1/session"), 8u * 1024);
  EXPECT_EQ(options.body_limit("POST", "/api/v1/cases/import"), 20u * 1024 * 1024);
}

TEST_F(SiteTest, a_stranger_may_ask_300_times_a_minute) {
  auto ask_as = [&](const std::string& address) {
    return ask(from_outside(address, "GET", "/api/v1/session")).status;
  };
  for (int i = 0; i < 300; ++i) ASSERT_EQ(ask_as("203.0.113.5"), 401) << i;
  auto refused = ask(from_outside("203.0.113.5", "GET", "/"));
  for (int i = 0; i < 20 && refused.status != 429; ++i)  // a slow machine gives a few more
    refused = ask(from_outside("203.0.113.5", "GET", "/"));
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.headers.get("Retry-After"), "1");
  EXPECT_EQ(code(refused), "too-often");
  EXPECT_EQ(ask_as("203.0.113.6"), 401);
  EXPECT_EQ(ask(request("GET", "/api/v1/session")).status, 401);
}

TEST_F(SiteTest, a_person_may_change_60_things_a_minute_and_look_more_often) {
  auto asha = signed_in("asha", store::Role::agent);
  EXPECT_EQ(ask(request("GET", "/api/v1/session", asha)).status, 200);
  int changed = 0;
  http::Response answer;
  for (; changed < 200; ++changed) {
    answer = ask(request("POST", "/api/v1/cases/1/calls", asha));
    if (answer.status == 429) break;
    ASSERT_EQ(answer.status, 404) << answer.body;
  }
  EXPECT_GE(changed, 60);
  EXPECT_LT(changed, 80);
  EXPECT_NE(answer.body.find("Wait 1 second and try again"), std::string::npos) << answer.body;
  EXPECT_EQ(ask(request("GET", "/api/v1/session", asha)).status, 200);
  auto ravi = signed_in("ravi", store::Role::agent);
  EXPECT_EQ(ask(request("POST", "/api/v1/cases/1/calls", ravi)).status, 404);
}

TEST_F(SiteTest, a_person_may_take_five_files_an_hour) {
  auto boss = signed_in("boss", store::Role::manager);
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(ask(request("GET", i % 2 ? "/api/v1/cases/export" : "/api/v1/orders/export", boss)).status,
              200);
  auto refused = ask(request("GET", "/api/v1/cases/export", boss));
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.body.find("Wait 12 minutes"), std::string::npos) << refused.body;
  // Who may not take any has none to lose.
  auto agent = signed_in("agent", store::Role::agent);
  for (int i = 0; i < 6; ++i) EXPECT_EQ(ask(request("GET", "/api/v1/cases/export", agent)).status, 403);
}

TEST_F(SiteTest, commands_on_this_machine_are_not_counted) {
  const Fields command = {{"Authorization", std::string("Bearer ") + local_token},
                          {"Content-Type", "application/json"}};
  for (int i = 0; i < 700; ++i) ASSERT_EQ(ask(request("POST", "/api/v1/cases/1/calls", command)).status, 404);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(ask(request("GET", "/api/v1/cases/export", command)).status, 200);
  auto elsewhere = request("GET", "/api/v1/desk", command);
  elsewhere.peer = "203.0.113.5";
  EXPECT_EQ(ask(elsewhere).status, 401);
}

http::Request hook(const std::string& host, const std::string& auth_token, bool sign) {
  http::Request r;
  r.method = "POST";
  r.target = "/twilio/voice/" + std::string(43, 'A');
  r.peer = "203.0.113.9";
  r.headers.add("Host", host);
  r.headers.add("Content-Type", "application/x-www-form-urlencoded");
  r.body = "CallSid=CA1&AccountSid=AC1&CallStatus=in-progress";
  auto signature =
      carriers::twilio::sign(auth_token, "https://" + host + r.target, *http::parse_form(r.body));
  r.headers.add("X-Twilio-Signature", sign ? signature : "forged");
  return r;
}

TEST_F(SiteTest, webhooks_that_are_not_signed_are_bounded_and_signed_ones_are_not) {
  const auto forged = hook(public_host, auth_token, false), real = hook(public_host, auth_token, true);
  int refused = 0;
  http::Response last;
  for (int i = 0; i < 3'000; ++i) {
    auto answer = ask(forged);
    if (answer.status == 429)
      ++refused, last = answer;
    else
      ASSERT_EQ(answer.status, 403);
  }
  EXPECT_GT(refused, 0);
  EXPECT_EQ(last.headers.get("Retry-After"), "1");
  for (int i = 0; i < 3; ++i) {
    const auto status = ask(real).status;  // what it says is no business of the door
    EXPECT_NE(status, 403);
    EXPECT_NE(status, 429);
    EXPECT_NE(status, 0);
  }
}

TEST_F(SiteTest, every_answer_to_the_carrier_carries_the_security_headers) {
  auto get = hook(public_host, auth_token, true);
  get.method = "GET";
  auto unknown = hook(public_host, auth_token, true);
  unknown.target = "/twilio/nothing";
  for (const auto& r :
       {hook(public_host, auth_token, false), hook(public_host, auth_token, true), get, unknown}) {
    const auto answer = ask(r);
    EXPECT_FALSE(answer.headers.get("Content-Security-Policy").empty()) << r.target;
    EXPECT_EQ(answer.headers.get("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(answer.headers.get("Cache-Control"), "no-store");
    EXPECT_FALSE(answer.headers.get("Strict-Transport-Security").empty());
  }
  EXPECT_EQ(site_->time_limit("POST", get.target), Millis(3'000));
  EXPECT_EQ(site_->body_limit("POST", get.target), 64u * 1024);
}

TEST_F(SiteTest, figures_are_for_this_machine_only) {
  const auto answer = ask(request("GET", "/metrics"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_NE(answer.body.find("ringfence_live_calls 0"), std::string::npos);
  EXPECT_EQ(ask(request("GET", "/metrics", {{"Host", "localhost:8700"}})).status, 200);

  auto outside = from_outside("203.0.113.5", "GET", "/metrics");
  EXPECT_EQ(ask(outside).status, 404);
  outside.headers = {};
  outside.headers.add("Host", public_host);  // a proxy that does not say whom it asks for
  EXPECT_EQ(ask(outside).status, 404);
  EXPECT_EQ(ask(request("GET", "/metrics", {{"X-Forwarded-For", "127.0.0.1"}})).status, 404);
  auto pretending = request("GET", "/metrics");
  pretending.peer = "203.0.113.5";
  EXPECT_EQ(ask(pretending).status, 404);
  EXPECT_EQ(ask(request("GET", "/metrics", {{"Host", "elsewhere.example"}})).status, 421);
}

TEST_F(SiteTest, pages_are_those_of_the_screens_and_nothing_else_is_one) {
  std::ifstream file(std::string(RINGFENCE_SOURCE_DIR) + "/ui/src/parts/route.ts");
  std::stringstream source;
  source << file.rdbuf();
  const auto text = source.str();
  std::smatch list;
  ASSERT_TRUE(std::regex_search(text, list, std::regex(R"(export const pages = \[([^\]]*)\])")));
  const auto pages = list[1].str();
  const std::regex quoted("\"([^\"]+)\"");
  int count = 0;
  for (std::sregex_iterator page(pages.begin(), pages.end(), quoted), end; page != end; ++page, ++count)
    EXPECT_EQ(ask(request("GET", (*page)[1].str() + "?q=x")).status, 200) << (*page)[1];
  EXPECT_GE(count, 5);
  EXPECT_EQ(ask(request("GET", "/welcome")).status, 200);

  for (const auto* path : {"/%00", "/nothing", "/users/", "/orders/7", "/api/v2/cases", "/..", "//", "/index",
                           "/%2e%2e/etc/passwd", "/users%00", "/nothing.js"}) {
    const auto answer = ask(request("GET", path));
    EXPECT_EQ(answer.status, 404) << path;
    EXPECT_EQ(code(answer), "not-found") << path;
  }
  // A person who mistyped gets the page, which says so.
  const auto mistyped = ask(request("GET", "/orderz", {{"Accept", "text/html,*/*"}}));
  EXPECT_EQ(mistyped.status, 404);
  EXPECT_TRUE(mistyped.content_type.starts_with("text/html"));
  EXPECT_EQ(ask(request("GET", "/%00", {{"Accept", "text/html"}})).content_type.find("text/html"),
            std::string::npos);
}

TEST_F(SiteTest, what_the_server_answers_itself_looks_like_our_answers) {
  const auto options = site_->server_options();
  EXPECT_EQ(options.own_headers.get("Cache-Control"), "no-store");
  EXPECT_FALSE(options.own_headers.get("Content-Security-Policy").empty());
  for (const auto& [status, expected] : std::map<int, std::string>{{400, "bad-request"},
                                                                   {408, "too-slow"},
                                                                   {413, "too-large"},
                                                                   {414, "address-too-long"},
                                                                   {503, "busy"}})
    EXPECT_EQ(Json::parse(options.own_body(status, "why").second)["error"]["code"], expected);
  EXPECT_TRUE(options.crowd_path("/twilio/status/x"));
  EXPECT_FALSE(options.crowd_path("/api/v1/session"));
}

// Two passwords at once, sixteen wait, and who comes then is told so.
TEST_F(SiteTest, only_so_many_passwords_are_looked_at) {
  int busy = 0;
  std::string body;
  for (int i = 0; i < 40; ++i)
    site_->handle(request("POST", "/api/v1/session", {{"Content-Type", "application/json"}},
                          R"({"name": "n)" + std::to_string(i) + R"(", "password": "a long enough one"})"),
                  [&](http::Response answer) {
                    busy += answer.status == 503;
                    if (answer.status == 503) body = answer.body;
                  });
  EXPECT_GE(busy, 40 - 18 - 4);  // a few may be through already
  EXPECT_LE(busy, 40 - 16);
  EXPECT_NE(body.find("Many people are signing in"), std::string::npos) << body;
}

// For a name that is there and one that is not; a try that was not looked at is not a wrong one.
TEST_F(SiteTest, signing_in_without_the_memory_for_it_can_be_tried_again) {
  ASSERT_TRUE(accounts_->add("asha", store::Role::agent, hash_of_password("correct horse battery").value(),
                             loop_.now()));
  auto sign_in = [&](const std::string& name) {
    return ask(request("POST", "/api/v1/session", {{"Content-Type", "application/json"}},
                       R"({"name": ")" + name + R"(", "password": "correct horse battery"})"));
  };
  {
    const LittleMemory little;
    for (const char* name : {"asha", "nobody"})
      for (int i = 0; i < 15; ++i) {
        const auto answer = sign_in(name);
        ASSERT_EQ(answer.status, 503) << answer.body;
        EXPECT_EQ(code(answer), "busy");
      }
  }
  EXPECT_EQ(sign_in("asha").status, 200);
}

TEST_F(SiteTest, a_name_and_a_password_begin_a_session) {
  ASSERT_TRUE(accounts_->add("asha", store::Role::agent, hash_of_password("correct horse battery").value(),
                             loop_.now()));
  auto sign_in = [&](const std::string& password) {
    return ask(request("POST", "/api/v1/session", {{"Content-Type", "application/json"}},
                       R"({"name": "asha", "password": ")" + password + "\"}"));
  };
  EXPECT_EQ(sign_in("wrong horse battery").status, 401);
  const auto in = sign_in("correct horse battery");
  EXPECT_EQ(in.status, 200) << in.body;
  EXPECT_NE(in.headers.get("Set-Cookie").find("HttpOnly; SameSite=Strict"), std::string_view::npos);
}

// Anybody can be wrong about anybody's password; that keeps out neither the address nor the browser where
// they have signed in before.
TEST_F(SiteTest, who_guesses_a_name_elsewhere_does_not_keep_its_person_out) {
  ASSERT_TRUE(accounts_->add("boss", store::Role::admin, hash_of_password("correct horse battery").value(),
                             loop_.now()));
  auto sign_in = [&](const std::string& address, const std::string& password,
                     const std::string& cookie = "") {
    auto r = from_outside(address, "POST", "/api/v1/session",
                          {{"Content-Type", "application/json"}, {"Cookie", cookie}});
    r.body = R"({"name": "boss", "password": ")" + password + "\"}";
    return ask(r);
  };
  const auto first = sign_in("203.0.113.1", "correct horse battery");
  ASSERT_EQ(first.status, 200) << first.body;
  std::string cookie;
  for (const auto& [name, value] : first.headers)
    if (name == "Set-Cookie" && value.starts_with("__Host-device="))
      cookie = value.substr(0, value.find(';'));
  ASSERT_FALSE(cookie.empty());
  for (int i = 0; i < 20; ++i)
    ASSERT_EQ(sign_in("198.51.100." + std::to_string(i), "wrong horse battery").status, 401) << i;
  EXPECT_EQ(sign_in("198.51.100.99", "wrong horse battery").status, 429);
  EXPECT_EQ(sign_in("198.51.100.99", "correct horse battery").status, 429);
  EXPECT_EQ(sign_in("203.0.113.1", "correct horse battery").status, 200);
  EXPECT_EQ(sign_in("198.51.100.99", "correct horse battery", cookie).status, 200);
  EXPECT_EQ(sign_in("198.51.100.98", "correct horse battery", cookie + "0").status, 429);
}

TEST_F(SiteTest, texts_that_hide_something_are_refused_with_their_field) {
  auto boss = signed_in("boss", store::Role::admin);
  for (const char* hidden :
       {"a\\u0000b", "a\\u001bb", "a\\u007fb", "a\\u0085b", "a\\u202eb", "a\\u2066b", "\u202a"}) {
    const auto text = std::string("\"") + hidden + "\"";
    for (const auto& [method, path, field, body] : std::vector<std::array<std::string, 4>>{
             {"POST", "/api/v1/cases/1/status", "reason",
              R"({"status": "Resolved", "reason": )" + text + "}"},
             {"POST", "/api/v1/stop-list", "reason", R"({"phone": "+919876543210", "reason": )" + text + "}"},
             {"DELETE", "/api/v1/stop-list/+919876543210", "reason", R"({"reason": )" + text + "}"},
             {"POST", "/api/v1/users", "name", R"({"role": "agent", "name": )" + text + "}"},
             {"POST", "/update_phone/TXN1", "phone", R"({"phone": )" + text + "}"}}) {
      const auto answer = ask(request(method, path, boss, body));
      EXPECT_EQ(answer.status, 422) << path << answer.body;
      EXPECT_EQ(code(answer), "text-hidden");
      EXPECT_EQ(Json::parse(answer.body)["error"]["field"], field);
    }
  }
  const auto lines = ask(request("POST", "/api/v1/cases/1/status", boss,
                                 R"({"status": "Resolved", "reason": "two\nlines, \ttab, \u00e9 \u2069"})"));
  EXPECT_EQ(lines.status, 422);
  EXPECT_EQ(ask(request("POST", "/api/v1/cases/1/status", boss,
                        R"({"status": "Resolved", "reason": "two\nlines, \ttab, \u00e9 \u092e"})"))
                .status,
            404);
}

TEST_F(SiteTest, the_earlier_list_is_a_look_and_files_are_counted_on_their_own) {
  const auto agent = signed_in("agent", store::Role::agent), boss = signed_in("boss", store::Role::manager);
  for (int i = 0; i < 20; ++i)
    for (const auto& who : {agent, boss}) EXPECT_EQ(ask(request("GET", "/transactions", who)).status, 200);
  EXPECT_EQ(ask(request("GET", "/api/v1/cases/export", agent)).status, 403);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(ask(request("GET", "/api/v1/cases/export", boss)).status, 200);
  EXPECT_EQ(ask(request("GET", "/api/v1/cases/export", boss)).status, 429);
  EXPECT_EQ(ask(request("GET", "/transactions", boss)).status, 200);
}

TEST_F(SiteTest, other_methods_are_told_that_head_is_one) {
  const auto answer = ask(request("PUT", "/api/v1/desk", signed_in("boss", store::Role::manager), "{}"));
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.headers.get("Allow"), "GET, HEAD");
}

// Files wait for each other, and nobody waits for them; those that are only checked count too.
TEST_F(SiteTest, files_come_in_one_at_a_time) {
  const auto flow = flow::shipped_flow(RINGFENCE_SOURCE_DIR, "fraud_verification");
  auto script = flow::load("fraud_verification.yaml", flow);
  ASSERT_TRUE(script);
  flows_.add(std::move(*script), flow);
  auto boss = signed_in("boss", store::Role::manager);
  ASSERT_EQ(ask(request("GET", "/api/v1/session", boss)).status, 200);
  std::string file = "id,client_name,amount\n";
  for (int i = 0; i < 20'000; ++i) file += "R" + std::to_string(i) + ",Asha Rao,10\n";
  const std::string where = "/api/v1/cases/import?dry_run=true&flow=" + flows_.all().front()->name;
  int answers = 0, done = 0;
  std::string refused;
  for (int i = 0; i < 6; ++i)
    site_->handle(request("POST", where, boss, file), [&](http::Response answer) {
      if (answer.status == 503) refused = answer.body;
      done += answer.status == 200;
      if (++answers == 6) enough();
    });
  EXPECT_NE(refused.find("Other files are being imported"), std::string::npos) << refused;
  // Whose session has to be looked up is not held up.
  EXPECT_EQ(ask(request("GET", "/api/v1/session", signed_in("asha", store::Role::agent))).status, 200);
  EXPECT_LT(answers, 6);
  if (answers < 6) run();
  EXPECT_EQ(answers, 6);
  EXPECT_GE(done, 3);
  EXPECT_LT(done, 6);
}

TEST_F(SiteTest, a_person_may_bring_thirty_files_an_hour) {
  auto boss = signed_in("boss", store::Role::manager);
  for (int i = 0; i < 30; ++i)
    ASSERT_EQ(ask(request("POST", "/api/v1/cases/import?dry_run=true", boss, "x")).status, 422) << i;
  EXPECT_EQ(ask(request("POST", "/api/v1/cases/import?dry_run=true", boss, "x")).status, 429);
}

TEST(Lag, counts_when_it_lasts) {
  http::Loop loop;
  Lag lag(loop);
  EXPECT_FALSE(lag.behind());
  lag.measured(Millis{5'000});
  EXPECT_FALSE(lag.behind());  // one long step
  lag.measured(Millis{501});
  EXPECT_TRUE(lag.behind());
  lag.measured(Millis{500});
  EXPECT_FALSE(lag.behind());
}

}  // namespace
}  // namespace rf::web
