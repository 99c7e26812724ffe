#include "http/server.h"

#include <sys/resource.h>

#include <algorithm>

#include "http/connection.h"
#include "http/loop_impl.h"
#include "http/server_impl.h"

namespace rf::http {
namespace {

std::string peer_address(const TcpSocket& socket) {
  ErrorCode error;
  auto address = socket.remote_endpoint(error).address();
  if (error) return {};
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    return net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6()).to_string();
  return address.to_string();
}

bool on_this_machine(const std::string& peer) { return peer.starts_with("127.") || peer == "::1"; }

// As many descriptors as the connections need and some for files, as far as the system lets us.
void allow_descriptors(rlim_t wanted) {
  rlimit now{};
  if (getrlimit(RLIMIT_NOFILE, &now) != 0 || now.rlim_cur >= wanted) return;
  now.rlim_cur = std::min(wanted, now.rlim_max);
  setrlimit(RLIMIT_NOFILE, &now);  // may fail: then fewer are accepted
}

tl::unexpected<Error> cannot_listen(const std::string& address, std::uint16_t port, const ErrorCode& error) {
  auto where = address + " port " + std::to_string(port);
  if (error == net::error::address_in_use)
    return fail("address-in-use", "Another program listens on " + where +
                                      " already; stop it or choose another port with --port.");
  if (error == net::error::access_denied)
    return fail("port-forbidden",
                "This user may not listen on " + where + "; choose a port above 1023 with --port.");
  if (error.value() == EADDRNOTAVAIL)
    return fail("address-unavailable", "This machine has no address " + address + "; use one of its own.");
  return fail("listen-failed", "Cannot listen on " + where + ": " + error.message() + ".");
}

}  // namespace

Server::Impl::Impl(Loop& l, Options o, Handler h, UpgradeHandler u)
    : loop(l), options(std::move(o)), handler(std::move(h)), upgrade(std::move(u)) {}

