#pragma once

#include <list>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "base/executor.h"
#include "base/task.h"
#include "http/server.h"
#include "web/socket_io.h"

namespace rf::web {

// Programs and pages of the earlier system hear of calls over Socket.IO: they join the room of an agent
// ("agent_<id>") or of a call ("call_<id>") and receive what is told to it. One connection for each.
class Rooms {
 public:
  static constexpr std::size_t guests_most = 2'000;
  static constexpr std::size_t rooms_most = 100;  // of one guest
  static constexpr std::size_t id_most = 128;     // bytes
  static constexpr int messages_most = 600;       // of one guest in a minute
  static constexpr Millis ping_each{25'000}, pong_within{20'000}, connect_within{10'000};

  // Whether a guest may come in: with what its handshake brought ("" nothing), or the key of its auth
  // payload. Error: what the guest is told.
  using LetIn = std::function<void(std::string key, Answer<Done>)>;
  // What is to be told to somebody who joins the room of a call; nothing when there is no such call.
  using Status = std::function<std::optional<std::string>(const std::string& call)>;

  Rooms(Executor& executor, LetIn let_in, Status status);
  ~Rooms();

  // The handlers of a connection; nullopt when there are too many. `known`: its handshake showed who it is.
  std::optional<http::SocketHandlers> open(bool known);
  // To everybody in one of the rooms, once each.
  void emit(const std::set<std::string>& rooms, std::string_view event, const socket_io::Json& argument);
  void stop();
  std::size_t guests() const { return guests_->size(); }

 private:
  struct Guest {
    std::shared_ptr<http::Socket> socket;
    std::string sid;
    std::set<std::string> rooms;
    bool known = false, connected = false, asked = false;
    Time opened{}, heard{}, pinged{}, minute{};
    int messages = 0;
  };
  using GuestPtr = std::shared_ptr<Guest>;

  void opened(const GuestPtr& guest);
  void message(const GuestPtr& guest, const std::string& text);
  void connect(const GuestPtr& guest, const socket_io::Packet& packet);
  void event(const GuestPtr& guest, const socket_io::Packet& packet);
  void join(const GuestPtr& guest, const socket_io::Packet& packet, bool call);
  bool too_many(Guest& guest);
  void look();

  Executor& executor_;
  LetIn let_in_;
  Status status_;
  std::shared_ptr<std::list<GuestPtr>> guests_ = std::make_shared<std::list<GuestPtr>>();
  Executor::Timer look_timer_ = 0;
};

}  // namespace rf::web
