#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "http/request_parser.h"
#include "http/server_impl.h"

namespace rf::http {

// What is written with one system call: heads and short bodies, then perhaps one long body, which is not
// copied.
struct Output {
  std::string text;
  std::string body;
  std::size_t written = 0;

  bool empty() const { return written == text.size() + body.size(); }
  std::array<net::const_buffer, 2> rest() const;
  void clear();
};

// One connection that speaks HTTP/1.1. It reads a request, hands it to the handler and reads the next one
// when that is answered. Requests that are here already are answered together, in one write.
class Connection final : public Session, public std::enable_shared_from_this<Connection> {
 public:
  Connection(ServerCore core, TcpSocket socket, std::string address);
  void start();
  void sweep(Clock::time_point now) override;
  void drain() override;
  void abort() override;
  bool is_socket() const override { return false; }
  std::optional<Clock::time_point> idle_since() override;

 private:
  enum class Phase { reading, handling, sending, last_answer, lingering, closed };
  enum class Awaited { nothing, first_byte, head, body };

  // connection.cpp: reading, deadlines, the end
  void read();
  void on_read(ErrorCode error, std::size_t count);
  void advance();
  void settle();
  bool parse();
  void watch_reading();
  Millis time_for(std::size_t bytes) const;
  void linger();
  void close();

  // connection_answer.cpp: handling and writing
  void dispatch();
  void dispatch_upgrade();
  void accept_websocket(std::uint64_t serial, SocketHandlers handlers);
  void become_websocket();
  Respond responder();
  void respond(std::uint64_t serial, Response response);
  void refuse(int status, const char* reason);
  void begin_pieces(Response response);
  void ask_for_piece();
  void take_piece(std::uint64_t serial, Result<std::string> piece);
  void append_chunk(std::string_view bytes);
  void end_answer(bool keep);
  bool may_keep() const;
  void answer(Response response, bool keep);
  void count_answer(int status);
  bool corked() const;
  bool flush();
  void flush_when_writable();

  ServerCore core_;
  TcpSocket socket_;
  Phase phase_ = Phase::reading;
  Clock::time_point deadline_ = Clock::time_point::max();        // of the phase
  Clock::time_point write_deadline_ = Clock::time_point::max();  // moves on when the peer takes bytes

  std::string in_;  // received from in_start_ to in_end_ and not yet used
  std::size_t in_start_ = 0, in_end_ = 0;
  bool reading_ = false, advancing_ = false, read_ended_ = false;
  RequestParser parser_;
  Awaited awaited_ = Awaited::nothing;
  Clock::time_point awaited_since_;
  bool continued_ = false;  // 100 Continue was sent
  std::size_t lingered_ = 0;

  std::uint64_t serial_ = 0;  // of the request that is handled; answers to others come too late
  unsigned requests_ = 0;
  Clock::time_point began_;
  Request counted_;                 // what `answered` hears of it
  std::shared_ptr<Pieces> pieces_;  // while they are sent: the rest of the answer
  bool asked_for_piece_ = false, keep_after_ = false;
  std::uint64_t sent_pieces_ = 0;  // bytes
  Millis handler_limit_{0};
  std::shared_ptr<Request> upgrading_;      // while the upgrade handler decides
  std::optional<SocketHandlers> accepted_;  // it has; what was written before is still on its way

  Output next_, flight_;
  bool waits_for_peer_ = false;  // to take what is in flight
  bool unread_ = false;          // the peer may still be sending: linger before closing
};

}  // namespace rf::http
