#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/error.h"

// How long work tells how far it is, and asks whether it may go on. This room has no clock: who has one
// answers.
namespace rf::risk {

enum class Phase { prepare, train, score, evaluate, write };

constexpr std::string_view phase_words(Phase phase) {
  switch (phase) {
    case Phase::prepare: return "prepare";
    case Phase::train: return "tune and train";
    case Phase::score: return "score and explain";
    case Phase::evaluate: return "evaluate";
    case Phase::write: return "export";
  }
  return "";
}

struct Watch {
  std::function<void(Phase, double done, const std::string& what)> tell;  // done: of the phase, 0 to 1
  std::function<double()> spent;  // of the budget, from 0; 1 is all of it
  std::function<bool()> stopped;  // somebody wants it to end now

  void say(Phase phase, double done, const std::string& what) const {
    if (tell) tell(phase, done, what);
  }
  bool over(double share) const { return spent && spent() >= share; }
  Done go_on() const {
    if (stopped && stopped()) return fail("cancelled", "It was cancelled.");
    return {};
  }
};

}  // namespace rf::risk
