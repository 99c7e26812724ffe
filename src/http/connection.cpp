#include "http/connection.h"

namespace rf::http {
namespace {

constexpr std::size_t usual_read = 4 * 1024;
constexpr std::size_t body_read = 64 * 1024;
constexpr std::size_t linger_most = 1024 * 1024;  // read and thrown away after a refusal
constexpr Millis linger_time{2'000};
constexpr std::size_t body_per_second = 64 * 1024;

}  // namespace

Connection::Connection(ServerCore core, TcpSocket socket, std::string address)
    : core_(std::move(core)),
      socket_(std::move(socket)),
      parser_(core_->limits, core_->options.body_limit, core_->options.http_1_0) {
  peer = std::move(address);
}

void Connection::start() {
  ErrorCode error;
  socket_.non_blocking(true, error);
  if (error) return close();
  watch_reading();
  read();
}

void Connection::read() {
  if (reading_) return;
  if (in_start_ == in_end_) in_start_ = in_end_ = 0;
  auto room = awaited_ == Awaited::body && parser_.body_missing() > usual_read ? body_read : usual_read;
  if (in_.size() - in_end_ < room / 2) {
    in_.erase(0, in_start_);
    in_end_ -= std::exchange(in_start_, 0);
    in_.resize(in_end_ + room);
  }
  reading_ = true;
  auto free = net::buffer(in_) + in_end_;
  socket_.async_read_some(free, [self = shared_from_this()](ErrorCode error, std::size_t count) {
    self->reading_ = false;
    if (self->phase_ != Phase::closed) self->on_read(error, count);
  });
}

void Connection::on_read(ErrorCode error, std::size_t count) {
  if (error) read_ended_ = true;
  if (phase_ == Phase::lingering) {
    lingered_ += count;
    return read_ended_ || lingered_ > linger_most ? close() : read();
  }
  in_end_ += count;
  advance();
}

// Answers all that is here, writes it, and then waits for what is missing.
void Connection::advance() {
  if (advancing_) return;  // a handler answered at once; the loop below goes on with that
  advancing_ = true;
  for (bool more = true; more;) {
    while (phase_ == Phase::reading && !corked() && parse()) dispatch();
    more = corked();
    more = flush() && more;
  }
  advancing_ = false;
  settle();
}

void Connection::settle() {
  switch (phase_) {
    case Phase::closed:
    case Phase::lingering: return;
    case Phase::handling:
      if (accepted_ && !waits_for_peer_) become_websocket();
      return;
    case Phase::sending:
      if (!waits_for_peer_) ask_for_piece();
      return;
    case Phase::last_answer:
      if (!waits_for_peer_) return unread_ && !read_ended_ ? linger() : close();
      return;
    case Phase::reading: break;
  }
  if (corked()) return;  // more is read when the peer takes what it asked for
  if (read_ended_) {
    // It will send no more, but may want the rest of its answer.
    phase_ = Phase::last_answer;
    return settle();
  }
  watch_reading();
  if (core_->draining) drain();
  if (phase_ == Phase::reading) read();
}

// Is a whole request there?
bool Connection::parse() {
  in_start_ += parser_.take({in_.data() + in_start_, in_end_ - in_start_});
  switch (parser_.state()) {
    case RequestParser::State::complete: return true;
    case RequestParser::State::refused:
      refuse(parser_.refused_status(), parser_.refused_reason());
      return false;
    case RequestParser::State::body:
      if (parser_.awaits_continue() && parser_.request().body.empty() && !std::exchange(continued_, true))
        next_.text += "HTTP/1.1 100 Continue\r\n\r\n";
      return false;
    case RequestParser::State::head: return false;
  }
  return false;
}

// What arrives more slowly than the least rate has used up its time.
Millis Connection::time_for(std::size_t bytes) const {
  const auto& limits = core_->limits;
  return limits.slow_time + Millis(bytes * 1000 / limits.least_per_second);
}

// The deadline belongs to what is awaited; a long body gets more time as it comes.
void Connection::watch_reading() {
  bool in_body = parser_.state() == RequestParser::State::body;
  auto awaited = in_body ? Awaited::body : in_start_ < in_end_ ? Awaited::head : Awaited::first_byte;
  if (awaited != awaited_) {
    awaited_ = awaited;
    awaited_since_ = Clock::now();
    if (awaited == Awaited::first_byte && in_.size() > usual_read) in_ = {};  // idle connections hold little
  }
  const auto& limits = core_->limits;
  switch (awaited) {
    case Awaited::nothing: break;
    case Awaited::first_byte:
      deadline_ =
          awaited_since_ + (crowded ? std::min(limits.header_time, limits.idle_time) : limits.idle_time);
      break;
    case Awaited::head:
      deadline_ = awaited_since_ + std::min(limits.header_time, time_for(in_end_ - in_start_));
      break;
    case Awaited::body: {
      auto size = parser_.request().body.size();
      deadline_ = awaited_since_ +
                  std::min<Millis>(limits.body_time + Seconds(size / body_per_second), time_for(size));
      break;
    }
  }
}

void Connection::sweep(Clock::time_point now) {
  if (now >= write_deadline_) return close();
  if (now < deadline_) return;
  switch (phase_) {
    case Phase::closed:
    case Phase::last_answer: return;  // its write has a deadline
    case Phase::lingering:
    case Phase::sending: return close();
    case Phase::handling:
      if (accepted_) return;
      refuse(503, "The answer took too long; try again.");
      return advance();
    case Phase::reading: break;
  }
  if (waits_for_peer_) return;
  if (awaited_ == Awaited::first_byte) return close();
  refuse(408, "The request did not arrive in time.");
  advance();
}

void Connection::drain() {
  if (idle_since()) close();
}

std::optional<Clock::time_point> Connection::idle_since() {
  if (phase_ != Phase::reading || awaited_ != Awaited::first_byte || waits_for_peer_) return std::nullopt;
  ErrorCode error;
  // A request may lie in the socket unread; it gets its answer.
  if (socket_.available(error) != 0 && !error) return std::nullopt;
  return awaited_since_;
}

// Closing at once would reset the connection while the peer still sends, and the reset could overtake the
// answer.
void Connection::linger() {
  phase_ = Phase::lingering;
  deadline_ = Clock::now() + linger_time;
  in_start_ = in_end_ = 0;
  ErrorCode error;
  socket_.shutdown(net::socket_base::shutdown_send, error);
  if (error) return close();
  read();
}

void Connection::close() {
  if (phase_ == Phase::closed) return;
  abort();
  core_->remove(*this);
}

void Connection::abort() {
  phase_ = Phase::closed;
  pieces_.reset();
  ErrorCode ignored;
  socket_.close(ignored);
}

}  // namespace rf::http
