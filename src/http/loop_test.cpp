#include "http/loop.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <future>
#include <set>
#include <thread>

namespace rf::http {
namespace {

TEST(Loop, RunsPostedWorkInOrderAndWhatWasPostedBeforeStop) {
  Loop loop;
  std::string ran;
  loop.post([&] { ran += 'a'; });
  loop.post([&] {
    ran += 'b';
    loop.post([&] { ran += 'd'; });
    loop.post([&] { loop.stop(); });
  });
  loop.post([&] { ran += 'c'; });
  loop.run();
  EXPECT_EQ("abcd", ran);
}

TEST(Loop, StopsBeforeItRunsAndRunsAgain) {
  Loop loop;
  int ran = 0;
  loop.post([&] { ++ran; });
  loop.stop();
  loop.run();
  EXPECT_EQ(1, ran);
  loop.post([&] { ++ran; });
  loop.stop();
  loop.run();
  EXPECT_EQ(2, ran);
}

TEST(Loop, TakesWorkFromManyThreads) {
  Loop loop;
  constexpr int threads = 4, each = 20'000;
  std::vector<int> last(threads, -1);
  int count = 0;
  bool in_order = true;
  std::vector<std::thread> posters;
  for (int t = 0; t < threads; ++t)
    posters.emplace_back([&, t] {
      for (int i = 0; i < each; ++i)
        loop.post([&, t, i] {
          in_order = in_order && last[t] == i - 1;
          last[t] = i;
          if (++count == threads * each) loop.stop();
        });
    });
  loop.run();
  for (auto& poster : posters) poster.join();
  EXPECT_EQ(threads * each, count);
  EXPECT_TRUE(in_order);
}

// Their order is tested with a clock of its own, in timers_test.cpp.
TEST(Loop, TimersRunUnlessCancelled) {
  Loop loop;
  int ran = 0;
  auto one_of_four = [&] {
    if (++ran == 4) loop.stop();
  };
  loop.post([&] {
    auto doomed = loop.after(Millis(0), [] { FAIL(); });
    loop.after(Millis(30), one_of_four);
    loop.after(Millis(2), one_of_four);
    loop.after(Millis(1), [&, one_of_four] {
      loop.after(Millis(1), one_of_four);
      one_of_four();
    });
    loop.cancel(doomed);
  });
  loop.run();
  EXPECT_EQ(4, ran);
}

TEST(Loop, TimersDoNotStarveSocketsAndPosts) {
  Loop loop;
  std::function<void()> again = [&] { loop.after(Millis(0), again); };
  again();
  loop.post([&] { loop.post([&] { loop.stop(); }); });
  loop.run();
}

TEST(Loop, HoldsManyTimers) {
  Loop loop;
  int ran = 0;
  loop.post([&] {
    for (int i = 0; i < 100'000; ++i) loop.after(Millis(3'600'000 + i), [&] { ++ran; });
    std::vector<Executor::Timer> timers;
    for (int i = 0; i < 100'000; ++i) timers.push_back(loop.after(Millis(i % 100), [&] { ++ran; }));
    for (auto timer : timers) loop.cancel(timer);
    loop.after(Millis(120), [&] { loop.stop(); });
  });
  loop.run();
  EXPECT_EQ(0, ran);
}

TEST(Loop, TakesAnyDelay) {
  Loop loop;
  loop.post([&] {
    loop.after(Millis::max(), [] { FAIL(); });
    loop.after(Millis::min(), [&] { loop.stop(); });
  });
  loop.run();
}

TEST(LoopDeathTest, TimersBelongToItsThread) {
  EXPECT_DEATH(
      {
        Loop loop;
        std::promise<void> runs;
        loop.post([&] { runs.set_value(); });
        std::thread thread([&] { loop.run(); });
        runs.get_future().wait();
        loop.after(Millis(0), [] {});
      },
      "cannot happen");
}

TEST(Loop, RandomBytesDiffer) {
  Loop loop;
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(loop.random(16));
  EXPECT_EQ(1000u, seen.size());
  EXPECT_EQ(16u, seen.begin()->size());
  EXPECT_EQ("", loop.random(0));
  EXPECT_EQ(1'000'000u, loop.random(1'000'000).size());
}

TEST(Loop, HearsSignalsEachTime) {
  Loop loop;
  std::vector<int> heard;
  loop.on_signal([&](int number) {
    heard.push_back(number);
    if (heard.size() == 2) return loop.stop();
    ::raise(SIGINT);
  });
  loop.post([] { ::raise(SIGTERM); });
  loop.run();
  EXPECT_EQ((std::vector<int>{SIGTERM, SIGINT}), heard);
}

TEST(Loop, NowIsTheWallClock) {
  Loop loop;
  auto before = std::chrono::floor<Millis>(std::chrono::system_clock::now());
  auto now = loop.now();
  EXPECT_LE(before, now);
  EXPECT_LE(now, std::chrono::system_clock::now());
}

}  // namespace
}  // namespace rf::http
