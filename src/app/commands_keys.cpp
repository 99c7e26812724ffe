#include "app/commands_keys.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "http/loop.h"
#include "store/api_keys.h"
#include "web/machines.h"

namespace rf::app {
namespace {

// `made`: whether the folder may be made. Only adding a key has a reason to.
Result<std::unique_ptr<store::ApiKeys>> open_keys(const Common& common, bool made = false) {
  auto settings = load_settings(common);
  if (!settings) return tl::unexpected(settings.error());
  auto folder = data_folder(*settings, common).string();
  if (!made)
    if (auto there = store::open_to_read(folder); !there) return tl::unexpected(there.error());
  return store::ApiKeys::open(folder);
}

std::string scope_words(const store::ApiKey& key) {
  std::string words;
  for (auto scope : key.scopes) words += (words.empty() ? "" : ",") + std::string(name(scope));
  return words;
}

nlohmann::json describe(const store::ApiKey& key, Time now) {
  auto moment = [](const std::optional<Time>& at) {
    return at ? nlohmann::json(rfc3339(*at)) : nlohmann::json();
  };
  auto scopes = nlohmann::json::array();
  for (auto scope : key.scopes) scopes.push_back(name(scope));
  return {{"id", key.id},
          {"name", key.name},
          {"scopes", std::move(scopes)},
          {"per_minute", key.per_minute},
          {"expires_at", moment(key.expires)},
          {"revoked_at", moment(key.revoked)},
          {"last_used_at", moment(key.last_used)},
          {"valid", !key.revoked && !key.expired(now)}};
}

std::string state(const store::ApiKey& key, Time now) {
  if (key.revoked) return "revoked " + rfc3339(*key.revoked);
  if (key.expired(now)) return "ran out " + rfc3339(*key.expires);
  return key.expires ? "until " + rfc3339(*key.expires) : "valid";
}

}  // namespace

int key_add(const Common& common, const KeyOptions& options) {
  store::ApiKeys::NewKey key;
  for (const auto& word : options.scopes) {
    auto scope = store::scope_named(word);
    if (!scope)
      return complain(
          {"scope-unknown", "'" + word + "' is nothing that a key is for; there are " + store::all_scopes()});
    key.scopes.push_back(*scope);
  }
  auto keys = open_keys(common, true);
  if (!keys) return complain(keys.error());
  http::Loop loop;
  const auto token = std::string(web::key_prefix) + base64url(loop.random(32));
  key.name = options.name;
  key.per_minute = options.per_minute;
  key.expires = loop.now() + std::chrono::hours(24 * options.days);
  key.by = "command-line";
  auto added = (*keys)->add(key, sha256_hex(token), loop.now());
  if (!added) return complain(added.error());
  if (common.json) {
    auto described = describe(*added, loop.now());
    described["key"] = token;
    std::cout << described.dump() << "\n";
    return 0;
  }
  std::cout << "The key of " << added->name << " for " << scope_words(*added) << ", valid until "
            << rfc3339(*added->expires) << ". It is shown only now:\n"
            << token << "\n";
  return 0;
}

int key_list(const Common& common) {
  auto keys = open_keys(common);
  if (!keys) return complain(keys.error());
  auto list = (*keys)->list();
  if (!list) return complain(list.error());
  http::Loop loop;
  const auto now = loop.now();
  if (common.json) {
    auto all = nlohmann::json::array();
    for (const auto& key : *list) all.push_back(describe(key, now));
    std::cout << all.dump() << "\n";
    return 0;
  }
  for (const auto& key : *list)
    std::cout << key.id << "\t" << key.name << "\t" << scope_words(key) << "\t" << key.per_minute
              << " a minute\t" << state(key, now) << "\t"
              << (key.last_used ? "last used " + rfc3339(*key.last_used) : std::string("never used")) << "\n";
  return 0;
}

int key_revoke(const Common& common, const std::string& which) {
  auto keys = open_keys(common);
  if (!keys) return complain(keys.error());
  http::Loop loop;
  auto key = (*keys)->revoke(which, "command-line", loop.now());
  if (!key) return complain(key.error());
  if (common.json)
    std::cout << describe(*key, loop.now()).dump() << "\n";
  else
    std::cout << key->name << " opens nothing any more\n";
  return 0;
}

}  // namespace rf::app
