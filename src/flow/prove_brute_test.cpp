// The prover against an enumerator that shares nothing with it: 1,000 small flows made at random, every
// conversation played through the flow itself, each claim judged on the list of what happened.
#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "flow/prove.h"
#include "flow/step.h"

namespace rf::flow {
namespace {

using What = Happening::Kind;
using Random = std::mt19937;

int roll(Random& random, int sides) { return static_cast<int>(random() % static_cast<unsigned>(sides)); }

constexpr Intent answered[] = {Intent::yes, Intent::no};
constexpr Intent requested[] = {Intent::stop_calling, Intent::agent, Intent::wrong_person};

class FlowMaker {
 public:
  explicit FlowMaker(unsigned seed) : random_(seed) {}

  Flow make() {
    flow_.file = "random.yaml";
    flow_.language = "en-IN";
    flow_.kind = "card_transaction";
    flow_.private_facts = {"secret"};
    for (const auto* text : {"One.", "Two.", "The {secret} three.", "Four.", "You said {sum}."})
      flow_.lines.push_back({"l" + std::to_string(flow_.lines.size()), text, 1, {}});
    flow_.slots.push_back(
        {"sum", SlotType::amount, std::nullopt, std::nullopt, roll(random_, 2) ? 0 : -1, 1});
    if (roll(random_, 2)) flow_.slots[0].at_least = Term{Term::Kind::number, 100'00, ""};
    // Most conversations are short, because there are hundreds of each length's answers.
    flow_.answers_limit = roll(random_, 20) ? 1 + roll(random_, 2) : 3;
    flow_.requests_limit = roll(random_, 2);
    flow_.certain.from = roll(random_, 3) ? 0.6 : 0;
    if (roll(random_, 2)) flow_.certain.say = roll(random_, 5);
    count_ = 1 + roll(random_, 3);
    for (int i = 0; i < count_; ++i) flow_.steps.push_back(step(i));
    flow_.machine = end();
    // Only answers fill slots.
    flow_.machine.fill.clear();
    for (auto& step : flow_.steps)
      for (auto* exit : {&step.then, &step.silence, &step.unclear}) exit->fill.clear();
    return flow_;
  }

  Property claim() {
    Property out;
    const Property::Kind kinds[] = {Property::Kind::before,      Property::Kind::never,
                                    Property::Kind::never_after, Property::Kind::leads_to,
                                    Property::Kind::at_most,     Property::Kind::can_happen};
    out.kind = kinds[roll(random_, 6)];
    out.first = {happening()};
    out.second = {happening()};
    out.number = roll(random_, 3);
    return out;
  }

 private:
  Happening happening() {
    switch (roll(random_, 6)) {
      case 0: return {What::verified, 0};
      case 1: return {What::line, roll(random_, 5)};
      case 2: return {What::step, roll(random_, count_)};
      case 3: return {What::outcome, 1 + roll(random_, 2)};
      case 4: return {What::slot, 0};
      default: return {What::effect, roll(random_, 5)};
    }
  }

  Exit plain() {
    Exit exit;
    while (roll(random_, 3) == 0) exit.say.push_back(roll(random_, 5));
    exit.verified = roll(random_, 4) == 0;
    if (roll(random_, 4) == 0) exit.outcome = static_cast<Outcome>(1 + roll(random_, 2));
    if (roll(random_, 3) == 0) exit.effects.push_back(static_cast<Effect>(roll(random_, 5)));
    if (roll(random_, 3) == 0) exit.review = "somebody should look";
    if (roll(random_, 4) == 0) exit.fill.push_back(0);
    exit.retry_first = roll(random_, 5) == 0;
    return exit;
  }
  Exit end() {
    Exit exit = plain();
    exit.then = Exit::Then::end;
    exit.disposition = static_cast<Disposition>(1 + roll(random_, 10));
    return exit;
  }
  // Where no answer is awaited a way leads down only, so that nothing goes round.
  Exit onward(int from, bool down) {
    Exit exit = plain();
    const int to = down ? from + 1 + roll(random_, 3) : roll(random_, count_ + 1);
    if (to >= count_) return end();
    exit.then = Exit::Then::go;
    exit.step = to;
    return exit;
  }
  Exit any(int from) {
    const int kind = roll(random_, 5);
    Exit exit = kind == 0 ? plain() : kind == 1 ? end() : onward(from, false);
    if (kind == 0) {
      exit.then = Exit::Then::again;
      exit.retry_first = false;
    }
    if (roll(random_, 4)) return exit;
    Condition condition;
    condition.name = "sum";
    condition.type = SlotType::amount;
    const Condition::Op ops[] = {Condition::Op::known, Condition::Op::less, Condition::Op::at_least,
                                 Condition::Op::unknown};
    condition.op = ops[roll(random_, 4)];
    condition.term.value = roll(random_, 2) ? 300'00 : 100'00;
    Exit first = roll(random_, 2) ? end() : onward(from, false);
    first.when = {condition};
    first.retry_first = exit.retry_first = false;
    first.otherwise = {exit};
    return first;
  }

  Step step(int index) {
    Step step;
    step.id = "s" + std::to_string(index);
    if (roll(random_, 2)) step.say.push_back(roll(random_, 5));
    if (index > 0 && roll(random_, 4) == 0) {
      step.then = onward(index, true);
      step.then.retry_first = false;
      return step;
    }
    const bool value = roll(random_, 3) == 0;
    step.expect = value ? Question::amount : Question::yes_no;
    if (value) step.fill = 0;
    step.listen.retries = roll(random_, 2);
    for (int i = 0; i <= step.listen.retries; ++i) step.ask.push_back(roll(random_, 5));
    if (value) {
      step.on.emplace(Intent::given, any(index));
    } else {
      for (const Intent intent : answered) step.on.emplace(intent, any(index));
    }
    for (const Intent intent : requested) step.on.emplace(intent, any(index));
    step.silence = onward(index, true);
    step.unclear = onward(index, true);
    if (roll(random_, 2)) {
      step.hung_up = end();
      step.hung_up->say.clear();
      step.hung_up->fill.clear();
    }
    return step;
  }

  Random random_;
  Flow flow_;
  int count_ = 0;
};

// What happened in one conversation, in order; and whether the customer hung up at the end.
struct Story {
  std::vector<Happening> events;
  bool hung_up = false, ended = false;
  int answers = -1;
};

class Enumerator {
 public:
  Enumerator(const Flow& flow, std::function<void(const Story&)> see) : flow_(flow), see_(std::move(see)) {}

