#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/error.h"
#include "base/executor.h"
#include "http/client.h"

namespace rf::carriers::twilio {

// Whether Twilio lets us in, as far as its last answers told. While it does not, or cannot be reached, it is
// asked again by itself, so that nobody has to try a call to find out that it is well again.
class Access {
 public:
  // `ask` asks something that needs our credentials and changes nothing; its reply comes to note(). Who is at
  // `base_url` on this machine is the Peer's to know.
  Access(Executor& executor, std::function<void()> ask, std::string base_url);
  ~Access();

  void note(const http::ClientReply& reply);  // of any request with our credentials
  // Errors: "carrier-refuses-us", "carrier-unreachable".
  Done state() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace rf::carriers::twilio
