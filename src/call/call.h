#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/maybe_time.h"
#include "call/event.h"
#include "flow/flow.h"
#include "flow/step.h"

namespace rf::call {

// How far an attempt has come. Only ever moves down this list.
enum class Phase : std::uint8_t {
  intent,   // stored, the carrier was not asked
  sending,  // the carrier may have been asked
  unknown,  // it was, and we do not know what it did
  dialed,   // it has the call
  ended,
};
std::string_view name(Phase p);

// The state of a call: a fold over its log.
struct Call {
  CallId id = 0;
  std::shared_ptr<const Attempt> attempt;  // null only before the first row
  Phase phase = Phase::intent;
  CarrierStatus carrier = CarrierStatus::none;
  bool answered = false;
  bool by_carrier = false;  // nothing came of a recording, so that no other is made
  flow::Outcome outcome = flow::Outcome::none;
  flow::Disposition disposition = flow::Disposition::none;
  std::uint32_t seq = 0;               // of the last row
  std::uint32_t turn = 0;              // of the question that stands; 0: none
  std::uint32_t asked = 0, heard = 0;  // the last question that was asked, and the last that got an answer
  std::uint32_t ordered = 0;           // a bit for each flow::Effect that was set going
  std::uint32_t waits = 0;             // how often its caller was asked to wait
  flow::State state;
  std::string sid;                              // the carrier's name for it
  std::shared_ptr<const std::string> reworded;  // in place of the last line's words; null: its own
  std::shared_ptr<const Heard> pending;         // the answer that came and is not decided yet; null: none
  std::vector<std::string> last;  // the lines of the last reply, by id, for a webhook that is delivered twice
  Time created{}, last_event{};
  MaybeTime sent, answered_at, ended_at;

  CaseId case_id() const { return attempt->case_id; }
  bool live() const { return phase != Phase::ended; }
  bool waits_for(std::uint32_t question) const { return pending && pending->turn == question; }
  bool has_ordered(flow::Effect effect) const { return ordered >> static_cast<unsigned>(effect) & 1; }
};

// Adds one row. Rows come in order (seq is checked by assertion).
void apply(Call& call, const Row& row);
// The call from its log. Error: "log-broken" when rows are missing or the first does not create the call.
Result<Call> fold(CallId id, const std::vector<Row>& rows);

// What was answered at which step, in order: the evidence of a call.
struct StepAnswer {
  std::string step;
  Heard heard;
  understand::Intent intent = understand::Intent::unclear;  // of words and keys
  Time at{};
};
std::vector<StepAnswer> answers(const std::vector<Row>& rows);

// The slots that the call filled and did not take back, in the order of their last filling, with the words
// that gave them.
struct SlotAnswer {
  std::string slot, value, said;  // said: all that the customer said then; "" for keys
  Time at{};
};
std::vector<SlotAnswer> slot_answers(const std::vector<Row>& rows);

}  // namespace rf::call
