#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "flow/draft.h"

namespace rf::flow {

namespace {

std::string name_of_part(Draft& draft, const yaml::Node& root) {
  const auto at = root.find("part");
  if (!at) {
    draft.refuse(root, "after a line '---' stands a part, and this one does not begin with 'part: NAME'");
    return "";
  }
  const auto name = draft.take(at->text());
  if (!is_id(name))
    draft.refuse(*at, fmt::format("'{}' is no good name for a part; allowed are small letters, digits and _",
                                  beginning(name, 64)));
  return name;
}

void read_ids(Draft& draft, PartText& part) {
  for (const auto& item : draft.items(part.root, "leaves")) {
    part.leaves.push_back(draft.take(item.text()));
    if (!is_id(part.leaves.back()))
      draft.refuse(item,
                   fmt::format("'{}' is no good name for a way out of a part; allowed are small letters, "
                               "digits and _",
                               beginning(part.leaves.back(), 64)));
  }
  if (part.leaves.empty()) draft.refuse(part.root, "a part needs 'leaves:', the names of the ways out of it");
  for (const auto& [key, value] : draft.entries(part.root.find("steps"))) {
    const auto id = draft.take(key.text());
    const bool taken = std::find(part.leaves.begin(), part.leaves.end(), id) != part.leaves.end();
    if (!is_id(id) || taken)
      draft.refuse(key,
                   fmt::format("'{}' is no good name for a step of this part; allowed are small letters, "
                               "digits and _, and no name that a way out has",
                               beginning(id, 64)));
    if (uses_part(value)) draft.refuse(key, "a part uses no other part; write its steps out");
    part.step_ids.push_back(id);
  }
  if (part.step_ids.empty()) draft.refuse(part.root, "a part needs at least one step under 'steps:'");
}

void read_part(Draft& draft, const yaml::Node& root) {
  const auto name = name_of_part(draft, root);
  draft.only(root, {"part", "title", "leaves", "listen", "lines", "steps"});
  PartText part{root, {}, {}, {}};
  read_ids(draft, part);
  draft.in_part = InPart{&part, name};
  std::map<std::string, int, std::less<>> own;
  for (const auto& [key, value] : draft.entries(root.find("lines"))) {
    const auto id = draft.take(key.text());
    if (!is_id(id))
      draft.refuse(key,
                   fmt::format("'{}' is no good name for a line; allowed are small letters, digits and _",
                               beginning(id, 64)));
    own[id] = draft.add_line(value, fmt::format("{}.{}", name, id));
  }
  draft.in_part.reset();
  part.line_ids = std::move(own);
  if (!draft.parts.emplace(name, std::move(part)).second)
    draft.refuse(root, fmt::format("the part '{}' is there already", name));
}

PartText* part_of(Draft& draft, const yaml::Node& at) {
  const auto node = at.find("part");
  Names names;
  for (const auto& [name, part] : draft.parts) names.push_back(name);
  const auto before = draft.count;
  const auto name = draft.take(node->text());
  draft.choose(*node, name, "part", names);
  if (draft.count != before) return nullptr;
  const auto found = draft.parts.find(name);
  return found == draft.parts.end() ? nullptr : &found->second;
}

std::vector<Step> read_steps_of(Draft& draft, const PartText& part, const std::string& use, int line,
                                const yaml::Node& at) {
  const auto listen = draft.flow.listen;
  draft.flow.listen = read_listen(draft, part.root.find("listen"), listen);
  std::vector<Step> out;
  draft.in_part = InPart{&part, use};
  for (const auto& [key, value] : draft.entries(part.root.find("steps"))) {
    const bool first = out.empty();
    out.push_back(
        read_step(draft, draft.in_part->id(draft.take(key.text())), first ? line : key.line(), value));
  }
  draft.in_part.reset();
  draft.flow.listen = listen;
  if (out.empty()) return out;
  if (at.find("title")) out.front().title = draft.text(at, "title");
  const auto before = draft.lines(at, "say", use + ".before");
  out.front().say.insert(out.front().say.begin(), before.begin(), before.end());
  return out;
}

// What follows on each way out of the part: a step that only leads on.
std::vector<Step> read_leaves(Draft& draft, const PartText& part, const std::string& use, int line,
                              const yaml::Node& at) {
  std::map<std::string, Exit> exits;
  for (const auto& [key, value] : draft.entries(at.find("on"))) {
    const auto names = read_names(draft, key, Names(part.leaves.begin(), part.leaves.end()));
    const auto exit = read_exit(draft, value, Place::then, fmt::format("{}.{}", use, names.front()));
    for (const auto& name : names)
      if (!exits.emplace(name, exit).second)
        draft.refuse(key, fmt::format("the way out '{}' has an exit already", name));
  }
  std::vector<Step> out;
  Names missing;
  for (const auto& leave : part.leaves) {
    Step step;
    step.id = fmt::format("{}.{}", use, leave);
    step.title = leave;
    std::replace(step.title.begin(), step.title.end(), '_', ' ');
    step.line = line;
    if (const auto exit = exits.find(leave); exit != exits.end()) {
      step.then = exit->second;
      step.line = exit->second.at;
    } else {
      missing.push_back(leave);
    }
    out.push_back(std::move(step));
  }
  if (!missing.empty())
    draft.refuse(line,
                 fmt::format("the step '{}' does not say under 'on:' what follows where its part leaves "
                             "by: {}",
                             use, fmt::join(missing, ", ")));
  return out;
}

// Where we only wait for a "hello", whatever does not end the call leads on: who asks for a repetition or who
// we are hears it in our first words.
Exit to_first_step(const Exit& pattern, int step) {
  Exit exit = pattern;
  if (pattern.then != Exit::Then::end || pattern.retry_first) {
    exit = Exit();
    exit.when = pattern.when;
    exit.switch_language = pattern.switch_language;
    exit.then = Exit::Then::go;
    exit.step = step;
    exit.at = pattern.at;
  }
  exit.otherwise.clear();
  for (const auto& other : pattern.otherwise) exit.otherwise.push_back(to_first_step(other, step));
  return exit;
}

// Calls `change` for each exit of the step and its alternatives.
template <class Change>
void change_exits(Step& step, Change change) {
  const auto all = [&](Exit& exit) {
    change(exit);
    for (auto& other : exit.otherwise) change(other);
  };
  for (auto& [intent, exit] : step.on) all(exit);
  all(step.silence);
  all(step.unclear);
  all(step.then);
  if (step.hung_up) all(*step.hung_up);
}

// What `exit` makes true and says, and then what follows on the way out.
Exit joined(const Exit& exit, const Exit& after) {
  Exit out = after;
  out.verified = exit.verified || after.verified;
  out.say = exit.say;
  out.say.insert(out.say.end(), after.say.begin(), after.say.end());
  if (stronger(exit.outcome, out.outcome)) out.outcome = exit.outcome;
  for (const auto effect : exit.effects)
    if (std::find(out.effects.begin(), out.effects.end(), effect) == out.effects.end())
      out.effects.push_back(effect);
  if (!exit.review.empty()) out.review = exit.review + (after.review.empty() ? "" : "; " + after.review);
  out.forget = exit.forget;
  out.fill = exit.fill;
  out.when = exit.when;
  out.otherwise = exit.otherwise;
  out.retry_first = exit.retry_first;
  return out;
}

}  // namespace

bool uses_part(const yaml::Node& at) { return at.find("part").has_value(); }

void read_parts(Draft& draft, const std::vector<yaml::Node>& documents) {
  for (std::size_t i = 1; i < documents.size(); ++i) read_part(draft, documents[i]);
}

std::vector<std::string> ids_of_step(Draft& draft, const std::string& id, const yaml::Node& at) {
  if (!uses_part(at)) return {id};
  auto* const part = part_of(draft, at);
  if (!part) return {id};
  part->used = true;
  const InPart use{part, id};
  std::vector<std::string> out;
  for (const auto& own : part->step_ids) out.push_back(use.id(own));
  for (const auto& leave : part->leaves) out.push_back(use.id(leave));
  return out;
}

std::vector<Step> read_use(Draft& draft, const std::string& id, int line, const yaml::Node& at) {
  draft.only(at, {"part", "title", "say", "on"});
  const auto name = at.find("part")->text();
  const auto found = name ? draft.parts.find(*name) : draft.parts.end();
  if (found == draft.parts.end()) return {Step{.id = id, .line = line}};  // told when ids were read
  auto out = read_steps_of(draft, found->second, id, line, at);
  for (auto& step : read_leaves(draft, found->second, id, line, at)) {
    draft.ways_out.push_back(static_cast<int>(draft.flow.steps.size() + out.size()));
    out.push_back(std::move(step));
  }
  return out;
}

void join_ways_out(Draft& draft) {
  auto& steps = draft.flow.steps;
  if (draft.count != 0 || steps.size() != draft.step_ids.size()) return;  // what is broken was told
  std::vector<bool> used(steps.size(), false), gone(steps.size(), false);
  for (auto& step : steps)
    change_exits(step, [&](Exit& exit) {
      if (exit.then == Exit::Then::go && exit.step >= 0) used[static_cast<std::size_t>(exit.step)] = true;
    });
  for (const int way : draft.ways_out) {
    const auto at = static_cast<std::size_t>(way);
    if (!used[at])
      draft.refuse(
          steps[at].line,
          fmt::format("the part never leaves by '{}'; take it out of 'leaves:' and here", steps[at].title));
    gone[at] = steps[at].then.otherwise.empty() && steps[at].then.when.empty();
  }
  std::vector<int> place(steps.size(), -1);
  int kept = 0;
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (!gone[i]) place[i] = kept++;
  const auto settle = [&](Exit& exit) {
    // A way out may lead into a part that is left at once: at most as often as there are steps.
    for (std::size_t i = 0; i < steps.size() && exit.then == Exit::Then::go && exit.step >= 0; ++i) {
      if (!gone[static_cast<std::size_t>(exit.step)]) break;
      exit = joined(exit, steps[static_cast<std::size_t>(exit.step)].then);
    }
  };
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (!gone[i]) change_exits(steps[i], settle);
  const auto move = [&](Exit& exit) {
    if (exit.then == Exit::Then::go && exit.step >= 0) exit.step = place[static_cast<std::size_t>(exit.step)];
  };
  for (auto& step : steps) change_exits(step, move);
  for (std::size_t i = steps.size(); i-- > 0;) {
    if (!gone[i]) continue;
    steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(i));
    draft.step_ids.erase(draft.step_ids.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

Step first_words_step(const Draft& draft, Millis wait, int line) {
  Step step;
  step.id = first_words;
  step.title = "Customer's first words";
  step.line = line;
  step.expect = Question::open;
  step.listen = draft.flow.listen;
  step.listen.timeout = wait;
  step.listen.retries = 0;
  step.keys = draft.keys;
  Exit on;
  on.then = Exit::Then::go;
  on.step = 1;
  on.at = line;
  for (const auto& [intent, pattern] : draft.patterns.named) step.on[intent] = to_first_step(pattern, 1);
  add_stand_ins(step);
  step.on.emplace(Intent::unclear, on);
  for (const auto& [key, intent] : draft.keys) step.on.emplace(intent, on);
  // A greeting that a machine speaks.
  step.on[Intent::voicemail] = draft.flow.machine;
  step.silence = step.unclear = on;
  return step;
}

}  // namespace rf::flow
