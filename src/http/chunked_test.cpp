#include "http/chunked.h"

#include <gtest/gtest.h>

#include <fmt/format.h>
#include <rapidcheck/gtest.h>

namespace rf::http {
namespace {

using State = ChunkedDecoder::State;

State decode(std::string_view bytes, std::string* body = nullptr, std::size_t limit = 1000) {
  ChunkedDecoder decoder;
  std::string decoded;
  std::size_t used = 0;
  auto state = decoder.take(bytes, decoded, limit, used);
  if (body) *body = decoded;
  return state;
}

TEST(Chunked, Decodes) {
  std::string body;
  EXPECT_EQ(State::done, decode("5\r\nhello\r\nA\r\n, wonderfu\r\n01\r\nl\r\n0\r\n\r\n", &body));
  EXPECT_EQ("hello, wonderful", body);
  EXPECT_EQ(State::done, decode("000\r\n\r\n", &body));
  EXPECT_EQ("", body);
}

TEST(Chunked, LeavesWhatFollows) {
  ChunkedDecoder decoder;
  std::string body;
  std::size_t used = 0;
  EXPECT_EQ(State::done, decoder.take("1\r\nx\r\n0\r\n\r\nGET / HTTP/1.1", body, 10, used));
  EXPECT_EQ(11u, used);
}

TEST(Chunked, RefusesEverythingUnusual) {
  for (const char* bad : {"\r\n",
                          "g\r\n",
                          "0x5\r\nhello",
                          "5 \r\nhello",
                          " 5\r\nhello",
                          "+5\r\nhello",
                          "-1\r\n",
                          "5;a=b\r\nhello",
                          "5;\nhello",
                          "5\nhello",
                          "5\r\r\nhello",
                          "5\r\nhelloX",
                          "5\r\nhello\n",
                          "5\r\nhello\rX",
                          "5\r\nhello\r\n\r\n",
                          "0\r\nTrailer: 1\r\n\r\n",
                          "0\r\n\n",
                          "0\n\r\n",
                          "0\r\n\rX",
                          "000000005\r\nhello",
                          "100000000\r\n",
                          "_\r\n"})
    EXPECT_EQ(State::bad, decode(bad)) << bad;
}

TEST(Chunked, RefusesMoreThanTheLimitBeforeItComes) {
  EXPECT_EQ(State::more, decode("a\r\n", nullptr, 10));
  EXPECT_EQ(State::too_long, decode("b\r\n", nullptr, 10));
  EXPECT_EQ(State::too_long, decode("6\r\nhello!\r\n5\r\n", nullptr, 10));
  EXPECT_EQ(State::too_long, decode("ffffffff\r\n", nullptr, 10));
}

RC_GTEST_PROP(Chunked, ReadsBackAnyChunksCutAnywhere, (const std::vector<std::string>& chunks)) {
  std::string wire, expected;
  for (const auto& chunk : chunks) {
    if (chunk.empty()) continue;
    wire += fmt::format("{:x}\r\n", chunk.size()) + chunk + "\r\n";
    expected += chunk;
  }
  wire += "0\r\n\r\n";
  ChunkedDecoder decoder;
  std::string body;
  auto state = State::more;
  for (std::string_view rest = wire; !rest.empty();) {
    RC_ASSERT(state == State::more);
    auto piece = rest.substr(0, *rc::gen::inRange<std::size_t>(1, rest.size() + 1));
    std::size_t used = 0;
    state = decoder.take(piece, body, 1'000'000, used);
    RC_ASSERT(used == piece.size());
    rest.remove_prefix(used);
  }
  RC_ASSERT(state == State::done);
  RC_ASSERT(body == expected);
}

}  // namespace
}  // namespace rf::http
