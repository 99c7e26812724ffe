#include "base/digest.h"
#include "desk/log.h"
#include "web/client.h"
#include "web/passwords.h"
#include "web/site.h"

// Signing in and out, passwords, invitations, and who the people are.
namespace rf::web {
namespace {

constexpr Millis invitation_valid{7 * 24 * 3600'000LL};

using desk::Level;

// What somebody types who is not a user may be anything, also a password: it is not written down.
struct Tried {
  store::Accounts::Credentials who;
  bool right = false, known = false;
};
Result<Tried> try_password(store::Accounts& accounts, const std::string& name, const std::string& password) {
  auto found = accounts.credentials(name);
  if (!found && found.error().code != "user-unknown") return tl::unexpected(found.error());
  Tried tried;
  tried.known = found.has_value();
  if (found) tried.who = std::move(*found);
  // The same time for a name that does not exist.
  if (tried.who.password_hash.empty()) {
    if (auto looked = verify_nothing(password); !looked) return tl::unexpected(looked.error());
    return tried;
  }
  auto right = verify_password(tried.who.password_hash, password);
  if (!right) return tl::unexpected(right.error());
  tried.right = *right && tried.who.user.can_sign_in();
  return tried;
}

// Only what was asked to change.
void log_edited(const std::string& by, const store::User& user, const std::optional<store::Role>& role,
                std::optional<bool> disabled) {
  const std::string role_word(role ? name(*role) : "");
  if (role && disabled)
    desk::log(Level::info, "user.edited",
              {{"by", by}, {"user", user.name}, {"role", role_word}, {"disabled", *disabled}});
  else if (role)
    desk::log(Level::info, "user.edited", {{"by", by}, {"user", user.name}, {"role", role_word}});
  else
    desk::log(Level::info, "user.edited", {{"by", by}, {"user", user.name}, {"disabled", *disabled}});
}

Json render_user(const store::User& user) {
  return {{"name", user.name},
          {"role", name(user.role)},
          {"disabled", user.disabled},
          {"invited", user.invited},
          {"created_at", rfc3339(user.created)},
          {"last_sign_in_at", user.last_sign_in ? Json(rfc3339(*user.last_sign_in)) : Json(nullptr)}};
}

Json render_session(const store::Session& session) {
  Json can = Json::array();
  for (auto ability : abilities(session.user.role)) can.push_back(name(ability));
  return {{"user", {{"name", session.user.name}, {"role", name(session.user.role)}}},
          {"can", std::move(can)},
          {"csrf", session.csrf},
          {"expires_at", rfc3339(session.expires)}};
}

}  // namespace

void Site::add_people() {
  route("GET", "/api/v1/session", [](ContextPtr c) -> Task<> {
    c->json(200, render_session(c->session()));
    co_return;
  });
  auto& sign_in = route("POST", "/api/v1/session", [this](ContextPtr c) -> Task<> {
    auto body = c->body({"name", "password"});
    if (!body) co_return;
    auto name = c->text(*body, "name", 64);
    if (!name) co_return;
    auto password = c->secret(*body, "password", 256);
    if (!password) co_return;
    auto recognising = guest(c, *name);
    auto guest = co_await recognising;
    if (!guest) co_return c->error(guest.error());
    if (auto wait = throttle_.wait(*guest, parts_.loop.now()); wait > Millis{0})
      co_return c->too_often(wait, "Too many tries.");
    std::function<Result<Tried>()> check = [this, name = *name, password = *password] {
      return try_password(parts_.accounts, name, password);
    };
    auto checking = hashing<Tried>(std::move(check));
    auto tried = co_await checking;
    if (!tried) co_return c->error(tried.error());
    if (!tried->right) {
      throttle_.failed(*guest, parts_.loop.now());
      desk::log(Level::warning, "sign-in.failed", {{"by", tried->known ? tried->who.user.name : "unknown"}});
      co_return c->error(401, "sign-in-failed", "The name or the password is wrong.");
    }
    throttle_.succeeded(*guest);
    desk::log(Level::info, "sign-in.done", {{"by", tried->who.user.name}});
    auto beginning = begin_session(c, tried->who);
    co_await beginning;
  });
  sign_in.reads_body = true;
  sign_in.access = Access::starts;
  sign_in.body_most = 8 * 1024;

  route("DELETE", "/api/v1/session", [this](ContextPtr c) -> Task<> {
    auto ending = sessions_.end(c->token_hash());
    auto ended = co_await ending;
    if (!ended) co_return c->error(ended.error());
    live_.kick(c->token_hash());
    desk::log(Level::info, "sign-out.done", {{"by", c->who()}});
    c->header("Set-Cookie", Sessions::ended_cookie(https(c->request())));
    c->header("Clear-Site-Data", "\"cache\", \"storage\"");
    c->empty();
  });
  route("POST", "/api/v1/session/password", [this](ContextPtr c) -> Task<> {
    auto body = c->body({"current", "new"});
    if (!body) co_return;
    auto current = c->secret(*body, "current", 256);
    if (!current) co_return;
    auto chosen = c->secret(*body, "new", 1024);
    if (!chosen) co_return;
    if (auto fine = acceptable_password(*chosen, c->who()); !fine)
      co_return c->error(422, "password-weak", fine.error().message, "new");
    // Whoever is signed in is held back by their own tries only.
    const Guest guest{c->who(), client_address(c->request()), "session"};
    if (auto wait = throttle_.wait(guest, parts_.loop.now()); wait > Millis{0})
      co_return c->too_often(wait, "Too many tries.");
    auto user = c->session().user;
    using Changed = std::optional<std::string>;  // the new hash, or nothing: the old one is wrong
    std::function<Result<Changed>()> change = [this, user, old = *current,
                                               password = *chosen]() -> Result<Changed> {
      auto found = parts_.accounts.credentials(user.name);
      if (!found) return tl::unexpected(found.error());
      auto right = verify_password(found->password_hash, old);
      if (!right) return tl::unexpected(right.error());
      if (!*right) return std::nullopt;
      auto hash = hash_of_password(password);
      if (!hash) return tl::unexpected(hash.error());
      if (auto set = parts_.accounts.set_password(user.id, *hash, ""); !set)
        return tl::unexpected(set.error());
      return std::move(*hash);
    };
    auto changing = hashing<Changed>(std::move(change));
    auto changed = co_await changing;
    if (!changed) co_return c->error(changed.error());
    if (!*changed) {
      throttle_.failed(guest, parts_.loop.now());
      desk::log(Level::warning, "password.refused", {{"by", c->who()}});
      co_return c->error(403, "password-wrong", "This is not your current password.", "current");
    }
    sessions_.forget();
    desk::log(Level::info, "password.changed", {{"by", c->who()}});
    auto beginning = begin_session(c, {user, **changed});
    auto fresh = co_await beginning;
    if (!fresh.empty()) live_.moved(c->token_hash(), fresh);
    live_.kick(user.id, fresh);
  }).reads_body = true;
  add_invitations();
  add_users();
}

Task<Result<Guest>> Site::guest(ContextPtr c, std::string name) {
  Guest guest{name, client_address(c->request()), ""};
  auto token = device_token_in(c->request().headers.get("cookie"));
  if (token.empty()) co_return guest;
  using Who = store::Accounts::Credentials;
  std::function<Result<Who>()> read = [this, name] { return parts_.accounts.credentials(name); };
  auto reading = work<Who>(std::move(read));
  auto who = co_await reading;
  if (!who && who.error().code != "user-unknown") co_return tl::unexpected(who.error());
  if (who) guest.device = device_of(token, *who);
  co_return guest;
}

Task<std::string> Site::begin_session(ContextPtr c, store::Accounts::Credentials who) {
  auto beginning = sessions_.begin(who.user, https(c->request()));
  auto begun = co_await beginning;
  if (!begun) {
    c->error(begun.error());
    co_return "";
  }
  c->header("Set-Cookie", begun->cookie);
  auto device = device_token(base64url(parts_.loop.random(16)), who);
  c->header("Set-Cookie", device_cookie(device, https(c->request())));
  c->json(200, render_session(begun->session));
  co_return begun->token_hash;
}

void Site::add_invitations() {
  auto& look = route("GET", "/api/v1/invitations/{token}", [this](ContextPtr c) -> Task<> {
    const Guest guest{"", client_address(c->request()), ""};
    if (auto wait = throttle_.wait(guest, parts_.loop.now()); wait > Millis{0})
      co_return c->too_often(wait, "Too many tries.");
    std::function<Result<store::Invitation>()> read = [this, hash = sha256_hex(c->param("token")),
                                                       now = parts_.loop.now()] {
      return parts_.accounts.invitation(hash, now);
    };
    auto reading = work<store::Invitation>(std::move(read));
    auto found = co_await reading;
    if (!found && found.error().code == "invitation-unknown") throttle_.failed(guest, parts_.loop.now());
    if (!found) co_return c->error(found.error());
    c->json(200, {{"name", found->user.name},
                  {"role", name(found->user.role)},
                  {"expires_at", rfc3339(found->expires)}});
  });
  look.access = Access::open;

  auto& accept = route("POST", "/api/v1/invitations/{token}", [this](ContextPtr c) -> Task<> {
    auto body = c->body({"name", "password"});
    if (!body) co_return;
    auto chosen = c->text(*body, "name", 64, false);
    if (!chosen) co_return;
    auto password = c->secret(*body, "password", 1024);
    if (!password) co_return;
    const Guest guest{"", client_address(c->request()), ""};
    if (auto wait = throttle_.wait(guest, parts_.loop.now()); wait > Millis{0})
      co_return c->too_often(wait, "Too many tries.");
    if (auto fine = acceptable_password(*password, *chosen); !fine)
      co_return c->error(422, "password-weak", fine.error().message, "password");
    // Without a name of their own they are called what the invitation calls them, which only the store knows.
    std::optional<std::string> name = chosen->empty() ? std::nullopt : chosen;
    using Who = store::Accounts::Credentials;
    std::function<Result<Who>()> take = [this, name, password = *password,
                                         hash = sha256_hex(c->param("token")),
                                         now = parts_.loop.now()]() -> Result<Who> {
      auto valid = parts_.accounts.invitation(hash, now);
      if (!valid) return tl::unexpected(valid.error());
      if (auto fine = acceptable_password(password, name.value_or(valid->user.name)); !fine)
        return tl::unexpected(fine.error());
      auto password_hash = hash_of_password(password);
      if (!password_hash) return tl::unexpected(password_hash.error());
      auto user = parts_.accounts.accept(hash, name, *password_hash, now);
      if (!user) return tl::unexpected(user.error());
      return Who{std::move(*user), std::move(*password_hash)};
    };
    auto taking = hashing<Who>(std::move(take));
    auto who = co_await taking;
    if (!who && (who.error().code == "name-taken" || who.error().code == "name-invalid"))
      co_return c->error(422, who.error().code, who.error().message, "name");
    if (!who && who.error().code == "password-name")
      co_return c->error(422, "password-weak", who.error().message, "password");
    if (!who && who.error().code == "invitation-unknown") throttle_.failed(guest, parts_.loop.now());
    if (!who) co_return c->error(who.error());
    throttle_.succeeded({who->user.name, guest.address, ""});
    desk::log(Level::info, "invitation.accepted", {{"by", who->user.name}});
    sessions_.forget();
    auto beginning = begin_session(c, *who);
    auto fresh = co_await beginning;
    live_.kick(who->user.id, fresh);
  });
  accept.reads_body = true;
  accept.access = Access::starts;
  accept.body_most = 8 * 1024;
}

Task<> Site::invite(ContextPtr c, std::string name, std::optional<store::Role> role) {
  auto token = base64url(parts_.loop.random(32));
  auto now = parts_.loop.now();
  std::function<Result<store::User>()> add = [this, name, role, hash = sha256_hex(token),
                                              now]() -> Result<store::User> {
    const auto expires = now + invitation_valid;
    if (role) return parts_.accounts.add_invited(name, *role, hash, now, expires);
    auto user = parts_.accounts.find(name);
    if (!user) return user;
    if (auto invited = parts_.accounts.invite(user->id, hash, now, expires); !invited)
      return tl::unexpected(invited.error());
    return user;
  };
  auto adding = work<store::User>(std::move(add));
  auto user = co_await adding;
  if (!user && (user.error().code == "name-taken" || user.error().code == "name-invalid"))
    co_return c->error(422, user.error().code, user.error().message, "name");
  if (!user) co_return c->error(user.error());
  desk::log(Level::info, role ? "user.added" : "user.invited",
            {{"by", c->who()}, {"user", user->name}, {"role", std::string(store::name(user->role))}});
  c->json(201, {{"user", render_user(*user)},
                {"invitation", "/welcome#" + token},
                {"expires_at", rfc3339(now + invitation_valid)}});
}

void Site::add_users() {
  route("GET", "/api/v1/users", Ability::users, [this](ContextPtr c) -> Task<> {
    std::function<Result<std::vector<store::User>>()> read = [this] { return parts_.accounts.list(); };
    auto reading = work<std::vector<store::User>>(std::move(read));
    auto users = co_await reading;
    if (!users) co_return c->error(users.error());
    Json list = Json::array();
    for (const auto& user : *users) list.push_back(render_user(user));
    c->json(200, {{"users", std::move(list)}});
  });
  route("POST", "/api/v1/users", Ability::users, [this](ContextPtr c) -> Task<> {
    auto body = c->body({"name", "role"});
    if (!body) co_return;
    auto user_name = c->text(*body, "name", 64);
    if (!user_name) co_return;
    auto role_text = c->text(*body, "role", 20);
    if (!role_text) co_return;
    auto role = store::role_named(*role_text);
    if (!role) co_return c->error(422, "role-unknown", "There is no such role.", "role");
    auto inviting = invite(c, *user_name, role);
    co_await inviting;
  }).reads_body = true;
  route("POST", "/api/v1/users/{name}/invitation", Ability::users, [this](ContextPtr c) -> Task<> {
    auto inviting = invite(c, c->param("name"), std::nullopt);
    co_await inviting;
  });
  route("PATCH", "/api/v1/users/{name}", Ability::users, [this](ContextPtr c) -> Task<> {
    auto body = c->body({"role", "disabled"});
    if (!body) co_return;
    std::optional<store::Role> role;
    std::optional<bool> disabled;
    if (body->contains("role")) {
      auto text = c->text(*body, "role", 20);
      if (!text) co_return;
      role = store::role_named(*text);
      if (!role) co_return c->error(422, "role-unknown", "There is no such role.", "role");
    }
    if (auto found = body->find("disabled"); found != body->end()) {
      if (!found->is_boolean())
        co_return c->error(400, "bad-request", "'disabled' must be true or false.", "disabled");
      disabled = found->get<bool>();
    }
    if (!role && !disabled)
      co_return c->error(400, "bad-request", "Name a role, or whether the person is disabled.");
    std::function<Result<store::User>()> edit = [this, name = c->param("name"), role, disabled] {
      return parts_.accounts.edit(name, role, disabled);
    };
    auto editing = work<store::User>(std::move(edit));
    auto user = co_await editing;
    if (!user) co_return c->error(user.error());
    sessions_.forget();
    live_.kick(user->id);
    log_edited(c->who(), *user, role, disabled);
    c->json(200, {{"user", render_user(*user)}});
  }).reads_body = true;
}

}  // namespace rf::web
