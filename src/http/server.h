#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/error.h"
#include "base/time.h"
#include "http/loop.h"
#include "http/message.h"

namespace rf::http {

// Bounds of what a stranger may make the server hold. Source: reference limits 5.1.
struct ServerLimits {
  std::size_t request_line = 8 * 1024;   // longer: 414
  std::size_t header_bytes = 16 * 1024;  // all of them; more: 431
  std::size_t header_count = 64;         // more: 431
  std::size_t body_bytes = 1024 * 1024;  // more: 413; `body_limit` may set another bound for a path
  Millis header_time{5'000};             // from the first byte: 408 and close
  Millis body_time{15'000};              // and a second more for each 64 KiB that came; 408 and close
  Millis slow_time{2'000};               // a head or body may be slower for so long; then 408 and close …
  std::size_t least_per_second = 1024;   // … to what came at less than this on the whole
  Millis idle_time{60'000};              // kept alive without a request
  Millis write_time{10'000};             // a peer that does not read
  Millis handler_time{10'000};  // a handler that does not answer: 503; `handler_limit` may set another bound
  unsigned requests_per_connection = 1000;
  unsigned connections = 10'000;  // more are accepted and closed at once
  // Of one peer, and where Options says so. At the last of them that holds for a peer, its connection that
  // has waited longest for a next request is closed for the new one; when none waits, the new one is.
  unsigned connections_per_peer = 100;
  unsigned connections_of_crowd = 1000;
  std::size_t socket_message = 64 * 1024;  // one WebSocket message, inbound; more: closed with 1009
  std::size_t socket_queue =
      4 * 1024 * 1024;  // bytes waiting for a slow WebSocket peer; more: closed with 1013
  Millis socket_ping{20'000};
  Millis socket_dead{45'000};  // nothing heard: closed
};

// One WebSocket connection, server side. All calls on the loop's thread; after on_close nothing is called or
// sent.
class Socket {
 public:
  virtual ~Socket() = default;
  virtual void send(std::string text) = 0;
  // For one text that goes to many.
  virtual void send_shared(std::shared_ptr<const std::string> text) { send(*text); }
  virtual void close(std::uint16_t code, std::string reason) = 0;
};
struct SocketHandlers {
  std::function<void(std::shared_ptr<Socket>)> on_open;
  std::function<void(std::string text)> on_message;  // text messages only; binary ones close with 1003
  std::function<void()> on_close;                    // once, whoever closed
};

// Answers one request. May be called later, from the loop's thread only; a second call does nothing;
// never called: 503 after handler_time.
using Respond = std::function<void(Response)>;
using Handler = std::function<void(Request, Respond)>;
// Decides about a WebSocket upgrade: call exactly one of the two, at once or later, on the loop's thread.
struct Upgrade {
  std::function<void(SocketHandlers)> accept;
  Respond refuse;
};
using UpgradeHandler = std::function<void(Request, Upgrade)>;

// HTTP/1.1 and WebSocket (RFC 6455, no extensions). Strict: both Content-Length and Transfer-Encoding, a bad
// chunk, a bare LF or an obsolete fold get 400 and the connection is closed. HEAD is answered by the GET
// handler without its body. Requests that are pipelined are answered in order.
class Server {
 public:
  struct Options {
    ServerLimits limits;
    // Bounds that differ by path; unset or 0 means the general one.
    std::function<std::size_t(const std::string& method, std::string_view path)> body_limit;
    std::function<Millis(const std::string& method, std::string_view path)> handler_limit;
    // Many come from one peer: proxies of this machine when unset. Their connections are bounded by
    // `connections_of_crowd` only.
    std::function<bool(const std::string& peer)> crowd_peer;
    // Paths that a crowd may ask for from any peer: its connections beyond `connections_per_peer` are for
    // these (503 to anything else), and must ask within `header_time`.
    std::function<bool(std::string_view path)> crowd_path;
    // Counted by the caller's metrics: status and seconds of each answered request. The request has its
    // method (HEAD too), target and peer only; they are empty when it could not be read so far.
    std::function<void(const Request&, int status, double seconds)> answered;
    // On the answers that the server makes itself (400, 408, 413, 503 …).
    Headers own_headers;
    // Their bodies, as type and text; plain text when unset.
    std::function<std::pair<std::string, std::string>(int status, const std::string& message)> own_body;
    // Proxies of the usual kind speak it to their backends unless told otherwise. Answered, then closed;
    // false: 505.
    bool http_1_0 = true;
  };

  Server(Loop& loop, Options options, Handler handler, UpgradeHandler upgrade = {});
  ~Server();

  // Port 0 takes a free one; the answer is the port. Errors: "address-in-use" and so on, with what to do.
  Result<std::uint16_t> listen(const std::string& address, std::uint16_t port);
  // Stops accepting, answers what is under way, then closes every connection (WebSockets with 1001); calls
  // `drained` when none is left or after `most`.
  void drain(Millis most, std::function<void()> drained);

  // All of them; WebSockets are counted in both.
  unsigned connections() const;
  unsigned sockets() const;

  struct Impl;

 private:
  std::shared_ptr<Impl> impl_;
};

}  // namespace rf::http
