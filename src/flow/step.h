#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/facts.h"
#include "flow/flow.h"
#include "understand/understand.h"

namespace rf::flow {

// What came from the other end.
struct Input {
  enum class Kind { meaning, silence, machine };
  Kind kind = Kind::meaning;
  Intent intent = Intent::unclear;  // Kind::meaning
  Intent also = Intent::unclear;    // said in the same breath: the request beside an answer, or the reverse
  understand::Slots slots = {};     // the values that were said
  std::string words = {};           // that decided, as normalised
  double confidence = 1;            // how sure the meaning is, 0 to 1; keys are sure
};

struct Spoken {
  int line;          // index into Flow::lines
  std::string text;  // rendered
};

struct Filled {
  int slot;           // index into Flow::slots
  std::string value;  // "": it is not known any more
  std::string words;  // that gave it
};

// One step of a conversation: what becomes true and what is said next. All of it, in this order, belongs to
// one commit.
struct Move {
  State state;                           // after
  std::vector<int> entered;              // steps, in order
  std::vector<std::size_t> said_before;  // of each of them: how many of the lines in `says` came before it
  std::vector<const Exit*> taken;        // in order
  bool verified = false;                 // became true now
  Outcome outcome = Outcome::none;
  Disposition disposition = Disposition::none;
  std::vector<Effect> effects;
  std::string review;
  std::vector<Filled> filled;
  std::vector<Spoken> says;
  const Step* listen = nullptr;  // the step whose answer is awaited; null: hang up after `says`
};

// The first words, when a person (or perhaps a person) has answered.
Move begin(const Flow& flow, const Facts& facts);
// An answering machine took the call.
Move machine(const Flow& flow, const Facts& facts);
// The answer to the question at which `state` stands. A state that has ended gives an empty, ended move.
Move answer(const Flow& flow, const State& state, const Input& input, const Facts& facts);
// The customer hung up, or the line was lost, while the question at which `state` stands was open. Mostly
// nothing follows; but where something was said that only waited for its confirmation, it becomes true now.
Move hung_up(const Flow& flow, const State& state, const Facts& facts);
// A line of the flow as it is spoken where the conversation stands at `state`.
std::string spoken_line(const Flow& flow, const Line& line, const State& state, const Facts& facts);
// What the meaning of an answer to the step's question depends on, for understand::understand. It points into
// the flow and the facts.
understand::Context context(const Flow& flow, const Step& step, const State& state, const Facts& facts);
// What the keys of a telephone mean at this step: the first one counts. Intent::unclear if it means nothing
// here.
Intent pressed(const Step& step, std::string_view keys);

}  // namespace rf::flow
