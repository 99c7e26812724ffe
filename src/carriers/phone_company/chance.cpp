#include "carriers/phone_company/chance.h"

namespace rf::carriers::phone_company {
namespace {

// The finalizer of splitmix64.
std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

}  // namespace

std::uint64_t dice(std::uint64_t seed, std::string_view what, std::uint64_t n) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a
  for (const char c : what) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return mix(mix(seed + 0x9e3779b97f4a7c15ULL) ^ mix(hash + n * 0x9e3779b97f4a7c15ULL));
}

double chance(std::uint64_t seed, std::string_view what, std::uint64_t n) {
  return static_cast<double>(dice(seed, what, n) >> 11) / 9007199254740992.0;  // 2^53
}

Millis between(Millis least, Millis most, std::uint64_t seed, std::string_view what, std::uint64_t n) {
  const auto width = static_cast<std::uint64_t>((most - least).count()) + 1;
  return least + Millis(static_cast<Millis::rep>(dice(seed, what, n) % width));
}

}  // namespace rf::carriers::phone_company
