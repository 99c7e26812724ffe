#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "base/executor.h"
#include "base/task.h"
#include "carriers/connect/sigv4.h"

namespace rf::carriers::connect {

// All that can go wrong when AWS is asked, as far as it makes a difference to what is done next.
enum class Trouble {
  throttled,         // asked too often: nothing was done, ask again later
  iterator_expired,  // of Kinesis: five minutes have passed, take a new one
  not_found,         // no such stream, shard, instance or contact
  refused,           // the keys are wrong, have expired, or may not do this
  clock,             // the signature's time is too far from AWS' clock
  invalid,           // the request is wrong, and will be each time
  not_allowed,       // of calls: the destination or the instance does not allow it
  limit,             // a quota is used up
  unavailable,       // AWS has trouble of its own; it did not act
  not_sent,          // no connection: AWS cannot have seen it
  unknown,           // no answer, or none that can be read: AWS may have acted
};

struct Failure {
  Trouble trouble = Trouble::unknown;
  std::string type;  // AWS' own word: "ResourceNotFoundException"; "" where there was no answer
  Error error;       // a stable code for each trouble ("aws-throttled") and a sentence for people
};
template <class T>
using Reply = tl::expected<T, Failure>;

// Whether the same request may be sent again when it changes something: nothing can have been done yet.
bool nothing_was_done(Trouble trouble);

// What an answer that is no success means. `peer` is how people call the service: "Kinesis".
Failure failure_of(const http::ClientReply& reply, std::string_view peer);

// Sends one request and answers once, on the desk's thread.
using Send = std::function<void(http::ClientRequest, std::function<void(http::ClientReply)>)>;

// One of AWS' services: signs, sends and reads answers as JSON. Learns from the answers how far our clock is
// from AWS', and asks once more by itself where only that was wrong.
class Aws {
 public:
  struct Peer {
    std::string name;  // for people
    std::string url;   // without a path: https://kinesis.us-east-1.amazonaws.com
    Scope scope;
  };
  struct Request {
    std::string method = "POST";
    std::string path = "/";  // percent-encoded
    http::Headers headers;
    std::string body;
    Millis total_time{10'000};
    std::size_t response_bytes = 1024 * 1024;
    bool never_resend = false;
  };

  Aws(Executor& executor, Send send, Credentials credentials, Peer peer);
  ~Aws();

  // An empty answer of a success is {}.
  Task<Reply<nlohmann::json>> ask(Request request);
  // By AWS' clock.
  Time now() const;
  Executor& executor() const;
  const Peer& peer() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

// A JSON text from outside, at most 32 deep. Error: "json-invalid", with what is wrong.
Result<nlohmann::json> read_json(std::string_view text);

}  // namespace rf::carriers::connect
