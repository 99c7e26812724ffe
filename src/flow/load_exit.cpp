#include <fmt/format.h>

#include <algorithm>

#include "flow/draft.h"

namespace rf::flow {

namespace {

using Words = Names;

// Only a customer's own clear answer verifies them or resolves a case; a machine hears no more than a
// farewell.
const Words& allowed(Place place) {
  static const Words answer = {"say",    "verified", "outcome",        "disposition", "effects",
                               "review", "go",       "again",          "end",         "retry_first",
                               "forget", "fill",     "switch_language"};
  static const Words other = {"say",   "outcome", "disposition", "effects", "review", "go",
                              "again", "end",     "retry_first", "forget",  "fill",   "switch_language"};
  static const Words last = {"say",    "outcome", "disposition", "effects",
                             "review", "go",      "end",         "retry_first"};
  static const Words then = {"say", "outcome", "disposition", "effects", "review", "go", "end"};
  static const Words machine = {"say", "disposition", "review", "end"};
  static const Words silent = {"outcome", "disposition", "effects", "review", "end"};
  switch (place) {
    case Place::answer: return answer;
    case Place::pattern:
    case Place::any: return other;
    case Place::last: return last;
    case Place::hung_up: return silent;
    case Place::then: return then;
    case Place::machine: return machine;
  }
  return silent;
}

void read_outcome(Draft& draft, const yaml::Node& at, Place place, Exit& exit) {
  const auto node = at.find("outcome");
  if (!node) return;
  Words names;
  std::vector<Outcome> all;
  for (int i = 1; i <= static_cast<int>(Outcome::disputed); ++i)
    if (const auto one = static_cast<Outcome>(i);
        kind_of(one) == draft.flow.kind || draft.flow.kind.empty()) {
      names.push_back(name(one));
      all.push_back(one);
    }
  exit.outcome =
      all[static_cast<std::size_t>(draft.choose(*node, draft.take(node->text()), "outcome", names))];
  if (exit.outcome == Outcome::resolved && place != Place::answer)
    draft.refuse(
        *node,
        "only a clear answer of a step's 'on:' resolves a case; here 'outcome: fraud' or none is allowed");
}

// Where the outcome says it all, the disposition need not be written.
Disposition disposition_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::resolved: return Disposition::confirmed;
    case Outcome::fraud: return Disposition::fraud_reported;
    case Outcome::contacted: return Disposition::contacted;
    case Outcome::refused: return Disposition::refused;
    case Outcome::promised: return Disposition::promised;
    case Outcome::hardship: return Disposition::hardship;
    case Outcome::already_paid: return Disposition::already_paid;
    case Outcome::disputed: return Disposition::disputed;
    case Outcome::none: return Disposition::none;
  }
  return Disposition::none;
}

Disposition read_disposition(Draft& draft, const yaml::Node& at, const Exit& exit) {
  Words names;
  std::vector<Disposition> all;
  for (int i = 0; i <= static_cast<int>(Disposition::lost); ++i)
    if (const auto one = static_cast<Disposition>(i); for_flows(one, draft.flow.kind)) {
      names.push_back(name(one));
      all.push_back(one);
    }
  const auto node = at.find("disposition");
  if (!node) {
    const auto given = exit.then == Exit::Then::end ? disposition_of(exit.outcome) : Disposition::none;
    if (exit.then == Exit::Then::end && given == Disposition::none)
      draft.refused_ways.push_back(
          {.kind = RefusedWay::Kind::end,
           .at = at.line(),
           .what = "this exit ends the call without a disposition",
           .help = fmt::format("; add 'disposition:' with one of: {}", fmt::join(names, ", ")),
           .shows = "the call ends, and nothing says what happened on it"});
    return given;
  }
  if (exit.then != Exit::Then::end)
    draft.refuse(*node, "a disposition is what happened on the whole call; it needs 'end: true'");
  return all[static_cast<std::size_t>(draft.choose(*node, draft.take(node->text()), "disposition", names))];
}

void read_effects(Draft& draft, const yaml::Node& at, Exit& exit) {
  for (const auto& item : draft.items(at, "effects")) {
    const auto before = draft.count;
    const auto effect = read_effect(draft, item);
    if (draft.count != before) continue;
    if (std::find(exit.effects.begin(), exit.effects.end(), effect) != exit.effects.end())
      draft.refuse(item, fmt::format("the effect '{}' is there twice", name(effect)));
    exit.effects.push_back(effect);
  }
}

