#include "web/rates.h"

#include <algorithm>

namespace rf::web {
namespace {

struct Bound {
  int burst;    // tokens in a full bucket
  Millis each;  // in which one more comes
};

Bound bound_of(Rate rate) {
  switch (rate) {
    case Rate::change: return {60, Millis{1'000}};
    case Rate::read: return {600, Millis{100}};
    case Rate::exports: return {5, Millis{720'000}};
    case Rate::imports: return {30, Millis{120'000}};
    case Rate::stranger: return {300, Millis{200}};
    case Rate::unsigned_hook: return {500, Millis{2}};
    case Rate::machine: return {600, Millis{100}};
  }
  return {1, Millis{1'000}};
}

}  // namespace

Millis Rates::take(Rate rate, const std::string& who, Time now) {
  const auto [burst, each] = bound_of(rate);
  return take_of(rate, who, now, burst, each);
}

Millis Rates::take(Rate rate, const std::string& who, Time now, int per_minute) {
  // Whole milliseconds: beyond 60,000 a minute a bucket holds them all and is full again in a minute.
  const int each = std::max(1, 60'000 / std::max(1, per_minute));
  return take_of(rate, who, now, 60'000 / each, Millis{each});
}

Millis Rates::take_of(Rate rate, const std::string& who, Time now, int burst, Millis each) {
  auto& [buckets, places] = tables_[static_cast<std::size_t>(rate)];
  if (auto known = places.find(who); known != places.end()) {
    buckets.splice(buckets.begin(), buckets, known->second);
  } else {
    if (places.size() >= remembered_most) {
      places.erase(buckets.back().who);
      buckets.pop_back();
    }
    buckets.push_front({who, now});
    places.emplace(who, buckets.begin());
  }
  const auto whole = burst * each;
  auto& full = buckets.front().full;
  full = std::clamp(full, now, now + whole);  // a clock that was set back costs no more than an empty bucket
  if (full + each <= now + whole) {
    full += each;
    return Millis{0};
  }
  return full + each - whole - now;
}

}  // namespace rf::web
