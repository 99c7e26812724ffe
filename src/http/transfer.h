#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>
#include <string_view>

#include "http/client.h"

namespace rf::http {

// Once per process, before anything of curl.
void start_curl();

// One request on its way through libcurl.
class Transfer {
 public:
  explicit Transfer(ClientRequest request);
  Transfer(const Transfer&) = delete;

  CURL* handle() { return curl_.get(); }
  // Why it cannot be sent at all; "" when it can.
  const std::string& refused() const { return refused_; }
  bool canceled() const { return request_.canceled && request_.canceled->load(); }
  // What became of it, when curl is done with it.
  ClientReply reply(CURLcode code);

 private:
  void check();
  void set_up();
  void set_body();
  void set_parts();
  void set_headers();
  std::string reason(CURLcode code) const;
  bool take_bytes(std::size_t count);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static int before_request(void* self, char*, char*, int, int);

  ClientRequest request_;
  std::string refused_;
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl_{nullptr, curl_easy_cleanup};
  std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers_{nullptr, curl_slist_free_all};
  std::unique_ptr<curl_mime, decltype(&curl_mime_free)> mime_{nullptr, curl_mime_free};
  Response response_;
  std::size_t received_ = 0;
  bool too_long_ = false;
  // A connection stood and curl was about to write the request on it, at least once.
  bool begun_ = false;
};

}  // namespace rf::http