  void run() {
    Story story;
    auto move = begin(flow_, facts_);
    follow(story, State(), move, false);
    Story machine_story;
    auto taken = machine(flow_, facts_);
    follow(machine_story, State(), taken, false);
  }

 private:
  void follow(Story story, const State& before, const Move& move, bool hangs_up) {
    ++story.answers;
    note(story, before, move, hangs_up);
    see_(story);
    if (story.ended) return;
    const Step& step = flow_.steps[static_cast<std::size_t>(move.state.step)];
    const auto next = [&](const Input& input) {
      follow(story, move.state, answer(flow_, move.state, input, facts_), false);
    };
    const std::vector<Intent> own = step.expect == Question::amount
                                        ? std::vector<Intent>{Intent::given}
                                        : std::vector<Intent>{Intent::yes, Intent::no};
    next({Input::Kind::silence, Intent::unclear, Intent::unclear, {}});
    std::vector<Intent> all = own;
    all.insert(all.end(), std::begin(requested), std::end(requested));
    all.push_back(Intent::unclear);
    all.push_back(Intent::voicemail);  // a machine of which the carrier did not tell
    for (const Intent intent : own) {
      Input guess{Input::Kind::meaning, intent, Intent::unclear, {}};
      guess.confidence = 0.3;
      next(guess);
    }
    for (const Intent intent : all) {
      for (const auto& slots : values()) next({Input::Kind::meaning, intent, Intent::unclear, slots});
      if (std::find(own.begin(), own.end(), intent) == own.end()) continue;
      for (const Intent request : requested)
        for (const auto& slots : values()) next({Input::Kind::meaning, intent, request, slots});
    }
    follow(story, move.state, flow::hung_up(flow_, move.state, facts_), true);
  }

