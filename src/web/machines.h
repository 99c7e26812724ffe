#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "base/task.h"
#include "http/message.h"
#include "store/api_keys.h"
#include "web/worker.h"

namespace rf::web {

// How every key begins, so that one that got lost is recognised for what it is.
inline constexpr std::string_view key_prefix = "rfk_";
// The key that a request brings ("Authorization: Bearer rfk_…"); "" when it brings none.
std::string_view key_in(const http::Request& request);

// Programs that come in with a key. What was read of a key is believed for a few seconds, so that a stream of
// segments does not read it again for each.
class Machines {
 public:
  static constexpr Millis believed{5'000};
  static constexpr std::size_t remembered_most = 1'000;

  Machines(Executor& executor, Worker& worker, store::ApiKeys& keys)
      : executor_(executor), worker_(worker), keys_(keys) {}

  // The key that stands behind a token. Errors: "key-unknown", "key-expired", "store-busy", those of
  // sqlite.h.
  Task<Result<store::ApiKey>> find(std::string token);
  // Of a token that was seen a moment ago; it may have been revoked since. Null: not known without reading.
  const store::ApiKey* remembered(std::string_view token) const;
  // After keys were changed: nothing is believed any more.
  void forget() {
    remembered_.clear();
    ++changes_;
  }

 private:
  struct Remembered {
    store::ApiKey key;
    Time read{};
  };
  Executor& executor_;
  Worker& worker_;
  store::ApiKeys& keys_;
  std::unordered_map<std::string, Remembered> remembered_;  // by the token's SHA-256
  std::uint64_t changes_ = 0;
};

}  // namespace rf::web