bool may(const Words& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// Within a part whatever leads on may also lead out of it.
Words words_allowed(const Draft& draft, Place place, bool conditional) {
  auto keys = allowed(place);
  if (draft.in_part && may(keys, "go")) keys.insert(std::find(keys.begin(), keys.end(), "go") + 1, "leave");
  if (conditional) keys.insert(keys.begin(), "if");
  return keys;
}

void read_then(Draft& draft, const yaml::Node& at, const Words& keys, Exit& exit) {
  const auto go = at.find("go"), leave = at.find("leave");
  const bool again = draft.flag(at, "again"), end = draft.flag(at, "end");
  if (go.has_value() + leave.has_value() + again + end != 1)
    draft.refuse(
        at, fmt::format("an exit needs exactly one of {}{}{}'end: true'",
                        may(keys, "go") ? "'go: STEP', " : "", may(keys, "leave") ? "'leave: WAY OUT', " : "",
                        may(keys, "again") ? "'again: true', " : ""));
  if (go) exit.step = draft.step(*go);
  if (leave && draft.in_part) exit.step = draft.way_out(*leave);
  exit.then = go || leave ? Exit::Then::go : again ? Exit::Then::again : Exit::Then::end;
}

void read_gathering(Draft& draft, const yaml::Node& at, Exit& exit) {
  for (const auto& item : draft.items(at, "forget")) exit.forget.push_back(draft.slot(item));
  for (const auto& item : draft.items(at, "fill")) exit.fill.push_back(draft.slot(item));
  exit.switch_language = draft.flag(at, "switch_language");
  if (exit.switch_language && exit.then != Exit::Then::again)
    draft.refuse(at,
                 "'switch_language' asks the question again in the other language; it needs 'again: true'");
}

}  // namespace

Effect read_effect(Draft& draft, const yaml::Node& at) {
  Words names;
  for (int i = 0; i <= static_cast<int>(Effect::stop_calling); ++i)
    names.push_back(name(static_cast<Effect>(i)));
  return static_cast<Effect>(draft.choose(at, draft.take(at.text()), "effect", names));
}

namespace {

Exit read_alternative(Draft& draft, const yaml::Node& at, Place place, const std::string& line_id,
                      bool conditional) {
  Exit exit;
  exit.at = at.line();
  if (at.kind() != yaml::Node::Kind::map) {
    draft.refuse(at,
                 fmt::format("an exit is written {{…}}; allowed in it: {}", fmt::join(allowed(place), ", ")));
    return exit;
  }
  const auto before = draft.count;
  const auto keys = words_allowed(draft, place, conditional);
  draft.only(at, keys);
  const bool keys_known = draft.count == before;
  exit.say = draft.lines(at, "say", line_id);
  if (!keys_known) return exit;  // what seems to be missing may be what is misspelt
  exit.verified = draft.flag(at, "verified");
  exit.review = draft.text(at, "review");
  if (at.find("review") && exit.review.empty())
    draft.refuse(*at.find("review"), "'review' needs the reason, in words");
  read_then(draft, at, keys, exit);
  read_outcome(draft, at, place, exit);
  exit.disposition = read_disposition(draft, at, exit);
  read_effects(draft, at, exit);
  exit.retry_first = draft.flag(at, "retry_first");
  if (exit.retry_first && exit.then == Exit::Then::again)
    draft.refuse(
        at,
        "'retry_first' asks the question again by itself; beside it 'go: STEP' or 'end: true' is allowed");
  read_gathering(draft, at, exit);
  return exit;
}

}  // namespace

Exit read_exit(Draft& draft, const yaml::Node& at, Place place, const std::string& line_id) {
  const bool may_branch = place != Place::machine && place != Place::hung_up;
  if (at.kind() != yaml::Node::Kind::list || !may_branch)
    return read_alternative(draft, at, place, line_id, false);
  const auto items = draft.take(at.items());
  if (items.size() < 2) draft.refuse(at, "a list of exits has at least two; one alone needs no list");
  std::vector<Exit> all;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool last = i + 1 == items.size();
    const auto conditions = items[i].find("if");
    if (!last && !conditions && items[i].kind() == yaml::Node::Kind::map)
      draft.refuse(items[i],
                   "an exit that others follow needs 'if: CONDITION'; the others would never be taken");
    if (last && conditions)
      draft.refuse(items[i], "the last exit has no 'if:', so that there is one whatever the case");
    all.push_back(read_alternative(draft, items[i], place,
                                   i == 0 ? line_id : fmt::format("{}_{}", line_id, i + 1),
                                   conditions.has_value()));
    if (conditions) all.back().when = read_conditions(draft, *conditions);
  }
  if (all.empty()) return {};
  auto first = std::move(all.front());
  first.otherwise.assign(std::make_move_iterator(all.begin() + 1), std::make_move_iterator(all.end()));
  return first;
}

}  // namespace rf::flow
