#include <algorithm>

#include "store/accounts.h"
#include "store/user_row.h"

// Links that invite, and sessions.
namespace rf::store {
namespace {

constexpr Millis seen_step{60'000};

}  // namespace

Done Accounts::invite(std::int64_t user, const std::string& token_hash, Time now, Time expires) {
  std::lock_guard lock(mutex_);
  WriteTransaction transaction(*db_);
  if (auto begun = transaction.begin(); !begun) return begun;
  if (auto invited = invite_locked(user, token_hash, now, expires); !invited) return invited;
  return transaction.commit();
}

Done Accounts::invite_locked(std::int64_t user, const std::string& token_hash, Time now, Time expires) {
  auto earlier = db_->use("DELETE FROM invitations WHERE user_id = ? AND used IS NULL").run(user);
  if (!earlier) return earlier;
  return db_->use("INSERT INTO invitations (token, user_id, created, expires) VALUES (?, ?, ?, ?)")
      .run(token_hash, user, now, expires);
}

Result<User> Accounts::add_invited(const std::string& name, Role role, const std::string& token_hash,
                                   Time now, Time expires) {
  std::lock_guard lock(mutex_);
  WriteTransaction transaction(*db_);
  if (auto begun = transaction.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  auto user = add_locked(name, role, std::nullopt, now);
  if (!user) return user;
  if (auto invited = invite_locked(user->id, token_hash, now, expires); !invited)
    return tl::unexpected(std::move(invited.error()));
  if (auto stored = transaction.commit(); !stored) return tl::unexpected(std::move(stored.error()));
  return user;
}

Result<Invitation> Accounts::invitation_locked(const std::string& token_hash, Time now) {
  Invitation found;
  auto read =
      db_->use("SELECT " RF_USER_COLUMNS
               ", i.expires FROM invitations i JOIN users u ON u.id = i.user_id"
               " WHERE i.token = ? AND i.used IS NULL AND i.expires > ? AND u.disabled = 0")
          .one([&](const Row& row) { found = {user_from(row), row.time(user_columns)}; }, token_hash, now);
  if (!read) return tl::unexpected(std::move(read.error()));
  if (!*read)
    return fail("invitation-unknown", "This link was used already or is too old; ask for a new one.");
  return found;
}

Result<Invitation> Accounts::invitation(const std::string& token_hash, Time now) {
  std::lock_guard lock(mutex_);
  return invitation_locked(token_hash, now);
}

Result<User> Accounts::accept(const std::string& token_hash, const std::optional<std::string>& new_name,
                              const std::string& password_hash, Time now) {
  std::lock_guard lock(mutex_);
  WriteTransaction transaction(*db_);
  if (auto begun = transaction.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  auto found = invitation_locked(token_hash, now);
  if (!found) return tl::unexpected(std::move(found.error()));
  auto user = std::move(found->user);
  if (new_name && *new_name != user.name) {
    if (auto renamed = rename_locked(user.id, *new_name); !renamed)
      return tl::unexpected(std::move(renamed.error()));
    user.name = *new_name;
  }
  auto used = db_->use("UPDATE invitations SET used = ? WHERE token = ?").run(now, token_hash);
  if (!used) return tl::unexpected(std::move(used.error()));
  auto chosen = db_->use("UPDATE users SET password = ? WHERE id = ?").run(password_hash, user.id);
  if (!chosen) return tl::unexpected(std::move(chosen.error()));
  if (auto ended = end_sessions_locked(user.id, ""); !ended) return tl::unexpected(std::move(ended.error()));
  if (auto stored = transaction.commit(); !stored) return tl::unexpected(std::move(stored.error()));
  user.invited = false;
  return user;
}

Done Accounts::add_session(const std::string& token_hash, std::int64_t user, const std::string& csrf,
                           Time now, Time expires) {
  std::lock_guard lock(mutex_);
  WriteTransaction transaction(*db_);
  if (auto begun = transaction.begin(); !begun) return begun;
  auto signed_in = db_->use("UPDATE users SET last_sign_in = ? WHERE id = ? AND disabled = 0").run(now, user);
  if (!signed_in) return signed_in;
  if (db_->changes() == 0)
    return fail("user-unknown", "This person does not exist or may not sign in any more.");
  auto oldest = db_->use(
                       "DELETE FROM sessions WHERE token IN (SELECT token FROM sessions WHERE user_id = ?"
                       " ORDER BY last_seen DESC, created DESC LIMIT -1 OFFSET ?)")
                    .run(user, sessions_most - 1);
  if (!oldest) return oldest;
  auto added = db_->use(
                      "INSERT INTO sessions (token, user_id, csrf, created, last_seen, expires)"
                      " VALUES (?1, ?2, ?3, ?4, ?4, ?5)")
                   .run(token_hash, user, csrf, now, expires);
  if (!added) return added;
  return transaction.commit();
}

Result<std::optional<Session>> Accounts::session(const std::string& token_hash, Time now, Millis idle) {
  std::lock_guard lock(mutex_);
  auto session = session_locked(token_hash, now, idle);
  if (session && *session && now - (*session)->last_seen >= seen_step) {
    note_seen(token_hash, now);
    (*session)->last_seen = now;
  }
  return session;
}

Result<std::optional<Session>> Accounts::session_locked(const std::string& token_hash, Time now,
                                                        Millis idle) {
  std::optional<Session> session;
  auto read = db_->use("SELECT " RF_USER_COLUMNS
                       ", s.csrf, s.created, s.last_seen, s.expires FROM sessions s"
                       " JOIN users u ON u.id = s.user_id"
                       " WHERE s.token = ? AND s.expires > ? AND u.disabled = 0")
                  .one(
                      [&](const Row& row) {
                        int at = user_columns;
                        session = Session{user_from(row), row.string(at), row.time(at + 1), row.time(at + 2),
                                          row.time(at + 3)};
                      },
                      token_hash, now);
  if (!read) return tl::unexpected(std::move(read.error()));
  auto unstored = unstored_seen_.find(token_hash);
  if (session && unstored != unstored_seen_.end())
    session->last_seen = std::max(session->last_seen, unstored->second);
  if (session && session->last_seen > now - idle) return session;
  if (unstored != unstored_seen_.end()) unstored_seen_.erase(unstored);
  return std::nullopt;
}

// A disk that is full must not keep people from reading. What could not be stored is remembered here, and
// only of a session that stood at that moment: so none lives longer than it would with a disk that works, and
// what is forgotten (too many, or a restart) only ends one earlier.
void Accounts::note_seen(const std::string& token_hash, Time now) {
  if (db_->use("UPDATE sessions SET last_seen = ? WHERE token = ?").run(now, token_hash)) {
    unstored_seen_.erase(token_hash);
    return;
  }
  if (unstored_seen_.size() >= unstored_most) unstored_seen_.clear();
  unstored_seen_.insert_or_assign(token_hash, now);
}

Result<bool> Accounts::has_session(const std::string& token_hash, Time now, Millis idle) {
  std::lock_guard lock(mutex_);
  auto session = session_locked(token_hash, now, idle);
  if (!session) return tl::unexpected(std::move(session.error()));
  return session->has_value();
}

Done Accounts::end_session(const std::string& token_hash) {
  std::lock_guard lock(mutex_);
  return db_->use("DELETE FROM sessions WHERE token = ?").run(token_hash);
}

Done Accounts::tidy(Time now) {
  constexpr auto links_kept = std::chrono::days{30};
  std::lock_guard lock(mutex_);
  auto sessions = db_->use("DELETE FROM sessions WHERE expires <= ?").run(now);
  if (!sessions) return sessions;
  return db_->use("DELETE FROM invitations WHERE expires <= ?").run(now - links_kept);
}

}  // namespace rf::store
