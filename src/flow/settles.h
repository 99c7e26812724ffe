#pragma once

#include "flow/exits.h"
#include "flow/flow.h"

namespace rf::flow {

// Whether `is` holds of the exit, of one that takes its place where its conditions do not hold, or of one
// that follows without another answer.
template <class Is>
bool any_on_the_way(const Flow& flow, const Exit& exit, Is is, std::size_t depth = 0) {
  bool found = false;
  each_alternative(exit, [&](const Exit& one) {
    if (found || is(one)) {
      found = true;
      return;
    }
    if (one.then != Exit::Then::go || depth > flow.steps.size()) return;
    const auto& next = flow.steps[static_cast<std::size_t>(one.step)];
    found = !next.expect && any_on_the_way(flow, next.then, is, depth + 1);
  });
  return found;
}

// Whether the answer, at this step, makes something true that must not stand on a guess: who is on the line,
// what becomes of the case, a card that is ordered, an end that says one of these. A report of fraud stands
// even so, and so does what somebody asks for: both are the careful side, and a person looks.
bool settles(const Flow& flow, const Step& step, Intent intent);

}  // namespace rf::flow
