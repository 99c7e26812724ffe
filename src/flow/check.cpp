#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "flow/draft.h"
#include "flow/private.h"

namespace rf::flow {

namespace {

// Explores who may be on the line at each step: the flow's graph, twice, before and after the right person is
// known.
class Explorer {
 public:
  explicit Explorer(Draft& draft) : draft_(draft), flow_(draft.flow) {}

  void run() {
    reach({0, false}, std::nullopt, "");
    for (std::size_t next = 0; next < queue_.size(); ++next) visit(queue_[next]);
    for (std::size_t i = 0; i < flow_.steps.size(); ++i)
      if (!seen_.count({static_cast<int>(i), false}) && !seen_.count({static_cast<int>(i), true}))
        refuse({.at = flow_.steps[i].line,
                .what = fmt::format("no way leads to the step '{}'", flow_.steps[i].id),
                .help = "; let an exit 'go:' there, or remove it"});
    check_machine();
    // Heard at any question. A slot of theirs may hold a private fact.
    for (const int line : {flow_.on_slow ? flow_.on_slow->say : -1, flow_.certain.say})
      if (line >= 0)
        if (const auto part = private_part(flow_, flow_.line(line)); part.is_slot)
          refuse({.at = flow_.line(line).at,
                  .what = fmt::format("the line is heard before the right person is known, and '{}' can hold "
                                      "a private fact",
                                      part.name)});
  }

 private:
  using Place = std::pair<int, bool>;  // step, verified
  struct Way {
    std::optional<Place> from;
    std::string_view by;
  };

  void reach(Place place, std::optional<Place> from, std::string_view by) {
    if (seen_.emplace(place, Way{from, by}).second) queue_.push_back(place);
  }

  void check_machine() {
    for (const int line : flow_.machine.say)
      if (const auto part = private_part(flow_, flow_.line(line)); part.any())
        refuse({.kind = RefusedWay::Kind::line,
                .at = flow_.machine.at,
                .what = fmt::format("the private {0} '{1}' in the line '{2}' would be left on an answering "
                                    "machine; allowed there are lines without private {0}s",
                                    kind_of(part), part.name, flow_.line(line).id),
                .line = line});
    if (answers(flow_.machine.disposition))
      refuse({.at = flow_.machine.at,
              .what = fmt::format("an answering machine has said nothing of the case, and '{}' is what a "
                                  "customer says; 'machine' is meant for it",
                                  name(flow_.machine.disposition))});
  }

  void refuse(RefusedWay way) { draft_.refused_ways.push_back(std::move(way)); }

  void visit(const Place place) {
    const Step& step = flow_.steps[static_cast<std::size_t>(place.first)];
    // What is too early on the way to here is too early here.
    if (follows(place)) bad_.insert(place);
    std::vector<int> own = step.say;
    own.insert(own.end(), step.ask.begin(), step.ask.end());
    const auto rejects = [&](int slot) {
      const auto& rule = flow_.slots[static_cast<std::size_t>(slot)];
      for (const int line : {rule.rejected, rule.too_small, rule.other_currency})
        if (line >= 0) own.push_back(line);
    };
    if (step.fill >= 0) rejects(step.fill);
    if (!place.second) check_choices(step, place);
    each_exit(step, [&](const Exit& exit, std::string_view) {
      for (const int slot : exit.fill) rejects(slot);
    });
    hear(own, place, "", place.second);
    each_exit(step, [&](const Exit& exit, std::string_view by) {
      if (exit.verified) check_asked_for(step, exit);
      if (exit.verified) check_proves(step, exit, by);
      const bool verified = place.second || exit.verified;
      hear(exit.say, place, by, verified);
      if (!verified) check_consequences(exit, place, by);
      if (exit.then == Exit::Then::go) reach({exit.step, verified}, place, by);
    });
  }

  bool follows(const Place& place) const {
    const auto& before = seen_.at(place).from;
    return !place.second && before && bad_.count(*before);
  }

