#include "call/call.h"

namespace rf::call {
namespace {

// One overload for each event: what it makes true of the call.
struct Apply {
  Call& call;
  Time at;

  void operator()(const Created& e) {
    call.attempt = e.attempt;
    call.created = at;
    call.phase = Phase::intent;
  }
  void operator()(const Sending&) {
    call.phase = Phase::sending;
    call.sent = at;
  }
  void operator()(const Dialed& e) {
    call.phase = Phase::dialed;
    call.sid = e.sid;
  }
  void operator()(const NotDialed&) {}
  void operator()(const FateUnknown&) { call.phase = Phase::unknown; }
  void operator()(const Answered&) {
    call.answered = true;
    if (!call.answered_at) call.answered_at = at;
  }
  void operator()(const Heard& e) {
    call.heard = e.turn;
    call.last.clear();
    call.reworded = nullptr;
    call.pending = nullptr;
    call.waits = 0;
    if (e.kind == Heard::Kind::recorded) call.by_carrier = true;
  }
  void operator()(const Pending& e) { call.pending = std::make_shared<const Heard>(e.heard); }
  void operator()(const Waited& e) { call.waits = e.wait + 1; }
  void operator()(const Status& e) {
    call.carrier = e.status;
    if (e.status == CarrierStatus::in_progress && !call.answered_at) call.answered_at = at;
  }
  void operator()(const Abandoned&) {}
  void operator()(const Understood&) {}
  void operator()(const Filled& e) { call.state.slots.set(e.slot, e.value); }
  void operator()(const Moved&) {}
  void operator()(const Verified&) { call.state.verified = true; }
  void operator()(const OutcomeKnown& e) { call.outcome = e.outcome; }
  void operator()(const Ordered& e) { call.ordered |= 1u << static_cast<unsigned>(e.effect); }
  void operator()(const ForReview&) {}
  void operator()(const Said& e) {
    call.last.push_back(e.line);
    if (e.reworded) call.reworded = std::make_shared<const std::string>(e.text);
  }
  void operator()(const Listening& e) {
    call.turn = e.turn;
    call.asked = e.turn;
    auto slots = std::move(call.state.slots);
    call.state = e.state;
    call.state.slots = std::move(slots);
  }
  void operator()(const Disposed& e) {
    call.disposition = e.disposition;
    call.turn = 0;
    call.state.ended = true;
  }
  void operator()(const Ended&) {
    call.phase = Phase::ended;
    call.ended_at = at;
    call.turn = 0;
    call.state.ended = true;
    call.last.clear();
    call.reworded = nullptr;
    call.pending = nullptr;
  }
};

}  // namespace

void apply(Call& call, const Row& row) {
  RF_ASSERT(row.seq == call.seq + 1);
  for (const auto& event : row.events) std::visit(Apply{call, row.at}, event);
  call.seq = row.seq;
  call.last_event = row.at;
}

Result<Call> fold(CallId id, const std::vector<Row>& rows) {
  Call call;
  call.id = id;
  for (const auto& row : rows) {
    bool creates = !row.events.empty() && std::holds_alternative<Created>(row.events.front());
    if (row.seq != call.seq + 1 || row.events.empty() || creates != (row.seq == 1))
      return fail("log-broken",
                  "the log of call " + std::to_string(id) + " breaks after row " + std::to_string(call.seq));
    apply(call, row);
  }
  if (call.seq == 0) return fail("log-broken", "call " + std::to_string(id) + " has no log");
  return call;
}

std::vector<StepAnswer> answers(const std::vector<Row>& rows) {
  std::vector<StepAnswer> out;
  std::string step;
  for (const auto& row : rows) {
    for (const auto& event : row.events) {
      if (const auto* heard = std::get_if<Heard>(&event); heard && heard->kind != Heard::Kind::recorded)
        out.push_back({step, *heard, understand::Intent::unclear, row.at});
      else if (const auto* understood = std::get_if<Understood>(&event); understood && !out.empty())
        out.back().intent = understood->intent;
      else if (const auto* moved = std::get_if<Moved>(&event))
        step = moved->step;
    }
  }
  return out;
}

std::vector<SlotAnswer> slot_answers(const std::vector<Row>& rows) {
  std::vector<SlotAnswer> out;
  for (const auto& row : rows) {
    std::string said;
    for (const auto& event : row.events) {
      if (const auto* heard = std::get_if<Heard>(&event)) said = heard->text;
      const auto* filled = std::get_if<Filled>(&event);
      if (!filled) continue;
      std::erase_if(out, [&](const auto& known) { return known.slot == filled->slot; });
      if (!filled->value.empty()) out.push_back({filled->slot, filled->value, said, row.at});
    }
  }
  return out;
}

}  // namespace rf::call
