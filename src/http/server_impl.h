#pragma once

#include <chrono>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "http/asio.h"
#include "http/response_text.h"
#include "http/server.h"

namespace rf::http {

using Clock = std::chrono::steady_clock;

// One accepted connection, as the server sees it: an HTTP connection, later perhaps a WebSocket.
class Session {
 public:
  virtual ~Session() = default;
  virtual void sweep(Clock::time_point now) = 0;  // have deadlines passed?
  virtual void drain() = 0;                       // finish what is under way, then close
  virtual void abort() = 0;                       // close now; no handler is called any more
  virtual bool is_socket() const = 0;
  // Since when it waits for its next request with nothing under way; nullopt: it does not.
  virtual std::optional<Clock::time_point> idle_since() { return std::nullopt; }

  std::string peer;      // counted for the bound per peer
  bool crowded = false;  // one of many of this peer

 private:
  friend struct Server::Impl;
  std::size_t place_ = 0;
};

// Everything that the connections share. They keep it alive; the Server tells it when it is gone.
struct Server::Impl : std::enable_shared_from_this<Server::Impl> {
  Impl(Loop& l, Options o, Handler h, UpgradeHandler u);

  Result<std::uint16_t> listen(const std::string& address, std::uint16_t port);
  void add(std::shared_ptr<Session> session);
  void remove(Session& session);
  // The WebSocket takes the HTTP connection's place.
  void replace(Session& old, std::shared_ptr<Session> fresh);
  void drain(Millis most, std::function<void()> drained);
  void end();  // the Server goes

  Loop& loop;
  const Options options;
  const ServerLimits& limits = options.limits;
  Handler handler;
  UpgradeHandler upgrade;
  ResponseWriter writer;
  bool draining = false;
  bool ended = false;
  unsigned sockets = 0;
  std::vector<std::shared_ptr<Session>> sessions;

 private:
  using Acceptor = net::basic_socket_acceptor<net::ip::tcp, net::io_context::executor_type>;
  void accept(Acceptor& acceptor);
  void accepted(TcpSocket socket);
  void sweep_later();
  void sweep();
  void abort_all();
  void finish_drain();
  bool crowd_behind(const std::string& peer) const;
  bool make_room(const std::string& peer);
  void forget_peer(const std::string& peer);
  Millis sweep_period() const;

  std::list<Acceptor> acceptors_;
  std::unordered_map<std::string, unsigned> peers_;
  Executor::Timer sweeping_ = 0;
  Executor::Timer drain_timer_ = 0;
  std::function<void()> drained_;
};

using ServerCore = std::shared_ptr<Server::Impl>;

}  // namespace rf::http
