#pragma once

#include <memory>

#include "base/executor.h"
#include "base/time.h"
#include "speech/recognizer.h"

namespace rf::speech {

// Spares callers the wait for a recognizer that is down or drowning. After `failures` in a row it rests for
// `rest`; then one utterance is tried, and decides. More than `at_once` under way are refused at once, which
// is no failure. One thread, the executor's.
class Breaker final : public Recognizer {
 public:
  struct Limits {
    int failures = 3;
    Millis rest{30'000};
    int at_once = 16;
  };
  Breaker(Executor& executor, std::unique_ptr<Recognizer> recognizer, Limits limits);
  ~Breaker() override;  // answers under way are dropped

  void recognize(Utterance utterance, Answer<Result<Words>> answer) override;
  bool ready() override;

 private:
  struct State;
  std::unique_ptr<Recognizer> recognizer_;
  std::shared_ptr<State> state_;
};

}  // namespace rf::speech
