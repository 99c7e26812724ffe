#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rf::understand {

// A value in what was said.
enum class SlotKind {
  amount,    // "250000", "2500.75": plain, in the unit that was said, never negative, at most two decimals
  currency,  // "INR", where it was said
  date,      // "2026-11-30": a day of the calendar
  time,      // "17:30": of the day, where it is clear which
  name,      // "Suresh Kumar Reddy": as a person would write it
  digits,    // "9845012345": said one by one
  language,  // "hi": BCP 47
  person,    // "died": what was said of the one who was asked for; beside wrong_person
};

struct Slot {
  SlotKind kind = SlotKind::amount;
  std::string value;
  std::string words;  // those that gave it, as normalised
  bool operator==(const Slot&) const = default;
};

std::string_view name(SlotKind kind);
std::optional<SlotKind> slot_named(std::string_view name);

// At most one of each kind.
using Slots = std::vector<Slot>;
const Slot* find(const Slots& slots, SlotKind kind);

}  // namespace rf::understand
