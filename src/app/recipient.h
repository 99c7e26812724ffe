#pragma once

#include <string>

#include "desk/ports.h"
#include "http/client.h"

namespace rf::app {

// The bank's systems behind one URL. Each delivery is a POST of JSON, signed so that the receiver knows that
// it is ours and new:
//   Ringfence-Id: the message's id, the same in every repeat
//   Ringfence-Timestamp: seconds since 1970
//   Ringfence-Signature: v1=hex(HMAC-SHA256(secret, timestamp + "." + id + "." + body))
class SignedPost final : public desk::Recipient {
 public:
  SignedPost(Executor& executor, http::Client& client, std::string url, std::string secret)
      : executor_(executor), client_(client), url_(std::move(url)), secret_(std::move(secret)) {}
  void deliver(const desk::Delivery& delivery, Answer<Done> answer) override;

 private:
  Executor& executor_;
  http::Client& client_;
  std::string url_, secret_;
};

}  // namespace rf::app
