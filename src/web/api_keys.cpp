#include "base/digest.h"
#include "desk/log.h"
#include "web/site.h"

// The keys with which programs come in: an administrator makes, sees and revokes them.
namespace rf::web {
namespace {

Json moment(const std::optional<Time>& at) { return at ? Json(rfc3339(*at)) : Json(nullptr); }

Json render_key(const store::ApiKey& key, Time now) {
  Json scopes = Json::array();
  for (auto scope : key.scopes) scopes.push_back(name(scope));
  return {{"id", key.id},
          {"name", key.name},
          {"scopes", std::move(scopes)},
          {"per_minute", key.per_minute},
          {"created_at", rfc3339(key.created)},
          {"created_by", key.created_by},
          {"expires_at", moment(key.expires)},
          {"revoked_at", moment(key.revoked)},
          {"revoked_by", key.revoked_by},
          {"last_used_at", moment(key.last_used)},
          {"valid", !key.revoked && !key.expired(now)}};
}

// A whole number of the body between the bounds, `fallback` where it is absent; nullopt after a 422.
std::optional<std::int64_t> whole(Context& c, const Json& body, const char* field, std::int64_t fallback,
                                  std::int64_t least, std::int64_t most) {
  auto found = body.find(field);
  if (found == body.end()) return fallback;
  if (!found->is_number_integer() || *found < least || *found > most) {
    c.error(422, "number-invalid",
            "'" + std::string(field) + "' is a whole number from " + std::to_string(least) + " to " +
                std::to_string(most) + ".",
            field);
    return std::nullopt;
  }
  return found->get<std::int64_t>();
}

std::optional<std::vector<store::Scope>> scopes_of(Context& c, const Json& body) {
  std::vector<store::Scope> scopes;
  auto found = body.find("scopes");
  const bool list = found != body.end() && found->is_array() && !found->empty();
  if (list)
    for (const auto& word : *found) {
      auto scope = word.is_string() ? store::scope_named(word.get<std::string>()) : std::nullopt;
      if (!scope) break;
      scopes.push_back(*scope);
    }
  if (!list || scopes.size() != found->size()) {
    c.error(422, "scopes-invalid", "'scopes' is a list of what the key is for: " + store::all_scopes() + ".",
            "scopes");
    return std::nullopt;
  }
  return scopes;
}

}  // namespace

void Site::add_keys() {
  route("GET", "/api/v1/keys", Ability::users, [this](ContextPtr c) -> Task<> {
    std::function<Result<std::vector<store::ApiKey>>()> read = [this] { return parts_.keys.list(); };
    auto reading = work<std::vector<store::ApiKey>>(std::move(read));
    auto keys = co_await reading;
    if (!keys) co_return c->error(keys.error());
    Json list = Json::array();
    for (const auto& key : *keys) list.push_back(render_key(key, parts_.loop.now()));
    c->json(200, {{"keys", std::move(list)}});
  });
  route("POST", "/api/v1/keys", Ability::users, [this](ContextPtr c) -> Task<> {
    auto body = c->body({"name", "scopes", "expires_days", "per_minute"});
    if (!body) co_return;
    store::ApiKeys::NewKey key;
    auto key_name = c->text(*body, "name", 64);
    if (!key_name) co_return;
    auto scopes = scopes_of(*c, *body);
    if (!scopes) co_return;
    auto per_minute =
        whole(*c, *body, "per_minute", store::ApiKeys::per_minute_usual, 1, store::ApiKeys::per_minute_most);
    if (!per_minute) co_return;
    auto days = whole(*c, *body, "expires_days", 365, 1, 3650);
    if (!days) co_return;
    key.name = std::move(*key_name);
    key.scopes = std::move(*scopes);
    key.per_minute = static_cast<int>(*per_minute);
    key.expires = parts_.loop.now() + std::chrono::hours(24 * *days);
    key.by = c->who();
    auto token = std::string(key_prefix) + base64url(parts_.loop.random(32));
    std::function<Result<store::ApiKey>()> add = [this, key, hash = sha256_hex(token),
                                                  now = parts_.loop.now()] {
      return parts_.keys.add(key, hash, now);
    };
    auto adding = work<store::ApiKey>(std::move(add));
    auto added = co_await adding;
    if (!added) co_return c->error(added.error(), "name");
    desk::log(desk::Level::info, "key.added", {{"by", c->who()}, {"key", added->name}});
    auto answer = render_key(*added, parts_.loop.now());
    answer["key"] = token;  // only this once
    c->json(201, answer);
  }).reads_body = true;
  route("DELETE", "/api/v1/keys/{id}", Ability::users, [this](ContextPtr c) -> Task<> {
    auto id = c->id();
    if (!id) co_return;
    std::function<Result<store::ApiKey>()> revoke = [this, which = std::to_string(*id), by = c->who(),
                                                     now = parts_.loop.now()] {
      return parts_.keys.revoke(which, by, now);
    };
    auto revoking = work<store::ApiKey>(std::move(revoke));
    auto key = co_await revoking;
    if (!key) co_return c->error(key.error());
    machines_.forget();
    desk::log(desk::Level::info, "key.revoked", {{"by", c->who()}, {"key", key->name}});
    c->json(200, render_key(*key, parts_.loop.now()));
  });
}

}  // namespace rf::web
