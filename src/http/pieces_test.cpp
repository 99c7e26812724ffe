// Answers that are made while they are sent.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <utility>

#include "http/peer_test.h"
#include "http/server.h"

namespace rf::http::test {
namespace {

void tell(Request request, Respond respond) {
  Response response;
  response.content_type = "text/plain";
  response.body = request.method + " " + request.target;
  respond(std::move(response));
}

std::string get(const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n"; }

Server::Options writing_within(Millis time) {
  Server::Options options;
  options.limits.handler_time = Millis(3'600'000);
  options.limits.write_time = time;
  return options;
}

// So many pieces of a size, at once or a little later; or an error after them.
class Counted final : public Pieces {
 public:
  Counted(int count, std::size_t size, Loop* later = nullptr, bool broken = false)
      : count_(count), size_(size), later_(later), broken_(broken) {}
  void next(std::function<void(Result<std::string>)> give) override {
    Result<std::string> piece = std::string();
    if (asked++ < count_)
      piece = std::string(size_, static_cast<char>('a' + asked % 26));
    else if (broken_)
      piece = fail("broken", "It broke.");
    if (!later_) return give(std::move(piece));
    later_->after(Millis(1), [give, piece] { give(piece); });
  }
  std::atomic<int> asked{0};

 private:
  int count_;
  std::size_t size_;
  Loop* later_;
  bool broken_;
};

Handler giving(std::shared_ptr<Pieces> pieces) {
  return [pieces](Request request, Respond respond) {
    if (request.path() != "/long") return tell(std::move(request), std::move(respond));
    Response response;
    response.content_type = "text/plain";
    response.body = "begin";
    response.rest = pieces;
    respond(std::move(response));
  };
}

TEST(Pieces, SendsAnAnswerInPieces) {
  for (bool at_once : {true, false}) {
    Loop* loop = nullptr;
    RunningServer server({}, [&](Request request, Respond respond) {
      giving(std::make_shared<Counted>(3, 4, at_once ? nullptr : loop))(std::move(request),
                                                                        std::move(respond));
    });
    loop = &server.loop();
    RawPeer peer(server.port());
    peer.send(get("/long") + get("/next"));
    auto answer = peer.read_until("0\r\n\r\n");
    const auto head = answer.substr(0, answer.find("\r\n\r\n"));
    EXPECT_NE(head.find("Transfer-Encoding: chunked"), std::string::npos);
    EXPECT_EQ(head.find("Content-Length"), std::string::npos);
    EXPECT_NE(answer.find("\r\n\r\n5\r\nbegin\r\n4\r\nbbbb\r\n4\r\ncccc\r\n4\r\ndddd\r\n0\r\n\r\n"),
              std::string::npos)
        << answer;
    // The connection goes on.
    if (answer.find("GET /next") == std::string::npos) answer = peer.response();
    EXPECT_NE(answer.find("GET /next"), std::string::npos);
  }
}

TEST(Pieces, SendsPiecesToHttp10UntilTheEnd) {
  RunningServer server({}, giving(std::make_shared<Counted>(2, 3)));
  RawPeer peer(server.port());
  peer.send("GET /long HTTP/1.0\r\nHost: x\r\n\r\n");
  const auto answer = peer.read_all();
  EXPECT_EQ(body_of(answer), "beginbbbccc");
  EXPECT_EQ(answer.find("Transfer-Encoding"), std::string::npos);
  EXPECT_NE(answer.find("Connection: close\r\n"), std::string::npos);
}

TEST(Pieces, HeadAsksForNoPieces) {
  auto pieces = std::make_shared<Counted>(2, 3);
  RunningServer server({}, giving(pieces));
  RawPeer peer(server.port());
  peer.send("HEAD /long HTTP/1.1\r\nHost: x\r\n\r\n" + get("/next"));
  EXPECT_NE(peer.read_until("GET /next").find("GET /next"), std::string::npos);
  EXPECT_EQ(pieces->asked, 0);
}

TEST(Pieces, CutsAnAnswerThatBreaks) {
  RunningServer server({}, giving(std::make_shared<Counted>(1, 3, nullptr, true)));
  RawPeer peer(server.port());
  peer.send(get("/long"));
  const auto answer = peer.read_all();
  EXPECT_NE(answer.find("3\r\nbbb\r\n"), std::string::npos);
  EXPECT_EQ(answer.find("0\r\n\r\n"), std::string::npos) << "half of it passes for the whole";
}

TEST(Pieces, MakesNoMorePiecesThanThePeerTakes) {
  constexpr int count = 2'000;  // of 64 KiB: more than every buffer between us holds
  auto pieces = std::make_shared<Counted>(count, 64 * 1024);
  RunningServer server(writing_within(Millis(3'600'000)), giving(pieces));
  RawPeer peer(server.port());
  peer.send(get("/long"));
  peer.read(1);
  int before = -1;
  while (std::exchange(before, pieces->asked.load()) != pieces->asked)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_LT(pieces->asked, count / 2);
  const auto rest = peer.read_until("0\r\n\r\n");
  EXPECT_GT(rest.size(), std::size_t{count} * 64 * 1024);
}

TEST(Pieces, DropsAPeerThatTakesNoPieces) {
  auto pieces = std::make_shared<Counted>(1'000'000, 64 * 1024);
  RunningServer server(writing_within(Millis(60)), giving(pieces));
  RawPeer peer(server.port());
  peer.send(get("/long"));
  for (int i = 0; i < 200 && pieces.use_count() > 2; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_LE(pieces.use_count(), 2);  // ours and the handler's
}

}  // namespace
}  // namespace rf::http::test
