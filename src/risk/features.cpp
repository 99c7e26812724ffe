#include "risk/features.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rf::risk {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr float missing = std::numeric_limits<float>::quiet_NaN();
constexpr std::int64_t duration_most_ms = 1'000'000'000, count_most = 1'000'000'000;

// Whole thousandths, or whole ones; 0 for what is not known or cannot be.
std::int64_t whole(double value, double scale, std::int64_t most) {
  if (!std::isfinite(value) || value <= 0) return 0;
  return std::llround(std::min(value * scale, static_cast<double>(most)));
}
std::int64_t ms(double seconds) { return whole(seconds, 1000, duration_most_ms); }
std::int64_t count(double value) { return whole(value, 1, count_most); }

float ratio(std::int64_t part, std::int64_t of) {
  return of > 0 ? static_cast<float>(static_cast<double>(part) / static_cast<double>(of)) : missing;
}
float seconds(std::int64_t value) { return ratio(value, value > 0 ? 1000 : 0); }
// To the nearest thousandth: what a table that keeps three places says again.
std::int64_t mean_of(std::int64_t sum, std::int64_t weight) {
  return std::llround(static_cast<double>(sum) / static_cast<double>(weight));
}

float of_sentences(const SideFacts& side, std::int64_t value) {
  return side.sentences() > 0 ? static_cast<float>(value) : missing;
}
float loudness(const SideFacts& side) {
  return side.loudness_ms > 0 ? ratio(mean_of(side.loudness, side.loudness_ms), 1000) : missing;
}
// Counting sentences says the same whoever judged them, and a live call has nothing else.
double sentiment(const SideFacts& side) {
  if (const auto all = side.sentences(); all > 0)
    return 5.0 * static_cast<double>(side.positive - side.negative) / static_cast<double>(all);
  if (side.sentiment_calls > 0)
    return static_cast<double>(mean_of(side.sentiment, side.sentiment_calls)) / 1000;
  return not_known;
}
float per_minute(std::int64_t count, std::int64_t of_ms) {
  return of_ms > 0 ? static_cast<float>(static_cast<double>(count) * 60'000 / static_cast<double>(of_ms))
                   : missing;
}

struct Row {
  Feature feature;
  float (*value)(const CallFacts&);
};
using F = const CallFacts&;

constexpr std::
    array
        rows =
            std::
                to_array<Row>(
                    {
                        {{"agent_loudness_mean", "dB",
                          "the agent's loudness, each part weighted by how long it lasts", 0, 200},
                         [](F f) { return loudness(f.agent); }},
                        {{"agent_negative_sentence", "sentences", "the agent's negative sentences", 0,
                          infinite},
                         [](F f) { return of_sentences(f.agent, f.agent.negative); }},
                        {{"agent_neutral_sentence", "sentences", "the agent's neutral sentences", 0,
                          infinite},
                         [](F f) { return of_sentences(f.agent, f.agent.neutral); }},
                        {{"agent_positive_sentence", "sentences", "the agent's positive sentences", 0,
                          infinite},
                         [](F f) { return of_sentences(f.agent, f.agent.positive); }},
                        {{"agent_sentiment_score", "points",
                          "5 * (agent positive - agent negative) / agent sentences", -5, 5},
                         [](F f) { return static_cast<float>(sentiment(f.agent)); }},
                        {{"agent_talktime", "s", "how long the agent talks", 0, infinite},
                         [](F f) { return seconds(f.agent.talk_ms); }},
                        {{"agent_total_sentence", "sentences", "all of the agent's sentences", 0, infinite},
                         [](F f) { return of_sentences(f.agent, f.agent.sentences()); }},
                        {{"customer_loudness_mean", "dB",
                          "the customer's loudness, each part weighted by how long it lasts", 0, 200},
                         [](F f) { return loudness(f.customer); }},
                        {{"customer_negative_sentence", "sentences", "the customer's negative sentences", 0,
                          infinite},
                         [](F f) { return of_sentences(f.customer, f.customer.negative); }},
                        {{"customer_neutral_sentence", "sentences", "the customer's neutral sentences", 0,
                          infinite},
                         [](F f) { return of_sentences(f.customer, f.customer.neutral); }},
                        {{"customer_positive_sentence", "sentences", "the customer's positive sentences", 0,
                          infinite},
                         [](F f) { return of_sentences(f.customer, f.customer.positive); }},
                        {{"customer_sentiment_score", "points",
                          "5 * (customer positive - customer negative) / customer sentences", -5, 5},
                         [](F f) { return static_cast<float>(sentiment(f.customer)); }},
                        {{"customer_talktime", "s", "how long the customer talks", 0, infinite},
                         [](F f) { return seconds(f.customer.talk_ms); }},
                        {{"customer_total_sentence", "sentences", "all of the customer's sentences", 0,
                          infinite},
                         [](F f) { return of_sentences(f.customer, f.customer.sentences()); }},
                        {{"total_conversation_duration", "s", "how long the call has lasted", 0, infinite},
                         [](F f) { return seconds(f.duration_ms); }},
                        {{"total_talktime", "s",
                          "agent talk + customer talk; what both say at once counts twice", 0, infinite},
                         [](F f) { return seconds(f.talk_ms); }},
                        {{"agent_customer_talktime_ratio", "ratio", "agent talk / customer talk", 0,
                          infinite},
                         [](F f) { return ratio(f.both_agent_ms, f.both_customer_ms); }},
                        {{"sentiment_difference", "points", "agent sentiment - customer sentiment", -10, 10},
                         [](F f) { return static_cast<float>(sentiment(f.agent) - sentiment(f.customer)); }},
                        {{"avg_sentiment", "points", "(agent sentiment + customer sentiment) / 2", -5, 5},
                         [](F f) {
                           return static_cast<float>((sentiment(f.agent) + sentiment(f.customer)) / 2);
                         }},
                        {{"total_sentences", "sentences", "agent sentences + customer sentences", 0,
                          infinite},
                         [](F f) {
                           return f.both_sentences > 0
                                      ? static_cast<float>(f.agent.sentences() + f.customer.sentences())
                                      : missing;
                         }},
                        {{"agent_sentence_ratio", "share",
                          "agent sentences / (agent sentences + customer sentences)", 0, 1},
                         [](F f) { return ratio(f.both_agent_sentences, f.both_sentences); }},
                        {{"silence_ratio", "share", "1 - talk of both / duration, never below 0", 0, 1},
                         [](F f) {
                           return ratio(std::max<std::int64_t>(f.both_duration_ms - f.both_talk_ms, 0),
                                        f.both_duration_ms);
                         }},
                        {{"agent_positivity_ratio", "share",
                          "agent positive / (agent positive + agent negative)", 0, 1},
                         [](F f) { return ratio(f.agent.positive, f.agent.positive + f.agent.negative); }},
                        {{"customer_positivity_ratio", "share",
                          "customer positive / (customer positive + customer negative)", 0, 1},
                         [](F f) {
                           return ratio(f.customer.positive, f.customer.positive + f.customer.negative);
                         }},
                        {{"customer_negative_share", "share", "customer negative / customer sentences", 0, 1},
                         [](F f) { return ratio(f.customer.negative, f.customer.sentences()); }},
                        {{"agent_pace", "sentences a minute", "agent sentences / minutes of agent talk", 0,
                          infinite},
                         [](F f) { return per_minute(f.agent.paced_sentences, f.agent.paced_ms); }},
                        {{"customer_pace", "sentences a minute",
                          "customer sentences / minutes of customer talk", 0, infinite},
                         [](F f) { return per_minute(f.customer.paced_sentences, f.customer.paced_ms); }},
                        {{"overlap_ratio", "share", "time in which both talk / duration", 0, 1},
                         [](F f) { return ratio(std::min(f.overlap_ms, f.timed_ms), f.timed_ms); }},
                        {{"agent_interruptions", "times a minute",
                          "how often the agent cuts in / minutes of the call", 0, infinite},
                         [](F f) { return per_minute(f.agent.interruptions, f.timed_ms); }},
                        {{"customer_interruptions", "times a minute",
                          "how often the customer cuts in / minutes of the call", 0, infinite},
                         [](F f) { return per_minute(f.customer.interruptions, f.timed_ms); }},
                        {{"promises", "times", "how often the customer promises to pay", 0, infinite},
                         [](F f) { return f.read_calls > 0 ? static_cast<float>(f.promises) : missing; }},
                    });

constexpr auto list = [] {
  std::array<Feature, rows.size()> features{};
  for (std::size_t i = 0; i < rows.size(); ++i) features[i] = rows[i].feature;
  return features;
}();

void add(SideFacts& to, const SideFacts& more) {
  to.talk_ms += more.talk_ms;
  to.negative += more.negative;
  to.neutral += more.neutral;
  to.positive += more.positive;
  to.loudness += more.loudness;
  to.loudness_ms += more.loudness_ms;
  to.sentiment += more.sentiment;
  to.sentiment_calls += more.sentiment_calls;
  to.interruptions += more.interruptions;
  to.paced_sentences += more.paced_sentences;
  to.paced_ms += more.paced_ms;
}

void pace(SideFacts& side) {
  if (side.talk_ms == 0 || side.sentences() == 0) return;
  side.paced_ms = side.talk_ms;
  side.paced_sentences = side.sentences();
}

SideFacts side_of(const CallRow::Side& row) {
  SideFacts side;
  side.talk_ms = ms(row.talk_seconds);
  side.negative = count(row.negative);
  side.neutral = count(row.neutral);
  side.positive = count(row.positive);
  // A side that is silent in the file was not recorded, and what stands there says nothing.
  if (const auto loud = whole(row.loudness_db, 1000, 200'000); loud > 0) {
    side.loudness_ms = std::max<std::int64_t>(side.talk_ms, 1);
    side.loudness = loud * side.loudness_ms;
  }
  const bool heard = side.talk_ms > 0 || side.sentences() > 0 || side.loudness > 0;
  if (side.sentences() == 0 && std::abs(row.sentiment) <= 5 && (heard || row.sentiment != 0)) {
    side.sentiment = std::llround(row.sentiment * 1000);
    side.sentiment_calls = 1;
  }
  side.interruptions = count(row.interruptions);
  return side;
}

}  // namespace

CallFacts& CallFacts::operator+=(const CallFacts& o) {
  add(agent, o.agent);
  add(customer, o.customer);
  duration_ms += o.duration_ms;
  talk_ms += o.talk_ms;
  both_agent_ms += o.both_agent_ms;
  both_customer_ms += o.both_customer_ms;
  both_talk_ms += o.both_talk_ms;
  both_duration_ms += o.both_duration_ms;
  both_agent_sentences += o.both_agent_sentences;
  both_sentences += o.both_sentences;
  timed_ms += o.timed_ms;
  overlap_ms += o.overlap_ms;
  read_calls += o.read_calls;
  promises += o.promises;
  return *this;
}

void complete(CallFacts& call) {
  pace(call.agent);
  pace(call.customer);
  if (call.agent.talk_ms > 0 && call.customer.talk_ms > 0) {
    call.talk_ms = call.agent.talk_ms + call.customer.talk_ms;
    call.both_agent_ms = call.agent.talk_ms;
    call.both_customer_ms = call.customer.talk_ms;
    if (call.duration_ms > 0) {
      call.both_talk_ms = std::min(call.talk_ms, call.duration_ms);
      call.both_duration_ms = call.duration_ms;
    }
  }
  if (call.agent.sentences() > 0 && call.customer.sentences() > 0) {
    call.both_agent_sentences = call.agent.sentences();
    call.both_sentences = call.agent.sentences() + call.customer.sentences();
  }
}

CallFacts facts_of(const CallRow& row) {
  CallFacts call;
  call.agent = side_of(row.agent);
  call.customer = side_of(row.customer);
  call.duration_ms = ms(row.duration_seconds);
  call.talk_ms = ms(row.total_talk_seconds);
  complete(call);
  const auto told = [](double value) { return std::isfinite(value) && value >= 0; };
  if (told(row.overlap_seconds) && told(row.agent.interruptions) && told(row.customer.interruptions)) {
    call.timed_ms = call.duration_ms;
    call.overlap_ms = ms(row.overlap_seconds);
  } else {
    call.agent.interruptions = call.customer.interruptions = 0;
  }
  if (told(row.promises)) {
    call.read_calls = 1;
    call.promises = count(row.promises);
  }
  return call;
}

std::span<const Feature> feature_list() { return list; }

std::vector<float> features(const CallFacts& facts) {
  std::vector<float> values;
  values.reserve(rows.size());
  for (const auto& row : rows) values.push_back(row.value(facts));
  return values;
}

Result<std::vector<float>> features_for(std::span<const std::string> names, const CallFacts& facts) {
  std::vector<float> values;
  values.reserve(names.size());
  for (const auto& name : names) {
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const Row& one) { return one.feature.id == name; });
    if (row == rows.end())
      return fail("features-unknown",
                  "The model asks for '" + name.substr(0, 60) +
                      "', which a call does not tell. Train it on calls, or score rows of a "
                      "file with it: ringfence risk score");
    values.push_back(row->value(facts));
  }
  return values;
}

std::string_view features_version() { return "call-features-1"; }

}  // namespace rf::risk
