#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/executor.h"
#include "base/task.h"
#include "desk/monitoring.h"

namespace rf::app {

// A conversation of demo/live_calls.json with the times at which each thing is said, in milliseconds of the
// call. How long a sentence takes follows from its length: the same conversation is the same each time.
struct DemoConversation {
  std::string agent, customer, language;
  std::vector<monitor::Event>
      events;  // without the call's name, in the order in which they are known; the end is last
};
// Error "demo-calls", with the place.
Result<std::vector<DemoConversation>> read_demo_calls(std::string_view json);

// Made-up calls of human agents, a few at a time, that never stop coming: they go the way of real ones, from
// the desk's door on, and are marked "demo". Of those that have ended only the newest are kept.
class DemoCalls {
 public:
  static constexpr std::size_t at_once = 4;
  static constexpr std::int64_t kept_most = 200;
  static constexpr Millis pause{6'000};    // between two calls of one agent, and at first between the agents
  static constexpr double speed_most = 4;  // else nobody could follow them

  using Customer = std::function<void(const std::string& id, Answer<Result<std::string>>)>;
  // `speed`: times faster than life, up to speed_most.
  DemoCalls(Executor& executor, desk::Store& store, desk::Monitoring& monitoring, Customer customer,
            std::vector<DemoConversation> conversations, double speed);
  ~DemoCalls();
  // Ends what an earlier desk has left open, and begins.
  void start();
  void stop();

 private:
  struct Line {
    std::size_t conversation = 0, next = 0;
    std::string reference;
    Executor::Timer timer = 0;
  };
  Millis faster(Millis time) const;
  void after(std::size_t line, Millis time, void (DemoCalls::*what)(std::size_t));
  void begin(std::size_t line);
  void say(std::size_t line);
  void next_call(std::size_t line);

  Executor& executor_;
  desk::Store& store_;
  desk::Monitoring& monitoring_;
  Customer customer_;
  std::vector<DemoConversation> conversations_;
  double speed_;
  std::vector<Line> lines_;
  std::size_t begun_ = 0;
};

}  // namespace rf::app