  static const std::vector<understand::Slots>& values() {
    static const std::vector<understand::Slots> all = {
        {},
        {{understand::SlotKind::amount, "12.50", ""}},
        {{understand::SlotKind::amount, "100", ""}},
        {{understand::SlotKind::amount, "250", ""}},
        {{understand::SlotKind::amount, "300", ""}},
        {{understand::SlotKind::amount, "7000", ""}},
        {{understand::SlotKind::amount, "300", ""}, {understand::SlotKind::currency, "USD", ""}},
    };
    return all;
  }

  void note(Story& story, const State& before, const Move& move, bool hangs_up) {
    auto& events = story.events;
    if (move.verified) events.push_back({What::verified, 0});
    for (const auto& filled : move.filled) events.push_back({What::slot, filled.slot});
    if (move.outcome != Outcome::none) events.push_back({What::outcome, static_cast<int>(move.outcome)});
    for (const auto effect : move.effects) events.push_back({What::effect, static_cast<int>(effect)});
    std::size_t step = 0;
    for (std::size_t line = 0; line <= move.says.size(); ++line) {
      while (step < move.entered.size() && move.said_before[step] <= line)
        events.push_back({What::step, move.entered[step++]});
      if (line < move.says.size()) {
        events.push_back({What::line, move.says[line].line});
        if (!before.verified && !move.verified && move.says[line].line == 2)
          events.push_back({What::private_line, 2});
      }
    }
    story.hung_up = hangs_up;
    story.ended = move.listen == nullptr;
  }

  const Flow& flow_;
  const Facts facts_{{{"currency.value", "INR"}}};
  std::function<void(const Story&)> see_;
};

// Whether a story breaks a claim, judged on the whole list.
bool breaks(const Property& claim, const Story& story) {
  const auto& events = story.events;
  const auto is = [](const std::vector<Happening>& list, const Happening& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
  };
  const auto first_place = [&](const std::vector<Happening>& list) {
    std::size_t at = 0;
    while (at < events.size() && !is(list, events[at])) ++at;
    return at;
  };
  const auto count =
      std::count_if(events.begin(), events.end(), [&](const auto& e) { return is(claim.first, e); });
  switch (claim.kind) {
    case Property::Kind::before: {
      const auto a = first_place(claim.first), b = first_place(claim.second);
      return b < events.size() && b <= a;
    }
    case Property::Kind::never:
    case Property::Kind::can_happen: return count > 0;
    case Property::Kind::at_most: return count > claim.number;
    case Property::Kind::never_after: {
      const auto b = first_place(claim.second);
      for (auto i = b + 1; i < events.size(); ++i)
        if (is(claim.first, events[i])) return true;
      return false;
    }
    case Property::Kind::leads_to: {
      if (!story.ended) return false;
      const bool said = claim.second[0].kind == What::line || claim.second[0].kind == What::step;
      if (story.hung_up && said) return false;
      for (auto i = events.size(); i-- > 0;) {
        if (is(claim.second, events[i])) return false;
        if (is(claim.first, events[i])) return true;
      }
      return false;
    }
    default: return false;
  }
}

TEST(Prove, a_thousand_random_flows_get_the_verdicts_of_an_enumerator) {
  int broken = 0, kept = 0;
  for (unsigned seed = 1; seed <= 1'000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    FlowMaker maker(seed);
    const auto flow = maker.make();
    auto claim = maker.claim();
    claim.text = "the claim";
    int shortest = -1;
    Enumerator(flow, [&](const Story& story) {
      if (breaks(claim, story) && (shortest < 0 || story.answers < shortest)) shortest = story.answers;
    }).run();
    const auto verdict = verdict_of(flow, claim);
    ASSERT_TRUE(verdict) << verdict.error().message;
    ASSERT_EQ(verdict->has_value(), shortest >= 0);
    ASSERT_EQ(verdict->value_or(-1), shortest);
    ++(shortest >= 0 ? broken : kept);
  }
  // Neither verdict is the rule.
  EXPECT_GT(broken, 200);
  EXPECT_GT(kept, 200);
}

}  // namespace
}  // namespace rf::flow
