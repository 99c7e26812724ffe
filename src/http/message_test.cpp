#include "http/message.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace rf::http {
namespace {

TEST(Headers, CompareWithoutCaseAndKeepOrder) {
  Headers headers;
  headers.add("Accept", "a");
  headers.add("X-One", "1");
  headers.add("x-one", "2");
  EXPECT_EQ("1", headers.get("X-ONE"));
  EXPECT_TRUE(headers.has("accept"));
  EXPECT_FALSE(headers.has("accep"));
  EXPECT_EQ("", headers.get("absent"));
  headers.set("X-ONE", "3");
  EXPECT_EQ(2u, headers.size());
  EXPECT_EQ("3", headers.get("x-one"));
  headers.set("New", "4");
  EXPECT_EQ("4", headers.get("new"));
}

TEST(Headers, AreLinesOnTheWireAndNoValueEndsItsLine) {
  Headers common, headers;
  common.add("A", "1");
  common.add("B", "");
  headers.add("X", "y");
  headers.add(common);
  std::string out;
  headers.append_lines(out);
  EXPECT_EQ("X: y\r\nA: 1\r\nB: \r\n", out);
  headers.add("C", "1\r\nD: 2");
  EXPECT_EQ("1\r\nD: 2", headers.get("c"));  // as it was given
  out.clear();
  headers.append_lines(out);
  EXPECT_EQ("X: y\r\nA: 1\r\nB: \r\nC: 1  D: 2\r\n", out);
}

TEST(Request, SplitsItsTarget) {
  Request request;
  request.target = "/a/b?c=d?e";
  EXPECT_EQ("/a/b", request.path());
  EXPECT_EQ("c=d?e", request.query());
  request.target = "/a";
  EXPECT_EQ("/a", request.path());
  EXPECT_EQ("", request.query());
}

TEST(ParseForm, KeepsOrderRepeatsAndBlanks) {
  auto form = parse_form("To=%2B15550100&Body=+hi+there%21&a&b=&a=1=2&&=x");
  ASSERT_TRUE(form);
  Form expected = {{"To", "+15550100"}, {"Body", " hi there!"}, {"a", ""},
                   {"b", ""},           {"a", "1=2"},           {"", "x"}};
  EXPECT_EQ(expected, *form);
  EXPECT_EQ("", form_get(*form, "a"));
  EXPECT_EQ(" hi there!", form_get(*form, "Body"));
  EXPECT_EQ("", form_get(*form, "absent"));
  EXPECT_EQ(Form(), parse_form(""));
}

TEST(ParseForm, RefusesBrokenEncodingAndTooManyFields) {
  for (const char* broken : {"a=%", "a=%2", "a=%2g", "%zz=1", "a=1&b=%-1", "a=% 1"})
    EXPECT_FALSE(parse_form(broken)) << broken;
  std::string many;
  for (int i = 0; i < 200; ++i) many += "a=1&";
  EXPECT_TRUE(parse_form(many));
  EXPECT_FALSE(parse_form(many + "a"));
  EXPECT_FALSE(parse_form("a&b", 1));
}

RC_GTEST_PROP(ParseForm, ReadsBackWhatFormEncodeWrites, (const Form& form)) {
  RC_ASSERT(parse_form(form_encode(form), form.size()) == std::optional(form));
}

RC_GTEST_PROP(ParseForm, TakesAnyBytesWithoutHarm, (const std::string& text)) {
  auto form = parse_form(text);
  if (form) RC_ASSERT(parse_form(form_encode(*form)) == form);
}

TEST(Percent, PlusStaysPlus) {
  EXPECT_EQ("a+b c", percent_decode("a+b%20c"));
  EXPECT_EQ("a%2Bb%20c%00", percent_encode(std::string_view("a+b c\0", 6)));
  EXPECT_EQ("-._~", percent_encode("-._~"));
  EXPECT_FALSE(percent_decode("%G0"));
}

RC_GTEST_PROP(Percent, RoundTrip, (const std::string& text)) {
  RC_ASSERT(percent_decode(percent_encode(text)) == std::optional(text));
}

TEST(ParseUrl, TakesApart) {
  auto url = parse_url("https://us%40er:pa@example.com:8443/a/../b%20c?d=e&f#frag");
  ASSERT_TRUE(url);
  EXPECT_EQ("https", url->scheme);
  EXPECT_EQ("us%40er:pa", url->userinfo);
  EXPECT_EQ("example.com", url->host);
  EXPECT_EQ("8443", url->port);
  EXPECT_EQ("/a/../b%20c", url->path);
  EXPECT_EQ("d=e&f", url->query);
  auto bare = parse_url("wss://[::1]");
  ASSERT_TRUE(bare);
  EXPECT_EQ("[::1]", bare->host);
  EXPECT_EQ("", bare->port);
  EXPECT_EQ("/", bare->path);
}

TEST(ParseUrl, RefusesWhatIsNoAbsoluteWebAddress) {
  for (const char* text :
       {"", "example.com", "//example.com", "http:/example.com", "ftp://example.com", "http://", "http:///x",
        "http://exa mple.com", "http://a\r\nb/", "http://a:99999/", "http://a:x/", "file:///etc/passwd",
        "http://a\\b", "javascript://x", "http://[::1", "://a"})
    EXPECT_FALSE(parse_url(text)) << text;
}

RC_GTEST_PROP(ParseUrl, ReadsBackWhatWasPutTogether, ()) {
  auto word = [](const char* letters, int least) {
    return *rc::gen::suchThat(rc::gen::container<std::string>(rc::gen::elementOf(std::string(letters))),
                              [=](const std::string& s) { return static_cast<int>(s.size()) >= least; });
  };
  auto scheme = *rc::gen::element<std::string>("http", "https", "ws", "wss");
  auto host = "h" + word("abcdefghij", 0) + ".example";
  auto port = std::to_string(*rc::gen::inRange(1, 65536));
  auto path = "/" + word("abcXYZ019-._~/%2F", 0);
  auto query = word("abcXYZ019-._~=&+", 0);
  auto text = scheme + "://" + host + ":" + port + path + (query.empty() ? "" : "?" + query);
  auto url = parse_url(text);
  RC_ASSERT(url.has_value());
  RC_ASSERT(url->scheme == scheme);
  RC_ASSERT(url->host == host);
  RC_ASSERT(url->port == port);
  RC_ASSERT(url->path == path);
  RC_ASSERT(url->query == query);
}

RC_GTEST_PROP(ParseUrl, TakesAnyBytesWithoutHarm, (const std::string& text)) {
  parse_url(text);
  parse_url("https://" + text);
}

}  // namespace
}  // namespace rf::http
