#pragma once

#include <string>
#include <vector>

#include "call/call.h"

namespace rf::call {

// What follows from something that came in: the events of one row, the first of which is `input` itself.
// Empty when the input changes nothing (a callback that came twice, an answer to an earlier question,
// anything after the end). Pure: same call, flow and input give the same events.
std::vector<Event> decide(const Call& call, const flow::Flow& flow, const Event& input);

// The question or the last words that stand, for the carrier: the same for a webhook that is delivered twice.
struct Reply {
  std::vector<Said> says;
  std::uint32_t turn = 0;              // 0: hang up after the words
  std::size_t language = 0;            // of the flow's
  const flow::Step* listen = nullptr;  // null: hang up after the words
};
Reply reply(const Call& call, const flow::Flow& flow);

// What the caller hears while an answer waits for its decision: the flow's line, or nothing.
std::vector<Said> filler(const Call& call, const flow::Flow& flow);

struct Difference {
  std::uint32_t seq = 0;          // of the row
  std::size_t index = 0;          // of the event in it
  std::string recorded, decided;  // as JSON; "" where one side has no such event
};
struct Replay {
  std::size_t events = 0;  // compared
  std::optional<Difference> first;
};
// Decides the whole call again from what came in, never reading what was decided, and compares.
Result<Replay> replay(CallId id, const flow::Flow& flow, const std::vector<Row>& rows);

}  // namespace rf::call
