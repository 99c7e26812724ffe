#include "web/client.h"

#include <arpa/inet.h>

#include <cstring>

#include "base/text.h"

namespace rf::web {
namespace {

constexpr std::string_view mapped_v4("\0\0\0\0\0\0\0\0\0\0\xff\xff", 12);

// The address in its one spelling, IPv6 without its last 64 bits; "" when it is none.
std::string plain(std::string_view text) {
  char out[INET6_ADDRSTRLEN];
  unsigned char bytes[16];
  if (text.size() >= sizeof out) return "";
  std::string written(text);
  if (inet_pton(AF_INET, written.c_str(), bytes) == 1)
    return inet_ntop(AF_INET, bytes, out, sizeof out) ? out : "";
  if (inet_pton(AF_INET6, written.c_str(), bytes) != 1) return "";
  if (std::memcmp(bytes, mapped_v4.data(), mapped_v4.size()) == 0)
    return inet_ntop(AF_INET, bytes + mapped_v4.size(), out, sizeof out) ? out : "";
  std::memset(bytes + 8, 0, 8);
  return inet_ntop(AF_INET6, bytes, out, sizeof out) ? out : "";
}

}  // namespace

bool is_loopback(std::string_view address) { return address.starts_with("127.") || address == "::1"; }

std::string client_address(const http::Request& request) {
  std::string_view said;
  if (is_loopback(request.peer))
    for (const auto& [name, value] : request.headers)
      if (equals_ignoring_case(name, "X-Forwarded-For")) said = value;
  auto last = plain(trim(said.substr(said.rfind(',') + 1)));
  if (!last.empty()) return last;
  auto peer = plain(request.peer);
  return is_loopback(request.peer) || peer.empty() ? request.peer : peer;
}

std::string cookie_named(std::string_view cookies, std::string_view secure, std::string_view plain) {
  std::string found;
  for (auto part : split(cookies, ';')) {
    part = trim(part);
    auto equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    auto name = part.substr(0, equals);
    if (name == secure) return std::string(part.substr(equals + 1));
    if (name == plain) found = part.substr(equals + 1);
  }
  return found;
}

}  // namespace rf::web
