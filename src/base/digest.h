#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rf {

std::string sha256_hex(std::string_view data);
std::string hmac_sha256_hex(std::string_view key, std::string_view data);
// Twilio's webhook signature is base64 of this.
std::string hmac_sha1(std::string_view key, std::string_view data);

std::string base64(std::string_view data);
// Only [A-Za-z0-9_-], no padding: safe in a URL path.
std::string base64url(std::string_view data);
std::optional<std::string> base64_decode(std::string_view text);
std::string hex(std::string_view data);

// Takes as long for a wrong first byte as for a wrong last one.
bool equal_constant_time(std::string_view a, std::string_view b);

}  // namespace rf