  // That the first step comes before the right person is known cannot be otherwise: there the words are
  // wrong.
  void too_early(const Place& place) {
    if (place.first != 0) bad_.insert(place);
  }

  // Held to the name, "her husband speaking" is no yes; as any other question it would be one.
  void check_asked_for(const Step& step, const Exit& exit) {
    if (!step.asks_for.empty() || !told_.emplace(exit.at, "").second) return;
    refuse({.kind = RefusedWay::Kind::exit,
            .at = exit.at,
            .what = fmt::format("the step '{}' verifies who is on the line and does not say who should be; "
                                "write 'asks_for: FACT' in it, the fact with the name in its question",
                                step.id),
            .shows = "and whoever said this is taken for the right person",
            .exit = exit});
  }

  // Who says no, that it is fraud, or that they do not know, has not said who they are.
  void check_proves(const Step& step, const Exit& exit, std::string_view by) {
    const bool name =
        step.expect == Question::name && step.fill >= 0 && by == understand::name(Intent::given);
    if (by == understand::name(Intent::yes) || name) return;
    if (!told_.emplace(exit.at, fmt::format("verified by {}", by)).second) return;
    refuse({.kind = RefusedWay::Kind::exit,
            .at = exit.at,
            .what = fmt::format("the answer '{}' would verify who is on the line; only a yes to the step's "
                                "question does, or the name that it asks for (with 'fill:')",
                                by),
            .shows = "and whoever said this is taken for the right person",
            .exit = exit,
            .answer = understand::intent_named(by),
            .step = static_cast<int>(&step - flow_.steps.data())});
  }

  // What differs with a private fact tells of it, also where nothing speaks it: an exit that is chosen by it,
  // and whether a value is within a bound that it is.
  void check_choices(const Step& step, const Place& place) {
    each_first_exit(step, [&](const Exit& first, std::string_view by) {
      bool all_verified = true;
      each_alternative(first, [&](const Exit& one) { all_verified = all_verified && one.verified; });
      if (!all_verified) each_alternative(first, [&](const Exit& one) { check_choice(one, place, by); });
      each_alternative(first, [&](const Exit& one) {
        if (one.verified) return;
        for (const int slot : one.fill) check_bounds(slot, step, place, &one, by);
      });
    });
    if (step.fill >= 0) check_bounds(step.fill, step, place, nullptr, "");
  }

  void check_choice(const Exit& exit, const Place& place, std::string_view by) {
    for (const auto& condition : exit.when)
      for (const auto& fact : {condition.name, condition.term.fact}) {
        if (fact.empty() || !is_private(flow_, fact)) continue;
        if (bad_.count(place) || !told_.emplace(exit.at, fact).second) continue;
        refuse({.kind = RefusedWay::Kind::exit,
                .at = exit.at,
                .what = fmt::format("what follows would depend on '{}', which is private, before the right "
                                    "person is verified",
                                    fact),
                .steps = way(place, by),
                .help = "; put 'verified: true' on an exit that leads here, or ask for something else",
                .shows = fmt::format("what follows depends on '{}'", fact),
                .exit = exit,
                .unverified = true});
      }
  }

  void check_bounds(int slot, const Step& step, const Place& place, const Exit* exit, std::string_view by) {
    const auto& rule = flow_.slots[static_cast<std::size_t>(slot)];
    for (const auto* bound : {&rule.at_least, &rule.at_most}) {
      if (!*bound || (*bound)->fact.empty() || !is_private(flow_, (*bound)->fact)) continue;
      if (bad_.count(place) || !told_.emplace(exit ? exit->at : step.line, rule.name).second) continue;
      refuse({.kind = exit ? RefusedWay::Kind::exit : RefusedWay::Kind::step,
              .at = exit ? exit->at : step.line,
              .what = fmt::format("a value of '{}' would be held against '{}', which is private, before the "
                                  "right person is verified",
                                  rule.name, (*bound)->fact),
              .steps = way(place, by),
              .help = "; put 'verified: true' on an exit that leads here, or take the bound out of the slot",
              .shows = fmt::format("whether '{}' is kept tells of '{}'", rule.name, (*bound)->fact),
              .exit = exit ? *exit : Exit(),
              .unverified = true,
              .step = place.first});
    }
  }

