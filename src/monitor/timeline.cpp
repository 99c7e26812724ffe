#include "monitor/timeline.h"

#include <iterator>

namespace rf::monitor {

void Timeline::account(const Counts& counts, std::int64_t length) {
  const auto speaks = [&](Voice voice) { return counts[static_cast<std::size_t>(voice)] > 0; };
  const auto give = [&](Owner owner) { totals_[static_cast<std::size_t>(owner)] += length; };
  if (speaks(Voice::hold)) return give(Owner::hold);
  if (speaks(Voice::agent) && speaks(Voice::customer)) return give(Owner::both);
  if (speaks(Voice::agent)) return give(Owner::agent);
  if (speaks(Voice::customer)) return give(Owner::customer);
  if (speaks(Voice::system)) return give(Owner::system);
}

std::map<std::int64_t, Timeline::Counts>::iterator Timeline::boundary(std::int64_t at) {
  auto next = from_.lower_bound(at);
  if (next != from_.end() && next->first == at) return next;
  const auto counts = next == from_.begin() ? Counts{} : std::prev(next)->second;
  return from_.emplace_hint(next, at, counts);
}

void Timeline::forget_if_even(std::int64_t at) {
  const auto here = from_.find(at);
  const auto before = here == from_.begin() ? Counts{} : std::prev(here)->second;
  if (here->second == before) from_.erase(here);
}

void Timeline::change(Voice voice, std::int64_t from, std::int64_t to, int by) {
  if (to <= from) return;
  const auto first = boundary(from), last = boundary(to);
  for (auto at = first; at != last; ++at) {
    const auto length = std::next(at)->first - at->first;
    account(at->second, -length);
    at->second[static_cast<std::size_t>(voice)] += by;
    account(at->second, length);
  }
  forget_if_even(from);
  forget_if_even(to);
}

}  // namespace rf::monitor
