// The small parts of the site, each for itself.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "web/context.h"
#include "web/little_memory_test.h"
#include "web/passwords.h"
#include "web/render.h"
#include "web/router.h"
#include "web/sessions.h"

namespace rf::web {
namespace {

Router router() {
  Router r;
  auto add = [&](const char* method, const char* pattern) {
    Route route;
    route.method = method;
    route.pattern = pattern;
    r.add(std::move(route));
  };
  add("GET", "/cases/{id}");
  add("PATCH", "/cases/{id}");
  add("GET", "/cases/export");
  add("POST", "/cases/{id}/calls");
  add("GET", "/");
  return r;
}

TEST(Router, finds_the_route_and_its_parameters) {
  const auto r = router();
  auto found = r.find("PATCH", "/cases/a%20b");
  ASSERT_TRUE(found.route);
  EXPECT_EQ(found.route->method, "PATCH");
  EXPECT_EQ(found.params, (std::vector<std::pair<std::string, std::string>>{{"id", "a b"}}));
  EXPECT_EQ(r.find("POST", "/cases/7/calls").route->pattern, "/cases/{id}/calls");
  EXPECT_EQ(r.find("GET", "/").route->pattern, "/");
}

TEST(Router, fixed_segments_win_over_parameters) {
  const auto r = router();
  auto found = r.find("GET", "/cases/export");
  ASSERT_TRUE(found.route);
  EXPECT_EQ(found.route->pattern, "/cases/export");
  EXPECT_TRUE(found.params.empty());
  auto other = r.find("PATCH", "/cases/export");
  EXPECT_FALSE(other.route);
  EXPECT_EQ(other.allowed, "GET, HEAD");
}

TEST(Router, lists_the_methods_that_a_path_has) {
  const auto r = router();
  auto found = r.find("DELETE", "/cases/7");
  EXPECT_FALSE(found.route);
  EXPECT_TRUE(found.path_exists);
  EXPECT_EQ(found.allowed, "GET, HEAD, PATCH");
  EXPECT_EQ(r.find("HEAD", "/cases/7").route->method, "GET");
}

TEST(Router, finds_nothing_at_other_paths) {
  const auto r = router();
  for (const auto* path :
       {"/cases", "/cases/", "/cases/7/", "/Cases/7", "/cases/%ff", "/cases/%zz", "", "//cases/7"}) {
    auto found = r.find("GET", path);
    EXPECT_FALSE(found.route) << path;
    EXPECT_FALSE(found.path_exists) << path;
  }
}

TEST(ParseJson, reads_json) {
  auto value = parse_json(R"({"a": {"x": 1}, "b": {"x": 2}, "c": [{"x": 1}, {"x": 2}]})");
  ASSERT_TRUE(value) << value.error().message;
  EXPECT_EQ((*value)["c"][1]["x"], 2);
}

TEST(ParseJson, refuses_what_two_readers_could_read_differently) {
  const std::pair<std::string, std::string> bad[] = {
      {R"({"a": 1, "a": 2})", "'a' is there twice"},
      {R"({"b": {"a": 1, "a": 2}})", "'a' is there twice"},
      {R"([{"b": {}}, {"b": 1, "c": {"b": 1}, "b": 2}])", "'b' is there twice"},
      {"{\"a\": 1", "not JSON"},
      {"", "not JSON"},
      {"{} {}", "not JSON"},
      {"{'a': 1}", "not JSON"},
      {"{\"a\": NaN}", "not JSON"},
      {"{\"a\": \"\xff\"}", "not UTF-8"},
      {"\"\xed\xa0\x80\"", "not UTF-8"},
  };
  for (const auto& [text, said] : bad) {
    auto value = parse_json(text);
    ASSERT_FALSE(value) << text;
    EXPECT_EQ(value.error().code, "bad-request");
    EXPECT_NE(value.error().message.find(said), std::string::npos) << text << " " << value.error().message;
  }
}

TEST(ParseJson, goes_only_so_deep) {
  auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(parse_json(nested(32)));
  for (std::size_t depth : {34u, 100u, 100'000u}) {
    auto value = parse_json(nested(depth));
    ASSERT_FALSE(value) << depth;
    EXPECT_NE(value.error().message.find("too deeply"), std::string::npos);
  }
}

TEST(ParseJson, takes_only_so_long_a_text) {
  auto quoted = [](std::size_t size) { return '"' + std::string(size, 'x') + '"'; };
  EXPECT_TRUE(parse_json("[" + quoted(262'144) + "]"));
  for (const auto& text : {"[" + quoted(262'145) + "]", quoted(262'145), "{" + quoted(262'145) + ": 1}",
                           "{\"a\": " + quoted(300'000) + "}"}) {
    auto value = parse_json(text);
    ASSERT_FALSE(value);
    EXPECT_NE(value.error().message.find("longer than 256 KiB"), std::string::npos) << value.error().message;
  }
}

TEST(ParseJson, takes_only_so_many_fields) {
  auto fields = [](int count) {
    std::string text = "{";
    for (int i = 0; i < count; ++i) text += (i ? ",\"" : "\"") + std::to_string(i) + "\":0";
    return text + "}";
  };
  EXPECT_TRUE(parse_json(fields(10'000)));
  for (const auto& text : {fields(10'001), "[" + fields(6'000) + "," + fields(6'000) + "]"}) {
    auto value = parse_json(text);
    ASSERT_FALSE(value);
    EXPECT_NE(value.error().message.find("more than 10,000 fields"), std::string::npos);
  }
}

RC_GTEST_PROP(ParseJson, answers_to_any_bytes, (const std::string& bytes)) {
  const auto value = parse_json(bytes);
  RC_ASSERT(value.has_value() || value.error().code == "bad-request");
}

TEST(Password, may_be_chosen_when_it_is_hard_to_guess) {
  EXPECT_TRUE(acceptable_password("correct horse battery", "asha"));
  EXPECT_TRUE(acceptable_password("नमस्ते नमस्ते दुनिया", "asha"));
  EXPECT_TRUE(acceptable_password(std::string(128, 'x') + std::string(128, 'y'), "asha"));
}

TEST(Password, is_refused_with_the_reason) {
  auto code = [](const std::string& password, const std::string& name = "asha") {
    auto done = acceptable_password(password, name);
    return done ? "" : done.error().code;
  };
  EXPECT_EQ(code(""), "password-short");
  EXPECT_EQ(code("elevenchars"), "password-short");
  EXPECT_EQ(code("नमस्तेनमस"), "password-short");  // few characters, many bytes
  EXPECT_EQ(code(std::string(256, 'a') + "b"), "password-long");
  EXPECT_EQ(code("aaaaaaaaaaaaaaaa"), "password-common");
  EXPECT_EQ(code("Password1234"), "password-common");
  for (const char* own : {"asha12345678", "ashaashaasha", "AshaRaoAshaRao", "correct horse ASHA battery"})
    EXPECT_EQ(code(own), "password-name") << own;
  EXPECT_EQ(code("admin1234567", "Admin"), "password-name");
  EXPECT_EQ(code("rao is not a word", "rao"), "password-name");
  EXPECT_EQ(code("a long enough one", "on"), "");  // of two letters: too many words hold them
  EXPECT_EQ(code("a long enough one", "é"), "");   // one letter, two bytes
  EXPECT_EQ(code("आशाआशाआशाआशा", "आशा"), "password-name");
  EXPECT_EQ(code("asharao12345", "AshaRao"), "password-name");
}

// Argon2id with the parameters of the reference; each takes a good part of a second.
TEST(Password, is_kept_as_argon2id_and_recognised) {
  const auto hash = hash_of_password("correct horse battery").value();
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$")) << hash;
  const auto fits = [](const std::string& kept, const std::string& password) {
    return verify_password(kept, password).value();
  };
  EXPECT_TRUE(fits(hash, "correct horse battery"));
  EXPECT_FALSE(fits(hash, "correct horse batterz"));
  EXPECT_FALSE(fits(hash, ""));
  EXPECT_FALSE(fits("", ""));
  EXPECT_FALSE(fits("correct horse battery", "correct horse battery"));
  EXPECT_FALSE(fits(hash.substr(0, 60), "correct horse battery"));
  EXPECT_NE(hash, hash_of_password("correct horse battery").value());  // salted
  EXPECT_TRUE(verify_nothing("anything"));
}

TEST(Password, is_not_looked_at_without_the_memory_for_it) {
  const auto hash = hash_of_password("correct horse battery").value();
  {
    const LittleMemory little;
    const auto made = hash_of_password("correct horse battery");
    const auto right = verify_password(hash, "correct horse battery");
    const auto nothing = verify_nothing("correct horse battery");
    ASSERT_FALSE(made || right || nothing);
    for (const auto& error : {made.error(), right.error(), nothing.error()}) EXPECT_EQ(error.code, "busy");
  }
  EXPECT_TRUE(verify_password(hash, "correct horse battery").value());
}

TEST(SessionToken, is_read_from_the_cookie) {
  http::Request request;
  EXPECT_EQ(session_token(request), "");
  request.headers.add("Cookie", "a=b; session=abc; xsession=no");
  EXPECT_EQ(session_token(request), "abc");
  http::Request both;
  both.headers.add("Cookie", "session=planted; __Host-session=ours");
  EXPECT_EQ(session_token(both), "ours");
}

TEST(SecurityHeaders, are_on_every_answer_and_hsts_only_with_https) {
  const auto &plain = security_headers(false), &secure = security_headers(true);
  for (const auto* name :
       {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options"})
    EXPECT_FALSE(plain.get(name).empty()) << name;
  EXPECT_TRUE(plain.get("Strict-Transport-Security").empty());
  EXPECT_FALSE(secure.get("Strict-Transport-Security").empty());
  EXPECT_EQ(plain.get("Content-Security-Policy").find("unsafe"), std::string_view::npos);
}

TEST(ErrorBody, is_json_whatever_it_says) {
  const auto body = Json::parse(error_body("c", "a \"quoted\"\n</script>", "f"));
  EXPECT_EQ(body["error"]["message"], "a \"quoted\"\n</script>");
  EXPECT_EQ(body["error"]["field"], "f");
  EXPECT_FALSE(Json::parse(error_body("c", "m"))["error"].contains("field"));
}

store::CaseRow row() {
  store::CaseRow r;
  r.record.id = 7;
  r.record.reference = "TXN001";
  r.record.client_name = "Asha <b>\"Rao\"</b>";
  r.record.card_number = "***1234";
  r.record.phone = "+919876543210";
  r.record.amount = {250'075, "INR"};
  r.record.bank_name = "Lotus Bank";
  r.record.merchant_name = "Blue Bazaar";
  r.record.transaction_date = "15/03/2025";
  r.record.fields = {{"branch", "Pune"}};
  r.badge = call::Badge::fraud;
  return r;
}

TEST(Render, a_transaction_has_exactly_the_earlier_systems_fields) {
  const auto json = render_transaction(row());
  std::set<std::string> fields;
  for (const auto& [key, value] : json.items()) fields.insert(key);
  EXPECT_EQ(fields, (std::set<std::string>{"id", "client_name", "card_number", "client_phone", "amount",
                                           "bank_name", "merchant_name", "transaction_date", "action"}));
  EXPECT_EQ(json["id"], "TXN001");
  EXPECT_EQ(json["action"], "Mark As Fraud");
}

TEST(Render, a_next_delivery_is_told_only_where_one_is_coming) {
  store::OrderRow order;
  order.delivery = store::DeliveryState{};
  order.delivery->next = Time{Seconds{1'800'000'000}};
  EXPECT_EQ(render_order(order, true)["delivery"]["next_at"], "2027-01-15T08:00:00.000Z");
  EXPECT_TRUE(render_order(order, false)["delivery"]["next_at"].is_null());
  order.delivery->gave_up = true;
  EXPECT_TRUE(render_order(order, true)["delivery"]["next_at"].is_null());
  order.delivery.reset();
  EXPECT_TRUE(render_order(order, true)["delivery"].is_null());
}

TEST(Render, a_case_can_be_written_and_says_its_status) {
  const desk::Flows flows;
  auto live = row();
  live.last_call.emplace();
  live.last_call->step = "shared_details";
  const auto json = render_case(live, flows);
  EXPECT_EQ(json["live_call"]["step_title"], "Shared details");  // the script has no title for it
  EXPECT_EQ(json["id"], 7);
  EXPECT_EQ(json["client_name"], "Asha <b>\"Rao\"</b>");
  EXPECT_EQ(Json::parse(json.dump()), json);
}

}  // namespace
}  // namespace rf::web
