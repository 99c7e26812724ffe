#include <fmt/format.h>

#include <iterator>
#include <tuple>

#include "http/connection.h"
#include "http/websocket.h"

namespace rf::http {
namespace {

constexpr std::size_t corked_most = 64 * 1024;    // answers to pipelined requests that wait for one write
constexpr std::size_t separate_body = 16 * 1024;  // longer ones are written from where they are
constexpr std::size_t kept_capacity = 8 * 1024;   // idle connections hold little

}  // namespace

std::array<net::const_buffer, 2> Output::rest() const {
  auto in_text = std::min(written, text.size());
  return {net::buffer(text) + in_text, net::buffer(body) + (written - in_text)};
}

void Output::clear() {
  if (text.capacity() > kept_capacity) text = {};
  text.clear();
  body = {};
  written = 0;
}

void Connection::dispatch() {
  ++serial_;
  ++requests_;
  phase_ = Phase::handling;
  awaited_ = Awaited::nothing;
  began_ = Clock::now();
  auto& request = parser_.request();
  const auto& options = core_->options;
  auto limit = options.handler_limit ? options.handler_limit(request.method, request.path()) : Millis(0);
  handler_limit_ = limit > Millis(0) ? limit : options.limits.handler_time;
  deadline_ = began_ + handler_limit_;
  request.peer = peer;
  if (options.answered) {
    counted_.method = parser_.head_only() ? "HEAD" : request.method;
    counted_.target = request.target;
  }
  if (crowded && !options.crowd_path(request.path()))
    return refuse(503, "There are too many connections from this address; close some and try again.");
  if (parser_.wants_websocket() && core_->upgrade) return dispatch_upgrade();
  core_->handler(std::move(request), responder());
}

Respond Connection::responder() {
  return [weak = weak_from_this(), serial = serial_](Response response) {
    if (auto self = weak.lock()) self->respond(serial, std::move(response));
  };
}

void Connection::dispatch_upgrade() {
  auto& request = parser_.request();
  if (in_start_ < in_end_) return refuse(400, "A WebSocket must be accepted before it sends.");
  if (auto wrong = check_handshake(request); wrong.status != 0) return respond(serial_, std::move(wrong));
  upgrading_ = std::make_shared<Request>(request);
  Upgrade upgrade;
  upgrade.accept = [weak = weak_from_this(), serial = serial_](SocketHandlers handlers) {
    if (auto self = weak.lock()) self->accept_websocket(serial, std::move(handlers));
  };
  upgrade.refuse = responder();
  core_->upgrade(std::move(request), std::move(upgrade));
}

void Connection::accept_websocket(std::uint64_t serial, SocketHandlers handlers) {
  if (serial != serial_ || phase_ != Phase::handling || !upgrading_ || accepted_) return;
  if (core_->draining) {
    refuse(503, "The server is stopping; try again soon.");
  } else {
    accepted_ = std::move(handlers);
  }
  advance();
}

void Connection::become_websocket() {
  auto self = shared_from_this();
  count_answer(101);
  phase_ = Phase::closed;
  serve_websocket(core_, *this, std::move(socket_), *upgrading_, std::move(*accepted_));
}

void Connection::respond(std::uint64_t serial, Response response) {
  if (serial != serial_ || phase_ != Phase::handling || accepted_) return;
  if (response.rest) return begin_pieces(std::move(response));
  bool keep = may_keep();
  answer(std::move(response), keep);
  end_answer(keep);
}

bool Connection::may_keep() const {
  return parser_.keep_alive() && requests_ < core_->limits.requests_per_connection && !core_->draining;
}

void Connection::end_answer(bool keep) {
  upgrading_.reset();
  parser_.next();
  continued_ = false;
  if (keep) {
    phase_ = Phase::reading;
  } else {
    phase_ = Phase::last_answer;
    unread_ = in_start_ < in_end_;
  }
  advance();
}

// An answer that is made while it is sent. The peer learns its end from the chunks, or in HTTP/1.0 from ours.
void Connection::begin_pieces(Response response) {
  using Framing = ResponseWriter::Framing;
  const bool chunked = parser_.is_1_1(), keep = may_keep() && chunked;
  core_->writer.append(next_.text, response, keep, false, std::chrono::system_clock::now(),
                       chunked ? Framing::chunked : Framing::close);
  count_answer(response.status);
  deadline_ = Clock::time_point::max();
  if (parser_.head_only()) return end_answer(keep);
  phase_ = Phase::sending;
  keep_after_ = keep;
  pieces_ = std::move(response.rest);
  asked_for_piece_ = false;
  sent_pieces_ = 0;
  append_chunk(response.body);
  advance();
}

void Connection::append_chunk(std::string_view bytes) {
  if (bytes.empty()) return;
  sent_pieces_ += bytes.size();
  if (parser_.is_1_1()) fmt::format_to(std::back_inserter(next_.text), "{:x}\r\n", bytes.size());
  next_.text += bytes;
  if (parser_.is_1_1()) next_.text += "\r\n";
}

// When the peer has taken what was there. It comes later even if it is there at once, so that many do not
// pile up on the stack.
void Connection::ask_for_piece() {
  if (std::exchange(asked_for_piece_, true)) return;
  // Whoever takes it more slowly than the least rate has used up its time.
  deadline_ = began_ + handler_limit_ + Millis(sent_pieces_ * 1000 / core_->limits.least_per_second);
  auto give = [weak = weak_from_this(), serial = serial_, &loop = core_->loop](Result<std::string> piece) {
    loop.post([weak, serial, piece = std::move(piece)]() mutable {
      if (auto self = weak.lock()) self->take_piece(serial, std::move(piece));
    });
  };
  pieces_->next(std::move(give));
}

void Connection::take_piece(std::uint64_t serial, Result<std::string> piece) {
  if (serial != serial_ || phase_ != Phase::sending || !asked_for_piece_) return;
  asked_for_piece_ = false;
  if (!piece) return close();
  if (!piece->empty()) {
    append_chunk(*piece);
    return advance();
  }
  if (parser_.is_1_1()) next_.text += "0\r\n\r\n";
  pieces_.reset();
  deadline_ = Clock::time_point::max();
  end_answer(keep_after_);
}

// The last answer of this connection: what follows on it cannot be trusted or is not wanted.
void Connection::refuse(int status, const char* reason) {
  if (phase_ == Phase::reading) {
    began_ = Clock::now();
    counted_.method = parser_.head_only() ? "HEAD" : parser_.request().method;
    counted_.target = parser_.request().target;
  }
  Response response;
  response.status = status;
  response.headers = core_->options.own_headers;
  response.content_type = "text/plain; charset=utf-8";
  response.body = reason;
  if (core_->options.own_body)
    std::tie(response.content_type, response.body) = core_->options.own_body(status, reason);
  answer(std::move(response), false);
  phase_ = Phase::last_answer;
  unread_ = true;
}

void Connection::answer(Response response, bool keep) {
  bool with_body = !parser_.head_only();
  bool separate = with_body && response.body.size() > separate_body && may_have_body(response.status);
  core_->writer.append(next_.text, response, keep, with_body && !separate, std::chrono::system_clock::now());
  if (separate) next_.body = std::move(response.body);
  deadline_ = Clock::time_point::max();
  count_answer(response.status);
}

void Connection::count_answer(int status) {
  if (!core_->options.answered) return;
  counted_.peer = peer;
  core_->options.answered(counted_, status, std::chrono::duration<double>(Clock::now() - began_).count());
}

bool Connection::corked() const { return next_.text.size() >= corked_most || !next_.body.empty(); }

// Writes what can be written without waiting. True when nothing is left.
bool Connection::flush() {
  if (phase_ == Phase::closed || waits_for_peer_) return false;
  for (;;) {
    if (flight_.empty()) {
      flight_.clear();
      if (next_.empty()) break;
      std::swap(next_, flight_);
    }
    ErrorCode error;
    auto count = flight_.body.empty() ? socket_.write_some(net::buffer(flight_.text) + flight_.written, error)
                                      : socket_.write_some(flight_.rest(), error);
    if (error == net::error::would_block || error == net::error::try_again) {
      flush_when_writable();
      return false;
    }
    if (error) {
      close();
      return false;
    }
    flight_.written += count;
  }
  write_deadline_ = Clock::time_point::max();
  return true;
}

void Connection::flush_when_writable() {
  waits_for_peer_ = true;
  write_deadline_ = Clock::now() + core_->limits.write_time;
  socket_.async_wait(net::socket_base::wait_write, [self = shared_from_this()](ErrorCode) {
    self->waits_for_peer_ = false;
    if (self->phase_ != Phase::closed) self->advance();
  });
}

}  // namespace rf::http
