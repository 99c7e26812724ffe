#include "understand/slot.h"

#include <algorithm>
#include <array>

#include "base/error.h"

namespace rf::understand {

std::string_view name(SlotKind kind) {
  switch (kind) {
    case SlotKind::amount: return "amount";
    case SlotKind::currency: return "currency";
    case SlotKind::date: return "date";
    case SlotKind::time: return "time";
    case SlotKind::name: return "name";
    case SlotKind::digits: return "digits";
    case SlotKind::language: return "language";
    case SlotKind::person: return "person";
  }
  RF_ASSERT(!"a slot without a name");
}

std::optional<SlotKind> slot_named(std::string_view wanted) {
  static constexpr std::array all = {SlotKind::amount,   SlotKind::currency, SlotKind::date,
                                     SlotKind::time,     SlotKind::name,     SlotKind::digits,
                                     SlotKind::language, SlotKind::person};
  for (const auto kind : all)
    if (name(kind) == wanted) return kind;
  return std::nullopt;
}

const Slot* find(const Slots& slots, SlotKind kind) {
  const auto at =
      std::find_if(slots.begin(), slots.end(), [&](const Slot& slot) { return slot.kind == kind; });
  return at == slots.end() ? nullptr : &*at;
}

}  // namespace rf::understand
