#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/task.h"
#include "http/message.h"
#include "store/accounts.h"
#include "web/worker.h"

namespace rf::web {

// Who is signed in. Tokens are 256 random bits in a cookie; only their SHA-256 is kept. What was read from
// the accounts is believed for a few seconds, so that a page's requests do not each read it again.
class Sessions {
 public:
  static constexpr Millis idle{15 * 60'000};
  static constexpr Millis longest{8 * 3600'000};
  static constexpr Millis believed{5'000};
  static constexpr std::size_t remembered_most = 10'000;

  Sessions(Executor& executor, Worker& worker, store::Accounts& accounts)
      : executor_(executor), worker_(worker), accounts_(accounts) {}

  struct Found {
    std::optional<store::Session> session;
    std::string token_hash;
    std::optional<Error> trouble;  // why nobody knows
  };
  Task<Found> find(const http::Request& request);

  struct Begun {
    store::Session session;
    std::string token_hash, cookie;  // Set-Cookie
  };
  // Error: the store's.
  Task<Result<Begun>> begin(store::User user, bool https);
  Task<Done> end(std::string token_hash);
  // Who a request's session was last seen to be; it may have ended since. Null: not known without reading.
  const store::User* remembered(const http::Request& request) const;
  // After people were changed: nothing is believed any more.
  void forget() {
    remembered_.clear();
    ++changes_;
  }
  static std::string ended_cookie(bool https);

 private:
  struct Remembered {
    store::Session session;
    Time read{};
  };
  Executor& executor_;
  Worker& worker_;
  store::Accounts& accounts_;
  std::map<std::string, Remembered> remembered_;
  std::uint64_t changes_ = 0;  // what was read before one is not believed after it
};

// The session token in a request's cookies; "" when there is none.
std::string session_token(const http::Request& request);

}  // namespace rf::web