Result<std::uint16_t> Server::Impl::listen(const std::string& address, std::uint16_t port) {
  ErrorCode error;
  auto ip = net::ip::make_address(address, error);
  if (error)
    return fail("address-invalid", "\"" + address + "\" is not an IP address; write one like 127.0.0.1.");
  net::ip::tcp::endpoint endpoint(ip, port);
  Acceptor acceptor(context_of(loop).get_executor());
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(net::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(4096, error);
  if (error) return cannot_listen(address, port, error);
  allow_descriptors(limits.connections + 512);
  auto bound = acceptor.local_endpoint(error).port();
  accept(acceptors_.emplace_back(std::move(acceptor)));
  return bound;
}

void Server::Impl::accept(Acceptor& acceptor) {
  acceptor.async_accept([self = shared_from_this(), &acceptor](ErrorCode error, TcpSocket socket) {
    if (self->ended || self->draining || error == net::error::operation_aborted) return;
    if (!error) self->accepted(std::move(socket));
    if (!error || error == net::error::connection_aborted) return self->accept(acceptor);
    // Out of file descriptors or memory: others must close first.
    std::weak_ptr<Impl> weak = self;
    self->loop.after(Millis(100), [weak, &acceptor] {
      if (auto alive = weak.lock(); alive && !alive->ended && !alive->draining) alive->accept(acceptor);
    });
  });
}

bool Server::Impl::crowd_behind(const std::string& peer) const {
  return options.crowd_peer ? options.crowd_peer(peer) : on_this_machine(peer);
}

void Server::Impl::accepted(TcpSocket socket) {
  auto peer = peer_address(socket);
  auto known = peers_.find(peer);
  auto count = known == peers_.end() ? 0 : known->second;
  bool crowd = crowd_behind(peer);
  auto most = crowd || options.crowd_path ? limits.connections_of_crowd : limits.connections_per_peer;
  if (peer.empty() || sessions.size() >= limits.connections) return;  // the socket closes itself
  if (count >= most) {
    if (!make_room(peer)) return;
    --count;
  }
  ++peers_[peer];
  ErrorCode ignored;
  socket.set_option(net::ip::tcp::no_delay(true), ignored);
  auto connection = std::make_shared<Connection>(shared_from_this(), std::move(socket), std::move(peer));
  connection->crowded = !crowd && count >= limits.connections_per_peer;
  add(connection);
  connection->start();
}

// Screens and webhooks may come from one proxy: those who only keep their connection must not lock out who
// asks. The peer's connection that has waited longest for a next request goes.
bool Server::Impl::make_room(const std::string& peer) {
  std::shared_ptr<Session> oldest;
  auto since = Clock::time_point::max();
  for (const auto& session : sessions) {
    if (session->peer != peer) continue;
    if (auto idle = session->idle_since(); idle && *idle < since) {
      since = *idle;
      oldest = session;
    }
  }
  if (!oldest) return false;
  oldest->abort();
  remove(*oldest);
  return true;
}

void Server::Impl::add(std::shared_ptr<Session> session) {
  session->place_ = sessions.size();
  sockets += session->is_socket();
  sessions.push_back(std::move(session));
  sweep_later();
}

void Server::Impl::remove(Session& session) {
  auto place = session.place_;
  if (place >= sessions.size() || sessions[place].get() != &session) return;
  auto gone = std::move(sessions[place]);
  if (place + 1 < sessions.size()) {
    sessions[place] = std::move(sessions.back());
    sessions[place]->place_ = place;
  }
  sessions.pop_back();
  sockets -= gone->is_socket();
  forget_peer(gone->peer);
  if (draining && sessions.empty()) finish_drain();
}

void Server::Impl::replace(Session& old, std::shared_ptr<Session> fresh) {
  auto place = old.place_;
  RF_ASSERT(place < sessions.size() && sessions[place].get() == &old);
  fresh->place_ = place;
  fresh->peer = old.peer;
  sockets += fresh->is_socket();
  sessions[place] = std::move(fresh);
}

void Server::Impl::forget_peer(const std::string& peer) {
  auto known = peers_.find(peer);
  if (known != peers_.end() && --known->second == 0) peers_.erase(known);
}

// One timer for all deadlines: arming one for every read and write would cost more than the requests.
Millis Server::Impl::sweep_period() const {
  auto shortest = std::min({limits.header_time, limits.body_time, limits.idle_time, limits.write_time,
                            limits.handler_time, limits.socket_ping, limits.socket_dead});
  return std::clamp(shortest / 8, Millis(5), Millis(250));
}

void Server::Impl::sweep_later() {
  if (sweeping_ != 0 || sessions.empty() || ended) return;
  std::weak_ptr<Impl> weak = weak_from_this();
  sweeping_ = loop.after(sweep_period(), [weak] {
    if (auto self = weak.lock()) self->sweep();
  });
}

void Server::Impl::sweep() {
  sweeping_ = 0;
  auto now = Clock::now();
  // Backwards, because a session that ends is replaced by the last one, which was looked at already.
  for (auto i = sessions.size(); i-- > 0;) {
    if (i >= sessions.size()) continue;
    auto session = sessions[i];
    session->sweep(now);
  }
  sweep_later();
}

void Server::Impl::drain(Millis most, std::function<void()> drained) {
  draining = true;
  drained_ = std::move(drained);
  for (auto& acceptor : acceptors_) {
    ErrorCode ignored;
    acceptor.close(ignored);
  }
  std::weak_ptr<Impl> weak = weak_from_this();
  drain_timer_ = loop.after(most, [weak] {
    if (auto self = weak.lock()) {
      self->drain_timer_ = 0;
      self->abort_all();
      self->finish_drain();
    }
  });
  auto all = sessions;
  for (auto& session : all) session->drain();
  if (sessions.empty()) finish_drain();
}

void Server::Impl::finish_drain() {
  if (drain_timer_ != 0) loop.cancel(std::exchange(drain_timer_, 0));
  auto call = std::exchange(drained_, nullptr);
  if (call && !ended) loop.post(std::move(call));
}

void Server::Impl::abort_all() {
  auto all = std::move(sessions);
  sessions.clear();
  peers_.clear();
  sockets = 0;
  for (auto& session : all) session->abort();
}

void Server::Impl::end() {
  ended = true;
  drained_ = nullptr;
  if (sweeping_ != 0) loop.cancel(sweeping_);
  if (drain_timer_ != 0) loop.cancel(drain_timer_);
  for (auto& acceptor : acceptors_) {
    ErrorCode ignored;
    acceptor.close(ignored);
  }
  abort_all();
}

Server::Server(Loop& loop, Options options, Handler handler, UpgradeHandler upgrade)
    : impl_(std::make_shared<Impl>(loop, std::move(options), std::move(handler), std::move(upgrade))) {}
Server::~Server() { impl_->end(); }
Result<std::uint16_t> Server::listen(const std::string& address, std::uint16_t port) {
  return impl_->listen(address, port);
}
void Server::drain(Millis most, std::function<void()> drained) { impl_->drain(most, std::move(drained)); }
unsigned Server::connections() const { return static_cast<unsigned>(impl_->sessions.size()); }
unsigned Server::sockets() const { return impl_->sockets; }

}  // namespace rf::http
