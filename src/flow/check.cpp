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
        draft_.refuse(flow_.steps[i].line,
                      fmt::format("no way leads to the step '{}'; let an exit 'go:' there, or remove it",
                                  flow_.steps[i].id));
    for (const int line : flow_.machine.say)
      if (const auto part = private_part(flow_, flow_.line(line)); part.any())
        draft_.refuse(
            flow_.machine.at,
            fmt::format("the private {} '{}' in the line '{}' would be left on an answering machine; "
                        "allowed there are lines without private {}",
                        part.is_word ? "word" : "fact", part.name, flow_.line(line).id,
                        part.is_word ? "words" : "facts"));
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

  void visit(const Place place) {
    const Step& step = flow_.steps[static_cast<std::size_t>(place.first)];
    for (const int line : step.say) hear(line, place, "", place.second);
    for (const int line : step.ask) hear(line, place, "", place.second);
    const auto rejects = [&](int slot) {
      const auto& rule = flow_.slots[static_cast<std::size_t>(slot)];
      for (const int line : {rule.rejected, rule.other_currency})
        if (line >= 0) hear(line, place, "", place.second);
    };
    if (step.fill >= 0) rejects(step.fill);
    each_exit(step, [&](const Exit& exit, std::string_view by) {
      for (const int slot : exit.fill) rejects(slot);
      if (exit.verified) check_asked_for(step, exit);
      const bool verified = place.second || exit.verified;
      for (const int line : exit.say) hear(line, place, by, verified);
      if (!verified) check_consequences(exit, place, by);
      if (exit.then == Exit::Then::go) reach({exit.step, verified}, place, by);
    });
  }

  // Held to the name, "her husband speaking" is no yes; as any other question it would be one.
  void check_asked_for(const Step& step, const Exit& exit) {
    if (!step.asks_for.empty() || !told_.emplace(exit.at, "").second) return;
    draft_.refuse(
        exit.at,
        fmt::format("the step '{}' verifies who is on the line and does not say who should be; write "
                    "'asks_for: FACT' in it, the fact with the name in its question",
                    step.id));
  }

  void check_consequences(const Exit& exit, const Place& place, std::string_view by) {
    const bool orders = std::any_of(exit.effects.begin(), exit.effects.end(),
                                    [](Effect e) { return e != Effect::stop_calling; });
    if (exit.outcome == Outcome::none && !orders) return;
    if (!told_.emplace(exit.at, "").second) return;
    draft_.refuse(
        exit.at,
        fmt::format(
            "{} before the right person is verified: {}; put 'verified: true' on an exit that leads here",
            orders ? "something would be ordered" : "an outcome would be recorded", way(place, by)));
  }

  void hear(int line, const Place& place, std::string_view by, bool verified) {
    if (verified) return;
    const auto part = private_part(flow_, flow_.line(line));
    if (!part.any() || !told_.emplace(flow_.line(line).at, part.name).second) return;
    draft_.refuse(
        flow_.line(line).at,
        fmt::format("the private {} '{}' in the line '{}' would be spoken before the right person is "
                    "verified: {}; put "
                    "'verified: true' on an exit that leads here, or take the {} out of '{}'",
                    part.is_word ? "word" : "fact", part.name, flow_.line(line).id, way(place, by),
                    part.is_word ? "word" : "fact", part.is_word ? "private_words" : "private"));
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
    if (seen_[at] == Seen::open) return tell(at);
    seen_[at] = Seen::open;
    way_.push_back(at);
    const Exit& exit = steps_[at].expect ? steps_[at].unclear : steps_[at].then;
    each_alternative(exit, [&](const Exit& one) {
      if (one.then == Exit::Then::go) visit(static_cast<std::size_t>(one.step));
    });
    way_.pop_back();
    seen_[at] = Seen::done;
  }

  void tell(std::size_t at) {
    const auto from = std::find(way_.begin(), way_.end(), at);
    // Named from the step that stands first in the file.
    std::vector<std::size_t> round(from, way_.end());
    std::rotate(round.begin(), std::min_element(round.begin(), round.end()), round.end());
    std::string way;
    for (const auto step : round) way += steps_[step].id + " → ";
    draft_.refuse(
        steps_[round.front()].line,
        fmt::format("the call could go round for ever without an answer: {}{}; one of these must end "
                    "the call (steps that only speak lead on by 'then', questions by 'unclear')",
                    way, steps_[round.front()].id));
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
    for (const int line : {rule.rejected, rule.other_currency})
      if (line >= 0) lines.insert(line);
  if (flow.on_slow) lines.insert(flow.on_slow->say);
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
