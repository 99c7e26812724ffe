#pragma once

#include <cstdint>
#include <functional>

#include "base/time.h"

namespace rf {

// The one thread on which a desk lives, as the desk sees it. The server's event loop and the simulated world
// implement it; nothing else may run desk code. It also holds the two things that may not be reached for: the
// clock and chance.
class Executor {
 public:
  using Timer = std::uint64_t;  // never 0
  virtual ~Executor() = default;

  virtual Time now() = 0;
  // `count` unguessable bytes (seeded in the simulated world).
  virtual std::string random(std::size_t count) = 0;

  // Runs `work` soon, on the desk's thread, in the order of posting. May be called from any thread.
  virtual void post(std::function<void()> work) = 0;
  // Runs `work` after `delay`. Only from the desk's thread.
  virtual Timer after(Millis delay, std::function<void()> work) = 0;
  // Harmless when the timer has run already.
  virtual void cancel(Timer timer) = 0;
};

}  // namespace rf
