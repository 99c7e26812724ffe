#include "store/accounts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "store/functions.h"
#include "store/user_row.h"
#include "store/writes.h"

namespace rf::store {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 5> roles = {{
    {Role::agent, "agent"},
    {Role::supervisor, "supervisor"},
    {Role::manager, "manager"},
    {Role::compliance, "compliance"},
    {Role::admin, "admin"},
}};

Done check_name(const std::string& name) {
  auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  bool good = !name.empty() && name.size() <= 64 && letter(name[0]) &&
              std::all_of(name.begin(), name.end(),
                          [&](char c) { return letter(c) || c == '.' || c == '_' || c == '@' || c == '-'; });
  if (good) return {};
  return fail("name-invalid",
              "A name has 1 to 64 letters a-z, digits and . _ @ - and begins with a letter or digit.");
}

tl::unexpected<Error> taken(const std::string& name) {
  return fail("name-taken", "There is somebody named '" + name + "' already; choose another name.");
}

}  // namespace

std::string_view name(Role role) { return roles[static_cast<std::size_t>(role)].second; }

std::optional<Role> role_named(std::string_view wanted) {
  for (const auto& [role, text] : roles)
    if (text == wanted) return role;
  return std::nullopt;
}

Result<std::unique_ptr<Accounts>> Accounts::open(const std::string& folder, const OpenSettings& settings) {
  auto db = open_to_write(folder, settings);
  if (!db) return tl::unexpected(std::move(db.error()));
  return std::unique_ptr<Accounts>(new Accounts(std::move(*db)));
}

Result<User> Accounts::add(const std::string& name, Role role,
                           const std::optional<std::string>& password_hash, Time now) {
  std::lock_guard lock(mutex_);
  return add_locked(name, role, password_hash, now);
}

Result<User> Accounts::add_locked(const std::string& name, Role role,
                                  const std::optional<std::string>& password_hash, Time now) {
  if (auto good = check_name(name); !good) return tl::unexpected(std::move(good.error()));
  auto added = db_->use(
                      "INSERT INTO users (name, name_key, role, password, disabled, created) VALUES (?, ?, "
                      "?, ?, 0, ?)")
                   .run(name, fold(name), store::name(role), password_hash, now);
  if (!added) {
    if (added.error().code == conflict_code) return taken(name);
    return tl::unexpected(std::move(added.error()));
  }
  return find_locked(name);
}

Result<std::vector<User>> Accounts::list() {
  std::lock_guard lock(mutex_);
  std::vector<User> users;
  auto read =
      db_->use("SELECT " RF_USER_COLUMNS " FROM users u ORDER BY u.name_key").each([&](const Row& row) {
        users.push_back(user_from(row));
      });
  if (!read) return tl::unexpected(std::move(read.error()));
  return users;
}

Result<User> Accounts::find_locked(const std::string& name) {
  User user;
  auto found = db_->use("SELECT " RF_USER_COLUMNS " FROM users u WHERE u.name_key = ?")
                   .one([&](const Row& row) { user = user_from(row); }, fold(name));
  if (!found) return tl::unexpected(std::move(found.error()));
  if (!*found) return fail("user-unknown", "There is nobody named '" + name + "'.");
  return user;
}

Result<User> Accounts::find(const std::string& name) {
  std::lock_guard lock(mutex_);
  return find_locked(name);
}

Result<bool> Accounts::has_admin() {
  std::lock_guard lock(mutex_);
  return db_
      ->use("SELECT 1 FROM users WHERE role = 'admin' AND disabled = 0 AND password IS NOT NULL LIMIT 1")
      .one([](const Row&) {});
}

Result<User> Accounts::edit(const std::string& name, std::optional<Role> role, std::optional<bool> disabled) {
  std::lock_guard lock(mutex_);
  WriteTransaction transaction(*db_);
  if (auto begun = transaction.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  auto user = find_locked(name);
  if (!user) return user;
  bool was_admin = user->role == Role::admin && user->can_sign_in();
  user->role = role.value_or(user->role);
  user->disabled = disabled.value_or(user->disabled);
  if (was_admin && !(user->role == Role::admin && user->can_sign_in())) {
    auto others = db_->use(
                         "SELECT 1 FROM users WHERE role = 'admin' AND disabled = 0 AND password IS NOT NULL"
                         " AND id <> ? LIMIT 1")
                      .one([](const Row&) {}, user->id);
    if (!others) return tl::unexpected(std::move(others.error()));
    if (!*others)
      return fail("last-admin",
                  "'" + user->name + "' is the only administrator who can sign in; make another one first.");
  }
  auto changed = db_->use("UPDATE users SET role = ?, disabled = ? WHERE id = ?")
                     .run(store::name(user->role), user->disabled, user->id);
  if (!changed) return tl::unexpected(std::move(changed.error()));
  if (auto ended = end_sessions_locked(user->id, ""); !ended) return tl::unexpected(std::move(ended.error()));
  if (auto stored = transaction.commit(); !stored) return tl::unexpected(std::move(stored.error()));
  return user;
}

Result<Accounts::Credentials> Accounts::credentials(const std::string& name) {
  std::lock_guard lock(mutex_);
  Credentials found;
  auto read =
      db_->use("SELECT " RF_USER_COLUMNS ", u.password FROM users u WHERE u.name_key = ?")
          .one([&](const Row& row) { found = {user_from(row), row.string(user_columns)}; }, fold(name));
  if (!read) return tl::unexpected(std::move(read.error()));
  if (!*read) return fail("user-unknown", "There is nobody named '" + name + "'.");
  return found;
}

Done Accounts::end_sessions_locked(std::int64_t user, const std::string& kept_session) {
  return db_->use("DELETE FROM sessions WHERE user_id = ? AND token <> ?").run(user, kept_session);
}

Done Accounts::set_password(std::int64_t user, const std::string& password_hash,
                            const std::string& kept_session) {
  std::lock_guard lock(mutex_);
  WriteTransaction transaction(*db_);
  if (auto begun = transaction.begin(); !begun) return begun;
  auto changed = db_->use("UPDATE users SET password = ? WHERE id = ?").run(password_hash, user);
  if (!changed) return changed;
  if (db_->changes() == 0) return fail("user-unknown", "This person does not exist any more.");
  if (auto ended = end_sessions_locked(user, kept_session); !ended) return ended;
  return transaction.commit();
}

Done Accounts::rename_locked(std::int64_t user, const std::string& name) {
  if (auto good = check_name(name); !good) return good;
  auto renamed = db_->use("UPDATE users SET name = ?, name_key = ? WHERE id = ?").run(name, fold(name), user);
  if (!renamed && renamed.error().code == conflict_code) return taken(name);
  return renamed;
}

}  // namespace rf::store
