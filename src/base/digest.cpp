#include "base/digest.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <memory>

#include "base/digest_bytes.h"
#include "base/error.h"

namespace rf {
namespace {

constexpr std::size_t largest_digest = 32;

struct Bytes {
  std::array<unsigned char, largest_digest> data;
  std::size_t size = 0;
  std::string_view view() const { return {reinterpret_cast<const char*>(data.data()), size}; }
};

// Looking an algorithm up by name costs more than hashing a webhook with it. So each thread keeps one context
// per algorithm, ready to be used again.
class Hash {
 public:
  explicit Hash(const char* name)
      : method_(EVP_MD_fetch(nullptr, name, nullptr)), context_(EVP_MD_CTX_new()) {
    RF_ASSERT(method_ && context_);
  }
  Hash(const Hash&) = delete;
  ~Hash() {
    EVP_MD_CTX_free(context_);
    EVP_MD_free(method_);
  }
  Bytes operator()(std::string_view data) {
    Bytes out;
    unsigned size = 0;
    RF_ASSERT(EVP_DigestInit_ex2(context_, method_, nullptr) == 1 &&
              EVP_DigestUpdate(context_, data.data(), data.size()) == 1 &&
              EVP_DigestFinal_ex(context_, out.data.data(), &size) == 1);
    out.size = size;
    return out;
  }

 private:
  EVP_MD* method_;
  EVP_MD_CTX* context_;
};

class Hmac {
 public:
  explicit Hmac(const char* digest) {
    EVP_MAC* method = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    RF_ASSERT(method);
    context_ = EVP_MAC_CTX_new(method);
    EVP_MAC_free(method);  // the context holds its own reference
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, const_cast<char*>(digest), 0),
        OSSL_PARAM_construct_end()};
    RF_ASSERT(context_ && EVP_MAC_CTX_set_params(context_, parameters) == 1);
  }
  Hmac(const Hmac&) = delete;
  ~Hmac() {
    EVP_MAC_CTX_free(context_);
    OPENSSL_cleanse(key_.data(), key_.size());
  }

  Bytes operator()(std::string_view key, std::string_view data) {
    Bytes out;
    set_key(key);
    RF_ASSERT(EVP_MAC_update(context_, reinterpret_cast<const unsigned char*>(data.data()), data.size()) ==
                  1 &&
              EVP_MAC_final(context_, out.data.data(), &out.size, out.data.size()) == 1);
    return out;
  }

 private:
  // One account's token signs webhook after webhook, and a context keeps what it made of its key.
  void set_key(std::string_view key) {
    if (keyed_ && key == key_) {
      RF_ASSERT(EVP_MAC_init(context_, nullptr, 0, nullptr) == 1);
      return;
    }
    OPENSSL_cleanse(key_.data(), key_.size());
    key_ = key;
    keyed_ = true;
    RF_ASSERT(EVP_MAC_init(context_, reinterpret_cast<const unsigned char*>(key_.data()), key_.size(),
                           nullptr) == 1);
  }

  EVP_MAC_CTX* context_;
  std::string key_;
  bool keyed_ = false;
};

constexpr char standard_alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr char url_alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encode64(std::string_view data, const char* alphabet, bool padded) {
  auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(data[i])}; };
  std::string out;
  out.reserve((data.size() + 2) / 3 * 4);
  std::size_t i = 0;
  for (; i + 3 <= data.size(); i += 3) {
    const auto three = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    const char four[4] = {alphabet[three >> 18], alphabet[three >> 12 & 63], alphabet[three >> 6 & 63],
                          alphabet[three & 63]};
    out.append(four, 4);
  }
  if (i == data.size()) return out;
  const bool two = i + 2 == data.size();
  const auto rest = byte(i) << 16 | (two ? byte(i + 1) << 8 : 0);
  out += alphabet[rest >> 18];
  out += alphabet[rest >> 12 & 63];
  if (two) out += alphabet[rest >> 6 & 63];
  if (padded) out.append(two ? 1 : 2, '=');
  return out;
}

constexpr auto standard_values = [] {
  std::array<int, 256> values{};
  for (auto& value : values) value = -1;
  for (int i = 0; i < 64; ++i) values[static_cast<unsigned char>(standard_alphabet[i])] = i;
  return values;
}();

}  // namespace

std::string sha256_hex(std::string_view data) {
  thread_local Hash hash("SHA256");
  return hex(hash(data).view());
}

std::string hmac_sha256(std::string_view key, std::string_view data) {
  thread_local Hmac hmac("SHA256");
  return std::string(hmac(key, data).view());
}

std::string hmac_sha256_hex(std::string_view key, std::string_view data) {
  return hex(hmac_sha256(key, data));
}

std::string hmac_sha1(std::string_view key, std::string_view data) {
  thread_local Hmac hmac("SHA1");
  return std::string(hmac(key, data).view());
}

std::string md5(std::string_view data) {
  thread_local Hash hash("MD5");
  return std::string(hash(data).view());
}

std::string base64(std::string_view data) { return encode64(data, standard_alphabet, true); }
std::string base64url(std::string_view data) { return encode64(data, url_alphabet, false); }

std::optional<std::string> base64_decode(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
  const std::size_t letters = text.size() - padding;
  std::string out;
  out.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  int held = 0;
  for (std::size_t i = 0; i < letters; ++i) {
    const int value = standard_values[static_cast<unsigned char>(text[i])];
    if (value < 0) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 255);
  }
  // Left-over bits must be nought, or two texts would mean the same bytes.
  if (bits & ((1U << held) - 1)) return std::nullopt;
  return out;
}

std::string hex(std::string_view data) {
  constexpr char digits[] = "0123456789abcdef";
  std::string out(data.size() * 2, '0');
  for (std::size_t i = 0; i < data.size(); ++i) {
    const auto byte = static_cast<unsigned char>(data[i]);
    out[2 * i] = digits[byte >> 4];
    out[2 * i + 1] = digits[byte & 15];
  }
  return out;
}

bool equal_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace rf
