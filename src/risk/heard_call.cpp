#include <algorithm>
#include <cmath>

#include "risk/features.h"

// A call's facts from what is heard, piece by piece.
namespace rf::risk {
namespace {

constexpr std::int64_t segment_most_ms = 3'600'000, call_most_ms = 86'400'000, sentences_most = 10'000;

bool sensible(const SegmentFacts& s) {
  const auto few = [](std::int64_t n) { return n >= 0 && n <= sentences_most; };
  return s.from_ms >= 0 && s.from_ms <= s.to_ms && s.to_ms <= call_most_ms &&
         s.to_ms - s.from_ms <= segment_most_ms && few(s.negative) && few(s.neutral) && few(s.positive) &&
         few(s.promises);
}

std::size_t index(Side side) { return static_cast<std::size_t>(side); }

}  // namespace

// Each pair of stretches is looked at once, when the second of them comes, so that their order is all one.
void HeardCall::lay_beside(Side side, Stretch& stretch) {
  const auto other = 1 - index(side);
  auto& others = stretches_[other];
  auto it = std::lower_bound(others.begin(), others.end(), stretch.from - longest_ms_[other],
                             [](const Stretch& one, std::int64_t from) { return one.from < from; });
  const auto cuts_in = [](const Stretch& later, const Stretch& earlier) {
    return later.from - earlier.from >= cut_in_ms && earlier.to - later.from >= cut_in_ms;
  };
  for (; it != others.end() && it->from < stretch.to; ++it) {
    const auto common = std::min(stretch.to, it->to) - std::max(stretch.from, it->from);
    if (common <= 0) continue;
    overlap_ms_ += common;
    if (!stretch.interrupts && cuts_in(stretch, *it)) {
      stretch.interrupts = true;
      ++sides_[index(side)].interruptions;
    }
    if (!it->interrupts && cuts_in(*it, stretch)) {
      it->interrupts = true;
      ++sides_[other].interruptions;
    }
  }
}

bool HeardCall::add(const SegmentFacts& segment) {
  const auto own = index(segment.side);
  if (!sensible(segment) || stretches_[own].size() >= segments_most) return false;
  Stretch stretch{segment.from_ms, segment.to_ms, false};
  lay_beside(segment.side, stretch);
  auto& mine = stretches_[own];
  mine.insert(std::upper_bound(mine.begin(), mine.end(), stretch.from,
                               [](std::int64_t from, const Stretch& one) { return from < one.from; }),
              stretch);
  const auto lasted = segment.to_ms - segment.from_ms;
  longest_ms_[own] = std::max(longest_ms_[own], lasted);
  auto& side = sides_[own];
  side.talk_ms += lasted;
  side.negative += segment.negative;
  side.neutral += segment.neutral;
  side.positive += segment.positive;
  if (std::isfinite(segment.loudness_db) && segment.loudness_db > 0 && segment.loudness_db <= 200) {
    side.loudness += std::llround(segment.loudness_db * 1000) * lasted;
    side.loudness_ms += lasted;
  }
  promises_ += segment.promises;
  heard_ = true;
  lasts(segment.to_ms);
  return true;
}

void HeardCall::lasts(std::int64_t duration_ms) {
  duration_ms_ = std::max(duration_ms_, std::min(duration_ms, call_most_ms));
}

CallFacts HeardCall::facts() const {
  CallFacts call;
  call.agent = sides_[index(Side::agent)];
  call.customer = sides_[index(Side::customer)];
  call.duration_ms = duration_ms_;
  call.talk_ms = call.agent.talk_ms + call.customer.talk_ms;
  if (heard_) {
    call.timed_ms = duration_ms_;
    call.overlap_ms = overlap_ms_;
    call.read_calls = 1;
    call.promises = promises_;
  }
  complete(call);
  return call;
}

}  // namespace rf::risk
