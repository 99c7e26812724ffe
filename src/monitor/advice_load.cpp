#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>

#include "base/text.h"
#include "base/yaml.h"
#include "monitor/advice.h"
#include "monitor/texts.h"

namespace rf::monitor {
namespace {

using What = Condition::What;

constexpr std::size_t rules_most = 200, shown_most = 20;

struct Kind {
  std::string_view key;
  What what;
  double least = 0, most = 0;  // of a number
};
constexpr std::array numbers = {
    Kind{"score_at_least", What::score_at_least, 0, 100},
    Kind{"sentiment_below", What::sentiment_below, -1, 1},
    Kind{"sentiment_at_least", What::sentiment_at_least, -1, 1},
    Kind{"agent_share_above", What::agent_share_above, 0, 1},
    Kind{"silence_above", What::silence_above, 0, 1},
    Kind{"overlap_above", What::overlap_above, 0, 1},
    Kind{"agent_interruptions_above", What::agent_interruptions_above, 0, 10'000},
    Kind{"negative_share_above", What::negative_share_above, 0, 1},
};
constexpr std::array lists = {
    Kind{"level", What::level}, Kind{"trend", What::trend},   Kind{"promise", What::promise},
    Kind{"topic", What::topic}, Kind{"moment", What::moment}, Kind{"no_moment", What::no_moment},
};

Result<double> number(const yaml::Node& node, double least, double most) {
  auto text = node.text();
  if (!text) return tl::unexpected(text.error());
  double value = 0;
  const auto [end, trouble] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (trouble != std::errc() || end != text->data() + text->size() || !(value >= least && value <= most))
    return node.error(fmt::format("expected a number from {} to {}, found {}", least, most, excerpt(*text)));
  return value;
}

}  // namespace

class AdviceLoader {
 public:
  explicit AdviceLoader(const Catalogue& catalogue) : catalogue_(catalogue) {}

  Result<AdviceRules> load(const yaml::Node& root) {
    if (auto known = root.only({"advice"}); !known) return tl::unexpected(known.error());
    auto advice = root.need("advice");
    if (!advice) return tl::unexpected(advice.error());
    if (auto known = advice->only({"show_at_most", "rules"}); !known) return tl::unexpected(known.error());
    if (const auto most = advice->find("show_at_most")) {
      auto value = most->integer(1, shown_most);
      if (!value) return tl::unexpected(value.error());
      out_.show_at_most_ = static_cast<std::size_t>(*value);
    }
    auto rules = advice->need("rules");
    if (!rules) return tl::unexpected(rules.error());
    auto items = rules->items();
    if (!items) return tl::unexpected(items.error());
    for (const auto& item : *items)
      if (auto done = rule(item); !done) return tl::unexpected(done.error());
    std::stable_sort(out_.rules_.begin(), out_.rules_.end(),
                     [](const Rule& a, const Rule& b) { return a.priority > b.priority; });
    return std::move(out_);
  }

 private:
  Done rule(const yaml::Node& node) {
    if (auto known = node.only({"id", "priority", "when", "text"}); !known) return known;
    if (out_.rules_.size() >= rules_most) return node.error("at most 200 rules may stand here");
    Rule made;
    auto id = node.need("id"), text = node.need("text"), when = node.need("when");
    for (const auto* one : {&id, &text, &when})
      if (!*one) return tl::unexpected(one->error());
    auto name = read_id(*id);
    if (!name) return tl::unexpected(name.error());
    const auto same = [&](const Rule& other) { return other.id == *name; };
    if (std::any_of(out_.rules_.begin(), out_.rules_.end(), same))
      return id->error("there is a rule '" + *name + "' already");
    made.id = std::move(*name);
    if (const auto priority = node.find("priority")) {
      auto value = priority->integer(0, 100);
      if (!value) return tl::unexpected(value.error());
      made.priority = static_cast<int>(*value);
    }
    auto texts = read_texts(*text);
    if (!texts) return tl::unexpected(texts.error());
    made.text = std::move(*texts);
    if (auto done = conditions(*when, made); !done) return done;
    out_.rules_.push_back(std::move(made));
    return {};
  }

  Done conditions(const yaml::Node& node, Rule& rule) {
    std::vector<std::string_view> allowed = {"after", "on_hold"};
    for (const auto& one : numbers) allowed.push_back(one.key);
    for (const auto& one : lists) allowed.push_back(one.key);
    if (auto known = node.only(allowed); !known) return known;
    auto entries = node.entries();
    if (!entries) return tl::unexpected(entries.error());
    if (entries->empty()) return node.error("a rule has at least one condition");
    for (const auto& [key, value] : *entries) {
      const auto name = key.text();
      if (!name) return tl::unexpected(name.error());
      auto made = condition(*name, value);
      if (!made) return tl::unexpected(made.error());
      rule.when.push_back(std::move(*made));
    }
    return {};
  }

  Result<Condition> condition(const std::string& key, const yaml::Node& value) {
    for (const auto& one : numbers) {
      if (one.key != key) continue;
      auto limit = number(value, one.least, one.most);
      if (!limit) return tl::unexpected(limit.error());
      return Condition{one.what, {}, *limit};
    }
    for (const auto& one : lists)
      if (one.key == key) return list(one.what, value);
    if (key == "on_hold") {
      auto on = value.boolean();
      if (!on) return tl::unexpected(on.error());
      if (!*on) return value.error("expected true; leave the condition out where it does not matter");
      return Condition{What::on_hold, {}, 1};
    }
    auto time = value.duration(Millis(0), Millis(call_most_ms));
    if (!time) return tl::unexpected(time.error());
    return Condition{What::after, {}, static_cast<double>(time->count())};
  }

  Result<Condition> list(What what, const yaml::Node& value) {
    auto items = value.items();
    if (!items) return tl::unexpected(items.error());
    if (items->empty()) return value.error("expected one name or a list of names");
    const auto allowed = names(what);
    Condition out{what, {}, 0};
    for (const auto& item : *items) {
      auto which = item.one_of(allowed);
      if (!which) return tl::unexpected(which.error());
      out.names.emplace_back(allowed[*which]);
    }
    return out;
  }

  std::vector<std::string_view> names(What what) const {
    if (what == What::level) return {"low", "medium", "high"};
    if (what == What::trend) return {"declining", "stable", "improving"};
    if (what == What::promise) return {"none", "standing", "dated", "vague", "withdrawn"};
    std::vector<std::string_view> out;
    for (const auto& one : catalogue_.all())
      if ((one.kind == Listened::Kind::topic) == (what == What::topic)) out.emplace_back(one.id);
    if (what != What::topic) out.push_back(private_before_identity), out.push_back(private_to_wrong_person);
    return out;
  }

  const Catalogue& catalogue_;
  AdviceRules out_;
};

Result<AdviceRules> AdviceRules::load(const std::string& file, std::string_view text,
                                      const Catalogue& catalogue) {
  auto root = yaml::parse(file, text);
  if (!root) return tl::unexpected(root.error());
  return AdviceLoader(catalogue).load(*root);
}

}  // namespace rf::monitor
