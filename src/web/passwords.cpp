#include "web/passwords.h"

#include <sodium.h>

#include <algorithm>

#include "base/text.h"

namespace rf::web {
namespace {

constexpr unsigned long long passes = 3;
constexpr std::size_t memory = 64 * 1024 * 1024;
constexpr std::string_view ours = "$argon2id$v=19$m=65536,t=3,p=1$";  // of these costs; then salt and hash
constexpr std::size_t hash_bytes = 32;

void ready() {
  static const bool initialised = sodium_init() >= 0;
  RF_ASSERT(initialised);
}

tl::unexpected<Error> no_memory() {
  return fail("busy", "The desk has too little memory for passwords at the moment. Try again in a moment.");
}

bool decode(std::string_view text, unsigned char* out, std::size_t size) {
  std::size_t length = 0;
  const char* end = nullptr;
  return sodium_base642bin(out, size, text.data(), text.size(), nullptr, &length, &end,
                           sodium_base64_VARIANT_ORIGINAL_NO_PADDING) == 0 &&
         length == size && end == text.data() + text.size();
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

Result<std::string> hash_of_password(const std::string& password) {
  ready();
  char out[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str(out, password.data(), password.size(), passes, memory) != 0) return no_memory();
  return out;
}

// Not by libsodium's own verifying, which calls a password wrong when there is no memory to look at it.
Result<bool> verify_password(const std::string& hash, const std::string& password) {
  ready();
  if (!hash.starts_with(ours))  // of other costs, or no hash at all
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
  const auto parts = split(std::string_view(hash).substr(ours.size()), '$');
  unsigned char salt[crypto_pwhash_SALTBYTES], kept[hash_bytes], made[hash_bytes];
  if (parts.size() != 2 || !decode(parts[0], salt, sizeof salt) || !decode(parts[1], kept, sizeof kept))
    return false;
  if (crypto_pwhash(made, sizeof made, password.data(), password.size(), salt, passes, memory,
                    crypto_pwhash_ALG_ARGON2ID13) != 0)
    return no_memory();
  return sodium_memcmp(made, kept, sizeof made) == 0;
}

Done verify_nothing(const std::string& password) {
  if (auto hash = hash_of_password(password); !hash) return tl::unexpected(hash.error());
  return {};
}

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

}  // namespace rf::web
