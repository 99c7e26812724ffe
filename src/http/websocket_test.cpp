#include <gtest/gtest.h>

#include <future>

#include "http/peer_test.h"
#include "http/server.h"

namespace rf::http::test {
namespace {

constexpr const char* handshake =
    "GET /live?x=1 HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";

enum Opcode : unsigned char { more = 0, text = 1, binary = 2, closing = 8, ping = 9, pong = 10 };

// A client's frame: masked, and the last of its message unless told otherwise.
std::string frame(Opcode opcode, const std::string& payload, bool last = true, bool masked = true) {
  std::string out{static_cast<char>((last ? 0x80 : 0) | opcode)};
  auto mask_bit = masked ? 0x80 : 0;
  if (payload.size() < 126) {
    out += static_cast<char>(mask_bit | payload.size());
  } else if (payload.size() < 65536) {
    out += static_cast<char>(mask_bit | 126);
    for (int shift : {8, 0}) out += static_cast<char>(payload.size() >> shift);
  } else {
    out += static_cast<char>(mask_bit | 127);
    for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(payload.size() >> shift);
  }
  const std::string mask = "k3Y!";
  if (masked) out += mask;
  for (std::size_t i = 0; i < payload.size(); ++i)
    out += masked ? static_cast<char>(payload[i] ^ mask[i % 4]) : payload[i];
  return out;
}

struct Frame {
  int opcode = -1;  // none came
  std::string payload;
  int close_code() const {
    return payload.size() < 2
               ? 0
               : static_cast<unsigned char>(payload[0]) * 256 + static_cast<unsigned char>(payload[1]);
  }
};

Frame next_frame(RawPeer& peer) {
  auto head = peer.read(2);
  if (head.size() < 2) return {};
  Frame out{head[0] & 0x0f, {}};
  EXPECT_EQ(0x80, head[0] & 0xf0) << "one frame a message, no extensions";
  std::size_t size = static_cast<unsigned char>(head[1]);
  auto wider = size == 126 ? peer.read(2) : size == 127 ? peer.read(8) : std::string();
  if (!wider.empty()) size = 0;
  for (char c : wider) size = size * 256 + static_cast<unsigned char>(c);
  out.payload = peer.read(size);
  return out;
}

void open(RawPeer& peer) {
  peer.send(std::string(handshake) + "\r\n");
  auto answer = peer.response();
  EXPECT_EQ(101, status_of(answer));
  EXPECT_EQ(std::string::npos, answer.find("Beast")) << answer;
  EXPECT_NE(std::string::npos, answer.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")) << "the example of RFC 6455";
  EXPECT_EQ(std::string::npos, answer.find("Sec-WebSocket-Extensions"));
}

// A server that accepts every socket and remembers what happens on the latest one.
struct SocketServer {
  std::shared_ptr<Socket> socket;
  std::vector<std::string> messages;
  std::promise<void> opened, ended;
  int closes = 0;
  RunningServer server;

  explicit SocketServer(ServerLimits limits = {})
      : server(
            {.limits = limits}, [](Request, Respond respond) { respond({}); },
            [this](Request, Upgrade upgrade) { upgrade.accept(handlers()); }) {}
  ~SocketServer() {
    server.on_loop([this] { socket.reset(); });
  }
  void open(RawPeer& peer) {
    test::open(peer);
    opened.get_future().wait();
  }
  SocketHandlers handlers() {
    SocketHandlers out;
    out.on_open = [this](std::shared_ptr<Socket> s) {
      socket = std::move(s);
      opened.set_value();
    };
    out.on_message = [this](std::string message) {
      messages.push_back(message);
      socket->send("echo " + message);
    };
    out.on_close = [this] {
      if (++closes == 1) ended.set_value();
    };
    return out;
  }
  void wait_closed() {
    ended.get_future().wait();
    server.on_loop([this] {
      EXPECT_EQ(1, closes);
      EXPECT_EQ(0u, server.server().sockets());
      EXPECT_EQ(0u, server.server().connections());
      socket->send("into the void");
      socket->close(1000, "");
    });
  }
};

TEST(WebSocket, Echoes) {
  SocketServer server;
  RawPeer peer(server.server.port());
  server.open(peer);
  server.server.on_loop([&] {
    EXPECT_EQ(1u, server.server.server().sockets());
    EXPECT_EQ(1u, server.server.server().connections());
  });
  for (std::size_t size : {0, 5, 125, 126, 5000, 65'530}) {
    peer.send(frame(text, std::string(size, 'a')));
    auto echo = next_frame(peer);
    EXPECT_EQ(text, echo.opcode);
    EXPECT_EQ("echo " + std::string(size, 'a'), echo.payload);
  }
  peer.send(frame(text, "two", false) + frame(ping, "now") + frame(more, " parts"));
  auto answer = next_frame(peer);
  EXPECT_EQ(pong, answer.opcode);
  EXPECT_EQ("now", answer.payload);
  EXPECT_EQ("echo two parts", next_frame(peer).payload);
  peer.send(frame(closing, std::string("\x03\xe8", 2)));
  EXPECT_EQ(1000, next_frame(peer).close_code());
  EXPECT_EQ("", peer.read_all());
  server.wait_closed();  // although the peer does not hang up
}

TEST(WebSocket, SendsInOrder) {
  SocketServer server;
  RawPeer peer(server.server.port());
  server.open(peer);
  server.server.on_loop([&] {
    auto shared = std::make_shared<const std::string>("shared");
    for (int i = 0; i < 300; ++i) {
      server.socket->send(std::to_string(i) + std::string(static_cast<std::size_t>(i) * 10, '.'));
      server.socket->send_shared(shared);
    }
    server.socket->close(4001, "done");
    server.socket->send("not any more");
  });
  for (int i = 0; i < 300; ++i) {
    EXPECT_EQ(std::to_string(i) + std::string(static_cast<std::size_t>(i) * 10, '.'),
              next_frame(peer).payload);
    EXPECT_EQ("shared", next_frame(peer).payload);
  }
  auto last = next_frame(peer);
  EXPECT_EQ(4001, last.close_code());
  EXPECT_EQ("done", last.payload.substr(2));
  peer.send(frame(closing, last.payload));
  peer.finish_sending();
  server.wait_closed();
}

TEST(WebSocket, RefusesWrongHandshakes) {
  SocketServer server;
  const std::string start = "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
  const std::string key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                    version = "Sec-WebSocket-Version: 13\r\n";
  auto status = [&](const std::string& bytes) {
    RawPeer peer(server.server.port());
    peer.send(bytes);
    return status_of(peer.response());
  };
  EXPECT_EQ(426, status(start + key + "\r\n"));
  EXPECT_EQ(426, status(start + key + "Sec-WebSocket-Version: 8\r\n\r\n"));
  EXPECT_EQ(400, status(start + version + "\r\n"));
  EXPECT_EQ(400, status(start + version + "Sec-WebSocket-Key: short\r\n\r\n"));
  EXPECT_EQ(400, status(start + version + key + "Content-Length: 1\r\n\r\nx"));
  EXPECT_EQ(400, status("POST" + start.substr(3) + version + key + "\r\n"));
  EXPECT_EQ(400, status(start + version + key + "\r\n" + frame(text, "too early")));
  // Without both headers it is an ordinary request.
  EXPECT_EQ(200, status("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n" + key + version + "\r\n"));
  EXPECT_EQ(200, status("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n" + key + version + "\r\n"));
}

TEST(WebSocket, AHandlerMayRefuseOrAcceptLater) {
  std::promise<void> opened;
  RunningServer server(
      {}, [](Request, Respond) {},
      [&](Request request, Upgrade upgrade) {
        EXPECT_EQ("x=1", request.query());
        server.loop().post([&opened, upgrade, wanted = request.headers.has("X-Let-Me")] {
          Response no;
          no.status = 403;
          if (!wanted) return upgrade.refuse(no);
          upgrade.accept({[&](auto) { opened.set_value(); }, {}, {}});
          upgrade.accept({});
          upgrade.refuse(no);
        });
      });
  RawPeer peer(server.port());
  peer.send(std::string(handshake) + "\r\n");
  EXPECT_EQ(403, status_of(peer.response()));
  // The same connection may ask again.
  peer.send(std::string(handshake) + "X-Let-Me: in\r\n\r\n");
  EXPECT_EQ(101, status_of(peer.response()));
  opened.get_future().wait();
  // A socket whose handlers hold nothing of it goes with its peer.
  peer.send(frame(closing, ""));
  EXPECT_EQ(closing, next_frame(peer).opcode);
}

TEST(WebSocket, ClosesOnWhatItDoesNotTake) {
  ServerLimits limits;
  limits.socket_message = 100;
  const std::pair<std::string, int> cases[] = {
      {frame(binary, "x"), 1003},
      {frame(text, std::string(101, 'x')), 1009},
      {frame(text, std::string(60, 'x'), false) + frame(more, std::string(60, 'x')), 1009},
      {frame(text, "\xff\xfe"), 1007},
      {frame(text, "unmasked", true, false), 1002},
      {frame(more, "nothing to go on"), 1002},
      {std::string("\xc1\x80", 2) + "mask", 1002},  // a reserved bit
  };
  for (const auto& [bytes, code] : cases) {
    SocketServer server(limits);
    RawPeer peer(server.server.port());
    server.open(peer);
    peer.send(bytes);
    auto last = next_frame(peer);
    EXPECT_EQ(closing, last.opcode);
    EXPECT_EQ(code, last.close_code());
    if (code == 1003) peer.send(frame(closing, last.payload));
    EXPECT_EQ("", peer.read_all());
    peer.finish_sending();
    server.wait_closed();
    EXPECT_TRUE(server.messages.empty());
  }
}

TEST(WebSocket, NoticesAPeerThatIsGone) {
  SocketServer server;
  {
    RawPeer peer(server.server.port());
    server.open(peer);
  }
  server.wait_closed();
}

TEST(WebSocket, PingsAndGivesUpOnSilence) {
  ServerLimits limits;
  limits.socket_ping = Millis(40);
  limits.socket_dead = Millis(1500);
  SocketServer server(limits);
  RawPeer peer(server.server.port());
  server.open(peer);
  auto first = next_frame(peer);
  EXPECT_EQ(ping, first.opcode);
  peer.send(frame(pong, first.payload));
  std::size_t pings = 1;
  while (next_frame(peer).opcode == ping) ++pings;  // silent until the server closes
  EXPECT_GT(pings, 2u);
  server.wait_closed();
}

TEST(WebSocket, DropsASlowPeerWhenItsQueueIsFull) {
  ServerLimits limits;
  limits.socket_queue = 1'000'000;
  SocketServer server(limits);
  RawPeer peer(server.server.port());
  server.open(peer);
  auto long_text = std::make_shared<const std::string>(100'000, 'x');
  // The kernel's buffers take some; what waits here is bounded.
  server.server.on_loop([&] {
    for (int i = 0; i < 1000; ++i) server.socket->send_shared(long_text);
    EXPECT_LT(long_text.use_count(), 12);
  });
  Frame last;
  int whole = 0;
  while ((last = next_frame(peer)).opcode == text) ++whole;
  EXPECT_EQ(1013, last.close_code());
  EXPECT_LT(whole, 100);
  peer.send(frame(closing, last.payload));
  peer.finish_sending();
  server.wait_closed();
}

TEST(WebSocket, SaysGoodbyeOnDrain) {
  SocketServer server;
  RawPeer peer(server.server.port());
  server.open(peer);
  std::promise<void> drained;
  server.server.on_loop([&] {
    server.socket->send("last words");
    server.server.server().drain(Millis(60'000), [&] { drained.set_value(); });
  });
  EXPECT_EQ("last words", next_frame(peer).payload);
  auto last = next_frame(peer);
  EXPECT_EQ(1001, last.close_code());
  peer.send(frame(closing, last.payload));
  peer.finish_sending();
  drained.get_future().wait();
  server.wait_closed();
}

TEST(WebSocket, OpensAfterWhatWasAskedBefore) {
  SocketServer server;
  RawPeer peer(server.server.port());
  peer.send("GET /first HTTP/1.1\r\nHost: x\r\n\r\n" + std::string(handshake) + "\r\n");
  EXPECT_EQ(200, status_of(peer.response()));
  EXPECT_EQ(101, status_of(peer.response()));
  peer.send(frame(text, "hi"));
  EXPECT_EQ("echo hi", next_frame(peer).payload);
}

TEST(WebSocket, GoesWithItsServer) {
  SocketServer server;
  RawPeer peer(server.server.port());
  server.open(peer);
  server.server.destroy_server();
  EXPECT_EQ("", peer.read_all());
  server.server.on_loop([&] {
    server.socket->send("nobody hears this");
    server.socket->close(1000, "");
    EXPECT_EQ(0, server.closes);
  });
}

TEST(WebSocket, LetsGoOfHandlersThatHoldIt) {
  auto held = std::make_shared<std::shared_ptr<Socket>>();
  std::weak_ptr<std::shared_ptr<Socket>> watch = held;
  std::promise<void> closed;
  RunningServer server(
      {}, [](Request, Respond) {},
      [held = std::move(held), &closed](Request, Upgrade upgrade) mutable {
        SocketHandlers handlers;
        handlers.on_open = [held](std::shared_ptr<Socket> socket) { *held = std::move(socket); };
        handlers.on_message = [held](std::string) { (*held)->close(1000, ""); };
        handlers.on_close = [held, &closed] { closed.set_value(); };
        upgrade.accept(std::move(handlers));
        held.reset();
      });
  RawPeer peer(server.port());
  open(peer);
  peer.send(frame(text, "close") + frame(closing, ""));
  peer.finish_sending();
  peer.read_all();
  closed.get_future().wait();
  server.on_loop([] {});
  EXPECT_TRUE(watch.expired());
}

}  // namespace
}  // namespace rf::http::test
