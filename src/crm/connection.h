#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "base/executor.h"
#include "base/task.h"
#include "crm/answer.h"
#include "crm/gate.h"
#include "http/client.h"

namespace rf::crm {

// Where Kintone is and how it is asked.
struct Access {
  std::string url;          // https://example.cybozu.com, as kintone_url makes it
  std::string token;        // one, or several with commas; sent in a header and told to nobody
  long guest_space = 0;     // 0: the app is in none
  unsigned at_once = 5;     // requests under way, 1 to 50
  Millis time{10'000};      // for one answer
  Millis patience{20'000};  // how long one request is tried again and again
  Millis first_wait{1'000}, longest_wait{30'000};
  // Told each time a request is to be tried again: why, and after how long.
  std::function<void(const Error& why, Millis wait)> on_wait = {};
};

// "example" is https://example.cybozu.com, "example.kintone.com" is https://example.kintone.com; `base_url`,
// where it is not empty, wins: https, or http to this machine. Errors: "subdomain", "base_url" (the setting),
// with a sentence.
Result<std::string> kintone_url(std::string_view subdomain, std::string_view base_url);
// Error "api_token": empty, more than nine, or signs that no token has. Never quotes it.
Done check_token(std::string_view token);

// One request and what is needed to send it again.
struct Ask {
  std::string method, api;  // "GET", "records"
  nlohmann::json payload;   // an object
  std::string what;         // for people: "the app's fields"
  // false: what got no clear answer is not sent again, only what was refused at the door (429) or never left.
  bool harmless = true;
  std::size_t bytes = 4 * 1024 * 1024;  // of the answer
};

// The one way to Kintone: keeps to its limits, waits where it asks us to, sends again what may be sent again.
class Connection {
 public:
  using Send = std::function<void(http::ClientRequest, std::function<void(http::ClientReply)>)>;
  // The executor and what `send` calls outlive it. On the executor's thread.
  Connection(Executor& executor, Send send, Access access);
  Task<Reply<nlohmann::json>> ask(Ask ask);
  Task<> sleep(Millis time);
  Executor& executor() { return executor_; }

 private:
  http::ClientRequest request(const Ask& ask) const;
  Millis with_jitter(Millis time);
  Executor& executor_;
  Send send_;
  const Access access_;
  std::shared_ptr<Gate> gate_;
};

}  // namespace rf::crm
