#include "flow/step.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace rf::flow {

namespace {

// Follows exits from one place at which we listen to the next, gathering what becomes true and what is said
// on the way.
class Walk {
 public:
  Walk(const Flow& flow, const State& state, const Facts& facts) : flow_(flow), facts_(facts) {
    move_.state = state;
  }

  void begin() { follow(enter(0)); }

  void take(const Exit& exit) {
    // A request that came too often does not ask again, but what it made known stays known.
    const bool asks = exit.then == Exit::Then::again;
    if (asks && (move_.state.requests >= requests_most || last_turn())) {
      note(exit);
      follow(&standing().unclear);
    } else {
      follow(&exit);
    }
  }

  // Asks again with the next words, or takes `exit` when there are none left.
  void retry(const Exit& exit) {
    if (move_.state.retry >= standing().listen.retries || last_turn()) return take(exit);
    ++move_.state.retry;
    ask(move_.state.retry);
  }

  // What the answer makes true, although the request beside it decides where the call goes. An answer that
  // would only have led to another question leaves what hanging up there would record.
  void make_true(const Exit& exit) {
    const Exit* next = &exit;
    for (std::size_t followed = 0; next; ++followed) {
      RF_ASSERT(followed <= flow_.steps.size() + 1);
      note(*next);
      if (next->then != Exit::Then::go) return;
      const Step& step = flow_.steps[static_cast<std::size_t>(next->step)];
      next = !step.expect ? &step.then : step.hung_up ? &*step.hung_up : nullptr;
    }
  }

  // A request that only wants to hear something, in the same breath as an answer.
  void tell(const Exit& exit) {
    note(exit);
    for (const int line : exit.say) say(line);
  }

  Move finish() { return std::move(move_); }

 private:
  const Step& standing() const { return flow_.steps[static_cast<std::size_t>(move_.state.step)]; }
  bool last_turn() const { return move_.state.turns >= turns_most; }

  void follow(const Exit* exit) {
    // The loader refuses flows in which steps lead to one another without an answer, so this ends.
    for (std::size_t followed = 0; exit; ++followed) {
      RF_ASSERT(followed <= flow_.steps.size() + 1);
      exit = through(*exit);
    }
  }

  // The exit that follows at once, if we do not listen or end here.
  const Exit* through(const Exit& exit) {
    note(exit);
    for (const int line : exit.say) say(line);
    switch (exit.then) {
      case Exit::Then::go: return enter(exit.step);
      case Exit::Then::again:
        ++move_.state.requests;
        ask(0);
        return nullptr;
      case Exit::Then::end:
        move_.disposition = exit.disposition;
        move_.state.ended = true;
        return nullptr;
    }
    return nullptr;
  }

  const Exit* enter(int index) {
    move_.state.step = static_cast<std::int16_t>(index);
    move_.state.retry = move_.state.requests = 0;
    move_.entered.push_back(index);
    const Step& step = standing();
    if (step.expect && last_turn()) return &step.unclear;
    for (const int line : step.say) say(line);
    if (!step.expect) return &step.then;
    ask(0);
    return nullptr;
  }

  void note(const Exit& exit) {
    move_.taken.push_back(&exit);
    if (exit.verified && !move_.state.verified) move_.verified = move_.state.verified = true;
    if (stronger(exit.outcome, move_.outcome)) move_.outcome = exit.outcome;
    for (const Effect effect : exit.effects)
      if (std::find(move_.effects.begin(), move_.effects.end(), effect) == move_.effects.end())
        move_.effects.push_back(effect);
    if (!exit.review.empty()) move_.review += (move_.review.empty() ? "" : "; ") + exit.review;
  }

  void ask(int wording) {
    const Step& step = standing();
    say(step.ask[static_cast<std::size_t>(wording)]);
    move_.listen = &step;
  }

  void say(int line) {
    auto text = render(flow_.line(line).text, facts_);
    if (!trim(text).empty()) move_.says.push_back({line, std::move(text)});
  }

