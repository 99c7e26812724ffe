#include "base/task.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace rf {
namespace {

using Log = std::vector<std::string>;

// Says when it goes.
struct Witness {
  Log* log;
  std::string name;
  Witness(Log* l, std::string n) : log(l), name(std::move(n)) {}
  Witness(const Witness&) = delete;
  ~Witness() { log->push_back("gone " + name); }
};

// A port that keeps what it is asked until the test answers.
struct Port {
  std::vector<Answer<std::string>> asked;
  std::function<void()> when_asked;
  void ask(Answer<std::string> answer) {
    asked.push_back(std::move(answer));
    if (when_asked) when_asked();
  }
  void reply(std::size_t i, std::string text) {
    const auto answer = asked.at(i);  // a copy: resuming may ask again and move the list
    answer(std::move(text));
  }
};

// A class, so that coroutines do not capture: a lambda's captures would be gone at the first wait.
struct TaskTest : testing::Test {
  Log log;
  Port port;

  Task<std::string> ask() {
    co_return co_await later<std::string>([this](Answer<std::string> a) { port.ask(std::move(a)); });
  }
  Task<int> at_once(int n) {
    co_return co_await later<int>([n](const Answer<int>& answer) { answer(n); });
  }
  Task<void> say(std::string what) {
    log.push_back(std::move(what));
    co_return;
  }
  Task<void> conversation(std::string name) {
    Witness witness(&log, name);
    log.push_back(name + " asks");
    const auto first = co_await ask();
    log.push_back(name + " heard " + first);
    const auto second = co_await ask();
    log.push_back(name + " heard " + second);
    co_await say(name + " ends");
  }
};

TEST_F(TaskTest, ATaskStartsOnlyWhenItIsAwaitedOrSpawned) {
  {
    auto never = say("never");
    auto moved = std::move(never);
  }
  EXPECT_TRUE(log.empty());
  Tasks tasks;
  tasks.spawn(say("now"));
  EXPECT_EQ(log, Log{"now"});
  EXPECT_EQ(tasks.size(), 0u);
}

TEST_F(TaskTest, AnswersResumeTheTaskThatWaits) {
  Tasks tasks;
  tasks.spawn(conversation("a"));
  EXPECT_EQ(tasks.size(), 1u);
  EXPECT_EQ(log, Log{"a asks"});
  port.reply(0, "yes");
  EXPECT_EQ(log, (Log{"a asks", "a heard yes"}));
  port.reply(1, "no");
  EXPECT_EQ(log, (Log{"a asks", "a heard yes", "a heard no", "a ends", "gone a"}));
  EXPECT_EQ(tasks.size(), 0u);
}

TEST_F(TaskTest, TasksWaitSideBySide) {
  Tasks tasks;
  tasks.spawn(conversation("a"));
  tasks.spawn(conversation("b"));
  port.reply(1, "1");
  port.reply(0, "2");
  port.reply(2, "3");
  EXPECT_EQ(tasks.size(), 1u);
  port.reply(3, "4");
  EXPECT_EQ(log, (Log{"a asks", "b asks", "b heard 1", "a heard 2", "b heard 3", "b ends", "gone b",
                      "a heard 4", "a ends", "gone a"}));
}

Task<int> sum_to(int n) {
  if (n == 0) co_return 0;
  const int rest = co_await sum_to(n - 1);
  co_return rest + n;
}

Task<void> store(Task<int> task, int* into) { *into = co_await task; }

TEST_F(TaskTest, TasksNest) {
  int sum = 0;
  Tasks tasks;
  tasks.spawn(store(sum_to(200), &sum));
  EXPECT_EQ(sum, 20'100);
}

TEST_F(TaskTest, AnsweredAtOnceDoesNotWait) {
  int value = 0;
  Tasks tasks;
  tasks.spawn(store(at_once(7), &value));
  EXPECT_EQ(value, 7);
  EXPECT_EQ(tasks.size(), 0u);
}

Task<void> many_at_once(int* count) {
  for (int i = 0; i < 10'000; ++i)
    *count += co_await later<int>([](const Answer<int>& answer) { answer(1); });
}

TEST_F(TaskTest, ManyImmediateAnswersDoNotDeepenTheStack) {
  int count = 0;
  Tasks tasks;
  tasks.spawn(many_at_once(&count));
  EXPECT_EQ(count, 10'000);
}

Task<int> one() { co_return 1; }
Task<void> many_tasks(TaskTest* test, int* count) {
  for (int i = 0; i < 100'000; ++i) *count += co_await one();
  co_await test->ask();
  for (int i = 0; i < 100'000; ++i) *count += co_await one();
}

TEST_F(TaskTest, ManyTasksThatDoNotWaitDoNotDeepenTheStack) {
  int count = 0;
  Tasks tasks;
  tasks.spawn(many_tasks(this, &count));
  EXPECT_EQ(count, 100'000);
  port.reply(0, "go on");
  EXPECT_EQ(count, 200'000);
  EXPECT_EQ(tasks.size(), 0u);
}

Task<void> asks_below(TaskTest* test) {
  Witness witness(&test->log, "upper");
  const auto answer = co_await test->ask();
  test->log.push_back("upper heard " + answer);
}

// As above, with frames between the one that asks and the one that owns them all.
TEST_F(TaskTest, AskingMayDestroyTheWholeChain) {
  auto tasks = std::make_unique<Tasks>();
  port.when_asked = [&] { tasks.reset(); };
  Tasks* raw = tasks.get();
  raw->spawn(asks_below(this));
  EXPECT_EQ(log, Log{"gone upper"});
  port.when_asked = nullptr;
  port.reply(0, "too late");
  EXPECT_EQ(log, Log{"gone upper"});
}

TEST_F(TaskTest, OnlyTheFirstAnswerCounts) {
  Tasks tasks;
  tasks.spawn(conversation("a"));
  port.reply(0, "yes");
  port.reply(0, "no");
  EXPECT_EQ(log.back(), "a heard yes");
  port.reply(1, "done");
  port.reply(1, "again");
  port.reply(0, "again");
  EXPECT_EQ(log.back(), "gone a");
  EXPECT_EQ(tasks.size(), 0u);
}

TEST_F(TaskTest, OnlyTheFirstAnswerCountsWhenBothComeAtOnce) {
  int value = 0;
  auto twice = [](const Answer<int>& answer) {
    answer(1);
    answer(2);
  };
  struct Run {
    static Task<int> task(decltype(twice) start) { co_return co_await later<int>(start); }
  };
  Tasks tasks;
  tasks.spawn(store(Run::task(twice), &value));
  EXPECT_EQ(value, 1);
}

TEST_F(TaskTest, DestroyingTasksDestroysTheirFramesAndDropsLateAnswers) {
  {
    Tasks tasks;
    tasks.spawn(conversation("a"));
    tasks.spawn(conversation("b"));
    port.reply(1, "yes");
  }
  EXPECT_EQ(log, (Log{"a asks", "b asks", "b heard yes", "gone a", "gone b"}));
  for (std::size_t i = 0; i < port.asked.size(); ++i) port.reply(i, "too late");
  EXPECT_EQ(log.size(), 5u);
}

TEST_F(TaskTest, AnAnswerMayOutliveEverything) {
  Answer<std::string> kept;
  {
    Tasks tasks;
    tasks.spawn(conversation("a"));
    kept = std::move(port.asked[0]);
    port.asked.clear();
  }
  kept("too late");
  EXPECT_EQ(log.back(), "gone a");
}

TEST_F(TaskTest, AnswersThatAreNeverGivenCostNothing) {
  Tasks tasks;
  tasks.spawn(conversation("a"));
  port.asked.clear();
  EXPECT_EQ(tasks.size(), 1u);
}

// A crash in the middle of asking: the simulated world ends the desk from inside a port.
TEST_F(TaskTest, AskingMayDestroyTheTaskThatAsks) {
  auto tasks = std::make_unique<Tasks>();
  port.when_asked = [&] { tasks.reset(); };
  Tasks* raw = tasks.get();
  raw->spawn(conversation("a"));
  EXPECT_EQ(log, (Log{"a asks", "gone a"}));
  port.when_asked = nullptr;
  port.reply(0, "too late");
  EXPECT_EQ(log.size(), 2u);
}

TEST_F(TaskTest, AnAnswerMayDestroyTheTaskThatItResumed) {
  auto tasks = std::make_unique<Tasks>();
  tasks->spawn(conversation("a"));
  port.when_asked = [&] { tasks.reset(); };
  port.reply(0, "yes");  // the second question ends it
  EXPECT_EQ(log, (Log{"a asks", "a heard yes", "gone a"}));
}

Task<void> spawn_another(TaskTest* test, Tasks* tasks) {
  tasks->spawn(test->say("from inside"));
  co_await test->say("outside");
}

TEST_F(TaskTest, ATaskMaySpawnAnother) {
  Tasks tasks;
  tasks.spawn(spawn_another(this, &tasks));
  EXPECT_EQ(log, (Log{"from inside", "outside"}));
  EXPECT_EQ(tasks.size(), 0u);
}

// What a frame holds may answer somebody else when it goes, as a lock hands itself on.
struct AnswersWhenGone {
  Port* port;
  std::size_t which;
  AnswersWhenGone(Port* p, std::size_t w) : port(p), which(w) {}
  AnswersWhenGone(const AnswersWhenGone&) = delete;
  ~AnswersWhenGone() { port->reply(which, "handed on"); }
};

Task<void> holds_for(TaskTest* test, std::size_t which) {
  AnswersWhenGone hold(&test->port, which);
  co_await test->ask();
}

Task<void> waits_once(TaskTest* test) {
  Witness witness(&test->log, "waiter");
  test->log.push_back("waiter heard " + co_await test->ask());
}

TEST_F(TaskTest, ADestroyedFrameMayFinishAnotherTask) {
  {
    Tasks tasks;
    tasks.spawn(holds_for(this, 1));
    tasks.spawn(waits_once(this));
    tasks.spawn(conversation("a"));
  }
  EXPECT_EQ(log, (Log{"a asks", "waiter heard handed on", "gone waiter", "gone a"}));
}

Task<void> owner_of_tasks(TaskTest* test) {
  Tasks inner;
  inner.spawn(test->conversation("inner"));
  co_await test->ask();
}

TEST_F(TaskTest, TasksMayLiveInAFrame) {
  Tasks tasks;
  tasks.spawn(owner_of_tasks(this));
  port.reply(1, "enough");  // the owner ends and takes the inner task with it
  EXPECT_EQ(log, (Log{"inner asks", "gone inner"}));
  EXPECT_EQ(tasks.size(), 0u);
}

struct OnlyMoves {
  std::unique_ptr<int> value;
};

Task<OnlyMoves> make(int n) { co_return OnlyMoves{std::make_unique<int>(n)}; }
Task<void> take(int* into) {
  auto made = co_await make(5);
  *into = *made.value;
}

TEST_F(TaskTest, ValuesThatOnlyMove) {
  int value = 0;
  Tasks tasks;
  tasks.spawn(take(&value));
  EXPECT_EQ(value, 5);
}

Task<Result<int>> refuse() { co_return fail("no", "Not today; try tomorrow."); }
Task<void> keep_code(std::string* code) {
  const auto result = co_await refuse();
  *code = result ? "" : result.error().code;
}

TEST_F(TaskTest, ErrorsTravelAsResults) {
  std::string code;
  Tasks tasks;
  tasks.spawn(keep_code(&code));
  EXPECT_EQ(code, "no");
}

Task<void> throws() {
  throw 1;
  co_return;
}
Task<void> awaits_twice(TaskTest* test) {
  auto task = test->say("once");
  co_await task;
  co_await task;
}

using TaskDeathTest = TaskTest;
TEST_F(TaskDeathTest, WhatCannotHappenIsNoticed) {
  Tasks tasks;
  EXPECT_DEATH(tasks.spawn(throws()), "an exception left a task");
  EXPECT_DEATH(tasks.spawn(awaits_twice(this)), "cannot happen");
}

}  // namespace
}  // namespace rf
