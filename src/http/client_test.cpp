#include "http/client.h"

#include <gtest/gtest.h>

#include <sys/socket.h>

#include <atomic>
#include <future>

#include "http/peer_test.h"

namespace rf::http::test {
namespace {

std::string url(std::uint16_t port, const std::string& path = "/", const std::string& scheme = "http") {
  return scheme + "://127.0.0.1:" + std::to_string(port) + path;
}

ClientRequest request_to(const std::string& address, const std::string& method = "GET") {
  ClientRequest request;
  request.method = method;
  request.url = address;
  return request;
}

// A loop on a thread of its own, for answers.
class Answers {
 public:
  Answers() : thread_([this] { loop_.run(); }) {}
  ~Answers() {
    loop_.stop();
    thread_.join();
  }
  Loop& loop() { return loop_; }
  ClientReply ask(Client& client, ClientRequest request) {
    std::promise<ClientReply> promise;
    client.send(std::move(request), [&](ClientReply reply) {
      EXPECT_EQ(std::this_thread::get_id(), thread_.get_id());
      promise.set_value(std::move(reply));
    });
    return promise.get_future().get();
  }

 private:
  Loop loop_;
  std::thread thread_;
};

void describe(Request request, Respond respond) {
  Response response;
  response.status = request.path() == "/created" ? 201 : 200;
  response.content_type = "text/plain";
  response.headers.add("X-Seen", "1");
  response.body = request.method + " " + request.target + " [" +
                  std::string(request.headers.get("Authorization")) + "] [" +
                  std::string(request.headers.get("Content-Type")) + "] [" +
                  std::string(request.headers.get("X-Empty")) + (request.headers.has("X-Empty") ? "!" : "") +
                  "] " + request.body;
  respond(std::move(response));
}

TEST(Client, SendsAForm) {
  RunningServer server({}, describe);
  Answers answers;
  Client client(answers.loop());
  auto request = request_to(url(server.port(), "/v1"), "POST");
  request.parts = {{"file", std::string("RIFF\0\r\nx", 8), "answer.wav", "audio/wav"}, {"language", "hi"}};
  auto reply = answers.ask(client, request);
  ASSERT_EQ(Fate::answered, reply.fate) << reply.reason;
  const auto& seen = reply.response.body;
  const auto boundary = seen.find("boundary=");
  ASSERT_NE(boundary, seen.npos) << seen;
  const auto line = "--" + seen.substr(boundary + 9, seen.find(']', boundary) - boundary - 9);
  EXPECT_NE(seen.find("[multipart/form-data; boundary="), seen.npos) << seen;
  EXPECT_TRUE(seen.ends_with(line +
                             "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"answer.wav\"\r\n"
                             "Content-Type: audio/wav\r\n\r\n" +
                             std::string("RIFF\0\r\nx", 8) + "\r\n" + line +
                             "\r\nContent-Disposition: form-data; name=\"language\"\r\n\r\nhi\r\n" + line +
                             "--\r\n"))
      << seen;
}

TEST(Client, TalksToTheServer) {
  RunningServer server({}, describe);
  Answers answers;
  Client client(answers.loop());
  auto request = request_to(url(server.port(), "/created/../a?b=%20c"), "POST");
  request.headers.add("Content-Type", "application/x-www-form-urlencoded");
  request.headers.add("X-Empty", "");
  request.body = "To=%2B1555";
  request.basic_user = "AC1";
  request.basic_password = "secret";
  auto reply = answers.ask(client, request);
  EXPECT_EQ(Fate::answered, reply.fate);
  EXPECT_EQ(200, reply.response.status);
  EXPECT_EQ("text/plain", reply.response.content_type);
  EXPECT_EQ("1", reply.response.headers.get("x-seen"));
  EXPECT_EQ(
      "POST /created/../a?b=%20c [Basic QUMxOnNlY3JldA==] [application/x-www-form-urlencoded] [!] To=%2B1555",
      reply.response.body);
  EXPECT_EQ("", reply.reason);
}

TEST(Client, KnowsTheMethods) {
  RunningServer server({}, describe);
  Answers answers;
  Client client(answers.loop());
  for (const char* method : {"GET", "POST", "PUT", "DELETE", "PATCH"}) {
    auto reply = answers.ask(client, request_to(url(server.port()), method));
    EXPECT_EQ(std::string(method) + " / [] [] [] ", reply.response.body);
  }
  auto head = answers.ask(client, request_to(url(server.port()), "HEAD"));
  EXPECT_EQ(Fate::answered, head.fate);
  EXPECT_EQ("", head.response.body);
  auto body = request_to(url(server.port(), "/created"), "PUT");
  body.body = std::string("a\0b", 3);
  EXPECT_EQ("PUT /created [] [] [] " + body.body, answers.ask(client, body).response.body);
}

TEST(Client, SendsLongBodiesWithoutExpect) {
  Server::Options options;
  options.limits.body_bytes = 4'000'000;
  bool expected = true;
  RunningServer server(options, [&](Request request, Respond respond) {
    expected = request.headers.has("Expect");
    Response response;
    response.body = std::to_string(request.body.size());
    respond(std::move(response));
  });
  auto request = request_to(url(server.port()), "POST");
  request.body = std::string(3'000'000, 'x');
  EXPECT_EQ("3000000", send_and_wait(request).response.body);
  EXPECT_FALSE(expected);
}

TEST(Client, DoesNotFollowRedirects) {
  RunningServer server({}, [](Request, Respond respond) {
    Response response;
    response.status = 302;
    response.headers.add("Location", "http://169.254.169.254/");
    respond(std::move(response));
  });
  EXPECT_EQ(302, send_and_wait(request_to(url(server.port()))).response.status);
}

TEST(Client, NotSentWhenNobodyListens) {
  std::uint16_t port;
  {
    RawServer gone;
    port = gone.port();
  }
  auto reply = send_and_wait(request_to(url(port), "POST"));
  EXPECT_EQ(Fate::not_sent, reply.fate);
  EXPECT_NE(std::string::npos, reply.reason.find("127.0.0.1:" + std::to_string(port))) << reply.reason;
}

TEST(Client, NotSentWhenTheNameIsUnknown) {
  auto reply = send_and_wait(request_to("http://nobody.invalid/secret-path"));
  EXPECT_EQ(Fate::not_sent, reply.fate);
  EXPECT_NE(std::string::npos, reply.reason.find("nobody.invalid")) << reply.reason;
  EXPECT_EQ(std::string::npos, reply.reason.find("secret-path")) << reply.reason;
}

TEST(Client, NotSentWhenTlsFails) {
  RawServer raw;
  std::thread answer([&] {
    int connection = raw.accept();
    RawServer::write(connection, "HTTP/1.1 400 I speak no TLS\r\n\r\n");
    RawServer::close(connection);
  });
  auto reply = send_and_wait(request_to(url(raw.port(), "/", "https"), "POST"));
  answer.join();
  EXPECT_EQ(Fate::not_sent, reply.fate) << reply.reason;
}

TEST(Client, NotSentWhenTlsTakesTooLong) {
  RawServer raw;
  auto request = request_to(url(raw.port(), "/", "https"), "POST");
  request.total_time = Millis(200);
  auto reply = send_and_wait(request);  // the connection stands, in the queue of the listening socket
  EXPECT_EQ(Fate::not_sent, reply.fate) << reply.reason;
  EXPECT_NE(std::string::npos, reply.reason.find("in time")) << reply.reason;
}

TEST(Client, NotSentWhatIsNoRequest) {
  for (const char* address : {"", "/path", "ftp://127.0.0.1/", "file:///etc/passwd", "http://"}) {
    auto reply = send_and_wait(request_to(address));
    EXPECT_EQ(Fate::not_sent, reply.fate) << address;
    EXPECT_NE("", reply.reason);
  }
  auto injected = request_to("http://127.0.0.1:1/");
  injected.headers.add("X", "a\r\nY: b");
  EXPECT_EQ(Fate::not_sent, send_and_wait(injected).fate);
  EXPECT_EQ(Fate::not_sent, send_and_wait(request_to("http://127.0.0.1:1/", "GET / HTTP/1.1\r\nX: y")).fate);
}

// What happens to a request that was received, for each way in which the answer can fail.
Fate fate_when(std::string_view answer, bool reset = false, std::string* reason = nullptr) {
  RawServer raw;
  std::promise<void> over;
  std::thread peer([&] {
    int connection = raw.accept();
    EXPECT_NE("", RawServer::read_head(connection));
    if (answer != "wait") RawServer::write(connection, answer);
    if (answer == "wait") over.get_future().wait();
    if (reset) {
      linger at_once{1, 0};
      ::setsockopt(connection, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
    RawServer::close(connection);
  });
  auto request = request_to(url(raw.port()), "POST");
  request.total_time = Millis(answer == "wait" ? 1000 : 10'000);
  request.response_bytes = 10'000;
  auto reply = send_and_wait(request);
  over.set_value();
  peer.join();
  if (reason) *reason = reply.reason;
  return reply.fate;
}

TEST(Client, UnknownWhenTheAnswerFails) {
  std::string reason;
  EXPECT_EQ(Fate::unknown, fate_when("wait", false, &reason));
  EXPECT_NE(std::string::npos, reason.find("did not answer in time")) << reason;
  EXPECT_EQ(Fate::unknown, fate_when("", false, &reason));
  EXPECT_NE(std::string::npos, reason.find("without an answer")) << reason;
  EXPECT_EQ(Fate::unknown, fate_when("", true));
  EXPECT_EQ(Fate::unknown, fate_when("HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\nhalf"));
  EXPECT_EQ(Fate::unknown, fate_when("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"));
  EXPECT_EQ(Fate::unknown, fate_when("HTTP/1.1 201 Crea"));
  EXPECT_EQ(Fate::unknown, fate_when("SSH-2.0-OpenSSH\r\n"));
  EXPECT_EQ(Fate::unknown,
            fate_when("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + std::string(20'000, 'x'), false,
                      &reason));
  EXPECT_NE(std::string::npos, reason.find("10000 bytes")) << reason;
  EXPECT_EQ(Fate::unknown, fate_when("HTTP/1.1 200 OK\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n"));
  EXPECT_EQ(Fate::answered,
            fate_when("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
  EXPECT_EQ(Fate::answered, fate_when("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"));
}

// A peer that answers once on a kept connection, then reads a second request and closes without a word. Says
// how many requests it has read when `after` more connections have come.
int requests_seen(bool never_resend) {
  RawServer raw;
  Answers answers;
  Client client(answers.loop());
  std::atomic<int> seen = 0;
  std::thread peer([&] {
    int first = raw.accept();
    RawServer::read_head(first);
    RawServer::write(first, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    int second = never_resend ? raw.accept() : first;
    if (!RawServer::read_head(second).empty()) ++seen;
    RawServer::close(second);
    if (never_resend) return RawServer::close(first);
    int third = raw.accept();
    if (!RawServer::read_head(third).empty()) ++seen;
    RawServer::write(third, "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
    RawServer::close(third);
  });
  EXPECT_EQ(Fate::answered, answers.ask(client, request_to(url(raw.port()))).fate);
  auto dial = request_to(url(raw.port()), "POST");
  dial.body = "To=1";
  dial.never_resend = never_resend;
  auto reply = answers.ask(client, dial);
  EXPECT_EQ(never_resend ? Fate::unknown : Fate::answered, reply.fate) << reply.reason;
  peer.join();
  return seen;
}

TEST(Client, NeverSendsTwiceWhatMustNotBe) { EXPECT_EQ(1, requests_seen(true)); }

// If libcurl stops doing this, never_resend has lost its reason.
TEST(Client, SendsAgainOtherwise) { EXPECT_EQ(2, requests_seen(false)); }

// Sent on a kept connection that dies, sent again by libcurl where nobody listens any more: the first may
// have arrived.
TEST(Client, UnknownWhenOnlyTheSecondTryWasNotSent) {
  auto raw = std::make_unique<RawServer>();
  auto port = raw->port();
  Answers answers;
  Client client(answers.loop());
  std::thread peer([&] {
    int first = raw->accept();
    RawServer::read_head(first);
    RawServer::write(first, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    RawServer::read_head(first);
    raw.reset();
    RawServer::close(first);
  });
  EXPECT_EQ(Fate::answered, answers.ask(client, request_to(url(port))).fate);
  auto reply = answers.ask(client, request_to(url(port), "POST"));
  EXPECT_EQ(Fate::unknown, reply.fate) << reply.reason;
  peer.join();
}

TEST(Client, KeepsConnections) {
  std::vector<std::string> peers;
  unsigned most = 0;
  RunningServer server({}, [&](Request, Respond respond) {
    most = std::max(most, server.server().connections());
    respond({});
  });
  Answers answers;
  Client client(answers.loop());
  for (int i = 0; i < 10; ++i) answers.ask(client, request_to(url(server.port())));
  EXPECT_EQ(1u, most);
}

TEST(Client, BoundsWhatIsUnderWay) {
  std::vector<Respond> held;
  unsigned most = 0;
  RunningServer server({}, [&](Request, Respond respond) {
    held.push_back(std::move(respond));
    most = std::max(most, static_cast<unsigned>(held.size()));
  });
  Answers answers;
  Client client(answers.loop(), 2, 3);
  std::promise<void> all;
  int answered = 0, refused = 0, count = 0;
  auto count_answer = [&](ClientReply reply) {
    ++(reply.fate == Fate::answered ? answered : refused);
    if (++count == 20) all.set_value();
  };
  for (int i = 0; i < 20; ++i) client.send(request_to(url(server.port())), count_answer);
  auto done = all.get_future();
  while (done.wait_for(Millis(1)) == std::future_status::timeout)
    server.on_loop([&] {
      auto now = std::exchange(held, {});
      for (auto& respond : now) respond({});
    });
  EXPECT_LE(most, 2u);
  EXPECT_GE(answered, 3);
  EXPECT_GT(refused, 0);
  EXPECT_EQ(20, answered + refused);
}

TEST(Client, EndsWithWorkUnderWay) {
  std::promise<void> arrived;
  RunningServer server({}, [&](Request, Respond) { arrived.set_value(); });
  Answers answers;
  bool heard = false;
  {
    Client client(answers.loop(), 1, 10);
    for (int i = 0; i < 5; ++i)
      client.send(request_to(url(server.port())), [&](ClientReply) { heard = true; });
    arrived.get_future().wait();
  }
  std::promise<void> later;
  answers.loop().post([&] { later.set_value(); });
  later.get_future().wait();
  EXPECT_FALSE(heard);
}

TEST(Client, TakesManyAtOnce) {
  RunningServer server({}, describe);
  Answers answers;
  Client client(answers.loop(), 64, 5000);
  std::promise<void> all;
  int answered = 0;
  for (int i = 0; i < 2000; ++i)
    client.send(request_to(url(server.port(), "/" + std::to_string(i))), [&, i](ClientReply reply) {
      EXPECT_EQ(Fate::answered, reply.fate) << reply.reason;
      EXPECT_EQ("GET /" + std::to_string(i) + " [] [] [] ", reply.response.body);
      if (++answered == 2000) all.set_value();
    });
  all.get_future().wait();
}

}  // namespace
}  // namespace rf::http::test