  const Flow& flow_;
  const Facts& facts_;
  Move move_;
};

Move ended(State state) {
  Move move;
  move.state = state;
  move.state.ended = true;
  return move;
}

const Step& standing(const Flow& flow, const State& state) {
  RF_ASSERT(state.step >= 0 && static_cast<std::size_t>(state.step) < flow.steps.size());
  const Step& step = flow.steps[static_cast<std::size_t>(state.step)];
  RF_ASSERT(step.expect.has_value());
  return step;
}

bool is_request(Intent intent) {
  const auto all = understand::requests();
  return std::find(all.begin(), all.end(), intent) != all.end();
}

// The exit of an answer that counts beside a request: one that makes something true. An uncertain answer is
// dropped, and who is on the line is never taken from half an answer.
const Exit* counts_beside(const Step& step, Intent intent) {
  if (intent == Intent::unclear || intent == Intent::unsure || is_request(intent)) return nullptr;
  const auto exit = step.on.find(intent);
  if (exit == step.on.end()) return nullptr;
  const bool open = exit->second.retry_first || exit->second.then == Exit::Then::again;
  return open || exit->second.verified || !step.asks_for.empty() ? nullptr : &exit->second;
}

void take_meaning(Walk& walk, const Step& step, Intent intent);

void take_both(Walk& walk, const Step& step, Intent answer, Intent request) {
  const Exit* makes_true = counts_beside(step, answer);
  const auto asked = step.on.find(request);
  if (!makes_true || asked == step.on.end()) return take_meaning(walk, step, request);
  if (asked->second.then == Exit::Then::again) {
    walk.tell(asked->second);
    return walk.take(*makes_true);
  }
  walk.make_true(*makes_true);
  walk.take(asked->second);
}

void take_meaning(Walk& walk, const Step& step, Intent intent) {
  auto exit = step.on.find(intent);
  // What the question does not know is as good as unclear.
  if (exit == step.on.end()) exit = step.on.find(Intent::unclear);
  if (exit == step.on.end()) {
    walk.retry(step.unclear);
  } else if (exit->second.retry_first) {
    walk.retry(exit->second);
  } else {
    walk.take(exit->second);
  }
}

}  // namespace

Move begin(const Flow& flow, const Facts& facts) {
  Walk walk(flow, State{}, facts);
  walk.begin();
  return walk.finish();
}

Move machine(const Flow& flow, const Facts& facts) {
  Walk walk(flow, State{}, facts);
  walk.take(flow.machine);
  return walk.finish();
}

Move answer(const Flow& flow, const State& state, const Input& input, const Facts& facts) {
  if (state.ended) return ended(state);
  const Step& step = standing(flow, state);
  State counted = state;
  if (counted.turns < turns_most) ++counted.turns;
  Walk walk(flow, counted, facts);
  switch (input.kind) {
    case Input::Kind::meaning:
      if (input.also == Intent::unclear || is_request(input.intent) == is_request(input.also)) {
        take_meaning(walk, step, input.intent);
      } else if (is_request(input.intent)) {
        take_both(walk, step, input.also, input.intent);
      } else {
        take_both(walk, step, input.intent, input.also);
      }
      break;
    case Input::Kind::silence: walk.retry(step.silence); break;
    case Input::Kind::machine: walk.take(flow.machine); break;
  }
  return walk.finish();
}

Move hung_up(const Flow& flow, const State& state, const Facts& facts) {
  if (state.ended || state.step < 0) return ended(state);
  const Step& step = standing(flow, state);
  if (!step.hung_up) return ended(state);
  Walk walk(flow, state, facts);
  walk.take(*step.hung_up);
  return walk.finish();
}

std::string_view asked_for(const Step& step, const Facts& facts) {
  return step.asks_for.empty() ? std::string_view() : facts.get(step.asks_for).value_or("");
}

Intent pressed(const Step& step, std::string_view keys) {
  const auto key = keys.empty() ? step.keys.end() : step.keys.find(keys.front());
  return key == step.keys.end() ? Intent::unclear : key->second;
}

}  // namespace rf::flow
