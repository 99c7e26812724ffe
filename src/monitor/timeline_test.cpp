#include "monitor/timeline.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <tuple>
#include <vector>

namespace rf::monitor {
namespace {

using Span = std::tuple<int, int, int>;  // voice, from, length
constexpr int longest = 120;

std::vector<Span> spans() {
  return *rc::gen::container<std::vector<Span>>(
      rc::gen::tuple(rc::gen::inRange(0, 4), rc::gen::inRange(0, 80), rc::gen::inRange(0, 40)));
}

// One millisecond after the other.
std::array<std::int64_t, owners> counted(const std::vector<Span>& all) {
  std::array<std::int64_t, owners> out{};
  for (int ms = 0; ms < longest; ++ms) {
    std::array<bool, 4> speaks{};
    for (const auto& [voice, from, length] : all)
      if (ms >= from && ms < from + length) speaks[static_cast<std::size_t>(voice)] = true;
    const auto [agent, customer, system, hold] = speaks;
    const auto give = [&](Owner owner) { ++out[static_cast<std::size_t>(owner)]; };
    if (hold)
      give(Owner::hold);
    else if (agent && customer)
      give(Owner::both);
    else if (agent)
      give(Owner::agent);
    else if (customer)
      give(Owner::customer);
    else if (system)
      give(Owner::system);
  }
  return out;
}

RC_GTEST_PROP(Timeline, IsWhatCountingEachMillisecondGives, ()) {
  const auto kept = spans(), taken = spans();
  Timeline line;
  const auto each = [](const std::vector<Span>& all, auto&& act) {
    for (const auto& [voice, from, length] : all)
      act(static_cast<Timeline::Voice>(voice), from, from + length);
  };
  each(taken, [&](auto voice, int from, int to) { line.add(voice, from, to); });
  each(kept, [&](auto voice, int from, int to) { line.add(voice, from, to); });
  each(taken, [&](auto voice, int from, int to) { line.remove(voice, from, to); });
  const auto expected = counted(kept);
  for (std::size_t i = 0; i < owners; ++i) RC_ASSERT(line.ms(static_cast<Owner>(i)) == expected[i]);
}

}  // namespace
}  // namespace rf::monitor
