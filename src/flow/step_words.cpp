// What is spoken, and what the words of an answer are understood by.
#include <optional>

#include "flow/step.h"

namespace rf::flow {

std::string spoken_line(const Flow& flow, const Line& line, const State& state, const Facts& facts) {
  const auto& language = flow.tag(state.language);
  if (flow.slots.empty()) return render(line.in(state.language), facts);
  return render(line.in(state.language), [&](std::string_view name) -> std::optional<std::string> {
    if (const auto currency = facts.get("currency.value"); currency && name == "currency")
      return spoken_currency(*currency, language);
    if (const auto* rule = flow.slot_named(name)) {
      const auto value = state.slots.get(name);
      if (!value) return std::nullopt;
      return spoken(rule->type, *value, language, facts.get("currency.value").value_or(""));
    }
    const auto value = facts.get(name);
    return value ? std::optional<std::string>(*value) : std::nullopt;
  });
}

understand::Context context(const Flow& flow, const Step& step, const State& state, const Facts& facts) {
  // A question for a name takes any name for one; whose it is, is held against the fact when it is kept.
  const bool held = !step.asks_for.empty() && step.expect != Question::name;
  const auto whole_of = [&](int slot) -> std::string_view {
    if (slot < 0) return {};
    const auto& rule = flow.slots[static_cast<std::size_t>(slot)];
    if (rule.whole.empty()) return {};
    const auto value = value_of(rule.whole, facts, state.slots);
    const auto number = value ? measure(SlotType::amount, *value) : std::nullopt;
    return number && *number > 0 ? *value : std::string_view();
  };
  auto whole = whole_of(step.fill);
  for (const auto& [intent, exit] : step.on) {
    if (!whole.empty()) break;
    for (const int slot : exit.fill)
      if (whole.empty()) whole = whole_of(slot);
  }
  return {.language = flow.tag(state.language),
          .asked_for = held ? facts.get(step.asks_for).value_or("") : std::string_view(),
          .reads_back = !step.reads_back.empty(),
          .today = today(facts),
          .whole = whole};
}

Intent pressed(const Step& step, std::string_view keys) {
  const auto key = keys.empty() ? step.keys.end() : step.keys.find(keys.front());
  return key == step.keys.end() ? Intent::unclear : key->second;
}

}  // namespace rf::flow
