#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/server.h"

namespace rf::http {

// Turns the bytes of a connection into requests. Beast reads the lines; what makes two programs disagree
// about where a request ends is decided here, and refused.
class RequestParser {
 public:
  enum class State { head, body, complete, refused };
  using BodyLimit = std::function<std::size_t(const std::string& method, std::string_view path)>;

  RequestParser(const ServerLimits& limits, const BodyLimit& body_limit, bool http_1_0);
  ~RequestParser();

  // Takes what it can use from the front of `bytes` and says how much; the rest must be offered again with
  // what comes after it. Call it until the state is complete or refused.
  std::size_t take(std::string_view bytes);
  // Forgets the request, to read the next one.
  void next();

  State state() const;
  Request& request();
  bool head_only() const;            // it was HEAD: the request says GET
  bool keep_alive() const;           // the peer's wish
  bool is_1_1() const;               // else HTTP/1.0, which knows no chunks
  bool awaits_continue() const;      // Expect: 100-continue
  bool wants_websocket() const;      // Upgrade: websocket, and Connection names it
  std::size_t body_missing() const;  // what a Content-Length still promises
  int refused_status() const;
  const char* refused_reason() const;  // one sentence for people

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rf::http
