#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "call/call.h"
#include "desk/flows.h"
#include "desk/records.h"
#include "desk/transaction.h"

namespace rf::desk {

// Somebody slow is being asked about an answer, and its webhooks wait.
struct Consultation {
  Time started{};
  std::map<std::uint32_t, std::function<void(bool)>>
      waiting;  // true: it is decided; at most LiveCall::waiting_most
  std::uint32_t next_waiting = 0;
};

// What a call needs until it is known that the carrier has it.
struct Dialing {
  Time not_after{};                         // of asking the carrier
  std::optional<write::MayDial> condition;  // that has to hold then; none once it was asked
  std::string problem;                      // why nothing was dialed, or its fate is unknown
  int lookups = 0;                          // of an unknown dial
  Time unknown_since{};
};

// A call that has not ended, in memory: the fold of its log and what the desk is doing about it. There may be
// tens of thousands, so what few need or many share is not held by value.
struct LiveCall {
  call::Call state;
  FlowPtr flow;
  using Span = std::chrono::duration<std::int32_t, std::milli>;
  Span ring_time{}, call_time{};
  Time next_check{};  // when the carrier is asked about it, if nothing is heard before

  Dialing& dialing();
  const std::string& problem() const;
  bool may_be_dialed() const { return dialing_ && dialing_->condition; }
  void dialed() { dialing_.reset(); }

  std::shared_ptr<Consultation> consultation;  // null: nobody is being asked

  // One thing at a time for each call: those that come meanwhile wait, at most `waiting_most`. False: too
  // many wait.
  bool busy = false;
  bool wait(std::function<void(bool)> turn);
  std::function<void(bool)> next_waiting();  // null: nobody waits
  static constexpr std::size_t waiting_most = 8;

 private:
  std::unique_ptr<Dialing> dialing_;                             // null: the carrier has it
  std::unique_ptr<std::deque<std::function<void(bool)>>> wait_;  // null: nobody waits
};
using LivePtr = std::shared_ptr<LiveCall>;

// All live calls, by id and by token.
class LiveCalls {
 public:
  void add(LivePtr call);
  void remove(const LiveCall& call);
  LivePtr by_id(CallId id) const;
  LivePtr by_token(std::string_view token) const;
  std::size_t size() const { return by_id_.size(); }
  std::vector<LivePtr> all() const;
  // Those that are due at `now`, at most `most`.
  std::vector<LivePtr> due(Time now, std::size_t most) const;

 private:
  std::unordered_map<CallId, LivePtr> by_id_;
  // By a hash of the token, which is the call's own and never changes: a lookup touches the memory of few
  // calls but the one that it finds.
  std::unordered_multimap<std::size_t, LivePtr> by_token_;
};

}  // namespace rf::desk
