#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "flow/draft.h"

namespace rf::flow {

namespace {

// An exit that several words share may do what each of them may.
Place place_of(const std::vector<std::string>& names, Place own) {
  Place place = own;
  for (const auto& name : names) {
    const Place one = name == "any"                            ? Place::any
                      : name == "silence" || name == "unclear" ? Place::last
                      : name == "hung_up"                      ? Place::hung_up
                      : name == "died"                         ? Place::pattern
                                                               : own;
    place = std::max(place, one);
  }
  return place;
}

// Where the exit of `name` is kept; null for an answer.
std::optional<Exit>* special(Answers& answers, std::string_view name) {
  if (name == "any") return &answers.any;
  if (name == "silence") return &answers.silence;
  if (name == "unclear") return &answers.unclear;
  if (name == "hung_up") return &answers.hung_up;
  if (name == "died") return &answers.died;
  return nullptr;
}

bool ends_with_a_word(const Exit& exit) {
  bool all = true;
  each_alternative(exit, [&](const Exit& one) {
    all = all && one.then == Exit::Then::end && !one.say.empty() && !one.review.empty();
  });
  return all;
}

}  // namespace

std::vector<std::string> read_names(Draft& draft, const yaml::Node& key, const Names& allowed) {
  std::vector<std::string> out;
  if (key.kind() != yaml::Node::Kind::text) {
    draft.take(key.text());
    return {""};
  }
  const auto words = draft.take(key.text());
  for (const auto word : split(words, ',')) {
    out.emplace_back(trim(word));
    draft.choose(key, out.back(), "answer", allowed);
  }
  return out;
}

Answers read_answers(Draft& draft, const std::optional<yaml::Node>& at, const Names& allowed, Place own,
                     const std::string& id) {
  Answers out;
  for (const auto& [key, value] : draft.entries(at)) {
    const auto names = read_names(draft, key, allowed);
    const Exit exit = read_exit(draft, value, place_of(names, own), fmt::format("{}.{}", id, names.front()));
    for (const auto& name : names) {
      const auto intent = understand::intent_named(name);
      bool fresh = true;
      if (auto* place = special(out, name)) {
        fresh = !*place;
        *place = exit;
      } else if (intent) {
        fresh = out.named.emplace(*intent, exit).second;
      }
      if (name == "died" && !ends_with_a_word(exit))
        draft.refuse(
            key,
            "somebody says here that the customer has died: nothing more is asked, a line is said and "
            "a person looks; this needs 'say:', 'review:' and 'end: true'");
      if (!fresh) draft.refuse(key, fmt::format("the answer '{}' has an exit already", name));
      each_alternative(exit, [&](const Exit& one) {
        if (intent == Intent::fraud && one.outcome == Outcome::resolved)
          draft.refuse(key, "a report of fraud cannot resolve a case");
      });
    }
  }
  return out;
}

}  // namespace rf::flow