  // What a customer has said of the case.
  static bool answers(Disposition d) {
    return d == Disposition::confirmed || d == Disposition::fraud_reported ||
           (d >= Disposition::contacted && d <= Disposition::disputed);
  }

  void check_consequences(const Exit& exit, const Place& place, std::string_view by) {
    if (exit.then == Exit::Then::end && answers(exit.disposition) && exit.outcome == Outcome::none &&
        !bad_.count(place) && told_.emplace(exit.at, "").second)
      refuse({.kind = RefusedWay::Kind::exit,
              .at = exit.at,
              .what = fmt::format("the call would end as '{}', which is what the right person says, before "
                                  "they are verified",
                                  name(exit.disposition)),
              .steps = way(place, by),
              .help = "; put 'verified: true' on an exit that leads here, or end as 'wrong_person', 'unsure' "
                      "or 'unclear'",
              .shows = fmt::format("the call ends: {}", name(exit.disposition)),
              .exit = exit,
              .unverified = true});
    const bool orders = std::any_of(exit.effects.begin(), exit.effects.end(),
                                    [](Effect e) { return e != Effect::stop_calling; });
    if (exit.outcome == Outcome::none && !orders) return;
    if (bad_.count(place) || !told_.emplace(exit.at, "").second) return;
    too_early(place);
    std::string shows = exit.outcome == Outcome::none ? "" : fmt::format("recorded: {}", name(exit.outcome));
    for (const auto effect : exit.effects)
      shows += fmt::format("{}ordered: {}", shows.empty() ? "" : ", ", name(effect));
    refuse({.kind = RefusedWay::Kind::exit,
            .at = exit.at,
            .what = orders ? "something would be ordered before the right person is verified"
                           : "an outcome would be recorded before the right person is verified",
            .steps = way(place, by),
            .help = "; put 'verified: true' on an exit that leads here",
            .shows = std::move(shows),
            .exit = exit,
            .unverified = true});
  }

  static std::string_view kind_of(const PrivatePart& part) {
    return part.is_word ? "word" : part.is_slot ? "slot" : "fact";
  }
  static std::string help_with(const PrivatePart& part) {
    const std::string_view verify = "; put 'verified: true' on an exit that leads here, or ";
    if (part.is_slot) return fmt::format("{}let no 'whole:' fill the slot with a private fact", verify);
    return fmt::format("{}take the {} out of '{}'", verify, kind_of(part),
                       part.is_word ? "private_words" : "private");
  }

  // One refusal for all the words that come too early together.
  void hear(const std::vector<int>& lines, const Place& place, std::string_view by, bool verified) {
    if (verified || bad_.count(place)) return;
    std::vector<int> told;
    for (const int line : lines)
      if (const auto part = private_part(flow_, flow_.line(line));
          part.any() && told_.emplace(flow_.line(line).at, part.name).second)
        told.push_back(line);
    if (told.empty()) return;
    if (by.empty()) too_early(place);
    std::string others;
    for (std::size_t i = 1; i < told.size(); ++i)
      others += fmt::format("{}'{}'",
                            i == 1                 ? ""
                            : i + 1 == told.size() ? " and "
                                                   : ", ",
                            flow_.line(told[i]).id);
    const auto part = private_part(flow_, flow_.line(told.front()));
    refuse({.kind = RefusedWay::Kind::line,
            .at = flow_.line(told.front()).at,
            .what = fmt::format("the private {} '{}' in the line '{}' would be spoken before the right "
                                "person is verified{}",
                                kind_of(part), part.name, flow_.line(told.front()).id,
                                others.empty() ? "" : fmt::format(" (and so in {})", others)),
            .steps = way(place, by),
            .help = help_with(part),
            .line = told.front()});
  }

