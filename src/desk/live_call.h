#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "call/call.h"
#include "desk/flows.h"
#include "desk/records.h"
#include "desk/transaction.h"

namespace rf::desk {

// A call that has not ended, in memory: the fold of its log and what the desk is doing about it.
struct LiveCall {
  call::Call state;
  std::string token;  // as in `state`, which is replaced at each turn; this one stays where it is
  FlowPtr flow;
  std::string policy, policy_version;
  std::string problem;      // why its fate is unknown
  Time not_after{};         // of asking the carrier
  write::MayDial may_dial;  // what has to hold at that moment too
  Millis ring_time{}, call_time{};

  Time next_check{};  // when the carrier is asked about it, if nothing is heard before
  int lookups = 0;    // of an unknown dial
  Time unknown_since{};

  // One thing at a time for each call: those that come meanwhile wait here, at most `waiting_most`.
  bool busy = false;
  std::deque<std::function<void(bool)>> waiting;
  static constexpr std::size_t waiting_most = 8;
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
  std::unordered_map<std::string_view, LivePtr> by_token_;  // keys are LiveCall::token
};

}  // namespace rf::desk
