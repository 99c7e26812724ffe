#include "monitor/state.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/date.h"

namespace rf::monitor {
namespace {

using Json = nlohmann::json;

Json number(const std::optional<double>& value, double steps) {
  return value ? Json(std::round(*value * steps) / steps) : Json(nullptr);
}
Json milli(const std::optional<int>& value) { return value ? Json(*value / 1000.0) : Json(nullptr); }

Json to_json(const Mood& mood) {
  return {{"negative", mood.negative},          {"neutral", mood.neutral},
          {"positive", mood.positive},          {"mean", milli(mood.mean_milli)},
          {"recent", milli(mood.recent_milli)}, {"negative_share", number(mood.negative_share(), 1000)},
          {"score", number(mood.score(), 1000)}};
}

Json to_json(const Quality& quality) {
  return {{"duration_ms", quality.duration_ms},
          {"agent_ms", quality.agent_ms},
          {"customer_ms", quality.customer_ms},
          {"both_ms", quality.both_ms},
          {"system_ms", quality.system_ms},
          {"hold_ms", quality.hold_ms},
          {"silence_ms", quality.silence_ms},
          {"agent_share", number(quality.agent_share, 1000)},
          {"silence_share", number(quality.silence_share, 1000)},
          {"overlap_share", number(quality.overlap_share, 1000)},
          {"agent_interruptions", quality.agent_interruptions},
          {"customer_interruptions", quality.customer_interruptions},
          {"agent_words_a_minute", number(quality.agent_words_a_minute, 10)},
          {"customer_words_a_minute", number(quality.customer_words_a_minute, 10)},
          {"agent_characters_a_minute", number(quality.agent_characters_a_minute, 10)},
          {"customer_characters_a_minute", number(quality.customer_characters_a_minute, 10)},
          {"agent_loudness_db", number(quality.agent_loudness_db, 10)},
          {"customer_loudness_db", number(quality.customer_loudness_db, 10)}};
}

Json to_json(const std::vector<Occurrence>& list) {
  auto out = Json::array();
  for (const auto& one : list)
    out.push_back({{"id", one.id},
                   {"times", one.times},
                   {"first_ms", one.first.from_ms},
                   {"last_ms", one.last.from_ms},
                   {"segment", one.first.segment},
                   {"words", one.words}});
  return out;
}

Json text(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }

Json to_json(const Promise& one) {
  return {{"status", name(one.status)},
          {"amount", text(one.amount)},
          {"currency", text(one.currency)},
          {"date", text(one.date)},
          {"time", text(one.time)},
          {"by", "customer"},
          {"proposed_by_agent", one.proposed_by_agent},
          {"at_ms", one.at.from_ms},
          {"segment", one.at.segment},
          {"words", one.words}};
}

const Occurrence* find(const std::vector<Occurrence>& list, std::string_view id) {
  const auto at = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
  return at == list.end() ? nullptr : &*at;
}

}  // namespace

std::optional<double> Mood::negative_share() const {
  if (segments() == 0) return std::nullopt;
  return static_cast<double>(negative) / segments();
}

std::optional<double> Mood::score() const {
  if (segments() == 0) return std::nullopt;
  return 5.0 * (positive - negative) / segments();
}

std::string_view name(Trend trend) {
  switch (trend) {
    case Trend::unknown: return "unknown";
    case Trend::declining: return "declining";
    case Trend::stable: return "stable";
    case Trend::improving: return "improving";
  }
  RF_ASSERT(!"a trend without a name");
}

const Occurrence* State::topic(std::string_view id) const { return find(topics, id); }
const Occurrence* State::moment(std::string_view id) const { return find(moments, id); }

const Promise* State::standing() const {
  for (auto one = promises.rbegin(); one != promises.rend(); ++one)
    if (one->status == Promise::Status::standing) return &*one;
  return nullptr;
}

Json to_json(const State& state) {
  Json out = {{"call", state.call},
              {"segments", state.segments},
              {"on_hold", state.on_hold},
              {"agent", to_json(state.agent)},
              {"customer", to_json(state.customer)},
              {"trend", name(state.trend)},
              {"quality", to_json(state.quality)},
              {"topics", to_json(state.topics)},
              {"moments", to_json(state.moments)},
              {"promises", Json::array()},
              {"notes", Json::array()},
              {"escalations", Json::array()}};
  for (const auto& one : state.promises) out["promises"].push_back(to_json(one));
  for (const auto& one : state.notes)
    out["notes"].push_back({{"id", one.id}, {"at_ms", one.at_ms}, {"by", one.by}, {"words", one.words}});
  for (const auto& one : state.escalations)
    out["escalations"].push_back(
        {{"id", one.id}, {"at_ms", one.at_ms}, {"by", one.by}, {"reason", one.reason}});
  out["ended"] =
      state.ended ? Json{{"at_ms", state.ended->at_ms}, {"reason", state.ended->reason}} : Json(nullptr);
  return out;
}

}  // namespace rf::monitor
