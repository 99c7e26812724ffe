#pragma once

#include <map>
#include <optional>
#include <string>

#include "carriers/connect/aws.h"

namespace rf::carriers::connect {

struct OutboundCall {
  std::string to;            // E.164
  std::string contact_flow;  // an id or ARN
  std::string queue;         // whose caller id is shown; or
  std::string from;          // our own number, E.164: one of the two
  // Within 7 days the same token gives the same contact. At least one of our own: a call that is asked for
  // twice without one is two calls.
  std::string client_token;
  std::map<std::string, std::string> attributes;  // names of [A-Za-z0-9_-]; 32,768 bytes together
  bool campaign = false;                          // TrafficType CAMPAIGN, which needs a quota
  bool detect_machine = false;                    // only in campaigns
};

struct ContactDescription {
  std::string id, initial_contact, previous_contact, initiation, channel, queue, agent, disconnect_reason;
  std::optional<Time> initiated, enqueued, with_agent, disconnected, updated;
};

struct InstanceDescription {
  std::string id, alias, status;  // "ACTIVE"
  bool outbound_calls = false, inbound_calls = false;
};

// Amazon Connect's REST interface, as far as the desk acts through it. The quota is 2 requests a second
// (burst 5) of an account and region. What changes nothing, or the same when it comes twice, is asked again
// where AWS was busy or away, three times in all; a call is dialed again only where AWS said that it asks too
// often, which means that nothing was done. An outcome that is unknown is told as such and for a person or
// the dial protocol to look at.
class ConnectApi {
 public:
  // `instance`: an id or ARN.
  ConnectApi(Aws aws, std::string instance);

  // The contact's id. Errors: "connect-invalid" where it cannot be sent so; a Failure's otherwise.
  Task<Reply<std::string>> start_outbound(OutboundCall call);
  // A contact that has ended already is stopped.
  Task<Reply<bool>> stop(std::string contact);
  Task<Reply<ContactDescription>> describe(std::string contact);
  Task<Reply<bool>> update_attributes(std::string initial_contact,
                                      std::map<std::string, std::string> attributes);
  Task<Reply<std::map<std::string, std::string>>> attributes(std::string initial_contact);
  Task<Reply<InstanceDescription>> instance();

 private:
  // Which failures are worth another try.
  enum class Again { never_unless_throttled, while_away };
  Task<Reply<nlohmann::json>> ask(std::string method, std::string path, nlohmann::json body, Again again);

  Aws aws_;
  std::string instance_;
};

// What is wrong with a call before it is sent. Error "connect-invalid".
Done check(const OutboundCall& call);
Done check_attributes(const std::map<std::string, std::string>& attributes);

}  // namespace rf::carriers::connect
