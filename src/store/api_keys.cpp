#include "store/api_keys.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "store/functions.h"
#include "store/writes.h"

namespace rf::store {
namespace {

constexpr std::array<std::pair<Scope, std::string_view>, 3> scopes = {{
    {Scope::calls, "calls"},
    {Scope::scores, "scores"},
    {Scope::live, "live"},
}};

#define RF_KEY_COLUMNS                                                                                  \
  "k.id, k.name, k.scopes, k.per_minute, k.created, k.created_by, k.expires, k.revoked, k.revoked_by, " \
  "k.last_used"

ApiKey key_from(const Row& row) {
  ApiKey key;
  key.id = row.integer(0);
  key.name = row.string(1);
  // A word that this program does not know allows nothing.
  for (const auto& word : split(row.text(2), ' '))
    if (auto scope = scope_named(word)) key.scopes.push_back(*scope);
  key.per_minute = static_cast<int>(row.integer(3));
  key.created = row.time(4);
  key.created_by = row.string(5);
  key.expires = row.maybe_time(6);
  key.revoked = row.maybe_time(7);
  key.revoked_by = row.string(8);
  key.last_used = row.maybe_time(9);
  return key;
}

std::string scope_words(const std::vector<Scope>& wanted) {
  std::string words;
  for (const auto& [scope, word] : scopes)
    if (std::find(wanted.begin(), wanted.end(), scope) != wanted.end())
      words += (words.empty() ? "" : " ") + std::string(word);
  return words;
}

Done check(const ApiKeys::NewKey& key) {
  if (key.name.empty() || key.name.size() > 64 || trim(key.name) != key.name || !valid_utf8(key.name) ||
      hidden_character(key.name) != std::string::npos)
    return fail("name-invalid", "A key's name has 1 to 64 characters, with no space at either end.");
  if (key.scopes.empty())
    return fail("scopes-missing", "Say what the key is for: one or more of " + all_scopes() + ".");
  RF_ASSERT(key.per_minute >= 1 && key.per_minute <= ApiKeys::per_minute_most);
  return {};
}

}  // namespace

std::string_view name(Scope scope) { return scopes[static_cast<std::size_t>(scope)].second; }

std::optional<Scope> scope_named(std::string_view wanted) {
  for (const auto& [scope, word] : scopes)
    if (word == wanted) return scope;
  return std::nullopt;
}

std::string all_scopes() {
  std::string all;
  for (const auto& [scope, word] : scopes) all += (all.empty() ? "" : ", ") + std::string(word);
  return all;
}

bool ApiKey::allows(Scope scope) const {
  return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
}

Result<std::unique_ptr<ApiKeys>> ApiKeys::open(const std::string& folder, const OpenSettings& settings) {
  auto db = open_to_write(folder, settings);
  if (!db) return tl::unexpected(std::move(db.error()));
  return std::unique_ptr<ApiKeys>(new ApiKeys(std::move(*db)));
}

Result<ApiKey> ApiKeys::add(const NewKey& key, const std::string& token_hash, Time now) {
  if (auto good = check(key); !good) return tl::unexpected(std::move(good.error()));
  std::lock_guard lock(mutex_);
  std::int64_t standing = 0;
  auto counted = db_->use("SELECT count(*) FROM api_keys WHERE revoked IS NULL").one([&](const Row& row) {
    standing = row.integer(0);
  });
  if (!counted) return tl::unexpected(std::move(counted.error()));
  if (standing >= static_cast<std::int64_t>(keys_most))
    return fail("keys-too-many",
                "There are " + std::to_string(keys_most) + " keys; revoke those that are not used.");
  ApiKey made;
  auto added =
      db_->use(
             "INSERT INTO api_keys (name, name_key, token_hash, scopes, per_minute, created, created_by,"
             " expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
          .run(key.name, fold(key.name), token_hash, scope_words(key.scopes), key.per_minute, now, key.by,
               key.expires);
  if (!added) {
    if (added.error().code == conflict_code)
      return fail("name-taken", "There is a key named '" + key.name + "' already; choose another name.");
    return tl::unexpected(std::move(added.error()));
  }
  auto read = db_->use("SELECT " RF_KEY_COLUMNS " FROM api_keys k WHERE k.token_hash = ?")
                  .one([&](const Row& row) { made = key_from(row); }, token_hash);
  if (!read) return tl::unexpected(std::move(read.error()));
  return made;
}

Result<std::vector<ApiKey>> ApiKeys::list() {
  std::lock_guard lock(mutex_);
  std::vector<ApiKey> keys;
  auto add = [&](const Row& row) { keys.push_back(key_from(row)); };
  auto read =
      db_->use("SELECT " RF_KEY_COLUMNS " FROM api_keys k WHERE k.revoked IS NULL ORDER BY k.name_key")
          .each(add);
  if (!read) return tl::unexpected(std::move(read.error()));
  read = db_->use("SELECT " RF_KEY_COLUMNS
                  " FROM api_keys k WHERE k.revoked IS NOT NULL ORDER BY k.revoked DESC, k.id DESC LIMIT 200")
             .each(add);
  if (!read) return tl::unexpected(std::move(read.error()));
  return keys;
}

Result<std::optional<ApiKey>> ApiKeys::find(const std::string& token_hash, Time now) {
  std::lock_guard lock(mutex_);
  std::optional<ApiKey> found;
  auto read =
      db_->use("SELECT " RF_KEY_COLUMNS " FROM api_keys k WHERE k.token_hash = ? AND k.revoked IS NULL")
          .one([&](const Row& row) { found = key_from(row); }, token_hash);
  if (!read) return tl::unexpected(std::move(read.error()));
  if (found && !found->expired(now) && (!found->last_used || now - *found->last_used >= Millis{60'000})) {
    // A full disk must not keep a program out: the moment is then only not noted.
    if (db_->use("UPDATE api_keys SET last_used = ? WHERE id = ?").run(now, found->id))
      found->last_used = now;
  }
  return found;
}

Result<ApiKey> ApiKeys::revoke(const std::string& which, const std::string& by, Time now) {
  std::lock_guard lock(mutex_);
  std::optional<ApiKey> found;
  auto read =
      db_->use("SELECT " RF_KEY_COLUMNS
               " FROM api_keys k WHERE k.revoked IS NULL AND (k.name_key = ?1 OR CAST(k.id AS TEXT) = ?2)"
               " ORDER BY k.name_key = ?1 DESC LIMIT 1")
          .one([&](const Row& row) { found = key_from(row); }, fold(which), which);
  if (!read) return tl::unexpected(std::move(read.error()));
  if (!found) return fail("key-unknown", "There is no key '" + which + "' that could be revoked.");
  auto done =
      db_->use("UPDATE api_keys SET revoked = ?, revoked_by = ? WHERE id = ?").run(now, by, found->id);
  if (!done) return tl::unexpected(std::move(done.error()));
  found->revoked = now;
  found->revoked_by = by;
  return *found;
}

}  // namespace rf::store
