#include "flow/tests.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "flow/exits.h"
#include "flow/talk.h"

namespace rf::flow {

namespace {

using Item = Conversation::Item;

// One conversation, and what has become true in it.
class Play {
 public:
  explicit Play(const Flow& flow) : flow_(flow), talk_(flow, sample_facts(flow)) {}

  std::vector<std::string> failures;
  const std::set<const Exit*>& taken() const { return talk_.taken; }
  const std::vector<int>& entered() const { return entered_; }

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
    if (talk_.state().ended) return false;
    said_.clear();
    const Move* move = nullptr;
    switch (item.kind) {
      case Item::Kind::answered: move = &talk_.begin(); break;
      case Item::Kind::machine: move = &talk_.machine(); break;
      case Item::Kind::silence: move = &talk_.silence(); break;
      case Item::Kind::hung_up: move = &talk_.hung_up(); break;
      case Item::Kind::keys: move = &talk_.keys(item.text); break;
      case Item::Kind::words: move = &talk_.words(item.text); break;
      case Item::Kind::expect: return true;
    }
    if (item.kind == Item::Kind::keys || item.kind == Item::Kind::words) after_ += understood();
    entered_.insert(entered_.end(), move->entered.begin(), move->entered.end());
    for (const auto& spoken : move->says) said_.insert(flow_.line(spoken.line).id);
    return true;
  }

  std::string understood() const {
    const auto& meaning = talk_.meaning();
    auto out = fmt::format(" (understood as '{}'", understand::name(meaning.intent));
    if (meaning.also != Intent::unclear) out += fmt::format(" and '{}'", understand::name(meaning.also));
    for (const auto& slot : meaning.slots)
      out += fmt::format(", {} '{}'", understand::name(slot.kind), slot.value);
    return out + ")";
  }

  void compare(const Item& item) {
    const auto& expected = item.expected;
    const auto differ = [&](std::string_view what, auto wanted, auto got) {
      if (wanted != got)
        fail(item, fmt::format("after {}: expected {} '{}', got '{}'", after_, what, wanted, got));
    };
    if (expected.outcome) differ("outcome", name(*expected.outcome), name(talk_.outcome));
    if (expected.disposition) differ("disposition", name(*expected.disposition), name(talk_.disposition));
    if (expected.effects)
      differ("effects", listed({expected.effects->begin(), expected.effects->end()}), listed(talk_.effects));
    if (expected.review) differ("review", *expected.review, !talk_.reviews.empty());
    if (expected.verified) differ("verified", *expected.verified, talk_.state().verified);
    if (expected.ended) differ("ended", *expected.ended, talk_.state().ended);
    if (!expected.step.empty())
      differ("step", std::string_view(expected.step),
             std::string_view(talk_.state().ended ? "none: the call has ended" : talk_.standing().id));
    for (const auto& [slot, value] : expected.slots) {
      const auto& name = flow_.slots[static_cast<std::size_t>(slot)].name;
      differ(fmt::format("slot {}", name), std::string_view(value),
             talk_.state().slots.get(name).value_or(""));
    }
    if (expected.language)
      differ("language", flow_.tag(*expected.language), flow_.tag(talk_.state().language));
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
  Talk talk_;
  std::set<std::string> said_;
  std::vector<int> entered_;
  std::string after_;
};

}  // namespace

TestReport test_report(const Flow& flow, const GoOn& go_on) {
  TestReport report;
  report.visits.resize(flow.steps.size());
  // An exit that several answers or steps share is one line of the file.
  std::set<int> taken;
  for (const auto& test : flow.tests) {
    if (stopped(go_on)) return report;
    Play play(flow);
    play.run(test);
    report.failures.insert(report.failures.end(), play.failures.begin(), play.failures.end());
    for (const Exit* exit : play.taken()) taken.insert(exit->at);
    for (const int step : play.entered()) ++report.visits[static_cast<std::size_t>(step)];
  }
  std::set<int> all;
  const auto see = [&](const Exit& exit, std::string_view step, std::string_view by) {
    all.insert(exit.at);
    if (taken.insert(exit.at).second)
      report.untested.push_back(fmt::format("{}:{}: {} ({})", flow.file, exit.at, step, by));
  };
  for (const auto& step : flow.steps)
    each_exit(step,
              [&](const Exit& exit, std::string_view by) { see(exit, step.id, by.empty() ? "then" : by); });
  see(flow.machine, "machine", "machine");
  report.exits = all.size();
  return report;
}

std::vector<std::string> run_tests(const Flow& flow) { return test_report(flow).failures; }

std::vector<std::string> untested(const Flow& flow) { return test_report(flow).untested; }

}  // namespace rf::flow
