#include "carriers/phone_company/reading.h"

#include <algorithm>
#include <array>

namespace rf::carriers::phone_company {
namespace {

using yaml::Node;

constexpr std::size_t texts_most = 50, text_most = 500;

// The one of the four that the map has.
Result<Reaction> read_kind(const Node& node) {
  static constexpr std::array names = {"says", "presses", "silence", "hangs_up"};
  static constexpr std::array kinds = {Reaction::Kind::says, Reaction::Kind::presses,
                                       Reaction::Kind::stays_silent, Reaction::Kind::hangs_up};
  std::optional<Reaction> found;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto value = node.find(names[i]);
    if (!value) continue;
    if (found) return value->error("only one of says, presses, silence and hangs_up is allowed here");
    found.emplace();
    found->kind = kinds[i];
    if (i >= 2) {
      auto set = value->boolean();
      if (!set) return tl::unexpected(set.error());
      if (!*set) return value->error("'false' says nothing; leave it out or write true");
      continue;
    }
    auto texts = read_texts(*value);
    if (!texts) return tl::unexpected(texts.error());
    found->variants = std::move(*texts);
    for (const auto& text : found->variants)
      if (i == 1 && (text.empty() || text.find_first_not_of("0123456789*#") != std::string::npos))
        return value->error("keys are 0-9, * and #");
  }
  if (!found) return node.error("one of says, presses, silence and hangs_up is needed here");
  return std::move(*found);
}

Result<Reaction> read_reaction(const Node& node) {
  if (auto ok = node.only({"says", "presses", "silence", "hangs_up", "times", "then"}); !ok)
    return tl::unexpected(ok.error());
  auto reaction = read_kind(node);
  if (!reaction) return reaction;
  if (const auto times = node.find("times")) {
    auto count = times->integer(1, 100);
    if (!count) return tl::unexpected(count.error());
    reaction->times = static_cast<int>(*count);
  }
  if (const auto then = node.find("then")) {
    if (auto which = then->one_of({"hangs_up"}); !which) return tl::unexpected(which.error());
    reaction->leaves = true;
  }
  return reaction;
}

}  // namespace

Result<std::vector<std::string>> read_texts(const Node& node) {
  auto items = node.items();
  if (!items) return tl::unexpected(items.error());
  if (items->size() > texts_most) return node.error("at most 50 texts are allowed here");
  std::vector<std::string> texts;
  for (const auto& item : *items) {
    auto text = item.text();
    if (!text) return tl::unexpected(text.error());
    if (text->size() > text_most) return item.error("a text may have at most 500 bytes");
    texts.push_back(std::move(*text));
  }
  return texts;
}

Result<std::vector<Reaction>> read_reactions(const Node& node) {
  std::vector<Reaction> reactions;
  auto items = node.items();
  if (node.kind() == Node::Kind::map ||
      (items && !items->empty() && items->front().kind() == Node::Kind::map)) {
    const auto maps = node.kind() == Node::Kind::map ? std::vector<Node>{node} : std::move(*items);
    for (const auto& map : maps) {
      auto reaction = read_reaction(map);
      if (!reaction) return tl::unexpected(reaction.error());
      reactions.push_back(std::move(*reaction));
    }
    return reactions;
  }
  auto texts = read_texts(node);
  if (!texts) return tl::unexpected(texts.error());
  if (texts->empty()) return node.error("an answer is needed here: words, or {silence: true}");
  Reaction says;
  says.kind = Reaction::Kind::says;
  says.variants = std::move(*texts);
  reactions.push_back(std::move(says));
  return reactions;
}

bool is_form(std::string_view name) {
  return name == "always" || name == "yes_no" || name == "choice" || name == "open";
}

}  // namespace rf::carriers::phone_company
