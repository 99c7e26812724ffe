#include "web/machines.h"

#include "base/digest.h"

namespace rf::web {
namespace {

constexpr std::size_t token_most = 128;

Result<store::ApiKey> standing(store::ApiKey key, Time now) {
  if (key.expired(now))
    return fail("key-expired", "This key is no longer valid. Make a new one: ringfence key add");
  return key;
}

}  // namespace

std::string_view key_in(const http::Request& request) {
  std::string_view value = request.headers.get("authorization");
  constexpr std::string_view bearer = "Bearer ";
  if (!value.starts_with(bearer)) return {};
  value.remove_prefix(bearer.size());
  return value.starts_with(key_prefix) ? value : std::string_view();
}

const store::ApiKey* Machines::remembered(std::string_view token) const {
  if (token.empty() || token.size() > token_most) return nullptr;
  auto known = remembered_.find(sha256_hex(token));
  return known == remembered_.end() ? nullptr : &known->second.key;
}

Task<Result<store::ApiKey>> Machines::find(std::string token) {
  if (!token.starts_with(key_prefix) || token.size() > token_most)
    co_return fail("key-unknown", "This key is not valid.");
  const auto hash = sha256_hex(token);
  const auto now = executor_.now();
  if (auto known = remembered_.find(hash); known != remembered_.end() && now - known->second.read < believed)
    co_return standing(known->second.key, now);
  using Read = Result<std::optional<store::ApiKey>>;
  std::function<Read()> work = [this, hash, now] { return keys_.find(hash, now); };
  const auto changes = changes_;
  auto asking = worker_.ask<Read>(std::move(work));
  auto read = co_await asking;
  if (!read) co_return fail("store-busy", "The desk is very busy. Try again in a moment.");
  if (!*read) co_return tl::unexpected(read->error());
  if (remembered_.size() >= remembered_most) remembered_.clear();
  if (!**read || changes != changes_) {
    remembered_.erase(hash);
  } else {
    remembered_.insert_or_assign(hash, Remembered{***read, now});
  }
  if (!**read) co_return fail("key-unknown", "This key is not valid, or it was revoked.");
  co_return standing(std::move(***read), now);
}

}  // namespace rf::web
