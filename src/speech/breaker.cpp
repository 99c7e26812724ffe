#include "speech/breaker.h"

#include <utility>

namespace rf::speech {

struct Breaker::State {
  Executor& executor;
  Limits limits;
  int failed = 0;  // in a row
  int under_way = 0;
  bool trying = false;  // the one utterance after a rest is under way
  Time rests_until{};

  bool resting() const { return failed >= limits.failures && executor.now() < rests_until; }
  void note(bool good) {
    --under_way;
    trying = false;
    failed = good ? 0 : failed + 1;
    if (failed >= limits.failures) rests_until = executor.now() + limits.rest;
  }
};

Breaker::Breaker(Executor& executor, std::unique_ptr<Recognizer> recognizer, Limits limits)
    : recognizer_(std::move(recognizer)), state_(std::make_shared<State>(State{executor, limits})) {}

Breaker::~Breaker() = default;

bool Breaker::ready() { return !state_->resting() && !state_->trying; }

void Breaker::recognize(Utterance utterance, Answer<Result<Words>> answer) {
  if (!ready()) return answer(fail("recognizer-resting", "The recognizer rests after failures."));
  if (state_->under_way >= state_->limits.at_once)
    return answer(fail("recognizer-busy", "Too many answers are being recognised already."));
  ++state_->under_way;
  state_->trying = state_->failed >= state_->limits.failures;
  recognizer_->recognize(std::move(utterance),
                         [weak = std::weak_ptr(state_), answer = std::move(answer)](Result<Words> words) {
                           const auto state = weak.lock();
                           if (!state) return;
                           state->note(words.has_value());
                           answer(std::move(words));
                         });
}

}  // namespace rf::speech
