#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "flow/draft.h"

namespace rf::flow {

namespace {

constexpr std::size_t slots_most = 50, conditions_most = 10;

Names names_of_types() {
  Names out;
  for (const auto type : all_slot_types) out.push_back(name(type));
  return out;
}

SlotType read_type(Draft& draft, const yaml::Node& at) {
  const int chosen = draft.choose(at, draft.take(at.text()), "kind of slot", names_of_types());
  return all_slot_types[static_cast<std::size_t>(chosen)];
}

std::optional<Term> read_term(Draft& draft, const yaml::Node& at, SlotType type) {
  auto term = parse_term(type, draft.take(at.text()));
  if (term) return *term;
  draft.refuse(at, term.error().message);
  return std::nullopt;
}

SlotRule read_slot(Draft& draft, const yaml::Node& key, const yaml::Node& at) {
  SlotRule rule;
  rule.name = draft.take(key.text());
  rule.at = key.line();
  if (!is_id(rule.name))
    draft.refuse(key, fmt::format("'{}' is no good name for a slot; allowed are small letters, digits and _",
                                  beginning(rule.name, 64)));
  if (at.kind() == yaml::Node::Kind::map) {
    draft.only(at, {"kind", "at_least", "at_most", "rejected", "too_small", "other_currency", "whole"});
    if (const auto kind = at.find("kind")) {
      rule.type = read_type(draft, *kind);
    } else {
      draft.refuse(key, fmt::format("the slot '{}' needs 'kind:' with one of: {}", rule.name,
                                    fmt::join(names_of_types(), ", ")));
    }
    if (const auto node = at.find("at_least")) rule.at_least = read_term(draft, *node, rule.type);
    if (const auto node = at.find("at_most")) rule.at_most = read_term(draft, *node, rule.type);
    if (const auto node = at.find("rejected"))
      rule.rejected = draft.line(*node, fmt::format("{}.rejected", rule.name));
    if (const auto node = at.find("too_small")) {
      rule.too_small = draft.line(*node, fmt::format("{}.too_small", rule.name));
      if (!rule.at_least)
        draft.refuse(*node,
                     fmt::format("without 'at_least:' no value of the slot '{}' is too small", rule.name));
    }
    if (const auto node = at.find("whole")) {
      rule.whole = draft.take(node->text());
      if (rule.type != SlotType::amount)
        draft.refuse(*node,
                     fmt::format("'all of it' is said of amounts, and the slot '{}' is of the kind '{}'",
                                 rule.name, name(rule.type)));
    }
    if (const auto node = at.find("other_currency")) {
      rule.other_currency = draft.line(*node, fmt::format("{}.other_currency", rule.name));
      if (rule.type != SlotType::amount)
        draft.refuse(*node,
                     fmt::format("the slot '{}' is of the kind '{}', and only an amount has a currency",
                                 rule.name, name(rule.type)));
    }
    return rule;
  }
  rule.type = read_type(draft, at);
  return rule;
}

// What "repaid_on_time" and "amount" are: a slot, or a fact whose kind the comparison shows.
SlotType type_of(const Draft& draft, std::string_view name, std::string_view compared_with) {
  for (const auto& rule : draft.flow.slots)
    if (rule.name == name) return rule.type;
  return parse_term(SlotType::amount, compared_with) ? SlotType::amount : SlotType::date;
}

struct Sign {
  std::string_view text;
  Condition::Op op;
};
constexpr Sign signs[] = {
    {" is known", Condition::Op::known}, {" is unknown", Condition::Op::unknown},
    {" is not ", Condition::Op::is_not}, {" is ", Condition::Op::is},
    {" <= ", Condition::Op::at_most},    {" >= ", Condition::Op::at_least},
    {" < ", Condition::Op::less},        {" > ", Condition::Op::more},
};

std::optional<Condition> read_condition(Draft& draft, const yaml::Node& at, std::string_view text) {
  for (const auto& [sign, op] : signs) {
    const auto place = text.find(sign);
    if (place == std::string_view::npos) continue;
    const bool alone = op == Condition::Op::known || op == Condition::Op::unknown;
    const auto rest = trim(text.substr(place + sign.size()));
    if (alone != rest.empty()) continue;
    Condition out;
    out.name = trim(text.substr(0, place));
    out.op = op;
    out.type = type_of(draft, out.name, rest);
    if (!is_id(out.name)) break;
    if (op == Condition::Op::is || op == Condition::Op::is_not) {
      out.word = rest;
    } else if (!alone) {
      auto term = parse_term(out.type, rest);
      if (!term) {
        draft.refuse(at, term.error().message);
        return std::nullopt;
      }
      out.term = std::move(*term);
    }
    return out;
  }
  draft.refuse(at, fmt::format("'{}' is no condition; allowed here: NAME is known, NAME is unknown, NAME is "
                               "WORD, NAME is not WORD, or NAME with <, <=, > or >= and a value; several are "
                               "joined with 'and'",
                               beginning(text, 80)));
  return std::nullopt;
}

}  // namespace

void read_slots(Draft& draft, const yaml::Node& root) {
  const auto entries = draft.entries(root.find("slots"));
  if (entries.size() > slots_most)
    draft.refuse(root,
                 fmt::format("the flow has {} slots; at most {} are allowed", entries.size(), slots_most));
  const auto before = draft.count;
  for (const auto& [key, value] : entries) {
    auto rule = read_slot(draft, key, value);
    draft.flow.slots.push_back(std::move(rule));
  }
  draft.slots_whole = draft.count == before;
}

namespace {

class Values {
 public:
  explicit Values(Draft& draft) : draft_(draft) {
    for (const auto& rule : draft.flow.slots) known_.push_back(rule.name);
    for (const auto* name : {"amount", "currency", "due_date", "transaction_date", "today"})
      known_.emplace_back(name);
    for (const auto& fact : draft.flow.sample) {
      const auto& name = fact.first;
      known_.push_back(name.ends_with(".value") ? name.substr(0, name.size() - 6) : name);
    }
  }

