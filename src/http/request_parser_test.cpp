#include "http/request_parser.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace rf::http {
namespace {

using State = RequestParser::State;

struct Parsed {
  State state;
  int status = 0;
  Request request;
  std::size_t used = 0;
  bool keep_alive = false;
  bool operator==(const Parsed& o) const {
    return state == o.state && status == o.status && request.method == o.request.method &&
           request.target == o.request.target && request.body == o.request.body && used == o.used;
  }
};

const RequestParser::BodyLimit upload_limit = [](const std::string& method,
                                                 std::string_view path) -> std::size_t {
  return method == "POST" && path == "/upload" ? 2000 : 0;
};

ServerLimits small_limits() {
  ServerLimits limits;
  limits.request_line = 200;
  limits.header_bytes = 400;
  limits.header_count = 10;
  limits.body_bytes = 100;
  return limits;
}

// As a connection does it: what was not used is offered again with the next piece.
Parsed parse(std::string_view bytes, const std::vector<std::size_t>& pieces = {}, bool http_1_0 = true) {
  static const ServerLimits limits = small_limits();
  RequestParser parser(limits, upload_limit, http_1_0);
  Parsed out{State::head};
  std::size_t arrived = 0;
  for (std::size_t i = 0; out.state != State::complete && out.state != State::refused; ++i) {
    if (arrived == bytes.size()) break;
    arrived = i < pieces.size() ? std::min(bytes.size(), arrived + pieces[i]) : bytes.size();
    out.used += parser.take(bytes.substr(out.used, arrived - out.used));
    out.state = parser.state();
  }
  out.request = parser.request();
  out.keep_alive = parser.keep_alive();
  if (out.state == State::refused) {
    out.status = parser.refused_status();
    EXPECT_STRNE("", parser.refused_reason());
  }
  return out;
}

int status(std::string_view bytes) { return parse(bytes).status; }

TEST(RequestParser, ReadsARequest) {
  auto parsed = parse(
      "POST /a?b=c HTTP/1.1\r\nHost: x.example:8700\r\nX-Empty:\r\nX-Two:  spaced out \t\r\n"
      "Content-Length: 5\r\n\r\nhelloGET");
  EXPECT_EQ(State::complete, parsed.state);
  EXPECT_EQ("POST", parsed.request.method);
  EXPECT_EQ("/a?b=c", parsed.request.target);
  EXPECT_EQ("", parsed.request.headers.get("x-empty"));
  EXPECT_EQ("spaced out", parsed.request.headers.get("x-two"));
  EXPECT_EQ("hello", parsed.request.body);
  EXPECT_TRUE(parsed.keep_alive);
  EXPECT_EQ(4u, parsed.request.headers.size());
}

TEST(RequestParser, ReadsAChunkedBody) {
  auto parsed = parse("PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
  EXPECT_EQ(State::complete, parsed.state);
  EXPECT_EQ("abc", parsed.request.body);
}

TEST(RequestParser, KnowsHeadAsGet) {
  const ServerLimits limits;
  const RequestParser::BodyLimit none;
  RequestParser parser(limits, none, true);
  parser.take("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(State::complete, parser.state());
  EXPECT_EQ("GET", parser.request().method);
  EXPECT_TRUE(parser.head_only());
  EXPECT_FALSE(parser.keep_alive());
  parser.next();
  parser.take("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\n\r\n");
  EXPECT_EQ(State::complete, parser.state());
  EXPECT_FALSE(parser.head_only());
  EXPECT_TRUE(parser.wants_websocket());
  EXPECT_TRUE(parser.keep_alive());
}

TEST(RequestParser, Http10IsReadAndNotKeptAlive) {
  auto parsed = parse("GET / HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(State::complete, parsed.state);
  EXPECT_FALSE(parsed.keep_alive);
  EXPECT_EQ(505, parse("GET / HTTP/1.0\r\nHost: x\r\n\r\n", {}, false).status);
  EXPECT_EQ(400, status("GET / HTTP/1.0\r\n\r\n"));
  EXPECT_EQ(400, status("POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
}

// Everything by which two programs could come to disagree about where a request ends.
TEST(RequestParser, RefusesSmuggling) {
  const std::string start = "POST / HTTP/1.1\r\nHost: x\r\n";
  const char* const heads[] = {
      "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
      "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
      "Content-Length: 5\r\nContent-Length: 6\r\n\r\n",
      "Content-Length: 5\r\nContent-Length: 5\r\n\r\n",
      "Content-Length: 5, 5\r\n\r\n",
      "Content-Length: +5\r\n\r\n",
      "Content-Length: -5\r\n\r\n",
      "Content-Length: 0x5\r\n\r\n",
      "Content-Length: 5 5\r\n\r\n",
      "Content-Length:\r\n\r\n",
      "Content-Length: five\r\n\r\n",
      "Content-Length: 99999999999999999999\r\n\r\n",
      "Content-Length : 5\r\n\r\n",
      "Content-Length\r\n\r\n",
      "Transfer-Encoding: gzip, chunked\r\n\r\n",
      "Transfer-Encoding: chunked, identity\r\n\r\n",
      "Transfer-Encoding: chunked, chunked\r\n\r\n",
      "Transfer-Encoding: xchunked\r\n\r\n",
      "Transfer-Encoding: identity\r\n\r\n",
      "Transfer-Encoding:\r\n\r\n",
      "Transfer-Encoding: \"chunked\"\r\n\r\n",
      "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
      "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n",
      "Transfer-Encoding\t: chunked\r\n\r\n",
      " Transfer-Encoding: chunked\r\n\r\n",
      "Transfer-Encoding:\r\n chunked\r\n\r\n",
      "X: 1\r\n folded\r\n\r\n",
      "X: 1\r\n\tfolded\r\n\r\n",
      "X: 1\nY: 2\r\n\r\n",
      "X: 1\r\n\n",
      "X: 1\n\r\n",
      "X: 1\rY: 2\r\n\r\n",
      "X: 1\r\r\n\r\n",
      "Host: y\r\n\r\n",
      ": nameless\r\n\r\n",
      "X(: 1\r\n\r\n",
      "X\x80: 1\r\n\r\n",
      "X: \x01\r\n\r\n",
      "X: \x7f\r\n\r\n",
  };
  for (const auto* head : heads) {
    auto parsed = parse(start + head + "hello");
    EXPECT_EQ(400, parsed.status) << head;
  }
  using namespace std::string_literals;
  EXPECT_EQ(400, status(start + "X: \0\r\n\r\n"s));
}

TEST(RequestParser, RefusesMalformedRequestLines) {
  for (const char* line : {"",
                           "GET",
                           "GET /",
                           "GET  / HTTP/1.1",
                           "GET / HTTP/1.1 ",
                           " GET / HTTP/1.1",
                           "GET / HTTP/2.0",
                           "GET / HTTP/1.2",
                           "GET / HTTP/0.9",
                           "GET / http/1.1",
                           "GET / HTTP/11",
                           "G(T / HTTP/1.1",
                           "GET a HTTP/1.1",
                           "GET http://x/ HTTP/1.1",
                           "CONNECT x:443 HTTP/1.1",
                           "OPTIONS * HTTP/1.1",
                           "GET /\x01 HTTP/1.1",
                           "GET /\xc3\xa9 HTTP/1.1",
                           "GET /a b HTTP/1.1",
                           "PRI * HTTP/2.0",
                           "GET\t/\tHTTP/1.1"})
    EXPECT_EQ(400, status(std::string(line) + "\r\nHost: x\r\n\r\n")) << line;
}

TEST(RequestParser, RequiresOneValidHost) {
  EXPECT_EQ(400, status("GET / HTTP/1.1\r\n\r\n"));
  EXPECT_EQ(400, status("GET / HTTP/1.1\r\nHost:\r\n\r\n"));
  EXPECT_EQ(400, status("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"));
  EXPECT_EQ(400, status("GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"));
  EXPECT_EQ(400, status("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"));
  EXPECT_EQ(400, status("GET / HTTP/1.1\r\nHost: u@b\r\n\r\n"));
  EXPECT_EQ(0, status("GET / HTTP/1.1\r\nHost: [::1]:8700\r\n\r\n"));
}

TEST(RequestParser, HoldsItsLimits) {
  auto with_line = [](std::size_t length) {
    return "GET /" + std::string(length - 16, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n";
  };
  EXPECT_EQ(0, status(with_line(200)));
  EXPECT_EQ(414, status(with_line(201)));
  EXPECT_EQ(414, status("GET /" + std::string(300, 'a')));  // before the line ends

  auto with_headers = [](std::size_t bytes) {
    return "GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(bytes - 16, 'a') + "\r\n\r\n";
  };
  EXPECT_EQ(0, status(with_headers(400)));
  EXPECT_EQ(431, status(with_headers(401)));
  EXPECT_EQ(431, status("GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(500, 'a')));

  auto with_count = [](int count) {
    std::string text = "GET / HTTP/1.1\r\nHost: x\r\n";
    for (int i = 1; i < count; ++i) text += "A: b\r\n";
    return text + "\r\n";
  };
  EXPECT_EQ(0, status(with_count(10)));
  EXPECT_EQ(431, status(with_count(11)));
}

TEST(RequestParser, HoldsBodyLimitsBeforeTheBodyComes) {
  auto with_length = [](const char* target, const char* length) {
    return "POST " + std::string(target) + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n";
  };
  EXPECT_EQ(State::body, parse(with_length("/", "100")).state);
  EXPECT_EQ(413, status(with_length("/", "101")));
  EXPECT_EQ(413, status(with_length("/", "999999999999999")));
  EXPECT_EQ(State::body, parse(with_length("/upload?x", "2000")).state);
  EXPECT_EQ(413, status(with_length("/upload?x", "2001")));
  EXPECT_EQ(413, status("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n"));
}

TEST(RequestParser, AcceptsOneExpectation) {
  const std::string start = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n";
  EXPECT_EQ(417, status(start + "Expect: gold\r\n\r\n"));
  EXPECT_EQ(417, status(start + "Expect: 100-continue\r\nExpect: 100-continue\r\n\r\n"));
  EXPECT_EQ(0, status(start + "Expect: 100-Continue\r\n\r\n"));
}

// The cuts that the network makes change nothing.
RC_GTEST_PROP(RequestParser, ReadsTheSameHoweverItIsCut, ()) {
  auto text = *rc::gen::element<std::string>(
      "POST /a?b HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\n",
      "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\nGET",
      "GET / HTTP/1.1\r\nHost: x\r\nX: 1\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\n\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
      "GET / HTTP/1.1\r\nHost: x\r\nX: 1\r\n 2\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0;x\r\n\r\n");
  auto pieces = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(1, 12));
  auto whole = parse(text), cut = parse(text, pieces);
  if (whole.state == State::refused) {
    RC_ASSERT(cut.status == whole.status);  // it may be refused sooner
  } else {
    RC_ASSERT(cut == whole);
  }
}

// A structured fuzz: pieces that matter to the grammar, in any order.
RC_GTEST_PROP(RequestParser, NeverReadsTwoFramings, ()) {
  auto pieces = *rc::gen::container<std::vector<std::string>>(
      rc::gen::elementOf(std::vector<std::string>{"GET",
                                                  "POST",
                                                  " ",
                                                  "/",
                                                  " HTTP/1.1",
                                                  "\r\n",
                                                  "\r",
                                                  "\n",
                                                  "Host: x\r\n",
                                                  "Content-Length: 3\r\n",
                                                  "Transfer-Encoding: chunked\r\n",
                                                  "Connection: close\r\n",
                                                  "abc",
                                                  "0\r\n\r\n",
                                                  "3\r\nabc\r\n",
                                                  ":",
                                                  "\t",
                                                  "X: y",
                                                  "GET / HTTP/1.1\r\nHost: x\r\n",
                                                  "POST / HTTP/1.1\r\nHost: x\r\n"}));
  std::string text;
  for (const auto& piece : pieces) text += piece;
  auto parsed = parse(text);
  RC_ASSERT(parsed.used <= text.size());
  if (parsed.state != State::complete) return;
  const auto& headers = parsed.request.headers;
  RC_ASSERT(!(headers.has("Content-Length") && headers.has("Transfer-Encoding")));
  RC_ASSERT(headers.has("Host"));
  auto head =
      text.substr(0, parsed.used - (headers.has("Transfer-Encoding") ? 0 : parsed.request.body.size()));
  RC_ASSERT(head.find("\r\n ") == std::string::npos);
}

}  // namespace
}  // namespace rf::http
