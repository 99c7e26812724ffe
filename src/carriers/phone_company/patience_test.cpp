#include "carriers/phone_company/patience.h"

#include <gtest/gtest.h>

namespace rf::carriers::phone_company {
namespace {

http::ClientReply answered(int status) {
  http::ClientReply reply;
  reply.fate = http::Fate::answered;
  reply.response.status = status;
  return reply;
}
const http::ClientReply not_connected{http::Fate::not_sent, {}, "refused"};
const http::ClientReply timed_out{http::Fate::unknown, {}, "timed out"};

TEST(Patience, is_twilios_unless_told_otherwise) {
  for (const auto* url : {"https://a.example/v", "https://a.example/v#", "https://a.example/v?rc=5"}) {
    const auto patience = patience_for(url);
    EXPECT_EQ(patience.retries, 1) << url;
    EXPECT_EQ(patience.connect, Seconds(5));
    EXPECT_EQ(patience.read, Seconds(15));
    EXPECT_EQ(patience.total, Seconds(15));
    EXPECT_TRUE(patience.again(not_connected));
    for (const auto& reply : {timed_out, answered(200), answered(404), answered(500)})
      EXPECT_FALSE(patience.again(reply)) << reply.response.status;
    EXPECT_TRUE(patience.ignored.empty());
  }
}

TEST(Patience, follows_the_fragment) {
  const auto patience = patience_for("https://a.example/v#ct=2000&rt=4000&rc=2&rp=5xx,rt&tt=9000");
  EXPECT_EQ(patience.connect, Seconds(2));
  EXPECT_EQ(patience.read, Seconds(4));
  EXPECT_EQ(patience.total, Seconds(9));
  EXPECT_EQ(patience.retries, 2);
  EXPECT_FALSE(patience.again(not_connected)) << "what is named takes the place of the usual";
  EXPECT_TRUE(patience.again(timed_out));
  EXPECT_TRUE(patience.again(answered(503)));
  EXPECT_FALSE(patience.again(answered(429)));
  const auto all = patience_for("https://a.example/v#rp=all");
  for (const auto& reply : {not_connected, timed_out, answered(404), answered(500)})
    EXPECT_TRUE(all.again(reply));
  EXPECT_FALSE(all.again(answered(302)));
}

TEST(Patience, cannot_be_stretched) {
  const auto patience = patience_for("https://a.example/v#tt=60000&rt=99&rc=6&rp=3xx&ct=x&who=1&e=ashburn");
  EXPECT_EQ(patience.total, Seconds(15));
  EXPECT_EQ(patience.read, Seconds(15));
  EXPECT_EQ(patience.retries, 1);
  EXPECT_TRUE(patience.on_connect);
  EXPECT_EQ(patience.ignored, "tt=60000&rt=99&rc=6&rp=3xx&ct=x&who=1");
}

TEST(Patience, all_tries_share_the_time) {
  const auto patience = patience_for("https://a.example/v#ct=2000&rt=4000");
  EXPECT_EQ(patience.within({}, Seconds(0)).total_time, Seconds(6));
  EXPECT_EQ(patience.within({}, Seconds(0)).connect_time, Seconds(2));
  EXPECT_EQ(patience.within({}, Seconds(14)).total_time, Seconds(1));
  EXPECT_EQ(patience.within({}, Seconds(14)).connect_time, Seconds(1));
  EXPECT_EQ(patience.within({}, Seconds(20)).total_time, Millis(0));
}

}  // namespace
}  // namespace rf::carriers::phone_company
