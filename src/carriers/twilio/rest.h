#pragma once

#include <functional>
#include <memory>

#include "base/executor.h"
#include "carriers/twilio/settings.h"
#include "desk/ports.h"
#include "http/client.h"

namespace rf::carriers::twilio {

// Sends one request and answers once, on the desk's thread.
using Send = std::function<void(http::ClientRequest, std::function<void(http::ClientReply)>)>;

// Twilio's REST interface as the desk's carrier. Against a base URL on this machine it first asks who is
// there: only the phone company (GET /phone-company) makes it `simulated`, and a connection that fails is a
// reason to ask again. ready() says in a sentence what is missing: a setting, an answer, or being let in.
class Rest final : public desk::Carrier {
 public:
  Rest(Executor& executor, Send send, Settings settings);
  // The client must outlive the carrier.
  Rest(Executor& executor, http::Client& client, Settings settings);
  ~Rest() override;  // answers under way are dropped

  // Asks the peer on this machine who it is, and Twilio whether it lets us in. Call once, when the executor
  // runs or is about to.
  void start();

  void dial(const desk::DialIntent& intent, Answer<dial::DialReply> answer) override;
  void find(const Phone& to, const Phone& from, Time since,
            Answer<Result<std::vector<desk::CarrierCall>>> answer) override;
  void fetch(const std::string& sid, Answer<Result<desk::CarrierCall>> answer) override;
  void hang_up(const std::string& sid, Answer<Done> answer) override;
  Done ready() override;
  std::optional<Phone> from() override;
  bool simulated() override;

  const Settings& settings() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace rf::carriers::twilio
