#pragma once

#include <cstdint>
#include <string_view>

#include "base/time.h"

namespace rf::carriers::phone_company {

// Dice that can be thrown again: the number depends on nothing but the arguments.
std::uint64_t dice(std::uint64_t seed, std::string_view what, std::uint64_t n = 0);
// In [0, 1).
double chance(std::uint64_t seed, std::string_view what, std::uint64_t n = 0);
// In [least, most].
Millis between(Millis least, Millis most, std::uint64_t seed, std::string_view what, std::uint64_t n = 0);

}  // namespace rf::carriers::phone_company
