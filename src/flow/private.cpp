#include "flow/private.h"

#include <algorithm>

#include "base/text.h"
#include "flow/exits.h"

namespace rf::flow {
namespace {

// Letters beyond ASCII belong to a word as well.
bool of_a_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool has_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    // Japanese and Hindi do not always stand apart from what follows.
    const bool ascii = static_cast<unsigned char>(word.front()) < 0x80;
    const bool begins = !ascii || at == 0 || !of_a_word(text[at - 1]);
    const bool ends = !ascii || end == text.size() || !of_a_word(text[end]);
    if (begins && ends) return true;
  }
  return false;
}

// Every slot that an answer to the step's question may fill.
std::vector<int> filled_at(const Step& step) {
  std::vector<int> slots;
  if (step.fill >= 0) slots.push_back(step.fill);
  each_exit(step, [&](const Exit& exit, std::string_view) {
    slots.insert(slots.end(), exit.fill.begin(), exit.fill.end());
  });
  return slots;
}

}  // namespace

std::string private_word_in(const Flow& flow, std::string_view text) {
  if (flow.private_words.empty()) return "";
  const auto lower = lower_ascii(text);
  for (const auto& word : flow.private_words)
    if (has_word(lower, lower_ascii(word))) return word;
  return "";
}

bool is_private(const Flow& flow, std::string_view name) {
  if (name.ends_with(".value")) name.remove_suffix(6);
  return std::find(flow.private_facts.begin(), flow.private_facts.end(), name) != flow.private_facts.end();
}

void add_private_slots(Flow& flow) {
  const auto hold = [&](int slot) {
    const auto& rule = flow.slots[static_cast<std::size_t>(slot)];
    if (rule.type != SlotType::amount || is_private(flow, rule.name)) return false;
    flow.private_facts.push_back(rule.name);
    return true;
  };
  // A slot may itself be the whole of another.
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& step : flow.steps) {
      auto filled = filled_at(step);
      const bool whole = std::any_of(filled.begin(), filled.end(), [&](int slot) {
        const auto& of = flow.slots[static_cast<std::size_t>(slot)].whole;
        return !of.empty() && is_private(flow, of);
      });
      if (!whole) continue;
      for (const int slot : filled) changed = hold(slot) || changed;
    }
  }
}

PrivatePart private_part(const Flow& flow, const Line& line, std::size_t language) {
  const auto& text = line.in(language);
  const auto names = placeholders(text);
  for (const auto& name : names ? names->all : std::vector<std::string>())
    if (is_private(flow, name)) return {false, flow.slot_named(name) != nullptr, name};
  if (auto word = private_word_in(flow, text); !word.empty()) return {true, false, std::move(word)};
  return {};
}

PrivatePart private_part(const Flow& flow, const Line& line) {
  for (std::size_t language = 0; language < flow.languages(); ++language)
    if (auto part = private_part(flow, line, language); part.any()) return part;
  return {};
}

}  // namespace rf::flow
