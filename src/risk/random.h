#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

// Chance that is the same on every machine: a seed in, the same numbers out (splitmix64).
namespace rf::risk {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  // 0 to n - 1; n > 0. What the last bits favour is below 2^-32.
  std::uint32_t below(std::uint32_t n) {
    return static_cast<std::uint32_t>(((next() >> 32) * static_cast<std::uint64_t>(n)) >> 32);
  }
  double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }  // 0 up to, not including, 1

  template <class List>
  void shuffle(List& list) {
    for (std::size_t i = list.size(); i > 1; --i)
      std::swap(list[i - 1], list[below(static_cast<std::uint32_t>(i))]);
  }

 private:
  std::uint64_t state_;
};

// The seed of one part of the work, so that no part's chance hangs on how much another has used.
inline std::uint64_t seed_of(std::uint64_t seed, std::uint64_t part, std::uint64_t number = 0) {
  return Random(Random(seed ^ (part << 32)).next() + number).next();
}

}  // namespace rf::risk
