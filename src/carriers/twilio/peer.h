#pragma once

#include <memory>

#include "base/executor.h"
#include "carriers/twilio/rest.h"

namespace rf::carriers::twilio {

// Who is at the base URL. Far away it is taken for Twilio and never asked. On this machine it must say that
// it is the phone company before calls count as simulated; while nobody answers it is asked again every few
// seconds.
class Peer {
 public:
  Peer(Executor& executor, Send send, std::string base_url);
  ~Peer();

  void ask();
  // How a request to the peer fared. One that could not be sent ends what we believed; either failure asks
  // anew.
  void note(http::Fate fate);

  bool on_this_machine() const;
  bool answers() const;  // true for one far away
  bool is_phone_company() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace rf::carriers::twilio
