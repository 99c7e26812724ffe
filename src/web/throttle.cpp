#include "web/throttle.h"

#include <algorithm>

#include "base/digest.h"
#include "base/text.h"
#include "web/client.h"

namespace rf::web {
namespace {

constexpr Millis longest_wait{15 * 60'000}, minute{60'000};
constexpr int free_tries = 5;
constexpr int of_address = 20;  // wrong ones in a minute
constexpr Millis each_elsewhere{60'000}, all_elsewhere{20 * each_elsewhere};

constexpr std::string_view secure_name = "__Host-device", plain_name = "device";

// Names hold no control characters, so two guests never share a key.
std::string place_of(const Guest& guest) {
  const auto name = lower_ascii(guest.name);
  return guest.device.empty() ? name + "\x1f@" + guest.address : name + "\x1f#" + guest.device;
}
std::string address_of(const Guest& guest) { return lower_ascii(guest.name) + "\x1f@" + guest.address; }

std::string signature(const std::string& random, const store::Accounts::Credentials& who) {
  return hmac_sha256_hex(who.password_hash, "device " + std::to_string(who.user.id) + " " + random);
}

}  // namespace

bool SignInThrottle::known(const Guest& guest) {
  return !guest.name.empty() && (!guest.device.empty() || known_.find(address_of(guest)) != nullptr);
}

Millis SignInThrottle::wait(const Guest& guest, Time now) {
  Millis waiting{0};
  if (!known(guest)) {
    if (const auto* from = addresses_.find(guest.address); from && from->wrong >= of_address)
      waiting = from->began + minute - now;
    if (const auto* all = elsewhere_.find(lower_ascii(guest.name)))
      waiting = std::max(waiting, all->full + each_elsewhere - all_elsewhere - now);
  }
  if (const auto* tries = tries_.find(place_of(guest))) waiting = std::max(waiting, tries->next - now);
  return std::clamp(waiting, Millis{0}, longest_wait);  // a clock that was set back makes nobody wait longer
}

void SignInThrottle::failed(const Guest& guest, Time now) {
  auto& from = addresses_.at(guest.address);
  if (now < from.began || now - from.began >= minute) from = {now, 0};
  ++from.wrong;
  if (guest.name.empty()) return;
  if (!known(guest)) {
    auto& all = elsewhere_.at(lower_ascii(guest.name));
    all.full = std::clamp(all.full, now, now + all_elsewhere - each_elsewhere) + each_elsewhere;
  }
  auto& tries = tries_.at(place_of(guest));
  if (++tries.wrong > free_tries)
    tries.next = now + std::min(longest_wait, Millis{1'000LL << std::min(tries.wrong - free_tries - 1, 20)});
}

void SignInThrottle::succeeded(const Guest& guest) {
  tries_.erase(place_of(guest));
  known_.at(address_of(guest)) = true;
}

std::string device_token(const std::string& random, const store::Accounts::Credentials& who) {
  return random + "." + signature(random, who);
}

std::string device_of(const std::string& token, const store::Accounts::Credentials& who) {
  const auto dot = token.find('.');
  if (dot == std::string::npos || dot == 0 || who.password_hash.empty()) return "";
  auto random = token.substr(0, dot);
  return equal_constant_time(token.substr(dot + 1), signature(random, who)) ? random : "";
}

std::string device_cookie(const std::string& token, bool https) {
  constexpr int days = 180;
  return std::string(https ? secure_name : plain_name) + "=" + token +
         "; Path=/; Max-Age=" + std::to_string(days * 86'400) + "; HttpOnly; SameSite=Strict" +
         (https ? "; Secure" : "");
}

std::string device_token_in(std::string_view cookies) {
  auto token = cookie_named(cookies, secure_name, plain_name);
  return token.size() > 128 ? "" : token;
}

}  // namespace rf::web
