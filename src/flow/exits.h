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

// Calls `see(exit, label)` for each exit of a step, without those that take its place; the label is the
// answer that leads there, "" where none is awaited.
template <class See>
void each_first_exit(const Step& step, See see) {
  if (!step.expect) return see(step.then, std::string_view());
  for (const auto& [intent, exit] : step.on)
    if (intent != Intent::unclear) see(exit, understand::name(intent));
  see(step.silence, std::string_view("silence"));
  see(step.unclear, std::string_view("unclear"));
  if (const auto any = step.on.find(Intent::unclear); any != step.on.end())
    see(any->second, std::string_view("any"));
  if (step.died) see(*step.died, std::string_view("died"));
  if (step.hung_up) see(*step.hung_up, std::string_view("hung_up"));
}

// Also for the alternatives of each.
template <class See>
void each_exit(const Step& step, See see) {
  each_first_exit(step, [&](const Exit& exit, std::string_view label) {
    each_alternative(exit, [&](const Exit& one) { see(one, label); });
  });
}

}  // namespace rf::flow
