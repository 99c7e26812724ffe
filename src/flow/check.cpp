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
    for (const int line : flow_.machine.say)
      if (const auto part = private_part(flow_, flow_.line(line)); part.any())
        refuse({.kind = RefusedWay::Kind::line,
                .at = flow_.machine.at,
                .what = fmt::format("the private {0} '{1}' in the line '{2}' would be left on an answering "
                                    "machine; allowed there are lines without private {0}s",
                                    kind_of(part), part.name, flow_.line(line).id),
                .line = line});
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
    each_exit(step, [&](const Exit& exit, std::string_view) {
      for (const int slot : exit.fill) rejects(slot);
    });
    hear(own, place, "", place.second);
    each_exit(step, [&](const Exit& exit, std::string_view by) {
      if (exit.verified) check_asked_for(step, exit);
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

  void check_consequences(const Exit& exit, const Place& place, std::string_view by) {
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

  static std::string_view kind_of(const PrivatePart& part) { return part.is_word ? "word" : "fact"; }

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
    refuse(
        {.kind = RefusedWay::Kind::line,
         .at = flow_.line(told.front()).at,
         .what = fmt::format("the private {} '{}' in the line '{}' would be spoken before the right "
                             "person is verified{}",
                             kind_of(part), part.name, flow_.line(told.front()).id,
                             others.empty() ? "" : fmt::format(" (and so in {})", others)),
         .steps = way(place, by),
         .help = fmt::format("; put 'verified: true' on an exit that leads here, or take the {} out of '{}'",
                             kind_of(part), part.is_word ? "private_words" : "private"),
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
