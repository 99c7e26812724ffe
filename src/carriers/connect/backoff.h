#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/time.h"

namespace rf::carriers::connect {

// How long to wait after the n-th failure in a row (n from 1): a random part, which is passed in, of a span
// that doubles from `first` to `most` ("full jitter"), but never less than a quarter of the span, so that it
// does go slower. `chance`: at least 4 random bytes.
inline Millis backoff(int failures, Millis first, Millis most, std::string_view chance) {
  auto span = first;
  for (int i = 1; i < std::min(failures, 32) && span < most; ++i) span *= 2;
  span = std::min(span, most);
  std::uint32_t random = 0;
  for (const char c : chance.substr(0, 4)) random = random << 8 | static_cast<unsigned char>(c);
  const auto spread = span - span / 4;
  return span / 4 +
         Millis{static_cast<Millis::rep>(static_cast<double>(spread.count()) * random / 4294967295.0)};
}

}  // namespace rf::carriers::connect
