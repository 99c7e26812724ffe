#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "call/advice.h"
#include "flow/facts.h"
#include "flow/flow.h"
#include "flow/outcome.h"
#include "understand/intent.h"
#include "understand/slot.h"

namespace rf::call {

using CallId = std::int64_t;  // also the attempt's: one attempt is at most one call
using CaseId = std::int64_t;

// The carrier's own words for a call, in the order in which they can follow one another.
enum class CarrierStatus : std::uint8_t {
  none,
  queued,
  initiated,
  ringing,
  in_progress,
  completed,
  busy,
  no_answer,
  failed,
  canceled
};
std::string_view name(CarrierStatus s);  // Twilio's spelling: "in-progress"
std::optional<CarrierStatus> carrier_status_named(std::string_view name);
bool terminal(CarrierStatus s);

enum class AnsweredBy : std::uint8_t { unknown, human, machine };
std::string_view name(AnsweredBy a);

// ---- What came in. Each row of a call's log begins with one of these; the rest of the row was decided from
// it.

// By what an attempt is decided. Many attempts share one.
struct Versions {
  std::string flow, flow_version, policy, policy_version, understanding_version;
  auto operator<=>(const Versions&) const = default;
};

// What an attempt was made of. Never changes, and is shared, because every turn copies its call.
struct Attempt {
  CaseId case_id = 0;
  std::string by;      // who asked
  std::string number;  // E.164
  std::string from;    // our number, E.164
  std::string token;   // unguessable, in every URL that the carrier gets for this attempt
  std::shared_ptr<const Versions> versions = std::make_shared<const Versions>();
  flow::Facts facts;
  flow::Outcome outcome = flow::Outcome::none;  // of the case when the dial was asked for
  bool operator==(const Attempt& o) const {
    return case_id == o.case_id && by == o.by && number == o.number && from == o.from && token == o.token &&
           *versions == *o.versions && facts == o.facts && outcome == o.outcome;
  }
};

// By which rules the gate allowed the dial, so that it can be checked again years later.
struct Permit {
  struct Window {
    int from = 0, to = 0;  // minutes of the customer's day, from ≤ t < to
    int days = 0;          // a bit for each, Sunday lowest
    bool operator==(const Window&) const = default;
  };
  std::vector<std::string> zones;  // IANA; the customer may be in any of them
  std::vector<Window> windows;
  int today = 0, per_day = 0;  // dials to the number on the customer's day before this one, and the most
  int week = 0, per_week = 0;  // the same in seven days
  bool operator==(const Permit&) const = default;
};
struct Created {  // a dial was asked for and the gate allowed it
  std::shared_ptr<const Attempt> attempt = std::make_shared<const Attempt>();
  std::shared_ptr<const Permit> permit = nullptr;  // null in the logs of earlier versions
  bool operator==(const Created& o) const {
    return *attempt == *o.attempt && (permit ? o.permit && *permit == *o.permit : !o.permit);
  }
};
struct Sending {  // the point of no return: the carrier is asked after this is stored
  bool operator==(const Sending&) const = default;
};
struct Dialed {  // the carrier has the call
  enum class How { reply, webhook, reconciled };
  std::string sid;
  How how = How::reply;
  bool operator==(const Dialed&) const = default;
};
struct NotDialed {  // certain: nobody was called
  enum class Why {
    refused,
    throttled,
    not_sent,
    withdrawn,
    presumed
  };  // presumed: not found for 15 minutes; for a person to decide
  Why why = Why::refused;
  std::string reason;
  bool operator==(const NotDialed&) const = default;
};
struct FateUnknown {  // the carrier may or may not have the call
  std::string reason;
  bool operator==(const FateUnknown&) const = default;
};
struct Answered {  // the carrier asks what to do with a call that was picked up
  AnsweredBy by = AnsweredBy::unknown;
  bool operator==(const Answered&) const = default;
};
struct Heard {
  // recorded: what was said is in a recording of which nobody could make words.
  enum class Kind { speech, keys, silence, recorded };
  std::uint32_t turn = 0;  // the answer to which question, from 1
  Kind kind = Kind::speech;
  std::string text;                  // words or keys; of `recorded` why nobody knows the words
  std::optional<double> confidence;  // the recognizer's
  AdvicePtr advice = nullptr;        // null: nobody slow was asked
  std::string recording = {};  // the carrier's name of the recording in which the words are; "": of none
  std::string by = {};         // who made words of it: "openai whisper-1"; "": the carrier
  bool operator==(const Heard& o) const {
    return turn == o.turn && kind == o.kind && text == o.text && confidence == o.confidence &&
           recording == o.recording && by == o.by && same(advice, o.advice);
  }
};
// An answer came whose decision waits for somebody slow. It is stored before the carrier is told anything, so
// that it is decided whatever happens; the decision is a row of its own, which begins with Heard.
struct Pending {
  Heard heard;
  bool operator==(const Pending&) const = default;
};
// The caller was asked to wait once more, and the carrier to come back.
struct Waited {
  std::uint32_t turn = 0;
  std::uint32_t wait = 0;  // from 0
  bool operator==(const Waited&) const = default;
};
struct Status {  // a status callback, or what the carrier said when we asked
  CarrierStatus status = CarrierStatus::none;
  AnsweredBy by = AnsweredBy::unknown;
  std::optional<int> seconds;
  std::optional<int> sip;
  bool operator==(const Status&) const = default;
};
struct Abandoned {  // we gave up waiting for the carrier, or a person ended the call
  flow::Disposition as = flow::Disposition::lost;
  std::string by;
  bool script_lost = false;  // its script cannot be read any more, and is not asked what follows
  bool operator==(const Abandoned&) const = default;
};

// ---- What was decided.

struct Understood {
  understand::Intent intent = understand::Intent::unclear;
  double confidence = 0;
  std::vector<std::string> why;
  understand::Intent also = understand::Intent::unclear;  // what was said beside it; unclear: nothing
  understand::Slots slots = {};
  std::string by = {};       // whose advice was taken; "": the words' own meaning
  std::string refused = {};  // why advice was not taken; "": it was, or there was none
  bool operator==(const Understood&) const = default;
};
struct Filled {  // a slot of the flow has a value
  std::string slot, value, words;
  bool operator==(const Filled&) const = default;
};
struct Moved {
  std::string step;  // entered
  bool operator==(const Moved&) const = default;
};
struct Verified {
  bool operator==(const Verified&) const = default;
};
struct OutcomeKnown {
  flow::Outcome outcome = flow::Outcome::none;
  bool operator==(const OutcomeKnown&) const = default;
};
struct Ordered {
  flow::Effect effect = flow::Effect::fraud_case;
  bool operator==(const Ordered&) const = default;
};
struct ForReview {
  std::string reason;
  bool operator==(const ForReview&) const = default;
};
struct Said {
  std::string line;  // id
  std::string text;
  bool reworded = false;  // in place of the line's own words, which say the same
  bool operator==(const Said&) const = default;
};
struct Listening {  // the question that stands
  std::uint32_t turn = 0;
  flow::State state;  // where the conversation is; its slots stand in the Filled events
  bool operator==(const Listening&) const = default;
};
struct Disposed {  // the call's disposition is known; it may still be on the line for its last words
  flow::Disposition disposition = flow::Disposition::none;
  bool operator==(const Disposed&) const = default;
};
struct Ended {
  bool operator==(const Ended&) const = default;
};

using Event =
    std::variant<Created, Sending, Dialed, NotDialed, FateUnknown, Answered, Heard, Status, Abandoned,  //
                 Understood, Filled, Moved, Verified, OutcomeKnown, Ordered, ForReview, Said, Listening,
                 Disposed, Ended, Pending, Waited>;

// One row of the log: what came in and all that was decided from it, stored in one piece.
struct Row {
  std::uint32_t seq = 0;  // from 1, without gaps
  Time at{};
  std::vector<Event> events;
};

// JSON, one array of objects: [{"e":"heard","turn":2,"kind":"speech","text":"yes"},…]. Stable: stored logs
// are read for years; fields may be added, never renamed.
std::string encode(const std::vector<Event>& events);
// Errors: "log-unreadable" with the place.
Result<std::vector<Event>> decode(std::string_view text);
// Who asked for the call that begins with these; "" when none does.
std::string caller(const std::vector<Event>& events);
// The attempt of the call whose log this is; null when the log does not begin with its creation.
const Attempt* attempt_of(const std::vector<Row>& rows);
// The event's name in the log: "heard".
std::string_view name(const Event& e);

}  // namespace rf::call
