#include "http/timers.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <algorithm>
#include <set>

namespace rf::http {
namespace {

using namespace std::chrono_literals;
constexpr Timers::Clock::time_point start{};

void run_until(Timers& timers, Timers::Clock::time_point now) {
  auto newest = timers.upcoming();
  while (auto work = timers.take_due(now, newest)) work();
}

TEST(Timers, RunInOrderOfTimeThenOfAdding) {
  Timers timers;
  std::string ran;
  timers.add(start + 2s, [&] { ran += 'c'; });
  timers.add(start + 1s, [&] { ran += 'a'; });
  timers.add(start + 1s, [&] { ran += 'b'; });
  timers.add(start + 3s, [&] { ran += 'd'; });
  EXPECT_EQ(start + 1s, timers.next());
  run_until(timers, start + 2s);
  EXPECT_EQ("abc", ran);
  EXPECT_EQ(start + 3s, timers.next());
}

TEST(Timers, CancelledOnesDoNotRun) {
  Timers timers;
  int ran = 0;
  auto first = timers.add(start, [&] { ++ran; });
  timers.add(start, [&] { ran += 10; });
  timers.cancel(first);
  timers.cancel(first);
  timers.cancel(12345);
  run_until(timers, start);
  timers.cancel(first);
  EXPECT_EQ(10, ran);
  EXPECT_EQ(std::nullopt, timers.next());
}

TEST(Timers, OneAddedByAnotherWaitsForTheNextRound) {
  Timers timers;
  int rounds = 0;
  std::function<void()> again = [&] {
    ++rounds;
    timers.add(start, again);
  };
  timers.add(start, again);
  run_until(timers, start);
  EXPECT_EQ(1, rounds);
  run_until(timers, start);
  EXPECT_EQ(2, rounds);
}

TEST(Timers, ForgetCancelledOnes) {
  Timers timers;
  auto held = std::make_shared<int>(1);
  for (int i = 0; i < 100'000; ++i) timers.cancel(timers.add(start + 1h, [held] {}));
  EXPECT_EQ(1, held.use_count());
  EXPECT_EQ(0u, timers.size());
  EXPECT_EQ(std::nullopt, timers.next());
}

RC_GTEST_PROP(Timers, RunWhatWasNotCancelledSorted,
              (const std::vector<std::pair<std::uint8_t, bool>>& plan)) {
  Timers timers;
  std::vector<std::pair<int, std::uint64_t>> expected, ran;
  for (auto [when, cancel] : plan) {
    auto id = timers.upcoming();
    timers.add(start + std::chrono::seconds(when), [&ran, w = when, id] { ran.emplace_back(w, id); });
    if (cancel)
      timers.cancel(id);
    else
      expected.emplace_back(when, id);
  }
  std::sort(expected.begin(), expected.end());
  run_until(timers, start + 255s);
  RC_ASSERT(ran == expected);
}

}  // namespace
}  // namespace rf::http
