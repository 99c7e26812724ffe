#include <algorithm>
#include <iterator>

#include "monitor/live_call.h"

// What is said of a call at any moment, made of the sums that live_call.cpp keeps.
namespace rf::monitor {
namespace {

constexpr std::size_t recent = 5, trend_needs = 4;

std::optional<double> share(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

std::optional<double> a_minute(std::int64_t count, std::int64_t ms) {
  const auto each = share(count, ms);
  return each ? std::optional(*each * 60'000) : std::nullopt;
}

std::optional<double> loudness(std::int64_t sum, std::int64_t ms) {
  const auto mean = share(sum, ms);
  return mean ? std::optional(*mean / 100) : std::nullopt;
}

std::optional<int> mean(std::int64_t sum, std::size_t count) {
  if (count == 0) return std::nullopt;
  const auto n = static_cast<std::int64_t>(count);
  // Halves go away from zero, on either side of it.
  return static_cast<int>((2 * sum + (sum >= 0 ? n : -n)) / (2 * n));
}

std::int64_t last(const std::map<Place, int>& values, std::size_t count) {
  std::int64_t sum = 0;
  for (auto one = values.rbegin(); one != values.rend() && count > 0; ++one, --count) sum += one->second;
  return sum;
}

// What was told between who asked and what was asked of.
struct Told {
  const std::map<Place, std::string>*facts = nullptr, *checked = nullptr, *wrong = nullptr;
};

}  // namespace

Mood LiveCall::mood(Who who) const {
  const auto& side = sides_[who == Who::agent ? 0 : 1];
  auto out = side.mood;
  out.mean_milli = mean(side.milli, side.by_place.size());
  const auto count = std::min(recent, side.by_place.size());
  out.recent_milli = mean(last(side.by_place, count), count);
  return out;
}

Trend LiveCall::trend() const {
  const auto& side = sides_[1];
  const auto all = side.by_place.size();
  if (all < trend_needs) return Trend::unknown;
  const auto newer = std::min(recent, all / 2);
  const auto sum = last(side.by_place, newer);
  const auto now = *mean(sum, newer), before = *mean(side.milli - sum, all - newer);
  if (now - before >= trend_from) return Trend::improving;
  return now - before <= -trend_from ? Trend::declining : Trend::stable;
}

Quality LiveCall::quality() const {
  Quality out;
  out.duration_ms = end_ms_;
  out.agent_ms = timeline_.ms(Owner::agent), out.customer_ms = timeline_.ms(Owner::customer);
  out.both_ms = timeline_.ms(Owner::both), out.system_ms = timeline_.ms(Owner::system);
  out.hold_ms = timeline_.ms(Owner::hold);
  // What reaches beyond the last thing that was heard is a hold that has not ended.
  for (const auto& [from, to] : held_) out.hold_ms -= std::max<std::int64_t>(0, to - std::max(from, end_ms_));
  const auto speech = out.agent_ms + out.customer_ms + out.both_ms;
  out.silence_ms = end_ms_ - speech - out.system_ms - out.hold_ms;
  out.agent_share = share(2 * out.agent_ms + out.both_ms, 2 * speech);
  out.silence_share = share(out.silence_ms, end_ms_ - out.hold_ms);
  out.overlap_share = share(out.both_ms, speech);
  const auto facts = heard_call_.facts();
  out.agent_interruptions = static_cast<int>(facts.agent.interruptions);
  out.customer_interruptions = static_cast<int>(facts.customer.interruptions);
  const auto& [agent, customer] = sides_;
  out.agent_words_a_minute = a_minute(agent.words, agent.words_ms);
  out.customer_words_a_minute = a_minute(customer.words, customer.words_ms);
  out.agent_characters_a_minute = a_minute(agent.characters, agent.characters_ms);
  out.customer_characters_a_minute = a_minute(customer.characters, customer.characters_ms);
  out.agent_loudness_db = loudness(agent.loudness, agent.loudness_ms);
  out.customer_loudness_db = loudness(customer.loudness, customer.loudness_ms);
  return out;
}

void LiveCall::listen(State& out) const {
  const auto& all = catalogue_->all();
  Told told;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& found = heard_[i];
    if (all[i].id == "private_facts") told.facts = &found;
    if (all[i].id == "identity_check") told.checked = &found;
    if (all[i].id == "wrong_person") told.wrong = &found;
    if (found.empty()) continue;
    auto& list = all[i].kind == Listened::Kind::topic ? out.topics : out.moments;
    list.push_back({all[i].id, static_cast<int>(found.size()), found.begin()->first, found.rbegin()->first,
                    found.begin()->second});
  }
  if (told.facts && told.checked && !told.facts->empty()) {
    const auto& [first, words] = *told.facts->begin();
    if (told.checked->empty() || first < told.checked->begin()->first)
      out.moments.push_back({std::string(private_before_identity), 1, first, first, words});
    if (told.wrong && !told.wrong->empty())
      if (const auto after = told.facts->upper_bound(told.wrong->begin()->first); after != told.facts->end())
        out.moments.push_back(
            {std::string(private_to_wrong_person), 1, after->first, after->first, after->second});
  }
  for (auto* list : {&out.topics, &out.moments})
    std::sort(list->begin(), list->end(), [](const Occurrence& a, const Occurrence& b) {
      return std::tie(a.first, a.id) < std::tie(b.first, b.id);
    });
}

State LiveCall::state() const {
  State out;
  out.call = call_;
  out.started = started_.value_or(Started{});
  out.ended = ended_;
  out.on_hold = !held_.empty() && held_.back().second > call_most_ms && !ended_;
  out.segments = finals_;
  out.agent = mood(Who::agent), out.customer = mood(Who::customer);
  out.trend = trend();
  out.quality = quality();
  listen(out);
  out.promises = promises_of(promises_);
  for (const auto& [id, note] : notes_) out.notes.push_back(note);
  for (const auto& [id, one] : escalations_) out.escalations.push_back(one);
  const auto by_time = [](const auto& a, const auto& b) {
    return std::tie(a.at_ms, a.id) < std::tie(b.at_ms, b.id);
  };
  std::sort(out.notes.begin(), out.notes.end(), by_time);
  std::sort(out.escalations.begin(), out.escalations.end(), by_time);
  out.facts = heard_call_.facts();
  return out;
}

}  // namespace rf::monitor
