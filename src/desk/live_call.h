#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
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

// A call that has not ended, in memory: the fold of its log and what the desk is doing about it. There may be
// tens of thousands, so what few need or many share is not held by value.
struct LiveCall {
  call::Call state;
  FlowPtr flow;
  std::string problem;                       // why its fate is unknown
  Time not_after{};                          // of asking the carrier
  std::unique_ptr<write::MayDial> may_dial;  // what has to hold then, until it was dialed
  Millis ring_time{}, call_time{};

  Time next_check{};  // when the carrier is asked about it, if nothing is heard before
  int lookups = 0;    // of an unknown dial
  Time unknown_since{};

  std::shared_ptr<Consultation> consultation;  // null: nobody is being asked

  // One thing at a time for each call: those that come meanwhile wait here, at most `waiting_most`.
  bool busy = false;
  std::vector<std::function<void(bool)>> waiting;
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
  // The token is the call's own; it never changes.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view token) const { return std::hash<std::string_view>()(token); }
    std::size_t operator()(const LivePtr& call) const {
      return (*this)(std::string_view(call->state.attempt->token));
    }
  };
  struct Equal {
    using is_transparent = void;
    static std::string_view token(std::string_view text) { return text; }
    static std::string_view token(const LivePtr& call) { return call->state.attempt->token; }
    bool operator()(const auto& a, const auto& b) const { return token(a) == token(b); }
  };
  std::unordered_set<LivePtr, Hash, Equal> by_token_;
};

}  // namespace rf::desk
