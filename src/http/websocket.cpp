#include "http/websocket.h"

#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>

#include "base/text.h"

namespace rf::http {
namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

constexpr Millis close_time{5'000};    // for the peer to answer a close
constexpr Millis hang_up_time{1'000};  // for the peer to hang up when both have said goodbye

// RFC 6455, no extensions. Beast frames, masks, checks UTF-8 and answers pings.
class WebSocket final : public Session, public Socket, public std::enable_shared_from_this<WebSocket> {
 public:
  WebSocket(const ServerCore& core, TcpSocket socket, SocketHandlers handlers);
  void start(const Request& request);

  void send(std::string text) override { send_shared(std::make_shared<const std::string>(std::move(text))); }
  void send_shared(std::shared_ptr<const std::string> text) override;
  void close(std::uint16_t code, std::string reason) override;

  void sweep(Clock::time_point now) override;
  void drain() override { close(1001, "The server is stopping."); }
  void abort() override;
  bool is_socket() const override { return true; }

 private:
  enum class State { opening, open, closing, ended };
  void on_accepted(beast::error_code error);
  void read();
  void on_read(beast::error_code error);
  void write();
  void close_now();
  template <class Call>
  void tell(Call call);
  void end();

  ServerCore core_;
  websocket::stream<TcpSocket, false> stream_;
  SocketHandlers handlers_;
  State state_ = State::opening;
  Clock::time_point last_heard_, last_ping_, close_deadline_ = Clock::time_point::max();
  bool pinging_ = false, writing_ = false, close_sent_ = false;
  bool opened_ = false;  // on_open was called, so on_close will be
  int telling_ = 0;      // handlers that are running now
  beast::flat_buffer in_;
  std::deque<std::shared_ptr<const std::string>> queue_;
  std::size_t queued_ = 0;
  websocket::close_reason reason_;
};

WebSocket::WebSocket(const ServerCore& core, TcpSocket socket, SocketHandlers handlers)
    : core_(core), stream_(std::move(socket)), handlers_(std::move(handlers)) {
  last_heard_ = last_ping_ = Clock::now();
  stream_.read_message_max(core_->limits.socket_message);
  stream_.auto_fragment(false);
  stream_.text(true);
  // Beast would name itself and its version.
  stream_.set_option(websocket::stream_base::decorator(
      [](websocket::response_type& answer) { answer.set(beast::http::field::server, "Ringfence"); }));
  // Held by the stream, which is ours: no owner to keep alive.
  stream_.control_callback([this](websocket::frame_type type, beast::string_view) {
    last_heard_ = Clock::now();
    if (type == websocket::frame_type::close) close_deadline_ = last_heard_ + hang_up_time;
  });
}

void WebSocket::start(const Request& request) {
  beast::http::request<beast::http::empty_body> handshake(beast::http::verb::get, request.target, 11);
  for (const auto* name : {"Host", "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version"}) {
    auto value = request.headers.get(name);
    handshake.set(name, beast::string_view(value.data(), value.size()));
  }
  // Beast has built its answer when async_accept returns.
  stream_.async_accept(handshake,
                       [self = shared_from_this()](beast::error_code error) { self->on_accepted(error); });
}

void WebSocket::on_accepted(beast::error_code error) {
  if (state_ == State::ended) return;
  if (error) return end();
  if (state_ == State::opening) state_ = State::open;
  opened_ = true;
  tell([&] {
    if (handlers_.on_open) handlers_.on_open(shared_from_this());
  });
  if (state_ == State::ended) return;
  read();
  write();
}

void WebSocket::read() {
  stream_.async_read(in_, [self = shared_from_this()](beast::error_code error, std::size_t) {
    if (self->state_ != State::ended) self->on_read(error);
  });
}

void WebSocket::on_read(beast::error_code error) {
  if (error) return end();
  last_heard_ = Clock::now();
  auto bytes = in_.cdata();
  std::string text(static_cast<const char*>(bytes.data()), bytes.size());
  in_.consume(in_.size());
  if (!stream_.got_text()) {
    close(1003, "Only text is understood here.");
  } else if (state_ == State::open && handlers_.on_message) {
    tell([&] { handlers_.on_message(std::move(text)); });
  }
  if (state_ != State::ended) read();
}

void WebSocket::send_shared(std::shared_ptr<const std::string> text) {
  if (state_ == State::closing || state_ == State::ended) return;
  if (queued_ + text->size() > core_->limits.socket_queue) {
    queue_.resize(writing_ ? 1 : 0);  // what is being written stays
    return close(1013, "Too slow; connect again.");
  }
  queued_ += text->size();
  queue_.push_back(std::move(text));
  write();
}

void WebSocket::write() {
  if (writing_ || state_ == State::opening || state_ == State::ended) return;
  if (queue_.empty()) return close_now();
  writing_ = true;
  stream_.async_write(net::buffer(*queue_.front()),
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                        self->writing_ = false;
                        if (self->state_ == State::ended) return;
                        if (error) return self->end();
                        self->queued_ -= self->queue_.front()->size();
                        self->queue_.pop_front();
                        self->write();
                      });
}

void WebSocket::close(std::uint16_t code, std::string reason) {
  if (state_ == State::closing || state_ == State::ended) return;
  if (reason.size() > 120) reason.resize(120);
  reason_ = websocket::close_reason(static_cast<websocket::close_code>(code), reason);
  close_deadline_ = Clock::now() + close_time;
  bool opening = state_ == State::opening;
  state_ = State::closing;
  if (!opening) write();
}

// Sends the close frame once all that was sent before is written.
void WebSocket::close_now() {
  if (state_ != State::closing || std::exchange(close_sent_, true)) return;
  stream_.async_close(reason_, [self = shared_from_this()](beast::error_code) {
    if (self->state_ != State::ended) self->end();
  });
}

void WebSocket::sweep(Clock::time_point now) {
  const auto& limits = core_->limits;
  if (now >= close_deadline_ || now >= last_heard_ + limits.socket_dead) return end();
  if (state_ != State::open || pinging_ || now < last_ping_ + limits.socket_ping) return;
  last_ping_ = now;
  pinging_ = true;
  stream_.async_ping({}, [self = shared_from_this()](beast::error_code) { self->pinging_ = false; });
}

// Runs a handler. Handlers may hold the socket that holds them, so an ended socket lets go of them: not
// before the one that runs has returned.
template <class Call>
void WebSocket::tell(Call call) {
  ++telling_;
  call();
  --telling_;
  if (state_ == State::ended && telling_ == 0) handlers_ = {};
}

void WebSocket::end() {
  if (state_ == State::ended) return;
  tell([&] {
    abort();
    core_->remove(*this);
    if (opened_ && handlers_.on_close) handlers_.on_close();
  });
}

void WebSocket::abort() {
  state_ = State::ended;
  beast::error_code ignored;
  stream_.next_layer().close(ignored);
  if (telling_ == 0) handlers_ = {};
}

Response handshake_error(int status, const char* why) {
  Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = why;
  return response;
}

}  // namespace

Response check_handshake(const Request& request) {
  if (request.method != "GET" || !request.body.empty())
    return handshake_error(400, "A WebSocket begins with a GET request without a body.");
  if (request.headers.get("Sec-WebSocket-Version") != "13") {
    auto response = handshake_error(426, "Only version 13 of WebSocket is spoken here.");
    response.headers.add("Sec-WebSocket-Version", "13");
    return response;
  }
  auto key = request.headers.get("Sec-WebSocket-Key");
  if (key.size() != 24 || !key.ends_with("=="))
    return handshake_error(400, "Sec-WebSocket-Key is malformed.");
  Response right;
  right.status = 0;
  return right;
}

void serve_websocket(const ServerCore& core, Session& old, TcpSocket socket, const Request& request,
                     SocketHandlers handlers) {
  auto fresh = std::make_shared<WebSocket>(core, std::move(socket), std::move(handlers));
  core->replace(old, fresh);
  fresh->start(request);
}

}  // namespace rf::http