  void see(const std::string& name, int line) {
    if (name.empty() || std::find(known_.begin(), known_.end(), name) != known_.end()) return;
    const std::vector<std::string_view> names(known_.begin(), known_.end());
    const auto guess = nearest(name, names);
    draft_.refuse(
        line,
        fmt::format("nothing is known of '{}'{}; allowed here: {}. A column of your imports is named in "
                    "'sample:'",
                    name, guess.empty() ? "" : fmt::format(" (did you mean '{}'?)", guess),
                    fmt::join(std::vector<std::string_view>(names.begin(), names.end()), ", ")));
  }
  void see(const std::optional<Term>& term, int line) {
    if (term && term->kind == Term::Kind::fact) see(term->fact, line);
  }
  // A bound that is of another kind than the slot would reject every value.
  void see_bound(const SlotRule& rule, const std::optional<Term>& bound) {
    see(bound, rule.at);
    if (!bound || bound->kind != Term::Kind::fact) return;
    const auto kind = kind_of(bound->fact);
    if (kind && *kind != rule.type)
      draft_.refuse(rule.at,
                    fmt::format("'{}' is of the kind '{}' and cannot bound the slot '{}' of the kind "
                                "'{}'; {}",
                                bound->fact, name(*kind), rule.name, name(rule.type),
                                rule.type == SlotType::amount ? "'amount' can" : "'due_date' can"));
  }
  // What "all of it" means is an amount.
  void see_whole(const SlotRule& rule) {
    if (rule.whole.empty()) return;
    see(rule.whole, rule.at);
    const auto kind = kind_of(rule.whole);
    if (kind && *kind != SlotType::amount)
      draft_.refuse(rule.at, fmt::format("'{}' is of the kind '{}', and 'all of it' is an amount", rule.whole,
                                         name(*kind)));
  }
  void see(const Exit& exit) {
    for (const auto& condition : exit.when) {
      see(condition.name, exit.at);
      see(std::optional(condition.term), exit.at);
    }
  }

 private:
  std::optional<SlotType> kind_of(std::string_view fact) const {
    for (const auto& rule : draft_.flow.slots)
      if (rule.name == fact) return rule.type;
    if (fact == "amount") return SlotType::amount;
    if (fact == "due_date" || fact == "transaction_date" || fact == "today") return SlotType::date;
    if (fact == "currency") return SlotType::name;
    return std::nullopt;  // a column of an import
  }

  Draft& draft_;
  std::vector<std::string> known_;
};

}  // namespace

void check_values(Draft& draft) {
  if (!draft.slots_whole) return;
  Values values(draft);
  for (const auto& rule : draft.flow.slots) {
    values.see_bound(rule, rule.at_least);
    values.see_bound(rule, rule.at_most);
    values.see_whole(rule);
  }
  for (const auto& step : draft.flow.steps)
    each_exit(step, [&](const Exit& exit, std::string_view) { values.see(exit); });
}

int Draft::slot(const yaml::Node& at) {
  std::vector<std::string_view> names;
  for (const auto& rule : flow.slots) names.push_back(rule.name);
  return choose(at, take(at.text()), "slot", names);
}

std::vector<Condition> read_conditions(Draft& draft, const yaml::Node& at) {
  std::vector<Condition> out;
  const auto text = draft.take(at.text());
  std::string_view rest = text;
  while (!trim(rest).empty()) {
    const auto end = rest.find(" and ");
    if (auto one = read_condition(draft, at, trim(rest.substr(0, end)))) out.push_back(std::move(*one));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 5);
  }
  if (out.size() > conditions_most)
    draft.refuse(at, fmt::format("at most {} conditions are allowed here", conditions_most));
  return out;
}

}  // namespace rf::flow
