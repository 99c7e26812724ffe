#include "http/response_text.h"

#include <gtest/gtest.h>

namespace rf::http {
namespace {

std::chrono::system_clock::time_point at(long seconds) {
  return std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
}

std::string written(const Response& response, bool keep_alive = true, bool with_body = true) {
  ResponseWriter writer;
  std::string out;
  writer.append(out, response, keep_alive, with_body, at(784111777));
  return out;
}

TEST(ResponseText, WritesStatusHeadersAndBody) {
  Response response;
  response.status = 201;
  response.content_type = "text/plain";
  response.headers.add("Location", "/a");
  response.body = "hello";
  EXPECT_EQ(
      "HTTP/1.1 201 Created\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Type: text/plain\r\nLocation: "
      "/a\r\n"
      "Content-Length: 5\r\n\r\nhello",
      written(response));
  auto head = written(response, false, false);
  EXPECT_TRUE(head.ends_with("Content-Length: 5\r\nConnection: close\r\n\r\n")) << head;
}

TEST(ResponseText, SomeStatusesHaveNoBody) {
  for (int status : {204, 304}) {
    Response response;
    response.status = status;
    response.body = "ignored";
    auto text = written(response);
    EXPECT_EQ(std::string::npos, text.find("Content-Length"));
    EXPECT_TRUE(text.ends_with("\r\n\r\n"));
  }
}

TEST(ResponseText, AValueCannotEndItsHeader) {
  Response response;
  response.headers.add("Location", "/a\r\nSet-Cookie: x=1\r\n\r\n<html>");
  response.content_type = "text/html\r\nX: y";
  auto text = written(response);
  EXPECT_EQ(std::string::npos, text.find("\r\nSet-Cookie"));
  EXPECT_EQ(std::string::npos, text.find("\r\nX: y"));
}

TEST(ResponseText, TheDateFollowsTheClock) {
  ResponseWriter writer;
  std::string out;
  writer.append(out, {}, true, true, at(0));
  writer.append(out, {}, true, true, at(1));
  EXPECT_NE(std::string::npos, out.find("Thu, 01 Jan 1970 00:00:00 GMT"));
  EXPECT_NE(std::string::npos, out.find("Thu, 01 Jan 1970 00:00:01 GMT"));
}

}  // namespace
}  // namespace rf::http
