#include "web/sessions.h"

#include "base/digest.h"
#include "web/client.h"

namespace rf::web {
namespace {

// With https the browser itself sees to it that only we can set the cookie; on loopback without https it
// cannot.
constexpr std::string_view secure_name = "__Host-session", plain_name = "session";

Error busy_error() { return {"store-busy", "The desk is very busy. Try again in a moment."}; }

}  // namespace

std::string session_token(const http::Request& request) {
  return cookie_named(request.headers.get("cookie"), secure_name, plain_name);
}

std::string Sessions::ended_cookie(bool https) {
  return https ? "__Host-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure"
               : "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict";
}

const store::User* Sessions::remembered(const http::Request& request) const {
  auto token = session_token(request);
  if (token.empty() || token.size() > 128) return nullptr;
  auto known = remembered_.find(sha256_hex(token));
  return known == remembered_.end() ? nullptr : &known->second.session.user;
}

Task<Sessions::Found> Sessions::find(const http::Request& request) {
  Found found;
  auto token = session_token(request);
  if (token.empty() || token.size() > 128) co_return found;
  found.token_hash = sha256_hex(token);
  auto now = executor_.now();
  if (auto known = remembered_.find(found.token_hash);
      known != remembered_.end() && now - known->second.read < believed) {
    found.session = known->second.session;
    co_return found;
  }
  using Read = Result<std::optional<store::Session>>;
  std::function<Read()> work = [this, hash = found.token_hash, now] {
    return accounts_.session(hash, now, idle);
  };
  auto changes = changes_;
  auto asking = worker_.ask<Read>(std::move(work));
  auto read = co_await asking;
  if (!read || !*read) {
    found.trouble = read ? read->error() : busy_error();
    co_return found;
  }
  found.session = **read;
  if (remembered_.size() >= remembered_most) remembered_.clear();
  if (found.session && changes == changes_)
    remembered_.insert_or_assign(found.token_hash, Remembered{*found.session, now});
  else
    remembered_.erase(found.token_hash);
  co_return found;
}

Task<Result<Sessions::Begun>> Sessions::begin(store::User user, bool https) {
  auto token = base64url(executor_.random(32));
  auto csrf = base64url(executor_.random(24));
  auto now = executor_.now();
  auto hash = sha256_hex(token);
  std::function<Done()> work = [this, hash, user, csrf, now] {
    return accounts_.add_session(hash, user.id, csrf, now, now + longest);
  };
  auto asking = worker_.ask<Done>(std::move(work));
  auto added = co_await asking;
  if (!added) co_return tl::unexpected(busy_error());
  if (!*added) co_return tl::unexpected(added->error());
  Begun begun;
  begun.session = store::Session{std::move(user), csrf, now, now, now + longest};
  begun.token_hash = std::move(hash);
  begun.cookie = std::string(https ? secure_name : plain_name) + "=" + token +
                 "; Path=/; HttpOnly; SameSite=Strict" + (https ? "; Secure" : "");
  co_return begun;
}

Task<Done> Sessions::end(std::string token_hash) {
  remembered_.erase(token_hash);
  ++changes_;
  std::function<Done()> work = [this, token_hash] { return accounts_.end_session(token_hash); };
  auto asking = worker_.ask<Done>(std::move(work));
  auto ended = co_await asking;
  remembered_.erase(token_hash);
  ++changes_;
  co_return ended ? std::move(*ended) : Done(tl::unexpected(busy_error()));
}

}  // namespace rf::web
