#pragma once

#include <optional>
#include <string>
#include <vector>

#include "call/event.h"
#include "flow/flow.h"

namespace rf::call {

// A call's log as its duties see it. Points into the flow and the rows, which outlive it.
struct Story {
  // Something that we said, with what held at that moment.
  struct Line {
    const Row* row = nullptr;
    const Said* said = nullptr;
    const flow::Line* line = nullptr;  // null: the flow has none of that name
    bool approved = false;             // the words are the line's, or a rewording that was checked
    bool is_private = false;
    bool verified = false;     // the right person was known by then
    flow::Facts slots;         // what was known when it was said
    std::size_t language = 0;  // of the flow's, in which it was said; where it is approved
  };
  // Something that the customer said or pressed, or their silence.
  struct Answer {
    const Row* row = nullptr;
    const Heard* heard = nullptr;
    const Understood* understood = nullptr;                                        // null for silence
    flow::Listen::Interruptible interruptible = flow::Listen::Interruptible::any;  // the question
    bool over = false;                                                             // the call had ended
    bool means(understand::Intent intent) const {
      return understood && (understood->intent == intent || understood->also == intent);
    }
  };

  const flow::Flow* flow = nullptr;
  const Attempt* attempt = nullptr;
  const Permit* permit = nullptr;
  // From this row on another of the flow's languages is spoken.
  struct Switch {
    const Row* row = nullptr;
    std::size_t language = 0;
  };
  std::vector<Line> lines;
  std::vector<Switch> switches;
  std::vector<Answer> answers;
  const Row *sending = nullptr, *not_dialed = nullptr, *answered = nullptr;
  const Row* machine = nullptr;   // that says that a machine took the call
  bool machine_told = false;      // by the carrier; or else its greeting was heard
  const Row* verified = nullptr;  // that says that the right person is known
  const Row* outcome = nullptr;   // that brought the first outcome
  const Row* promised = nullptr;
  const Row* disposed = nullptr;
  flow::Disposition disposition = flow::Disposition::none;
  flow::Facts promised_slots;  // what was known with the promise

  bool nobody_was_called() const { return !sending || not_dialed; }
};

Story story_of(const flow::Flow* flow, const std::vector<Row>& rows);

// The row's first event of a kind; null where it has none.
template <class T>
const T* first(const Row& row) {
  for (const auto& event : row.events)
    if (const auto* found = std::get_if<T>(&event)) return found;
  return nullptr;
}

}  // namespace rf::call
