#pragma once

#include <array>
#include <cstdint>
#include <map>

namespace rf::monitor {

// Who has each millisecond of a call. Each has one owner: hold wins over all, then both at once, then whoever
// speaks alone, then the system's voice; what nobody has is silence.
enum class Owner { hold, both, agent, customer, system };
inline constexpr std::size_t owners = 5;

// A function of the set of spans that were added and not removed. Adding one costs O(log n) and a step for
// each boundary of another inside it.
class Timeline {
 public:
  enum class Voice { agent, customer, system, hold };
  void add(Voice voice, std::int64_t from_ms, std::int64_t to_ms) { change(voice, from_ms, to_ms, 1); }
  void remove(Voice voice, std::int64_t from_ms, std::int64_t to_ms) { change(voice, from_ms, to_ms, -1); }
  std::int64_t ms(Owner owner) const { return totals_[static_cast<std::size_t>(owner)]; }

 private:
  using Counts = std::array<int, 4>;
  std::map<std::int64_t, Counts>::iterator boundary(std::int64_t at);
  void change(Voice voice, std::int64_t from, std::int64_t to, int by);
  void forget_if_even(std::int64_t at);
  void account(const Counts& counts, std::int64_t length);

  std::map<std::int64_t, Counts> from_;  // who speaks from there until the next
  std::array<std::int64_t, owners> totals_{};
};

}  // namespace rf::monitor
