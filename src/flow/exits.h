#pragma once

#include <string_view>

#include "flow/flow.h"

namespace rf::flow {

// Calls `see` for the exit and for those that take its place where its conditions do not hold.
template <class See>
void each_alternative(const Exit& exit, See see) {
  see(exit);
  for (const auto& other : exit.otherwise) see(other);
}

// Calls `see(exit, label)` for each exit of a step and its alternatives; the label is the answer that leads
// there, "" where none is awaited.
template <class See>
void each_exit(const Step& step, See see) {
  const auto all = [&](const Exit& exit, std::string_view label) {
    each_alternative(exit, [&](const Exit& one) { see(one, label); });
  };
  if (!step.expect) return all(step.then, "");
  for (const auto& [intent, exit] : step.on)
    if (intent != Intent::unclear) all(exit, understand::name(intent));
  all(step.silence, "silence");
  all(step.unclear, "unclear");
  if (const auto any = step.on.find(Intent::unclear); any != step.on.end()) all(any->second, "any");
  if (step.died) all(*step.died, "died");
  if (step.hung_up) all(*step.hung_up, "hung_up");
}

}  // namespace rf::flow
