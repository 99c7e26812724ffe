#include "web/socket_io.h"

#include <charconv>

#include "base/text.h"
#include "web/context.h"

namespace rf::web::socket_io {
namespace {

tl::unexpected<Error> invalid(const char* what) { return fail("packet-invalid", what); }

// "/admin," before the rest; "/" where there is none.
std::string take_space(std::string_view& rest) {
  if (!rest.starts_with('/')) return "/";
  auto comma = rest.find(',');
  std::string space(rest.substr(0, comma));
  rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
  return space;
}

Result<std::optional<std::uint64_t>> take_ack(std::string_view& rest) {
  std::uint64_t number = 0;
  auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (problem == std::errc::invalid_argument) return std::nullopt;
  if (problem != std::errc()) return invalid("the number of an acknowledgement is too large");
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  return number;
}

Result<Packet> read_event(Packet packet, std::string_view rest) {
  packet.kind = Packet::Kind::event;
  auto ack = take_ack(rest);
  if (!ack) return tl::unexpected(ack.error());
  packet.ack = *ack;
  auto json = parse_json(rest);
  if (!json || !json->is_array() || json->empty() || !json->front().is_string())
    return invalid("an event is a JSON list that begins with its name");
  packet.event = json->front().get<std::string>();
  if (packet.event.empty() || packet.event.size() > event_name_most)
    return invalid("an event's name is too long");
  for (std::size_t i = 1; i < json->size(); ++i) packet.arguments.push_back(std::move((*json)[i]));
  return packet;
}

Result<Packet> read_message(std::string_view rest) {
  if (rest.empty()) return invalid("an empty message");
  const char kind = rest.front();
  rest.remove_prefix(1);
  if (kind == '5' || kind == '6') return invalid("binary attachments are not taken");
  Packet packet;
  packet.space = take_space(rest);
  switch (kind) {
    case '0': {
      packet.kind = Packet::Kind::connect;
      if (rest.empty()) return packet;
      auto json = parse_json(rest);
      if (!json || !json->is_object()) return invalid("the auth payload must be a JSON object");
      packet.auth = std::move(*json);
      return packet;
    }
    case '1': packet.kind = Packet::Kind::disconnect; return packet;
    case '2': return read_event(std::move(packet), rest);
    case '3': return invalid("nothing was asked that could be acknowledged");
    default: return invalid("an unknown kind of message");
  }
}

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

Result<Packet> read_packet(std::string_view text) {
  if (text.empty()) return invalid("an empty packet");
  if (!valid_utf8(text)) return invalid("a packet that is no UTF-8");
  Packet packet;
  switch (text.front()) {
    case '1': packet.kind = Packet::Kind::close; return packet;
    case '2':
      packet.kind = Packet::Kind::ping;
      packet.data = std::string(text.substr(1, 64));
      return packet;
    case '3': packet.kind = Packet::Kind::pong; return packet;
    case '4': return read_message(text.substr(1));
    default: return invalid("an unknown kind of packet");
  }
}

std::string open_packet(const std::string& sid, Millis ping_each, Millis pong_within,
                        std::size_t payload_most) {
  return "0" + text_of({{"sid", sid},
                        {"upgrades", Json::array()},
                        {"pingInterval", ping_each.count()},
                        {"pingTimeout", pong_within.count()},
                        {"maxPayload", payload_most}});
}

std::string connected_packet(const std::string& sid) { return "40" + text_of({{"sid", sid}}); }
std::string refused_packet(const std::string& message) { return "44" + text_of({{"message", message}}); }

std::string event_packet(std::string_view event, const Json& argument) {
  return "42" + text_of(Json::array({std::string(event), argument}));
}

std::string ack_packet(std::uint64_t ack, const Json& argument) {
  return "43" + std::to_string(ack) + text_of(Json::array({argument}));
}

}  // namespace rf::web::socket_io
