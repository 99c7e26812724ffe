#include "web/passwords.h"

#include <sodium.h>

#include <algorithm>

#include "base/text.h"

namespace rf::web {
namespace {

constexpr unsigned long long passes = 3;
constexpr std::size_t memory = 64 * 1024 * 1024;

constexpr Millis longest_wait{15 * 60'000};

void ready() {
  static const bool initialised = sodium_init() >= 0;
  RF_ASSERT(initialised);
}

auto characters_of(const std::string& utf8) {
  return std::count_if(utf8.begin(), utf8.end(), [](unsigned char byte) { return (byte & 0xC0) != 0x80; });
}

// What is tried first by those who guess, as far as it is long enough to be chosen at all.
bool everybody_tries(const std::string& lower) {
  static const char* const common[] = {"passwordpassword", "password1234",  "password12345", "123456789012",
                                       "1234567890123",    "qwertyuiop12",  "qwertyuiopas",  "administrator",
                                       "letmeinletmein",   "ringfence1234", "welcome12345",  "changeme1234",
                                       "iloveyou1234"};
  return std::any_of(std::begin(common), std::end(common), [&](const char* word) { return lower == word; });
}

}  // namespace

std::string hash_password(const std::string& password) {
  ready();
  char out[crypto_pwhash_STRBYTES];
  RF_ASSERT(crypto_pwhash_str(out, password.data(), password.size(), passes, memory) == 0);
  return out;
}

bool verify_password(const std::string& hash, const std::string& password) {
  ready();
  return !hash.empty() && crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

void verify_nothing(const std::string& password) { hash_password(password); }

Done acceptable_password(const std::string& password, const std::string& name) {
  if (characters_of(password) < 12)
    return fail("password-short",
                "A password needs at least 12 characters. A few words are easy to remember.");
  if (password.size() > 256) return fail("password-long", "A password may have at most 256 characters.");
  auto lower = lower_ascii(password);
  bool one_letter = std::all_of(lower.begin(), lower.end(), [&](char c) { return c == lower.front(); });
  if (one_letter || everybody_tries(lower))
    return fail("password-common",
                "This password is one of the first that somebody would try. Choose another.");
  if (characters_of(name) >= 3 && lower.find(lower_ascii(name)) != std::string::npos)
    return fail("password-name", "The password must not contain the user name. Choose another.");
  return {};
}

Millis SignInThrottle::wait(const std::string& name, const std::string& address, Time now) {
  auto lower = lower_ascii(name);
  Millis waiting{0};
  if (auto from = addresses_.find(address);
      from != addresses_.end() && from->second.wrong >= wrong_most && !known_.contains({lower, address}))
    waiting = from->second.minute + Millis{60'000} - now;
  if (auto found = names_.find(lower); found != names_.end())
    waiting = std::max(waiting, found->second.next - now);
  return std::clamp(waiting, Millis{0}, longest_wait);  // a clock that was set back makes nobody wait longer
}

void SignInThrottle::failed(const std::string& name, const std::string& address, Time now) {
  // Too many to remember: what is known goes, which only makes guessing as slow as argon2 does.
  if (names_.size() >= entries_most) names_.clear();
  if (addresses_.size() >= entries_most) addresses_.clear();
  auto& from = addresses_[address];
  if (now < from.minute || now - from.minute >= Millis{60'000}) from = {now, 0};
  ++from.wrong;
  if (name.empty()) return;
  auto& entry = names_[lower_ascii(name)];
  ++entry.wrong;
  if (entry.wrong > 5)
    entry.next = now + std::min(longest_wait, Millis{1'000LL << std::min(entry.wrong - 6, 20)});
}

void SignInThrottle::succeeded(const std::string& name, const std::string& address) {
  names_.erase(lower_ascii(name));
  if (known_.size() >= entries_most) known_.clear();
  known_.emplace(lower_ascii(name), address);
}

}  // namespace rf::web
