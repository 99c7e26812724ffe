#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/executor.h"
#include "base/time.h"
#include "http/message.h"

namespace rf::http {

// One field of a multipart form; a file when it has a name.
struct Part {
  std::string name, content;
  std::string filename, content_type;
};

struct ClientRequest {
  std::string method = "GET";
  std::string url;  // http or https, absolute
  Headers headers;
  std::string body;
  std::vector<Part> parts;                 // multipart/form-data instead of `body`, which is ignored then
  std::string basic_user, basic_password;  // sent when the user is not empty
  Millis connect_time{2'000};
  Millis total_time{10'000};
  std::size_t response_bytes = 1024 * 1024;  // more: Fate::unknown with that reason
  // For what must not happen twice: a connection of its own. On a kept one that the peer has closed
  // meanwhile, libcurl sends a request again by itself.
  bool never_resend = false;
  // Told of the body as it arrives, piece by piece, on the client's own thread; false ends the exchange. The
  // reply has the whole body all the same.
  std::function<bool(std::string_view piece)> on_body = {};
  // Ends the exchange from outside, see Client::cancel.
  std::shared_ptr<std::atomic<bool>> canceled = {};
};

// What can be said about a request that got no answer.
enum class Fate {
  answered,
  not_sent,  // name not resolved, connection refused, TLS failed: the peer cannot have seen the request
  unknown,   // time ran out, connection lost, reply unreadable: the peer may have acted on it
};

struct ClientReply {
  Fate fate = Fate::not_sent;
  Response response;   // only when answered
  std::string reason;  // for people, when not answered
};

// Outbound HTTP through libcurl: one thread, keep-alive, certificate checks on, no redirects, no proxies from
// the environment. Answers arrive on the executor. At most `in_flight` requests at a time, `queued` more
// wait; beyond that not_sent.
class Client {
 public:
  Client(Executor& executor, unsigned in_flight = 64, unsigned queued = 1024);
  ~Client();  // ends what is under way; its answers are dropped
  void send(ClientRequest request, std::function<void(ClientReply)> answer);
  // Ends the exchange whose request has this flag: its connection is closed, and it is answered as unknown,
  // without what has arrived. Harmless when it is over.
  void cancel(const std::shared_ptr<std::atomic<bool>>& canceled);

  struct Impl;

 private:
  std::unique_ptr<Impl> impl_;
};

// Blocks the calling thread; for commands that talk to the running desk.
ClientReply send_and_wait(ClientRequest request);

}  // namespace rf::http
