#include <fmt/format.h>

#include "flow/draft.h"

namespace rf::flow {

namespace {

using Item = Conversation::Item;
using Kind = yaml::Node::Kind;

constexpr std::size_t items_most = 200;

std::vector<std::string_view> views(const std::vector<std::string>& words) {
  return {words.begin(), words.end()};
}

void read_effects(Draft& draft, const yaml::Node& at, Conversation::Expected& expected) {
  if (!at.find("effects")) return;
  expected.effects.emplace();
  for (const auto& item : draft.items(at, "effects")) expected.effects->push_back(read_effect(draft, item));
}

Conversation::Expected read_expected(Draft& draft, const yaml::Node& at) {
  Conversation::Expected out;
  draft.only(at, {"outcome", "disposition", "effects", "review", "verified", "ended", "step", "says", "slots",
                  "language", "keys", "heard"});
  if (const auto node = at.find("outcome")) {
    const auto word = draft.take(node->text());
    Names names;
    for (int i = 0; i <= static_cast<int>(Outcome::disputed); ++i)
      if (const auto one = static_cast<Outcome>(i); one == Outcome::none || kind_of(one) == draft.flow.kind)
        names.push_back(name(one));
    draft.choose(*node, word, "outcome", names);
    out.outcome = outcome_named(word);
  }
  if (const auto node = at.find("disposition")) {
    const auto word = draft.take(node->text());
    out.disposition = disposition_named(word);
    const bool good =
        out.disposition && (*out.disposition == Disposition::none || for_flows(*out.disposition));
    if (!good && node->kind() == Kind::text)
      draft.refuse(*node,
                   fmt::format("unknown disposition '{}'; allowed here: none, or one that an exit of a "
                               "flow may have",
                               word.substr(0, 64)));
  }
  read_effects(draft, at, out);
  if (const auto node = at.find("review")) out.review = draft.take(node->boolean());
  if (const auto node = at.find("verified")) out.verified = draft.take(node->boolean());
  if (const auto node = at.find("ended")) out.ended = draft.take(node->boolean());
  if (const auto node = at.find("step"))
    out.step = draft.step_ids.empty() ? "" : draft.step_ids[static_cast<std::size_t>(draft.any_step(*node))];
  for (const auto& [key, value] : draft.entries(at.find("slots")))
    out.slots.emplace_back(draft.slot(key), draft.take(value.text()));
  if (const auto node = at.find("language")) {
    Names tags;
    for (std::size_t i = 0; i < draft.flow.languages(); ++i) tags.push_back(draft.flow.tag(i));
    out.language = static_cast<std::size_t>(draft.choose(*node, draft.take(node->text()), "language", tags));
  }
  std::vector<std::string> ids;
  ids.reserve(draft.flow.lines.size());
  for (const auto& line : draft.flow.lines) ids.push_back(line.id);
  for (const auto& item : draft.items(at, "says")) {
    out.says.push_back(draft.take(item.text()));
    if (draft.lines_whole) draft.choose(item, out.says.back(), "line", views(ids));
  }
  return out;
}

Item read_map(Draft& draft, const yaml::Node& at) {
  Item item;
  item.at = at.line();
  const auto keys = at.find("keys"), heard = at.find("heard");
  if (keys || heard) {
    draft.only(at, {keys ? "keys" : "heard"});
    item.kind = keys ? Item::Kind::keys : Item::Kind::words;
    item.text = draft.take((keys ? keys : heard)->text());
    if (item.text.empty()) draft.refuse(at, "nothing is written here; for no answer write 'silence'");
    return item;
  }
  item.kind = Item::Kind::expect;
  item.expected = read_expected(draft, at);
  return item;
}

Item read_item(Draft& draft, const yaml::Node& at, bool first) {
  if (!first && at.kind() == Kind::map) return read_map(draft, at);
  Item item;
  item.at = at.line();
  item.text = draft.take(at.text());
  if (first) {
    item.kind = item.text == "machine" ? Item::Kind::machine : Item::Kind::answered;
    if (item.text != "answered" && item.text != "machine" && at.kind() == Kind::text)
      draft.refuse(at, "a test begins with 'answered' or 'machine'");
  } else if (item.text == "silence") {
    item.kind = Item::Kind::silence;
  } else if (item.text == "hung_up") {
    item.kind = Item::Kind::hung_up;
  } else if (item.text.empty() && at.kind() == Kind::text) {
    draft.refuse(at, "nothing is written here; for no answer write 'silence'");
  }
  return item;
}

}  // namespace

Conversation read_conversation(Draft& draft, const yaml::Node& at) {
  Conversation out;
  out.at = at.line();
  if (at.kind() != Kind::list) {
    draft.refuse(at, "a test is a list: [answered, \"what the customer says\", …, {outcome: …}]");
    return out;
  }
  for (const auto& item : draft.take(at.items()))
    out.items.push_back(read_item(draft, item, out.items.empty()));
  if (out.items.empty() || out.items.back().kind != Item::Kind::expect)
    draft.refuse(at,
                 "a test ends with what must be true, such as {outcome: fraud} or {disposition: confirmed}");
  if (out.items.size() > items_most)
    draft.refuse(at, fmt::format("the test has more than {} parts", items_most));
  return out;
}

}  // namespace rf::flow
