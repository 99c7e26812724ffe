#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "store/database.h"

namespace rf::store {

enum class Role { agent, supervisor, manager, compliance, admin };
std::string_view name(Role role);
std::optional<Role> role_named(std::string_view name);

struct User {
  std::int64_t id = 0;
  std::string name;
  Role role = Role::agent;
  bool disabled = false;
  bool invited = false;  // has not chosen a password yet
  Time created{};
  std::optional<Time> last_sign_in;
  bool can_sign_in() const { return !disabled && !invited; }
};

struct Invitation {
  User user;
  Time expires{};
};

struct Session {
  User user;
  std::string csrf;
  Time created{}, last_seen{}, expires{};
};

// The people of the desk: who they are, the links that invite them, their sessions. Blocking, safe from any
// thread, each call short; not for the desk's own thread. Passwords are hashed and tokens are made elsewhere:
// here they are the argon2id text and the SHA-256.
//
// Error codes: "name-invalid", "name-taken", "user-unknown", "last-admin", "invitation-unknown", those of
// sqlite.h.
class Accounts {
 public:
  static constexpr std::size_t sessions_most = 3;  // of one person; the one that was quiet longest ends

  static Result<std::unique_ptr<Accounts>> open(const std::string& folder,
                                                const OpenSettings& settings = {256});

  // Names are unique without regard to case. Without a password the person is only invited.
  Result<User> add(const std::string& name, Role role, const std::optional<std::string>& password_hash,
                   Time now);
  // The person and their link, or neither.
  Result<User> add_invited(const std::string& name, Role role, const std::string& token_hash, Time now,
                           Time expires);
  Result<std::vector<User>> list();
  Result<User> find(const std::string& name);
  // Whether anybody could sign in and invite the others.
  Result<bool> has_admin();
  // What is given changes, and ends the person's sessions. "last-admin" when nobody would be left who can
  // manage people.
  Result<User> edit(const std::string& name, std::optional<Role> role, std::optional<bool> disabled);

  struct Credentials {
    User user;
    std::string password_hash;  // "" for who is only invited
  };
  // Error "user-unknown". Checking the password, and whether the user is disabled, is the caller's.
  Result<Credentials> credentials(const std::string& name);
  // Ends the person's sessions but one ("" ends all).
  Done set_password(std::int64_t user, const std::string& password_hash, const std::string& kept_session);

  // A link with which the person chooses a password. Earlier links of theirs stop working.
  Done invite(std::int64_t user, const std::string& token_hash, Time now, Time expires);
  // Links that were used, that are too old or whose person is disabled are unknown.
  Result<Invitation> invitation(const std::string& token_hash, Time now);
  // Uses the link up. Ends the person's sessions.
  Result<User> accept(const std::string& token_hash, const std::optional<std::string>& new_name,
                      const std::string& password_hash, Time now);

  Done add_session(const std::string& token_hash, std::int64_t user, const std::string& csrf, Time now,
                   Time expires);
  // Nothing when it is not one, has ended, or was quiet for `idle`. Otherwise it counts as seen now (noted at
  // most once a minute; in memory while that cannot be stored).
  Result<std::optional<Session>> session(const std::string& token_hash, Time now, Millis idle);
  // Whether it still stands; does not count as seen.
  Result<bool> has_session(const std::string& token_hash, Time now, Millis idle);
  Done end_session(const std::string& token_hash);
  // Removes what has run out.
  Done tidy(Time now);

 private:
  explicit Accounts(std::unique_ptr<Connection> db) : db_(std::move(db)) {}
  Result<User> find_locked(const std::string& name);
  Result<User> add_locked(const std::string& name, Role role, const std::optional<std::string>& password_hash,
                          Time now);
  Done invite_locked(std::int64_t user, const std::string& token_hash, Time now, Time expires);
  Result<std::optional<Session>> session_locked(const std::string& token_hash, Time now, Millis idle);
  void note_seen(const std::string& token_hash, Time now);
  Done rename_locked(std::int64_t user, const std::string& name);
  Result<Invitation> invitation_locked(const std::string& token_hash, Time now);
  Done end_sessions_locked(std::int64_t user, const std::string& kept_session);

  static constexpr std::size_t unstored_most = 1'000;

  std::mutex mutex_;
  std::unique_ptr<Connection> db_;
  std::map<std::string, Time> unstored_seen_;  // by the session's token
};

}  // namespace rf::store
