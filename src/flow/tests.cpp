#include "flow/tests.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "flow/step.h"
#include "understand/understand.h"

namespace rf::flow {

namespace {

using Item = Conversation::Item;

// The facts of the file's `sample:`; every other that the flow can speak, as its own name in brackets.
Facts sample_facts(const Flow& flow) {
  auto items = flow.sample;
  for (const auto& line : flow.lines)
    if (const auto names = placeholders(line.text))
      for (const auto& name : names->all) items.emplace_back(name, "[" + name + "]");
  return Facts(items);
}

// One conversation, and what has become true in it.
class Play {
 public:
  explicit Play(const Flow& flow) : flow_(flow), facts_(sample_facts(flow)) {}

  std::vector<std::string> failures;
  std::set<const Exit*> taken;

  void run(const Conversation& test) {
    for (const auto& item : test.items) {
      if (item.kind == Item::Kind::expect) {
        compare(item);
      } else if (!hear(item)) {
        return fail(item, fmt::format("the call had ended before {}", after_));
      }
    }
  }

 private:
  // False when the call has ended and can hear no more.
  bool hear(const Item& item) {
    after_ = described(item);
    if (state_.ended) return false;
    switch (item.kind) {
      case Item::Kind::answered: moved(begin(flow_, facts_)); break;
      case Item::Kind::machine: moved(machine(flow_, facts_)); break;
      case Item::Kind::silence: moved(answer(flow_, state_, {Input::Kind::silence}, facts_)); break;
      case Item::Kind::hung_up: moved(rf::flow::hung_up(flow_, state_, facts_)); break;
      case Item::Kind::keys: meant(pressed(standing(), item.text)); break;
      case Item::Kind::words: understood(item.text); break;
      case Item::Kind::expect: break;
    }
    return true;
  }

  const Step& standing() const { return flow_.steps[static_cast<std::size_t>(state_.step)]; }

  void understood(const std::string& words) {
    const auto meaning =
        understand::understand(*standing().expect, words, flow_.language, asked_for(standing(), facts_));
    meant(meaning.intent, meaning.also);
  }

  void meant(Intent intent, Intent also = Intent::unclear) {
    after_ += fmt::format(" (understood as '{}'", understand::name(intent));
    if (also != Intent::unclear) after_ += fmt::format(" and '{}'", understand::name(also));
    after_ += ")";
    moved(answer(flow_, state_, {Input::Kind::meaning, intent, also}, facts_));
  }

  void moved(const Move& move) {
    state_ = move.state;
    if (stronger(move.outcome, outcome_)) outcome_ = move.outcome;
    if (move.disposition != Disposition::none) disposition_ = move.disposition;
    effects_.insert(move.effects.begin(), move.effects.end());
    review_ = review_ || !move.review.empty();
    taken.insert(move.taken.begin(), move.taken.end());
    said_.clear();
    for (const auto& spoken : move.says) said_.insert(flow_.line(spoken.line).id);
  }

  void compare(const Item& item) {
    const auto& expected = item.expected;
    const auto differ = [&](std::string_view what, auto wanted, auto got) {
      if (wanted != got)
        fail(item, fmt::format("after {}: expected {} '{}', got '{}'", after_, what, wanted, got));
    };
    if (expected.outcome) differ("outcome", name(*expected.outcome), name(outcome_));
    if (expected.disposition) differ("disposition", name(*expected.disposition), name(disposition_));
    if (expected.effects)
      differ("effects", listed({expected.effects->begin(), expected.effects->end()}), listed(effects_));
    if (expected.review) differ("review", *expected.review, review_);
    if (expected.verified) differ("verified", *expected.verified, state_.verified);
    if (expected.ended) differ("ended", *expected.ended, state_.ended);
    if (!expected.step.empty())
      differ("step", std::string_view(expected.step),
             std::string_view(state_.ended ? "none: the call has ended" : standing().id));
    for (const auto& line : expected.says)
      if (!said_.count(line))
        fail(item,
             fmt::format("after {}: expected the line '{}', got: {}", after_, line, fmt::join(said_, ", ")));
  }

  static std::string listed(const std::set<Effect>& effects) {
    std::string out;
    for (const Effect effect : effects) out += fmt::format("{}{}", out.empty() ? "" : ", ", name(effect));
    return out;
  }

  static std::string described(const Item& item) {
    switch (item.kind) {
      case Item::Kind::answered: return "the call was answered";
      case Item::Kind::machine: return "a machine answered";
      case Item::Kind::silence: return "silence";
      case Item::Kind::hung_up: return "the customer hung up";
      case Item::Kind::keys: return fmt::format("the keys '{}'", item.text);
      default: return fmt::format("\"{}\"", item.text);
    }
  }

  void fail(const Item& item, std::string_view what) {
    failures.push_back(fmt::format("{}:{}: {}", flow_.file, item.at, what));
  }

  const Flow& flow_;
  const Facts facts_;
  State state_;
  Outcome outcome_ = Outcome::none;
  Disposition disposition_ = Disposition::none;
  std::set<Effect> effects_;
  std::set<std::string> said_;
  bool review_ = false;
  std::string after_;
};

}  // namespace

std::vector<std::string> run_tests(const Flow& flow) {
  std::vector<std::string> failures;
  for (const auto& test : flow.tests) {
    Play play(flow);
    play.run(test);
    failures.insert(failures.end(), play.failures.begin(), play.failures.end());
  }
  return failures;
}

std::vector<std::string> untested(const Flow& flow) {
  // An exit that several answers or steps share is one line of the file.
  std::set<int> taken;
  for (const auto& test : flow.tests) {
    Play play(flow);
    play.run(test);
    for (const Exit* exit : play.taken) taken.insert(exit->at);
  }
  std::vector<std::string> out;
  const auto see = [&](const Exit& exit, std::string_view step, std::string_view by) {
    if (taken.insert(exit.at).second)
      out.push_back(fmt::format("{}:{}: {} ({})", flow.file, exit.at, step, by));
  };
  for (const auto& step : flow.steps) {
    if (!step.expect) {
      see(step.then, step.id, "then");
      continue;
    }
    for (const auto& [intent, exit] : step.on)
      see(exit, step.id, intent == Intent::unclear ? "any" : understand::name(intent));
    see(step.silence, step.id, "silence");
    see(step.unclear, step.id, "unclear");
    if (step.hung_up) see(*step.hung_up, step.id, "hung_up");
  }
  see(flow.machine, "machine", "machine");
  return out;
}

}  // namespace rf::flow
