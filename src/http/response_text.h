#pragma once

#include <chrono>
#include <string>

#include "http/message.h"

namespace rf::http {

// Writes responses as HTTP/1.1 text. Keeps the Date line, which changes once a second.
class ResponseWriter {
 public:
  // How the peer learns where the body ends.
  enum class Framing { length, chunked, close };
  // The body is appended only when `with_body`; Content-Length tells its size either way.
  void append(std::string& out, const Response& response, bool keep_alive, bool with_body,
              std::chrono::system_clock::time_point now, Framing framing = Framing::length);

 private:
  std::string date_line_;
  std::chrono::sys_seconds date_{};
};

bool may_have_body(int status);

// "Not Found"; "" for a status that has no name.
const char* reason_phrase(int status);

}  // namespace rf::http
