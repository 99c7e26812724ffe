#include "risk/features.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "base/digest.h"

namespace rf::risk {
namespace {

std::map<std::string, float> by_name(const CallFacts& facts) {
  std::map<std::string, float> named;
  const auto values = features(facts);
  EXPECT_EQ(values.size(), feature_list().size());
  for (std::size_t i = 0; i < values.size(); ++i) named[std::string(feature_list()[i].id)] = values[i];
  return named;
}
std::vector<std::uint32_t> bits(const CallFacts& facts) {
  std::vector<std::uint32_t> all;
  for (const float value : features(facts))
    all.push_back(std::isnan(value) ? 0x7fc00000u : std::bit_cast<std::uint32_t>(value));
  return all;
}

// A row of the earlier workbook.
CallRow sample() {
  CallRow row;
  row.agent = {100, 2, 15, 3, 75.5, 0.25, 1};
  row.customer = {50, 4, 20, 1, 70.25, -0.6, 2};
  row.duration_seconds = 200;
  row.total_talk_seconds = 150;
  row.overlap_seconds = 10;
  row.promises = 1;
  return row;
}

TEST(Features, are_what_their_formulas_say) {
  auto f = by_name(facts_of(sample()));
  EXPECT_FLOAT_EQ(f["agent_loudness_mean"], 75.5f);
  EXPECT_FLOAT_EQ(f["agent_sentiment_score"], 5.0f * 1 / 20);
  EXPECT_FLOAT_EQ(f["customer_sentiment_score"], 5.0f * -3 / 25);
  EXPECT_FLOAT_EQ(f["agent_talktime"], 100);
  EXPECT_FLOAT_EQ(f["total_talktime"], 150);
  EXPECT_FLOAT_EQ(f["agent_customer_talktime_ratio"], 2);
  EXPECT_FLOAT_EQ(f["sentiment_difference"], 0.25f + 0.6f);
  EXPECT_FLOAT_EQ(f["avg_sentiment"], (0.25f - 0.6f) / 2);
  EXPECT_FLOAT_EQ(f["total_sentences"], 45);
  EXPECT_FLOAT_EQ(f["agent_sentence_ratio"], 20.0f / 45);
  EXPECT_FLOAT_EQ(f["silence_ratio"], 0.25f);
  EXPECT_FLOAT_EQ(f["agent_positivity_ratio"], 0.6f);
  EXPECT_FLOAT_EQ(f["customer_positivity_ratio"], 0.2f);
  EXPECT_FLOAT_EQ(f["customer_negative_share"], 0.16f);
  EXPECT_FLOAT_EQ(f["agent_pace"], 12);
  EXPECT_FLOAT_EQ(f["customer_pace"], 30);
  EXPECT_FLOAT_EQ(f["overlap_ratio"], 0.05f);
  EXPECT_FLOAT_EQ(f["agent_interruptions"], 0.3f);
  EXPECT_FLOAT_EQ(f["customer_interruptions"], 0.6f);
  EXPECT_FLOAT_EQ(f["promises"], 1);
}

TEST(Features, of_a_side_that_was_not_recorded_are_missing_and_not_zero) {
  auto row = sample();
  row.agent = {0, 0, 0, 0, 0, 0};
  row.overlap_seconds = row.promises = not_known;
  auto f = by_name(facts_of(row));
  for (const char* name :
       {"agent_loudness_mean", "agent_negative_sentence", "agent_sentiment_score", "agent_talktime",
        "agent_total_sentence", "agent_customer_talktime_ratio", "sentiment_difference", "avg_sentiment",
        "total_sentences", "agent_sentence_ratio", "silence_ratio", "agent_positivity_ratio", "agent_pace",
        "overlap_ratio", "agent_interruptions", "customer_interruptions", "promises"})
    EXPECT_TRUE(std::isnan(f[name])) << name << " " << f[name];
  EXPECT_FLOAT_EQ(f["customer_talktime"], 50);
  EXPECT_FLOAT_EQ(f["total_talktime"], 150);  // as the file says
}

TEST(Features, of_speech_that_overlaps_leave_no_negative_silence) {
  auto row = sample();
  row.duration_seconds = 120;
  EXPECT_EQ(by_name(facts_of(row))["silence_ratio"], 0);
}

TEST(Features, of_nothing_and_of_nonsense_are_missing) {
  for (const double value : {not_known, -1.0, std::numeric_limits<double>::infinity()}) {
    CallRow row;
    row.agent = row.customer = {value, value, value, value, value, 9.0, value};
    row.duration_seconds = row.total_talk_seconds = row.overlap_seconds = row.promises = value;
    for (const float f : features(facts_of(row))) EXPECT_TRUE(std::isnan(f)) << f;
  }
}

TEST(Features, of_several_calls_are_ratios_of_sums) {
  auto one = sample(), two = sample();
  two.agent.talk_seconds = 300;  // 300 : 50
  two.duration_seconds = 400;
  auto third = sample();
  third.agent = {};  // only the customer was recorded: no share of two sides is taken of it
  auto all = facts_of(one);
  all += facts_of(two);
  all += facts_of(third);
  auto f = by_name(all);
  EXPECT_FLOAT_EQ(f["agent_customer_talktime_ratio"], 400.0f / 100);
  EXPECT_FLOAT_EQ(f["silence_ratio"], (600.0f - 500) / 600);
  EXPECT_FLOAT_EQ(f["agent_sentence_ratio"], 40.0f / 90);
  EXPECT_FLOAT_EQ(f["customer_total_sentence"], 75);
}

TEST(Features, take_a_sentiment_that_others_judged_only_without_sentences) {
  CallRow row;
  row.customer = {30, not_known, not_known, not_known, 70, -2.5};
  EXPECT_FLOAT_EQ(by_name(facts_of(row))["customer_sentiment_score"], -2.5f);
  row.customer.negative = 0, row.customer.neutral = 1, row.customer.positive = 1;
  EXPECT_FLOAT_EQ(by_name(facts_of(row))["customer_sentiment_score"], 2.5f);
}

TEST(Features, a_model_asks_for_them_by_name) {
  const std::vector<std::string> names = {"silence_ratio", "agent_talktime"}, unknown = {"income"};
  auto values = features_for(names, facts_of(sample()));
  ASSERT_TRUE(values);
  EXPECT_EQ(*values, (std::vector<float>{0.25f, 100}));
  EXPECT_EQ(features_for(unknown, {}).error().code, "features-unknown");
}

SegmentFacts segment(Side side, std::int64_t from, std::int64_t to, Feeling feeling = Feeling::neutral,
                     double loudness = not_known) {
  SegmentFacts s;
  s.side = side, s.from_ms = from, s.to_ms = to, s.loudness_db = loudness;
  (feeling == Feeling::negative ? s.negative : feeling == Feeling::positive ? s.positive : s.neutral) = 1;
  return s;
}

TEST(HeardCall, counts_who_cuts_in) {
  HeardCall call;
  ASSERT_TRUE(call.add(segment(Side::agent, 0, 5'000)));
  ASSERT_TRUE(call.add(segment(Side::customer, 2'000, 8'000)));  // cuts in
  ASSERT_TRUE(call.add(segment(Side::agent, 7'900, 9'000)));     // at the other's last word: does not
  ASSERT_TRUE(call.add(segment(Side::customer, 8'000, 8'050)));
  call.lasts(60'000);
  auto f = by_name(call.facts());
  EXPECT_EQ(f["customer_interruptions"], 1);
  EXPECT_EQ(f["agent_interruptions"], 0);
  EXPECT_FLOAT_EQ(f["overlap_ratio"], 3'150.0f / 60'000);
}

TEST(HeardCall, leaves_out_what_is_out_of_all_measure) {
  HeardCall call;
  EXPECT_FALSE(call.add(segment(Side::agent, -1, 5)));
  EXPECT_FALSE(call.add(segment(Side::agent, 6, 5)));
  EXPECT_FALSE(call.add(segment(Side::agent, 0, 4'000'000)));
  EXPECT_FALSE(call.add(segment(Side::agent, 90'000'000, 90'000'001)));
  EXPECT_EQ(call.facts(), CallFacts());
}

TEST(HeardCall, holds_so_many_segments) {
  HeardCall call;
  for (std::size_t i = 0; i < HeardCall::segments_most; ++i) {
    const auto from = static_cast<std::int64_t>(i) * 1'000;
    ASSERT_TRUE(call.add(segment(Side::agent, from, from + 500)));
  }
  EXPECT_FALSE(call.add(segment(Side::agent, 0, 500)));
  EXPECT_TRUE(call.add(segment(Side::customer, 0, 500)));
}

rc::Gen<std::vector<SegmentFacts>> some_segments() {
  return rc::gen::container<std::vector<SegmentFacts>>(rc::gen::apply(
      [](bool agent, int from, int lasts, int feeling, int loudness, int promises) {
        auto s = segment(agent ? Side::agent : Side::customer, from, from + lasts,
                         static_cast<Feeling>(feeling), loudness == 0 ? not_known : loudness / 1000.0);
        s.promises = promises;
        return s;
      },
      rc::gen::arbitrary<bool>(), rc::gen::inRange(0, 600'000), rc::gen::inRange(1, 20'000),
      rc::gen::inRange(0, 3), rc::gen::inRange(0, 90'000), rc::gen::inRange(0, 2)));
}

// The row of a table that tells the same call: in seconds, means and counts.
CallRow row_of(const CallFacts& facts) {
  CallRow row;
  const auto side = [](const SideFacts& from, CallRow::Side& to) {
    to.talk_seconds = static_cast<double>(from.talk_ms) / 1000;
    to.negative = static_cast<double>(from.negative);
    to.neutral = static_cast<double>(from.neutral);
    to.positive = static_cast<double>(from.positive);
    to.loudness_db =
        from.loudness_ms
            ? std::round(static_cast<double>(from.loudness) / static_cast<double>(from.loudness_ms)) / 1000
            : 0;
    to.interruptions = static_cast<double>(from.interruptions);
  };
  side(facts.agent, row.agent);
  side(facts.customer, row.customer);
  row.duration_seconds = static_cast<double>(facts.duration_ms) / 1000;
  row.total_talk_seconds = static_cast<double>(facts.talk_ms) / 1000;
  row.overlap_seconds = static_cast<double>(facts.overlap_ms) / 1000;
  row.promises = static_cast<double>(facts.promises);
  return row;
}

RC_GTEST_PROP(HeardCall, says_the_same_as_the_row_of_a_table_to_the_last_bit, ()) {
  const auto segments = *rc::gen::suchThat(some_segments(), [](const auto& s) { return !s.empty(); });
  HeardCall call;
  for (const auto& one : segments) RC_ASSERT(call.add(one));
  RC_ASSERT(bits(call.facts()) == bits(facts_of(row_of(call.facts()))));
}

RC_GTEST_PROP(HeardCall, is_the_same_in_whatever_order_it_is_heard, ()) {
  auto segments = *some_segments();
  HeardCall first, second;
  for (const auto& one : segments) RC_ASSERT(first.add(one));
  // Turned round and shifted.
  std::reverse(segments.begin(), segments.end());
  if (!segments.empty())
    std::rotate(segments.begin(), segments.begin() + segments.size() / 3, segments.end());
  for (const auto& one : segments) RC_ASSERT(second.add(one));
  RC_ASSERT(first.facts() == second.facts());
}

RC_GTEST_PROP(CallFacts, merge_in_any_order_and_stay_in_their_ranges, ()) {
  const auto calls = *rc::gen::container<std::vector<std::vector<SegmentFacts>>>(some_segments());
  CallFacts forth, back;
  std::vector<CallFacts> each;
  for (const auto& segments : calls) {
    HeardCall call;
    for (const auto& one : segments) RC_ASSERT(call.add(one));
    each.push_back(call.facts());
  }
  for (const auto& one : each) forth += one;
  for (auto it = each.rbegin(); it != each.rend(); ++it) back += *it;
  RC_ASSERT(bits(forth) == bits(back));
  const auto values = features(forth);
  for (std::size_t i = 0; i < values.size(); ++i)
    RC_ASSERT(std::isnan(values[i]) || (static_cast<double>(values[i]) >= feature_list()[i].least &&
                                        static_cast<double>(values[i]) <= feature_list()[i].most));
}

// Who changes a formula gives the list a new version, and the models that were trained before it are not used
// for calls any more: raise the number in features_version(), then put the new digest here.
TEST(Features, have_a_version_that_knows_their_formulas) {
  std::string all;
  for (const auto& f : feature_list())
    all += std::string(f.id) + "|" + std::string(f.unit) + "|" + std::string(f.formula) + "\n";
  std::uint64_t state = 7;
  const auto next = [&state](std::int64_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::int64_t>((state >> 33) % static_cast<std::uint64_t>(below));
  };
  CallFacts customer;
  for (int calls = 0; calls < 200; ++calls) {
    HeardCall call;
    for (std::int64_t i = next(30); i > 0; --i) {
      const auto from = next(300'000);
      auto s = segment(next(2) ? Side::agent : Side::customer, from, from + 1 + next(9'000),
                       static_cast<Feeling>(next(3)),
                       next(5) ? static_cast<double>(next(90'000)) / 1000 : not_known);
      s.promises = next(2);
      ASSERT_TRUE(call.add(s));
    }
    customer += call.facts();
    for (const auto& facts : {call.facts(), customer})
      for (const auto value : bits(facts)) all += std::to_string(value) + ",";
  }
  EXPECT_EQ(features_version(), "call-features-1");
  EXPECT_EQ(sha256_hex(all).substr(0, 16), "9834b3144ee41c92");
}

std::string range_of(const Feature& f) {
  const auto number = [](double value) {
    std::ostringstream text;
    text << value;
    return text.str();
  };
  return std::isinf(f.most) ? number(f.least) + " or more" : number(f.least) + " to " + number(f.most);
}

TEST(Features, are_listed_in_the_manual) {
  std::string table = "| feature | unit | formula | range |\n|---|---|---|---|\n";
  for (const auto& f : feature_list())
    table += "| `" + std::string(f.id) + "` | " + std::string(f.unit) + " | " + std::string(f.formula) +
             " | " + range_of(f) + " |\n";
  std::ifstream file(RINGFENCE_SOURCE_DIR "/docs/risk-features.md");
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_NE(text.str().find(table), std::string::npos) << "docs/risk-features.md needs this table:\n"
                                                       << table;
  EXPECT_NE(text.str().find(features_version()), std::string::npos);
}

}  // namespace
}  // namespace rf::risk
