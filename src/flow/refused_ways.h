#pragma once

#include <optional>
#include <string>

#include "flow/flow.h"

namespace rf::flow {

struct Draft;

// Something that may not happen on any way through a flow, and does on one.
struct RefusedWay {
  enum class Kind {
    line,   // a line with a private fact is said before the right person is known
    exit,   // is taken, or is taken before the right person is known
    round,  // an exit closes a round in which no answer is awaited
    step,   // is entered before the right person is known
    end,    // an exit ends the call without a disposition
    none    // no conversation shows it
  };
  Kind kind = Kind::none;
  int at = 0;                      // line of the file
  std::string what;                // in a sentence
  std::string steps;               // the way there by its steps, where no conversation goes it
  std::string help;                // what can be done
  std::string shows;               // what a conversation ends with, "recorded: fraud"
  int line = -1;                   // Kind::line: index of the line
  Exit exit;                       // Kind::exit
  std::optional<Intent> answer;    // Kind::exit: only as the exit of this answer at `step`
  bool unverified = false;         // Kind::exit: only before the right person is known
  int step = -1, alternative = 0;  // Kind::round: the step's exit, or one of those in its place; Kind::step
  bool last_answer = false;        // Kind::round: goes round only after the last answer of a call
};

// Refuses them all, each with a shortest conversation that goes the way. Where something else is wrong with
// the flow as well it cannot be played, and the steps are named.
void tell_refused_ways(Draft& draft);

}  // namespace rf::flow
