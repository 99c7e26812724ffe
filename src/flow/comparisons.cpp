#include "flow/comparisons.h"

#include <algorithm>
#include <chrono>

#include "base/text.h"
#include "flow/exits.h"
#include "flow/talk.h"

namespace rf::flow {

namespace {

using Values = std::vector<std::string>;

std::string amount_text(std::int64_t hundredths) {
  return std::to_string(hundredths / 100) + "." + std::to_string(hundredths % 100 / 10) +
         std::to_string(hundredths % 10);
}
std::string day_text(std::int64_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(static_cast<int>(date.year())) + "-" + two(static_cast<unsigned>(date.month())) +
         "-" + two(static_cast<unsigned>(date.day()));
}
std::string minute_text(std::int64_t minute) {
  const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(minute / 60) + ":" + two(minute % 60);
}
std::string text_of(SlotType type, std::int64_t number) {
  switch (type) {
    case SlotType::amount: return amount_text(number);
    case SlotType::date: return day_text(number);
    default: return minute_text(number);
  }
}
// A value of each kind where nothing is compared.
std::string some(SlotType type) {
  switch (type) {
    case SlotType::amount: return "1000.00";
    case SlotType::date: return "2026-01-09";
    case SlotType::time: return "17:00";
    case SlotType::name: return "Asha Rao";
    case SlotType::digits: return "9845012345";
    case SlotType::answer: return "yes";
  }
  return "";
}

// The names that a line speaks and cannot do without.
std::vector<std::string> needed_by(const Line& line) {
  auto names = placeholders(line.text);
  return names ? std::move(names->required) : std::vector<std::string>();
}

bool asks_whose(const Step& step) {
  return step.expect == Question::name && !step.asks_for.empty() && step.fill >= 0;
}

}  // namespace

Comparisons::Comparisons(const Flow& flow) : flow_(flow), facts_(all_sample_facts(flow)) {
  // Every case has a currency, so that an amount can be said in another.
  if (!facts_.get("currency.value")) facts_.set("currency.value", "INR");
  for (const auto& step : flow.steps)
    each_exit(step, [&](const Exit& exit, std::string_view) {
      for (const auto& condition : exit.when) see(condition);
    });
  for (const auto& rule : flow.slots) {
    if (rule.at_least) see_bound(rule, *rule.at_least, -1);
    if (rule.at_most) see_bound(rule, *rule.at_most, 1);
  }
  see_bounds_of_cases();
  for (const auto& step : flow.steps)
    if (asks_whose(step)) see_name(step);
  find_live();
}

// A value on each side of all that the slot or fact is compared with.
Values Comparisons::values(const std::string& name, SlotType type) const {
  std::set<std::string> out;
  if (const auto at = words_.find(name); at != words_.end()) out.insert(at->second.begin(), at->second.end());
  if (const auto at = numbers_.find(name); at != numbers_.end())
    for (const auto number : at->second)
      for (const std::int64_t near : {number - 1, number, number + 1})
        if (near >= 0 && (type != SlotType::time || near < 24 * 60)) out.insert(text_of(type, near));
  if (const auto at = exactly_.find(name); at != exactly_.end())
    for (const auto number : at->second)
      if (number >= 0 && (type != SlotType::time || number < 24 * 60)) out.insert(text_of(type, number));
  if (out.empty() || type == SlotType::name || type == SlotType::digits) out.insert(some(type));
  return {out.begin(), out.end()};
}

// Of a slot that nothing reads and whose rejection nothing tells, only whether it is known matters.
Values Comparisons::values(const SlotRule& rule) const {
  const bool read =
      valued_.count(rule.name) || rule.rejected >= 0 || rule.too_small >= 0 ||
      std::any_of(live_.begin(), live_.end(), [&](const auto& at) { return at.count(rule.name) > 0; });
  if (read) return values(rule.name, rule.type);
  const auto fits = [&](const std::string& value) { return within_bounds(rule, value, facts_, Facts()); };
  auto all = values(rule.name, rule.type);
  const auto one = std::find_if(all.begin(), all.end(), fits);
  return {one == all.end() ? some(rule.type) : *one};
}

std::optional<std::string> Comparisons::whole(const SlotRule& rule) const {
  if (rule.whole.empty()) return std::nullopt;
  const auto value = value_of(rule.whole, facts_, Facts());
  const auto number = value ? measure(rule.type, *value) : std::nullopt;
  return number && *number > 0 ? std::optional<std::string>(*value) : std::nullopt;
}

// Every combination of values of those facts of the case that conditions look at.
std::vector<Facts> Comparisons::cases() const {
  std::vector<Facts> out{facts_};
  for (const auto& name : facts_compared_) {
    Values all = values(name, type_of_fact(name));
    all.push_back("");  // not known
    std::vector<Facts> more;
    for (const auto& one : out)
      for (const auto& value : all) {
        if (more.size() >= cases_most) break;
        more.push_back(one);
        more.back().set(facts_.get(name + ".value") ? name + ".value" : name, value);
      }
    out = std::move(more);
  }
  return out;
}

// Forgets what cannot matter any more at the step.
void Comparisons::forget(State& state) const {
  if (state.step < 0 || state.ended) return;
  const auto& live = live_[static_cast<std::size_t>(state.step)];
  auto items = state.slots.items();
  std::erase_if(items, [&](const auto& item) { return item.second.empty() || !live.count(item.first); });
  for (auto& item : items)
    if (!valued_.count(item.first)) item.second = some(flow_.slot_named(item.first)->type);
  std::sort(items.begin(), items.end());
  state.slots = Facts(items);
}

void Comparisons::see(const Condition& condition) {
  if (!flow_.slot_named(condition.name)) facts_compared_.insert(condition.name);
  using Op = Condition::Op;
  if (condition.op == Op::known || condition.op == Op::unknown) return;
  valued_.insert(condition.name);
  if (condition.op == Op::is || condition.op == Op::is_not) {
    words_[condition.name].insert(condition.word);
    words_[condition.name].insert("another");
  } else {
    see(condition.name, condition.type, condition.term);
  }
}

// A bound that the case gives is as in the sample, with values on each side of it. A case that does not
// know it rejects what another may reject as well. `beyond`: on which side a value is out of bounds.
void Comparisons::see_bound(const SlotRule& rule, const Term& term, std::int64_t beyond) {
  if (term.kind == Term::Kind::fact && flow_.slot_named(term.fact)) return see(rule.name, rule.type, term);
  if (term.kind == Term::Kind::fact) {
    const auto known = value_of(term.fact, facts_, Facts());
    if (!known || !measure(rule.type, *known)) facts_.set(term.fact + ".value", some(rule.type));
    bound_by_.emplace_back(&rule, &term);
  }
  auto& tried = exactly_[rule.name];
  const auto number = measure(rule.type, term, facts_, Facts());
  if (number) tried.insert({*number, *number + beyond});
}
// Where conditions tell cases apart by the fact that is the bound, each of them has its own.
void Comparisons::see_bounds_of_cases() {
  for (const auto& [rule, term] : bound_by_)
    if (const auto at = numbers_.find(term->fact); at != numbers_.end())
      for (const auto number : at->second)
        for (const std::int64_t near : {number - 1, number, number + 1})
          if (near >= 0) numbers_[rule->name].insert(near * term->times + term->value);
}

// Whose name it is that was told: theirs, or another.
void Comparisons::see_name(const Step& step) {
  const auto& slot = flow_.slots[static_cast<std::size_t>(step.fill)].name;
  valued_.insert(slot);
  words_[slot].insert(std::string(facts_.get(step.asks_for).value_or("")));
  words_[slot].insert("Nobody Else");
}

void Comparisons::see(const std::string& name, SlotType type, const Term& term) {
  fact_types_[name] = type;
  if (term.kind == Term::Kind::fact && flow_.slot_named(term.fact)) {
    // Two slots beside each other: each gets a value in the middle, and on each side of it.
    valued_.insert(term.fact);
    const auto middle = measure(type, some(type)).value_or(0);
    numbers_[name].insert(middle + term.value);
    numbers_[term.fact].insert(middle);
    return;
  }
  if (const auto number = measure(type, term, facts_, Facts())) numbers_[name].insert(*number);
}

SlotType Comparisons::type_of_fact(const std::string& name) const {
  const auto at = fact_types_.find(name);
  return at == fact_types_.end() ? SlotType::answer : at->second;
}

// Slots that a step or one that can follow it reads.
void Comparisons::find_live() {
  live_.resize(flow_.steps.size());
  for (std::size_t i = 0; i < flow_.steps.size(); ++i) read_by(flow_.steps[i], live_[i]);
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < flow_.steps.size(); ++i)
      each_exit(flow_.steps[i], [&](const Exit& exit, std::string_view) {
        if (exit.then != Exit::Then::go) return;
        const auto before = live_[i].size();
        const auto& next = live_[static_cast<std::size_t>(exit.step)];
        live_[i].insert(next.begin(), next.end());
        changed = changed || live_[i].size() != before;
      });
  }
}

void Comparisons::read_by(const Step& step, std::set<std::string>& out) const {
  const auto add = [&](std::string_view name) {
    if (flow_.slot_named(name)) out.emplace(name);
  };
  const auto speaks = [&](const std::vector<int>& lines) {
    for (const int line : lines)
      for (const auto& name : needed_by(flow_.line(line))) add(name);
  };
  const auto bounds = [&](int slot) {
    const auto& rule = flow_.slots[static_cast<std::size_t>(slot)];
    for (const int line : {rule.rejected, rule.too_small, rule.other_currency})
      if (line >= 0) speaks({line});
    for (const auto* bound : {&rule.at_least, &rule.at_most})
      if (*bound) add((*bound)->fact);
  };
  speaks(step.say);
  speaks(step.ask);
  if (step.fill >= 0) bounds(step.fill);
  if (asks_whose(step)) out.insert(flow_.slots[static_cast<std::size_t>(step.fill)].name);
  each_exit(step, [&](const Exit& exit, std::string_view) {
    speaks(exit.say);
    for (const auto& condition : exit.when) {
      add(condition.name);
      add(condition.term.fact);
    }
    for (const int slot : exit.fill) bounds(slot);
  });
}

}  // namespace rf::flow
