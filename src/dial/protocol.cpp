#include "dial/protocol.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace rf::dial {

using namespace std::chrono_literals;

Millis throttle_delay(int n, std::optional<Millis> retry_after, std::uint32_t chance) {
  constexpr Millis least = 500ms, most = 30s, honoured_most = 60s;
  const Millis ceiling = std::min<Millis>(most, Millis(2s) * (1 << std::clamp(n - 1, 0, 4)));
  // Full jitter: anywhere between the least and this retry's ceiling.
  const auto room = static_cast<std::uint64_t>((ceiling - least).count());
  const Millis jitter = least + Millis((room * chance) >> 32);
  return std::max(jitter, std::min(retry_after.value_or(0ms), honoured_most));
}

std::optional<Millis> reconcile_after(int n) {
  constexpr std::array<Millis, 5> moments = {5s, 30s, 2min, 10min, 15min};
  if (n < 0 || n >= static_cast<int>(moments.size())) return std::nullopt;
  return moments[static_cast<std::size_t>(n)];
}

Match match(const std::vector<Listed>& listed, Time sent, const std::vector<std::string>& claimed) {
  Match out;
  for (const auto& call : listed) {
    if (call.created < sent - 5s || call.created > sent + 2min) continue;
    if (std::find(claimed.begin(), claimed.end(), call.sid) != claimed.end()) continue;
    if (call.sid == out.sid) continue;  // a list that shifts while it is paged shows a call twice
    if (out.kind == Match::Kind::one) return {Match::Kind::several, ""};
    out = {Match::Kind::one, call.sid};
  }
  return out;
}

Watch watch(Time last_heard, Time dialed, Time now, Millis longest, bool answered) {
  constexpr Millis first = 60s, then = 2min, again = 20s, grace = 5min;
  const Millis left = dialed + longest + grace - now;
  if (left <= 0ms) return {0ms, true};
  const Millis quiet = std::max<Millis>(now - last_heard, 0ms);
  const Millis next = quiet < first ? first - quiet : then - (quiet - first) % then;
  return {std::min({next, left, answered ? next : again}), false};
}

}  // namespace rf::dial
