#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "flow/flow.h"
#include "flow/go_on.h"
#include "flow/step.h"

namespace rf::flow {

// Something that can happen in a conversation and that a claim can be about.
struct Happening {
  enum class Kind {
    line,         // is said; index of the line
    step,         // is entered; index of the step
    verified,     // the right person is known from here on
    outcome,      // the outcome's number
    effect,       // the effect's number
    disposition,  // the disposition's number
    slot,         // has a value from here on; index of the slot
    forgotten,    // the slot has no value any more
    review,       // a person is asked to look
    ended,        // the conversation
    private_line  // a line with a private fact is said before the right person is known; index of the line
  };
  Kind kind = Kind::line;
  int index = 0;
  auto operator<=>(const Happening&) const = default;
};

// What may come from the other end at one question.
struct Answer {
  enum class Kind { begins, machine, meaning, silence, hung_up };
  Kind kind = Kind::meaning;
  Input input;
};

struct Edge {
  int answer = 0;    // index into Graph::answers
  int to = -1;       // index into Graph::nodes; -1: the conversation has ended
  int happens = 0;   // index into Graph::happenings
  Millis spoken{0};  // how long what is said takes, at most
};

// Where a conversation can stand: at a question, with what of the past can still matter.
struct Node {
  State state;  // without the number of answers so far
  Facts facts;  // of the case, as far as conditions tell cases apart
  std::vector<Edge> edges;
  int last = -1;  // index into Graph::last_edges: for the last answer that the flow allows
};

// All conversations that a flow allows, as a graph. Values are tried on each side of everything that they are
// compared with, so that what holds for the graph holds for every value.
struct Graph {
  std::vector<Answer> answers;
  std::vector<std::vector<Happening>> happenings;  // that edges share; each in the order in which they happen
  std::vector<Edge> begins;  // the first words, for each case that conditions tell apart; and the machine
  std::vector<Node> nodes;
  std::vector<std::vector<Edge>> last_edges;  // that nodes share
  const std::vector<Edge>& last_of(const Node& node) const {
    return last_edges[static_cast<std::size_t>(node.last)];
  }
};

// Errors: "flow-too-large", when a million conversations' places are not enough; "check-too-long".
Result<Graph> explore(const Flow& flow, const GoOn& go_on = {});

// How long the words take to say, at most, and how long we listen for an answer.
Millis time_to_say(const Flow& flow, const Line& line);
Millis time_to_answer(const Step& step);

}  // namespace rf::flow
