#include "web/rooms.h"

#include "base/digest.h"
#include "base/text.h"

namespace rf::web {
namespace {

using socket_io::Json;
using socket_io::Packet;

constexpr std::size_t payload_most = 64 * 1024;

// A field of an event's argument as a text; the earlier pages sent numbers too. "" when it is none.
std::string text_field(const Packet& packet, const char* field) {
  if (packet.arguments.empty() || !packet.arguments.front().is_object()) return "";
  auto found = packet.arguments.front().find(field);
  if (found == packet.arguments.front().end()) return "";
  if (found->is_number_integer()) return std::to_string(found->get<std::int64_t>());
  auto text = found->is_string() ? found->get<std::string>() : "";
  return text.size() <= Rooms::id_most && hidden_character(text) == std::string::npos ? text : "";
}

}  // namespace

Rooms::Rooms(Executor& executor, LetIn let_in, Status status)
    : executor_(executor), let_in_(std::move(let_in)), status_(std::move(status)) {
  look();
}

Rooms::~Rooms() {
  if (look_timer_) executor_.cancel(look_timer_);
}

std::optional<http::SocketHandlers> Rooms::open(bool known) {
  if (guests_->size() >= guests_most) return std::nullopt;
  auto guest = std::make_shared<Guest>();
  guest->known = known;
  guest->sid = base64url(executor_.random(15));
  guest->opened = guest->heard = guest->pinged = executor_.now();
  guests_->push_back(guest);
  std::shared_ptr<void> place(guest.get(), [all = std::weak_ptr(guests_)](const void* gone) {
    if (auto list = all.lock()) std::erase_if(*list, [&](const auto& one) { return one.get() == gone; });
  });
  http::SocketHandlers handlers;
  handlers.on_open = [this, guest](std::shared_ptr<http::Socket> socket) {
    guest->socket = std::move(socket);
    opened(guest);
  };
  handlers.on_message = [this, guest](std::string text) { message(guest, text); };
  handlers.on_close = [guest, place = std::move(place)]() mutable {
    guest->socket = nullptr;
    place.reset();
  };
  return handlers;
}

void Rooms::opened(const GuestPtr& guest) {
  guest->socket->send(socket_io::open_packet(guest->sid, ping_each, pong_within, payload_most));
}

bool Rooms::too_many(Guest& guest) {
  auto now = executor_.now();
  auto since = now - guest.minute;
  if (since < Millis{0} || since >= Millis{60'000}) {
    guest.minute = now;
    guest.messages = 0;
  }
  return ++guest.messages > messages_most;
}

void Rooms::message(const GuestPtr& guest, const std::string& text) {
  if (!guest->socket) return;
  if (too_many(*guest)) return guest->socket->close(1008, "too many messages");
  auto packet = socket_io::read_packet(text);
  if (!packet) return guest->socket->close(1008, packet.error().message);
  guest->heard = executor_.now();
  switch (packet->kind) {
    case Packet::Kind::pong: return;
    case Packet::Kind::ping: return guest->socket->send("3" + packet->data);
    case Packet::Kind::close:
    case Packet::Kind::disconnect: return guest->socket->close(1000, "");
    case Packet::Kind::connect: return connect(guest, *packet);
    case Packet::Kind::event:
      if (!guest->connected) return guest->socket->close(1008, "connect first");
      return event(guest, *packet);
  }
}

void Rooms::connect(const GuestPtr& guest, const Packet& packet) {
  if (guest->asked) return guest->socket->close(1008, "connected already");
  guest->asked = true;
  if (packet.space != "/") {
    guest->socket->send("44" + packet.space + R"(,{"message":"Invalid namespace"})");
    return guest->socket->close(1000, "");
  }
  auto answer = [guest](Done in) {
    if (!guest->socket) return;
    if (!in) {
      guest->socket->send(socket_io::refused_packet(in.error().message));
      return guest->socket->close(1000, "");
    }
    guest->connected = true;
    guest->socket->send(socket_io::connected_packet(guest->sid));
  };
  if (guest->known) return answer({});
  auto key = packet.auth.find("key");
  if (key == packet.auth.end()) key = packet.auth.find("token");
  const bool given = key != packet.auth.end() && key->is_string();
  let_in_(given ? key->get<std::string>() : "", std::move(answer));
}

void Rooms::event(const GuestPtr& guest, const Packet& packet) {
  if (packet.event == "join_agent") return join(guest, packet, false);
  if (packet.event == "join_call") return join(guest, packet, true);
  if (packet.event == "leave_agent") {
    guest->rooms.erase("agent_" + text_field(packet, "agent_id"));
    if (packet.ack) guest->socket->send(socket_io::ack_packet(*packet.ack, {{"status", "ok"}}));
    return;
  }
  guest->socket->send(socket_io::event_packet(
      "status", {{"message", "The event '" + std::string(beginning(packet.event, 40)) +
                                 "' is not known. Known are join_agent, leave_agent and join_call."}}));
}

void Rooms::join(const GuestPtr& guest, const Packet& packet, bool call) {
  auto tell = [&](const char* event, const Json& argument) {
    guest->socket->send(socket_io::event_packet(event, argument));
    if (packet.ack) guest->socket->send(socket_io::ack_packet(*packet.ack, argument));
  };
  const auto id = text_field(packet, call ? "call_id" : "agent_id");
  if (id.empty())
    return tell("status", {{"message", call ? "join_call needs a call_id, a text of at most 128 bytes."
                                            : "join_agent needs an agent_id, a text of at most 128 bytes."}});
  if (guest->rooms.size() >= rooms_most)
    return tell("status", {{"message", "This connection has joined too many rooms; leave one first."}});
  const auto room = (call ? "call_" : "agent_") + id;
  if (!call) {
    guest->rooms.insert(room);
    return tell("joined", {{"room", room}, {"agent_id", id}});
  }
  auto status = status_(id);
  guest->rooms.insert(room);
  tell("status",
       {{"message", status ? *status : "There is no call '" + id + "' yet; its events come when it begins."},
        {"room", room},
        {"call_id", id}});
}

void Rooms::emit(const std::set<std::string>& rooms, std::string_view event, const Json& argument) {
  std::shared_ptr<const std::string> text;
  for (const auto& guest : *guests_) {
    if (!guest->socket || !guest->connected) continue;
    bool in = false;
    for (const auto& room : rooms) in = in || guest->rooms.contains(room);
    if (!in) continue;
    if (!text) text = std::make_shared<const std::string>(socket_io::event_packet(event, argument));
    guest->socket->send_shared(text);
  }
}

void Rooms::stop() {
  auto guests = *guests_;
  for (const auto& guest : guests)
    if (guest->socket) guest->socket->close(1001, "the desk is stopping");
}

// Who does not connect, or does not answer our ping, goes.
void Rooms::look() {
  look_timer_ = executor_.after(Millis{1'000}, [this] { look(); });
  const auto now = executor_.now();
  auto guests = *guests_;
  for (const auto& guest : guests) {
    if (!guest->socket) continue;
    if (!guest->connected && now - guest->opened > connect_within) {
      guest->socket->close(1008, "connect first");
    } else if (guest->pinged > guest->heard && now - guest->pinged > pong_within) {
      guest->socket->close(1001, "no answer to a ping");
    } else if (now - std::max(guest->pinged, guest->opened) >= ping_each) {
      guest->pinged = now;
      guest->socket->send(std::string(socket_io::ping_packet));
    }
  }
}

}  // namespace rf::web