  // "identify (no) → confirm": the first way found is a shortest one.
  std::string way(Place place, std::string_view by) const {
    auto out = std::string(flow_.steps[static_cast<std::size_t>(place.first)].id);
    if (!by.empty()) out += fmt::format(" ({})", by);
    for (auto at = seen_.at(place); at.from; at = seen_.at(*at.from)) {
      const auto& id = flow_.steps[static_cast<std::size_t>(at.from->first)].id;
      out.insert(0, at.by.empty() ? fmt::format("{} → ", id) : fmt::format("{} ({}) → ", id, at.by));
    }
    return out;
  }

  Draft& draft_;
  const Flow& flow_;
  std::map<Place, Way> seen_;
  std::set<std::pair<int, std::string>> told_;  // by line of the file: once for all ways that lead there
  std::set<Place> bad_;                         // something was said or done too early there, or on the way
  std::vector<Place> queue_;
};

// Steps that only speak lead on by themselves, and when a call has taken all its turns each question leads on
// by its `unclear` exit. Neither may go round, whatever alternative is taken.
class Rounds {
 public:
  explicit Rounds(Draft& draft) : draft_(draft), steps_(draft.flow.steps), seen_(steps_.size(), Seen::no) {}
  void run() {
    for (std::size_t i = 0; i < steps_.size(); ++i) visit(i);
  }

 private:
  enum class Seen { no, open, done };

  void visit(std::size_t at) {
    if (seen_[at] == Seen::done) return;
    seen_[at] = Seen::open;
    way_.push_back(at);
    const Exit& exit = steps_[at].expect ? steps_[at].unclear : steps_[at].then;
    int alternative = 0;
    each_alternative(exit, [&](const Exit& one) {
      const auto next = static_cast<std::size_t>(one.step);
      if (one.then == Exit::Then::go) {
        if (seen_[next] == Seen::open)
          tell(next, alternative);
        else
          visit(next);
      }
      ++alternative;
    });
    way_.pop_back();
    seen_[at] = Seen::done;
  }

  // The exit of the last step on the way leads back to the step `at`.
  void tell(std::size_t at, int alternative) {
    const auto from = std::find(way_.begin(), way_.end(), at);
    // Named from the step that stands first in the file.
    std::vector<std::size_t> round(from, way_.end());
    std::rotate(round.begin(), std::min_element(round.begin(), round.end()), round.end());
    std::string way;
    for (const auto step : round) way += steps_[step].id + " → ";
    draft_.refused_ways.push_back(
        {.kind = RefusedWay::Kind::round,
         .at = steps_[round.front()].line,
         .what = fmt::format("the call could go round for ever without an answer: {}{}", way,
                             steps_[round.front()].id),
         .help = "; one of these must end the call (steps that only speak lead on by 'then', questions by "
                 "'unclear')",
         .shows = "and so on, without an end",
         .step = static_cast<int>(way_.back()),
         .alternative = alternative,
         .last_answer = std::any_of(round.begin(), round.end(),
                                    [&](std::size_t step) { return steps_[step].expect.has_value(); })});
  }

  Draft& draft_;
  const std::vector<Step>& steps_;
  std::vector<Seen> seen_;
  std::vector<std::size_t> way_;
};

}  // namespace

std::vector<int> said_lines(const Flow& flow) {
  std::set<int> lines(flow.machine.say.begin(), flow.machine.say.end());
  for (const auto& rule : flow.slots)
    for (const int line : {rule.rejected, rule.too_small, rule.other_currency})
      if (line >= 0) lines.insert(line);
  if (flow.on_slow) lines.insert(flow.on_slow->say);
  if (flow.certain.say >= 0) lines.insert(flow.certain.say);
  for (const auto& step : flow.steps) {
    lines.insert(step.say.begin(), step.say.end());
    lines.insert(step.ask.begin(), step.ask.end());
    each_exit(step,
              [&](const Exit& exit, std::string_view) { lines.insert(exit.say.begin(), exit.say.end()); });
  }
  return {lines.begin(), lines.end()};
}

void check(Draft& draft) {
  Explorer(draft).run();
  Rounds(draft).run();
}

}  // namespace rf::flow
