#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"

// The wire of Socket.IO (protocol 5 over Engine.IO 4): texts over a WebSocket, no binary attachments. Nothing
// here knows what the events are.
namespace rf::web::socket_io {

using Json = nlohmann::json;

inline constexpr std::size_t event_name_most = 64;
inline constexpr std::size_t depth_most = 32;

// What a client sends.
struct Packet {
  enum class Kind {
    pong,        // the answer to our ping
    ping,        // only a probe; answered with the same data
    close,       // Engine.IO: the client goes
    connect,     // to a namespace; data is its auth payload, an object
    disconnect,  // from the namespace
    event,       // name and arguments
  };
  Kind kind = Kind::pong;
  std::string space = "/";
  std::string event;
  Json arguments = Json::array();    // of an event, without its name
  Json auth = Json::object();        // of connect
  std::optional<std::uint64_t> ack;  // the client waits for an answer with this number
  std::string data;                  // of a ping
};
// Error "packet-invalid": what is wrong with it, for the log and the close reason.
Result<Packet> read_packet(std::string_view text);

std::string open_packet(const std::string& sid, Millis ping_each, Millis pong_within,
                        std::size_t payload_most);
std::string connected_packet(const std::string& sid);
std::string refused_packet(const std::string& message);
std::string event_packet(std::string_view event, const Json& argument);
std::string ack_packet(std::uint64_t ack, const Json& argument);
inline constexpr std::string_view ping_packet = "2";

}  // namespace rf::web::socket_io
