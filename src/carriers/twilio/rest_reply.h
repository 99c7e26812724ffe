#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "desk/ports.h"
#include "dial/protocol.h"
#include "http/client.h"

namespace rf::carriers::twilio {

// What the answer to "create this call" means for the attempt. Only what is certain counts as refused,
// throttled or not sent.
dial::DialReply read_dial_reply(const http::ClientReply& reply);

// One call. Errors: "carrier-unknown-call" (404), "carrier-refused" (another 4xx), "carrier-unreachable",
// "carrier-unreadable".
Result<desk::CarrierCall> read_call(const http::ClientReply& reply);

struct Page {
  struct Call {
    desk::CarrierCall call;
    std::string to, from;
  };
  std::vector<Call> calls;
  std::string next;  // path and query of the next page; "" after the last
};
Result<Page> read_page(const http::ClientReply& reply);

// Twilio's own word for why not, of an answer with an error status: 21211 and the like; 0 when it gives none.
int error_code(const http::Response& response);
// As an Error, whatever the reply was but success. In our words and Twilio's code: it may be logged.
Error reply_error(const http::ClientReply& reply);

}  // namespace rf::carriers::twilio
