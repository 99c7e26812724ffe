#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "desk/transcripts.h"

namespace rf::carriers::connect {

// What Amazon Connect tells of a contact through EventBridge: best effort, unordered, at least once.
struct ContactEvent {
  desk::Notice notice;
  std::string instance;         // its id
  std::string initial_contact;  // the first of a chain of transfers; "" when it is this one
  std::string agent;            // its id, "" when nobody has it
  std::string queue;            // its id, "" when it is in none
  std::string answered_by;      // the answering-machine detection's word: "HUMAN_ANSWERED"; "" when not told
  std::optional<Time> greeting_end;  // of the customer's voice, where told
};

// Reads an envelope whose detail-type is "Amazon Connect Contact Event"; its `detail` alone does too. Names
// of fields come in two cases and the channel in two spellings: both are read. Identity: "event:KIND".
// Errors: "contact-event-invalid"; "contact-event-other" for what is none of INITIATED, CONNECTED_TO_SYSTEM,
// QUEUED, CONNECTED_TO_AGENT and DISCONNECTED, or not of a voice contact, which may be passed over.
Result<ContactEvent> read_contact_event(std::string_view text);

}  // namespace rf::carriers::connect
