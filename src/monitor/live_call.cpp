#include "monitor/live_call.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace rf::monitor {
namespace {

// Of two that have the same id, which one stands.
bool better(const Segment& a, const Segment& b) {
  const auto rank = [](const Segment& one) {
    const auto feeling = one.sentiment.value_or(Feeling{Label::neutral, -2'000});
    return std::tuple(one.final, one.to_ms, one.words.size(), one.words, one.from_ms, one.who, feeling.label,
                      feeling.milli, one.loudness_centi.value_or(-100'000), one.source);
  };
  return rank(a) > rank(b);
}

Place place_of(const Segment& segment) { return {segment.from_ms, segment.to_ms, segment.id}; }
std::size_t side_of(Who who) { return who == Who::agent ? 0 : 1; }

Timeline::Voice voice_of(Who who) {
  switch (who) {
    case Who::agent: return Timeline::Voice::agent;
    case Who::customer: return Timeline::Voice::customer;
    case Who::system: return Timeline::Voice::system;
  }
  RF_ASSERT(!"a speaker without a voice");
}

}  // namespace

LiveCall::LiveCall(std::shared_ptr<const Catalogue> catalogue, std::string call)
    : catalogue_(std::move(catalogue)), call_(std::move(call)), heard_(catalogue_->all().size()) {}

Done LiveCall::apply(const Event& event) {
  if (event.call != call_)
    return fail("call-other", "the event is of call '" + event.call + "', and this is call '" + call_ + "'");
  auto done = std::visit([this](const auto& what) { return take(what); }, event.what);
  if (done) lasts(at_ms(event));
  return done;
}

void LiveCall::lasts(std::int64_t ms) {
  end_ms_ = std::max(end_ms_, ms);
  heard_call_.lasts(end_ms_);
}

Done LiveCall::take(const Started& started) {
  if (started_ && *started_ >= started) return {};
  const bool again = finals_ > 0 && (started_.value_or(Started{}).language != started.language ||
                                     started_.value_or(Started{}).day != started.day);
  started_ = started;
  if (again) read_again(true);
  return {};
}

Done LiveCall::take(const Segment& segment) {
  const auto at = segments_.find(segment.id);
  if (at != segments_.end()) {
    auto& kept = at->second;
    if (!better(segment, kept.segment)) return {};
    const bool counted = kept.segment.final;
    kept.segment = segment;
    if (!segment.final) return {};
    read(kept);
    if (counted) {
      read_again(false);
    } else {
      count(kept);
    }
    return {};
  }
  if (segments_.size() >= segments_most)
    return fail("call-full", "call '" + call_ + "' has 20,000 segments, which is all that is taken in");
  auto& kept = segments_.emplace(segment.id, Kept{segment, std::nullopt}).first->second;
  if (!segment.final) return {};
  read(kept);
  count(kept);
  return {};
}

Done LiveCall::take(const Hold& hold) {
  if (holds_.size() >= holds_most && !holds_.contains(hold))
    return fail("call-full",
                "call '" + call_ + "' was put on hold 1,000 times, which is all that is taken in");
  if (holds_.insert(hold).second) lay_holds();
  return {};
}

Done LiveCall::take(const Note& note) {
  if (notes_.size() >= notes_most && !notes_.contains(note.id))
    return fail("call-full", "call '" + call_ + "' has 500 notes, which is all that is taken in");
  auto& kept = notes_[note.id];
  kept = std::max(kept, note);
  return {};
}

Done LiveCall::take(const Escalated& escalated) {
  if (escalations_.size() >= notes_most && !escalations_.contains(escalated.id))
    return fail("call-full", "call '" + call_ + "' was escalated 500 times, which is all that is taken in");
  auto& kept = escalations_[escalated.id];
  kept = std::max(kept, escalated);
  return {};
}

Done LiveCall::take(const Ended& ended) {
  if (!ended_ || *ended_ < ended) ended_ = ended;
  return {};
}

void LiveCall::read(Kept& kept) {
  const auto& started = started_.value_or(Started{});
  kept.reading = read_segment(kept.segment, started.language, started.day, *catalogue_);
}

void LiveCall::count(const Kept& kept) {
  const auto& segment = kept.segment;
  const auto& reading = *kept.reading;
  ++finals_;
  timeline_.add(voice_of(segment.who), segment.from_ms, segment.to_ms);
  if (segment.who == Who::system) return;
  count_side(segment, reading);
  const auto place = place_of(segment);
  for (const auto& one : reading.heard) heard_[one.index].emplace(place, one.words);
  if (reading.promise) promises_.emplace(place, *reading.promise);
}

void LiveCall::count_side(const Segment& segment, const Reading& reading) {
  auto& side = sides_[side_of(segment.who)];
  const auto lasted = segment.to_ms - segment.from_ms;
  risk::SegmentFacts facts{segment.who == Who::agent ? risk::Side::agent : risk::Side::customer,
                           segment.from_ms, segment.to_ms};
  if (segment.loudness_centi) {
    facts.loudness_db = *segment.loudness_centi / 100.0;
    side.loudness += *segment.loudness_centi * lasted, side.loudness_ms += lasted;
  }
  if (reading.promise && reading.promise->kind == PromiseSaid::Kind::made) facts.promises = 1;
  if (reading.has_words) {
    const auto label = reading.feeling.label;
    auto& count = label == Label::negative   ? side.mood.negative
                  : label == Label::positive ? side.mood.positive
                                             : side.mood.neutral;
    ++count;
    (label == Label::negative   ? facts.negative
     : label == Label::positive ? facts.positive
                                : facts.neutral) = 1;
    side.milli += reading.feeling.milli;
    side.by_place.emplace(place_of(segment), reading.feeling.milli);
    (reading.japanese ? side.characters : side.words) += reading.pace_units;
    (reading.japanese ? side.characters_ms : side.words_ms) += lasted;
  }
  // Bounded above more tightly than there: it is never left out.
  RF_ASSERT(heard_call_.add(facts));
}

// Sums are made anew of what was read; the words themselves are read again only where their language or day
// is another.
void LiveCall::read_again(bool words_too) {
  finals_ = 0;
  timeline_ = {}, heard_call_ = {}, sides_ = {}, promises_.clear();
  for (auto& one : heard_) one.clear();
  for (const auto& [from, to] : held_) timeline_.add(Timeline::Voice::hold, from, to);
  for (auto& [id, kept] : segments_) {
    if (!kept.segment.final) continue;
    if (words_too) read(kept);
    count(kept);
  }
  heard_call_.lasts(end_ms_);
}

// A hold lasts until it is taken off; one that is not yet lasts as long as a call can.
void LiveCall::lay_holds() {
  for (const auto& [from, to] : held_) timeline_.remove(Timeline::Voice::hold, from, to);
  held_.clear();
  constexpr std::int64_t never = -1;
  auto since = never;
  for (const auto& one : holds_) {
    if (one.on && since == never) since = one.at_ms;
    if (one.on || since == never) continue;
    held_.emplace_back(since, one.at_ms);
    since = never;
  }
  if (since != never) held_.emplace_back(since, call_most_ms + segment_most_ms);
  for (const auto& [from, to] : held_) timeline_.add(Timeline::Voice::hold, from, to);
}

LiveCall::Line LiveCall::line(const std::string& id) const {
  const auto at = segments_.find(id);
  if (at == segments_.end()) return {};
  return {&at->second.segment, at->second.reading ? &*at->second.reading : nullptr};
}

std::vector<LiveCall::Line> LiveCall::transcript() const {
  std::vector<Line> out;
  for (const auto& [id, kept] : segments_)
    if (!kept.segment.words.empty()) out.push_back({&kept.segment, kept.reading ? &*kept.reading : nullptr});
  std::sort(out.begin(), out.end(),
            [](const Line& a, const Line& b) { return place_of(*a.segment) < place_of(*b.segment); });
  return out;
}

}  // namespace rf::monitor
