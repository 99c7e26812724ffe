#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "monitor/event.h"
#include "monitor/promises.h"
#include "risk/features.h"

namespace rf::monitor {

// How one side feels, by its final segments that have words.
struct Mood {
  int negative = 0, neutral = 0, positive = 0;
  std::optional<int> mean_milli, recent_milli;  // -1000 to 1000; recent: of the last five segments
  int segments() const { return negative + neutral + positive; }
  // Of all of them; nullopt where there are none.
  std::optional<double> negative_share() const;
  // 5 x (positive - negative) / segments, as the earlier system's files have it: -5 to 5.
  std::optional<double> score() const;
  bool operator==(const Mood&) const = default;
};

// From four segments on: the mean of the newer half (at most five) against that of all before it.
enum class Trend { unknown, declining, stable, improving };
std::string_view name(Trend trend);
inline constexpr int trend_from = 200;  // milli

// Docs/call-quality.md has the formulas. Shares are 0 to 1; nullopt where nothing was heard that says it.
struct Quality {
  std::int64_t duration_ms = 0;
  // Each millisecond is in exactly one of these.
  std::int64_t agent_ms = 0, customer_ms = 0, both_ms = 0, system_ms = 0, hold_ms = 0, silence_ms = 0;
  std::optional<double> agent_share;  // of the time in which somebody of the two speaks; overlap counts half
  std::optional<double> silence_share;  // of the time that was not on hold
  std::optional<double> overlap_share;  // of the time in which somebody speaks
  int agent_interruptions = 0, customer_interruptions = 0;
  std::optional<double> agent_words_a_minute, customer_words_a_minute;            // English and Hindi
  std::optional<double> agent_characters_a_minute, customer_characters_a_minute;  // Japanese
  std::optional<double> agent_loudness_db, customer_loudness_db;
  bool operator==(const Quality&) const = default;
};

// A topic or moment that was heard. `index` is that of the catalogue.
struct Occurrence {
  std::string id;
  int times = 0;
  Place first, last;
  std::string words;  // that fired it first
  bool operator==(const Occurrence&) const = default;
};

// All that is known of a call: a function of the set of its events.
struct State {
  std::string call;
  Started started;
  std::optional<Ended> ended;
  bool on_hold = false;
  int segments = 0;  // final ones
  Mood agent, customer;
  Trend trend = Trend::unknown;  // of the customer
  Quality quality;
  std::vector<Occurrence> topics, moments;  // in the order in which they were first heard
  std::vector<Promise> promises;            // in their order
  std::vector<Note> notes;
  std::vector<Escalated> escalations;
  risk::CallFacts facts;  // what a model's features are made of

  const Occurrence* topic(std::string_view id) const;
  const Occurrence* moment(std::string_view id) const;
  const Promise* standing() const;  // the newest promise that stands
  bool operator==(const State&) const = default;
};

// The computed moments: what is private was told before anybody was asked who they are, or after it was known
// to be somebody else.
inline constexpr std::string_view private_before_identity = "private_before_identity";
inline constexpr std::string_view private_to_wrong_person = "private_to_wrong_person";

nlohmann::json to_json(const State& state);

}  // namespace rf::monitor
