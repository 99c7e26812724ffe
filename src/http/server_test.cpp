#include "http/server.h"

#include <gtest/gtest.h>

#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <mutex>

#include "http/peer_test.h"

namespace rf::http::test {
namespace {

// Answers "METHOD target body" unless the path asks for something else.
void echo(Request request, Respond respond) {
  Response response;
  response.content_type = "text/plain";
  response.body = request.method + " " + request.target + " " + request.body;
  respond(std::move(response));
}

std::string get(const std::string& target, const std::string& headers = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
}

std::string post(const std::string& target, const std::string& body) {
  return "POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

// One limit is short, the others never end.
Server::Options with(Millis ServerLimits::* limit, Millis time = Millis(60)) {
  Server::Options options;
  auto& limits = options.limits;
  limits.header_time = limits.body_time = limits.idle_time = limits.write_time = limits.slow_time =
      limits.handler_time = Millis(3'600'000);
  limits.*limit = time;
  return options;
}

// What the desk promises a stranger; its deviations are in ARCHITECTURE.md.
TEST(ServerLimits, AreWhatIsPromised) {
  const ServerLimits limits;
  EXPECT_EQ(limits.request_line, 8u * 1024);
  EXPECT_EQ(limits.header_bytes, 16u * 1024);
  EXPECT_EQ(limits.header_count, 64u);
  EXPECT_EQ(limits.body_bytes, 1024u * 1024);
  EXPECT_EQ(limits.header_time, Millis(5'000));
  EXPECT_EQ(limits.body_time, Millis(15'000));
  EXPECT_EQ(limits.slow_time, Millis(2'000));
  EXPECT_EQ(limits.least_per_second, 1024u);
  EXPECT_EQ(limits.idle_time, Millis(60'000));
  EXPECT_EQ(limits.requests_per_connection, 1000u);
  EXPECT_EQ(limits.write_time, Millis(10'000));
  EXPECT_EQ(limits.handler_time, Millis(10'000));
  EXPECT_EQ(limits.connections, 10'000u);
  EXPECT_EQ(limits.connections_per_peer, 100u);
  EXPECT_EQ(limits.connections_of_crowd, 1000u);
  EXPECT_EQ(limits.socket_message, 64u * 1024);
  EXPECT_EQ(limits.socket_ping, Millis(20'000));
  EXPECT_EQ(limits.socket_dead, Millis(45'000));
}

TEST(Server, AnswersAndKeepsTheConnection) {
  RunningServer server({}, echo);
  RawPeer peer(server.port());
  for (int i = 0; i < 3; ++i) {
    peer.send(post("/a?b=" + std::to_string(i), "hello"));
    auto response = peer.response();
    EXPECT_EQ(200, status_of(response));
    EXPECT_EQ("POST /a?b=" + std::to_string(i) + " hello", body_of(response));
    EXPECT_EQ(std::string::npos, response.find("Connection: close"));
  }
}

TEST(Server, TellsTheHandlerWhoAsks) {
  std::string peer_address, header;
  RunningServer server({}, [&](Request request, Respond respond) {
    peer_address = request.peer;
    header = request.headers.get("x-thing");
    respond({});
  });
  RawPeer peer(server.port());
  peer.send(get("/", "X-Thing: 7\r\n"));
  peer.response();
  EXPECT_EQ("127.0.0.1", peer_address);
  EXPECT_EQ("7", header);
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  std::vector<Respond> held;
  RunningServer server({}, [&](Request request, Respond respond) {
    // The first one is answered late, from a later turn of the loop.
    if (request.path() != "/late") return echo(std::move(request), std::move(respond));
    held.push_back(respond);
    server.loop().post([respond, request] { echo(request, respond); });
  });
  RawPeer peer(server.port());
  peer.send(get("/late") + post("/b", "x") + get("/c"));
  EXPECT_EQ("GET /late ", body_of(peer.response()));
  EXPECT_EQ("POST /b x", body_of(peer.response()));
  EXPECT_EQ("GET /c ", body_of(peer.response()));
}

TEST(Server, AnswersAThousandPipelinedRequestsWithLongAnswers) {
  RunningServer server({}, [](Request, Respond respond) {
    Response response;
    response.body = std::string(20'000, 'x');
    respond(std::move(response));
  });
  RawPeer peer(server.port());
  std::string all;
  for (int i = 0; i < 999; ++i) all += get("/");
  std::thread sender([&] { peer.send(all); });
  std::size_t bytes = 0;
  for (int i = 0; i < 999; ++i) bytes += body_of(peer.response()).size();
  sender.join();
  EXPECT_EQ(999u * 20'000, bytes);
}

TEST(Server, HeadIsGetWithoutTheBody) {
  RunningServer server({}, echo);
  RawPeer peer(server.port());
  peer.send("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  auto response = peer.read_all();
  EXPECT_NE(std::string::npos, response.find("Content-Length: 7\r\n"));  // "GET /a "
  EXPECT_EQ("", body_of(response));
}

TEST(Server, ClosesWhenAsked) {
  RunningServer server({}, echo);
  RawPeer peer(server.port());
  peer.send(get("/", "Connection: close\r\n"));
  auto response = peer.read_all();
  EXPECT_EQ(200, status_of(response));
  EXPECT_NE(std::string::npos, response.find("Connection: close\r\n"));
}

TEST(Server, AnswersHttp10AndCloses) {
  RunningServer server({}, echo);
  RawPeer peer(server.port());
  peer.send("GET /old HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ("GET /old ", body_of(peer.read_all()));
}

TEST(Server, ClosesAfterItsNumberOfRequests) {
  Server::Options options;
  options.limits.requests_per_connection = 2;
  RunningServer server(options, echo);
  RawPeer peer(server.port());
  peer.send(get("/1") + get("/2") + get("/3"));
  auto all = peer.read_all();
  EXPECT_NE(std::string::npos, all.find("GET /2 "));
  EXPECT_EQ(std::string::npos, all.find("GET /3 "));
}

TEST(Server, SendsContinueWhenABodyIsWelcome) {
  RunningServer server({}, echo);
  RawPeer peer(server.port());
  peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ("HTTP/1.1 100 Continue\r\n\r\n", peer.read(25));
  peer.send("hi");
  EXPECT_EQ("POST / hi", body_of(peer.response()));
  // The next request gets its own.
  peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ("HTTP/1.1 100 Continue\r\n\r\n", peer.read(25));
  peer.send("x");
  EXPECT_EQ("POST / x", body_of(peer.response()));
}

TEST(Server, RefusesALongBodyInsteadOfContinue) {
  Server::Options options;
  options.body_limit = [](const std::string&, std::string_view path) -> std::size_t {
    return path == "/long" ? 50 : 0;
  };
  options.limits.body_bytes = 10;
  RunningServer server(options, echo);
  RawPeer peer(server.port());
  peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(413, status_of(peer.read_all()));
  RawPeer other(server.port());
  other.send(post("/long", std::string(50, 'x')));
  EXPECT_EQ(200, status_of(other.response()));
  other.send(post("/long", std::string(51, 'x')));
  EXPECT_EQ(413, status_of(other.read_all()));
}

// The peer sends far more than it may and must still be able to read why it was refused.
TEST(Server, ARefusalArrivesAlthoughThePeerStillSends) {
  RunningServer server({}, echo);
  for (int i = 0; i < 20; ++i) {
    RawPeer peer(server.port());
    peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n" + std::string(300'000, 'x'));
    EXPECT_EQ(413, status_of(peer.read_all()));
  }
}

TEST(Server, RefusesBadInputAndCloses) {
  Server::Options options;
  options.own_headers.add("X-Content-Type-Options", "nosniff");
  RunningServer server(options, echo);
  const std::pair<const char*, int> cases[] = {
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400},
      {"GET / HTTP/1.1\nHost: x\n\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n", 400},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
  };
  for (const auto& [bytes, status] : cases) {
    RawPeer peer(server.port());
    peer.send(std::string(bytes) + get("/smuggled"));
    auto all = peer.read_all();
    EXPECT_EQ(status, status_of(all)) << bytes;
    EXPECT_NE(std::string::npos, all.find("Connection: close\r\n"));
    EXPECT_NE(std::string::npos, all.find("nosniff"));
    EXPECT_EQ(std::string::npos, all.find("smuggled"));
  }
}

TEST(Server, RefusesTooLongHeads) {
  RunningServer server({}, echo);
  RawPeer line(server.port());
  line.send("GET /" + std::string(9000, 'a'));
  EXPECT_EQ(414, status_of(line.read_all()));
  RawPeer headers(server.port());
  headers.send("GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(20'000, 'a'));
  EXPECT_EQ(431, status_of(headers.read_all()));
}

TEST(Server, GivesUpOnSlowHeads) {
  RunningServer server(with(&ServerLimits::header_time), echo);
  RawPeer peer(server.port());
  peer.send(get("/") + "GET /");
  EXPECT_EQ(200, status_of(peer.response()));
  EXPECT_EQ(408, status_of(peer.read_all()));
}

TEST(Server, GivesUpOnSlowBodies) {
  RunningServer server(with(&ServerLimits::body_time), echo);
  RawPeer peer(server.port());
  peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab");
  EXPECT_EQ(408, status_of(peer.read_all()));
}

// Bytes come, but too few: their time is what they would have taken at the least rate.
TEST(Server, GivesUpOnBodiesThatTrickle) {
  auto options = with(&ServerLimits::slow_time);
  options.limits.least_per_second = 1'000'000;
  RunningServer server(options, echo);
  RawPeer peer(server.port());
  peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nab");
  EXPECT_EQ(408, status_of(peer.read_all()));
  RawPeer head(server.port());
  head.send("GET / HTTP/1.1\r\nHost:");
  EXPECT_EQ(408, status_of(head.read_all()));
}

TEST(Server, LeavesTimeToBodiesThatComeFastEnough) {
  auto options = with(&ServerLimits::slow_time);
  options.limits.least_per_second = 1;  // so each byte gives a second
  RunningServer server(options, echo);
  RawPeer peer(server.port());
  peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 120\r\n\r\n" + std::string(119, 'a'));
  std::this_thread::sleep_for(std::chrono::milliseconds(300));  // far beyond slow_time
  peer.send("a");
  EXPECT_EQ(200, status_of(peer.response()));
}

TEST(Server, ClosesIdleConnectionsWithoutAWord) {
  RunningServer server(with(&ServerLimits::idle_time, Millis(200)), echo);
  RawPeer fresh(server.port());
  EXPECT_EQ("", fresh.read_all());
  std::string answer;
  for (int i = 0; i < 20 && answer.empty(); ++i) {  // a busy machine may be too slow to ask in time
    RawPeer used(server.port());
    used.send(get("/"));
    answer = used.response();
    EXPECT_EQ("", used.read_all());
  }
  EXPECT_EQ(200, status_of(answer));
}

TEST(Server, AnswersForAHandlerThatDoesNot) {
  auto options = with(&ServerLimits::handler_time, Millis(3'600'000));
  options.handler_limit = [](const std::string&, std::string_view path) {
    return path == "/never" ? Millis(40) : Millis(0);
  };
  std::vector<Respond> held;
  std::vector<int> counted;
  options.answered = [&](const Request&, int status, double) { counted.push_back(status); };
  RunningServer server(options, [&](Request, Respond respond) { held.push_back(std::move(respond)); });
  RawPeer peer(server.port());
  peer.send(get("/never"));
  auto all = peer.read_all();
  EXPECT_EQ(503, status_of(all));
  server.on_loop([&] {
    for (auto& respond : held) respond({});  // too late, and the connection is gone
  });
  EXPECT_EQ(std::vector<int>{503}, counted);
}

TEST(Server, ASecondAnswerDoesNothing) {
  std::vector<Respond> held;
  RunningServer server({}, [&](Request request, Respond respond) {
    for (auto& old : held) old({});
    held.push_back(respond);
    echo(request, respond);
    echo(request, respond);
  });
  RawPeer peer(server.port());
  peer.send(get("/1") + get("/2", "Connection: close\r\n"));
  auto all = peer.read_all();
  auto first = all.find("GET /1 "), second = all.find("GET /2 ");
  EXPECT_LT(first, second);
  EXPECT_EQ(std::string::npos, all.find("GET /", second + 1));
  EXPECT_EQ(std::string::npos, all.find("Content-Length: 0"));
}

TEST(Server, WritesLongAnswers) {
  std::string long_body(30'000'000, 'x');
  RunningServer server({}, [&](Request, Respond respond) {
    Response response;
    response.body = long_body;
    respond(std::move(response));
  });
  RawPeer peer(server.port());
  peer.send(get("/", "Connection: close\r\n"));
  EXPECT_EQ(long_body.size(), body_of(peer.read_all()).size());
}

TEST(Server, DropsAPeerThatDoesNotRead) {
  RunningServer server(with(&ServerLimits::write_time), [](Request, Respond respond) {
    Response response;
    response.body = std::string(30'000'000, 'x');
    respond(std::move(response));
  });
  RawPeer peer(server.port());
  peer.send(get("/"));
  EXPECT_NE("", peer.read(1));
  unsigned left = 1;
  for (int i = 0; i < 1000 && left > 0; ++i) {
    std::this_thread::sleep_for(Millis(10));
    server.on_loop([&] { left = server.server().connections(); });
  }
  EXPECT_EQ(0u, left);
  EXPECT_LT(peer.read_all().size(), 30'000'000u);
}

TEST(Server, AnswersAPeerThatHasFinishedSending) {
  RunningServer server({}, [&](Request request, Respond respond) {
    server.loop().post([respond, request] { echo(request, respond); });
  });
  RawPeer peer(server.port());
  peer.send(get("/last"));
  peer.finish_sending();
  EXPECT_EQ("GET /last ", body_of(peer.read_all()));
}

// Sends half a request, so that its connection is in use. It comes with a whole one: when that is answered,
// the server has read both.
void begin_request(RawPeer& peer) {
  peer.send(get("/") + "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n");
  EXPECT_EQ(200, status_of(peer.response()));
}

TEST(Server, TurnsAwayMoreThanItsConnections) {
  Server::Options options;
  options.limits.connections_per_peer = 2;
  options.crowd_peer = [](const std::string&) { return false; };
  RunningServer server(options, echo);
  {
    RawPeer one(server.port()), two(server.port());
    begin_request(one);
    begin_request(two);
    RawPeer three(server.port());
    three.send(get("/"));
    EXPECT_EQ("", three.read_all());
    one.send("x");
    two.send("x");
    EXPECT_EQ(200, status_of(one.response()));
    EXPECT_EQ(200, status_of(two.response()));
  }
  // Those who left make room.
  for (unsigned left = 1; left > 0;) server.on_loop([&] { left = server.server().connections(); });
  RawPeer four(server.port());
  four.send(get("/"));
  EXPECT_EQ(200, status_of(four.response()));
}

TEST(Server, TurnsAwayMoreThanACrowdOfThisMachine) {
  Server::Options options;
  options.limits.connections_per_peer = 1;
  options.limits.connections_of_crowd = 3;
  RunningServer server(options, echo);
  RawPeer one(server.port()), two(server.port()), three(server.port());
  for (auto* peer : {&one, &two, &three}) begin_request(*peer);
  RawPeer four(server.port());
  EXPECT_EQ("", four.read_all());
  for (auto* peer : {&one, &two, &three}) {
    peer->send("x");
    EXPECT_EQ(200, status_of(peer->response()));
  }
}

// Who only keeps connections does not lock out who asks, be it a screen or the carrier behind the same proxy.
TEST(Server, ClosesWhatHasWaitedLongestWhenACrowdHasNoMore) {
  Server::Options options;
  options.limits.connections_of_crowd = 3;
  RunningServer server(options, echo);
  RawPeer used(server.port());
  begin_request(used);
  RawPeer one(server.port()), two(server.port());
  for (auto* peer : {&two, &one, &two}) {
    peer->send(get("/"));
    EXPECT_EQ(200, status_of(peer->response()));
  }
  RawPeer three(server.port());
  three.send(get("/"));
  EXPECT_EQ(200, status_of(three.response()));
  EXPECT_EQ("", one.read_all()) << "it had waited longest";
  two.send(get("/"));
  EXPECT_EQ(200, status_of(two.response()));
  used.send("x");
  EXPECT_EQ(200, status_of(used.response()));
  unsigned there = 0;
  server.on_loop([&] { there = server.server().connections(); });
  EXPECT_EQ(there, 3u);
}

TEST(Server, ACrowdMayAskForItsPathsOnly) {
  Server::Options options;
  options.limits.connections_per_peer = 1;
  options.limits.connections_of_crowd = 3;
  options.crowd_peer = [](const std::string&) { return false; };
  options.crowd_path = [](std::string_view path) { return path == "/hook"; };
  RunningServer server(options, echo);
  RawPeer one(server.port());
  one.send(get("/"));
  EXPECT_EQ(200, status_of(one.response()));
  RawPeer two(server.port()), three(server.port()), four(server.port());
  two.send(get("/hook"));
  EXPECT_EQ(200, status_of(two.response()));
  EXPECT_EQ("", one.read_all()) << "the fourth took the place of the one that had waited longest";
  four.send(get("/hook"));
  EXPECT_EQ(200, status_of(four.response()));
  three.send(get("/"));
  EXPECT_EQ(503, status_of(three.read_all()));
  two.send(get("/"));
  EXPECT_EQ(503, status_of(two.read_all()));
}

TEST(Server, MayOpenAsManyDescriptorsAsItsConnectionsNeed) {
  rlimit before{};
  ASSERT_EQ(0, ::getrlimit(RLIMIT_NOFILE, &before));
  auto few = before;
  few.rlim_cur = 200;
  ASSERT_EQ(0, ::setrlimit(RLIMIT_NOFILE, &few));
  Server::Options options;
  options.limits.connections = 300;
  RunningServer server(options, echo);
  rlimit now{};
  ASSERT_EQ(0, ::getrlimit(RLIMIT_NOFILE, &now));
  EXPECT_GE(now.rlim_cur, std::min<rlim_t>(before.rlim_max, 300 + 512));
  EXPECT_EQ(now.rlim_max, before.rlim_max);
  ASSERT_EQ(0, ::setrlimit(RLIMIT_NOFILE, &before));
}

// Everything that a process may open is open: whoever knocks waits until somebody else has closed.
TEST(Server, SurvivesRunningOutOfDescriptors) {
  RunningServer server({}, echo);
  rlimit before{};
  ASSERT_EQ(0, ::getrlimit(RLIMIT_NOFILE, &before));
  auto few = before;
  few.rlim_cur = 200;
  ASSERT_EQ(0, ::setrlimit(RLIMIT_NOFILE, &few));
  std::vector<int> taken;
  auto take_all = [&] {
    for (int one; (one = ::socket(AF_INET, SOCK_STREAM, 0)) >= 0;) taken.push_back(one);
  };
  take_all();
  ASSERT_FALSE(taken.empty());
  ::close(taken.back());
  taken.pop_back();
  {
    RawPeer peer(server.port());
    take_all();
    peer.send(get("/patient"));
    for (int i = 0; i < 3; ++i) server.on_loop([] {});
    for (int one : taken) ::close(one);
    EXPECT_EQ("GET /patient ", body_of(peer.response()));
  }
  ::setrlimit(RLIMIT_NOFILE, &before);
}

TEST(Server, CountsAnswers) {
  std::vector<std::tuple<std::string, std::string, std::string, int>> counted;
  Server::Options options;
  options.answered = [&](const Request& request, int status, double seconds) {
    EXPECT_GE(seconds, 0);
    EXPECT_LT(seconds, 5);
    counted.emplace_back(request.method, request.target, request.peer, status);
  };
  RunningServer server(options, [](Request, Respond respond) {
    Response response;
    response.status = 202;
    respond(std::move(response));
  });
  RawPeer peer(server.port());
  peer.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n" + get("/b?c") + "nonsense\r\n\r\n");
  peer.read_all();
  decltype(counted) expected = {
      {"HEAD", "/a", "127.0.0.1", 202}, {"GET", "/b?c", "127.0.0.1", 202}, {"", "", "127.0.0.1", 400}};
  EXPECT_EQ(expected, counted);
}

TEST(Server, SaysWhyItCannotListen) {
  RunningServer first({}, echo);
  first.on_loop([&] {
    Server second(first.loop(), {}, echo);
    EXPECT_EQ("address-in-use", second.listen("127.0.0.1", first.port()).error().code);
    EXPECT_EQ("address-invalid", second.listen("localhost", 0).error().code);
    EXPECT_EQ("address-unavailable", second.listen("192.0.2.1", 0).error().code);
    auto free = second.listen("127.0.0.1", 0);
    ASSERT_TRUE(free);
    EXPECT_NE(0, *free);
  });
}

TEST(Server, DrainsWhatIsUnderWay) {
  std::promise<Respond> taken;
  RunningServer server({}, [&](Request request, Respond respond) {
    if (request.path() == "/held") return taken.set_value(respond);
    echo(std::move(request), std::move(respond));
  });
  RawPeer held(server.port()), idle(server.port());
  idle.send(get("/"));
  idle.response();
  held.send(get("/held"));
  auto respond = taken.get_future().get();
  std::promise<void> drained;
  server.on_loop([&] { server.server().drain(Millis(60'000), [&] { drained.set_value(); }); });
  EXPECT_EQ("", idle.read_all());
  auto done = drained.get_future();
  EXPECT_EQ(std::future_status::timeout, done.wait_for(Millis(0)));
  server.on_loop([&] { respond({}); });
  auto last = held.read_all();
  EXPECT_EQ(200, status_of(last));
  EXPECT_NE(std::string::npos, last.find("Connection: close"));
  done.wait();
  server.on_loop([&] { EXPECT_EQ(0u, server.server().connections()); });
}

TEST(Server, DrainsNoLongerThanItMay) {
  RunningServer server({}, [](Request, Respond) {});
  RawPeer peer(server.port());
  peer.send(get("/"));
  for (unsigned here = 0; here == 0;) server.on_loop([&] { here = server.server().connections(); });
  std::promise<void> drained;
  server.on_loop([&] { server.server().drain(Millis(20), [&] { drained.set_value(); }); });
  drained.get_future().wait();
  EXPECT_EQ("", peer.read_all());
}

TEST(Server, DrainsAtOnceWhenNobodyIsThere) {
  RunningServer server({}, echo);
  std::promise<void> drained;
  server.on_loop([&] { server.server().drain(Millis(3'600'000), [&] { drained.set_value(); }); });
  drained.get_future().wait();
}

TEST(Server, GoesWhileRequestsAreHandled) {
  std::promise<Respond> taken;
  RunningServer server({}, [&](Request, Respond respond) { taken.set_value(respond); });
  RawPeer peer(server.port());
  peer.send(get("/"));
  auto respond = taken.get_future().get();
  server.destroy_server();
  EXPECT_EQ("", peer.read_all());
  server.on_loop([&] { respond({}); });
}

}  // namespace
}  // namespace rf::http::test
