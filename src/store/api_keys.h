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

// What a program may do with a key.
enum class Scope {
  calls,   // begin, feed and end calls that are listened to
  scores,  // ask for scores
  live,    // hear of calls as they go on
};
std::string_view name(Scope scope);
std::optional<Scope> scope_named(std::string_view name);
// For people: "calls, scores, live".
std::string all_scopes();

struct ApiKey {
  std::int64_t id = 0;
  std::string name;
  std::vector<Scope> scopes;  // in the enum's order, each once
  int per_minute = 0;         // requests
  Time created{};
  std::string created_by;
  std::optional<Time> expires, revoked, last_used;
  std::string revoked_by;
  bool allows(Scope scope) const;
  bool expired(Time now) const { return expires && *expires <= now; }
};

// The keys with which programs come in. Blocking, safe from any thread, each call short; not for the desk's
// own thread. Keys are made elsewhere: here they are their SHA-256.
//
// Error codes: "name-invalid", "name-taken", "scopes-missing", "keys-too-many", "key-unknown", those of
// sqlite.h.
class ApiKeys {
 public:
  static constexpr std::size_t keys_most = 1'000;  // that stand
  static constexpr int per_minute_usual = 600, per_minute_most = 100'000;

  static Result<std::unique_ptr<ApiKeys>> open(const std::string& folder,
                                               const OpenSettings& settings = {256});

  struct NewKey {
    std::string name;  // 1 to 64 characters, unique without regard to case among those that stand
    std::vector<Scope> scopes;
    int per_minute = per_minute_usual;
    std::optional<Time> expires;
    std::string by;
  };
  Result<ApiKey> add(const NewKey& key, const std::string& token_hash, Time now);
  // Those that stand first, by name; then the revoked ones, newest first, at most 200.
  Result<std::vector<ApiKey>> list();
  // The key that stands or has expired; nothing when there is none or it was revoked. Counts as used now
  // (noted at most once a minute).
  Result<std::optional<ApiKey>> find(const std::string& token_hash, Time now);
  // By id or name. "key-unknown" when none stands.
  Result<ApiKey> revoke(const std::string& which, const std::string& by, Time now);

 private:
  explicit ApiKeys(std::unique_ptr<Connection> db) : db_(std::move(db)) {}

  std::mutex mutex_;
  std::unique_ptr<Connection> db_;
};

}  // namespace rf::store
