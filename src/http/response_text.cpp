#include "http/response_text.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <ctime>
#include <iterator>

#include "base/error.h"

namespace rf::http {
namespace {

constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string date_line(std::time_t seconds) {
  std::tm t{};
  gmtime_r(&seconds, &t);
  return fmt::format("Date: {}, {:02} {} {} {:02}:{:02}:{:02} GMT\r\n", days[t.tm_wday], t.tm_mday,
                     months[t.tm_mon], t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
}

}  // namespace

bool may_have_body(int status) { return status != 204 && status != 304; }

const char* reason_phrase(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 426: return "Upgrade Required";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    default: return "";
  }
}

void ResponseWriter::append(std::string& out, const Response& response, bool keep_alive, bool with_body,
                            std::chrono::system_clock::time_point now, Framing framing) {
  RF_ASSERT(response.status >= 200 && response.status <= 599);
  auto second = std::chrono::floor<std::chrono::seconds>(now);
  if (date_line_.empty() || second != date_) {
    date_ = second;
    date_line_ = date_line(std::chrono::system_clock::to_time_t(second));
  }
  fmt::format_to(std::back_inserter(out), FMT_COMPILE("HTTP/1.1 {} {}\r\n"), response.status,
                 reason_phrase(response.status));
  out += date_line_;
  if (!response.content_type.empty()) append_header_line(out, "Content-Type", response.content_type);
  response.headers.append_lines(out);
  if (framing == Framing::chunked) out += "Transfer-Encoding: chunked\r\n";
  if (framing == Framing::length && may_have_body(response.status))
    fmt::format_to(std::back_inserter(out), FMT_COMPILE("Content-Length: {}\r\n"), response.body.size());
  out += keep_alive ? "\r\n" : "Connection: close\r\n\r\n";
  if (with_body && may_have_body(response.status)) out += response.body;
}

}  // namespace rf::http
