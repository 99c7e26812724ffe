#pragma once

#include <string>
#include <string_view>

namespace rf {

// Digests as bytes, for keys and formats that are made of them; those for people and addresses are in
// digest.h.

std::string hmac_sha256(std::string_view key, std::string_view data);  // 32 bytes
// 16 bytes. Protects against accidents only: for formats that have it as their checksum.
std::string md5(std::string_view data);

}  // namespace rf
