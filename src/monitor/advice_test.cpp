#include "monitor/advice.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "monitor/live_call.h"
#include "monitor/support_for_tests.h"

namespace rf::monitor {
namespace {

AdviceRules shipped() {
  auto rules = AdviceRules::load("advice/default.yaml", testing::text_of("advice/default.yaml"),
                                 *testing::catalogue());
  if (!rules) assertion_failed(rules.error().message.c_str(), __FILE__, __LINE__);
  return std::move(*rules);
}

LiveScore score(double value) {
  LiveScore out;
  out.kind = LiveScore::Kind::model;
  out.score = value;
  out.level = value >= 70 ? risk::Level::high : value >= 40 ? risk::Level::medium : risk::Level::low;
  return out;
}

std::vector<std::string> ids(const State& state, const LiveScore& of) {
  std::vector<std::string> out;
  for (const auto& one : shipped().advise(state, of, *testing::catalogue())) out.push_back(one.id);
  return out;
}
bool has(const std::vector<std::string>& list, std::string_view id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

// Nothing but the score is remarkable.
State quiet() {
  State state;
  state.moments = {{"identification", 1, {}, {}, ""}, {"recording_notice", 1, {}, {}, ""}};
  return state;
}

TEST(Advice, ByLevelAsTheEarlierSystemGaveIt) {
  auto state = quiet();
  const auto high = ids(state, score(70));
  for (const auto* id : {"high_escalate", "high_plan", "high_record"}) EXPECT_TRUE(has(high, id)) << id;
  const auto medium = ids(state, score(40));
  for (const auto* id : {"medium_promises", "medium_trust", "medium_follow_up"})
    EXPECT_TRUE(has(medium, id)) << id;
  state.customer.recent_milli = 100;
  const auto low = ids(state, score(39.9));
  for (const auto* id : {"low_thanks", "low_offer"}) EXPECT_TRUE(has(low, id)) << id;
  EXPECT_FALSE(has(low, "dissatisfied"));
  for (const double value : {10.0, 50.0, 90.0}) {
    state.customer.recent_milli = -310;
    EXPECT_TRUE(has(ids(state, score(value)), "dissatisfied")) << value;
    state.customer.recent_milli = -300;
    EXPECT_FALSE(has(ids(state, score(value)), "dissatisfied")) << value;
  }
}

TEST(Advice, WithoutAScoreNothingIsSaidOfALevel) { EXPECT_TRUE(ids(quiet(), LiveScore{}).empty()); }

TEST(Advice, EachShowsWhyItFired) {
  auto state = quiet();
  state.topics = {{"hardship", 1, {}, {}, "lost my job"}};
  for (const auto& one : shipped().advise(state, score(50), *testing::catalogue())) {
    EXPECT_FALSE(one.reasons.empty()) << one.id;
    for (const auto& reason : one.reasons)
      for (const std::string_view language : {"en", "hi", "ja"})
        EXPECT_FALSE(reason.text.in(language).empty());
    if (one.id == "hardship") {
      EXPECT_EQ(one.reasons[0].text.en, "Hardship: \"lost my job\"");
      EXPECT_EQ(one.reasons[0].text.ja, "生活の困難: 「lost my job」");
    }
  }
}

TEST(Advice, AtMostSoManyAndTheWeightiestFirst) {
  auto state = quiet();
  state.moments.push_back({"crisis", 1, {}, {}, "x"});
  state.moments.push_back({"stop_calling", 1, {}, {}, "x"});
  state.customer.recent_milli = -900, state.trend = Trend::declining;
  state.topics = {{"hardship", 1, {}, {}, "x"}, {"dispute", 1, {}, {}, "x"}, {"fraud", 1, {}, {}, "x"}};
  const auto found = ids(state, score(95));
  ASSERT_EQ(found.size(), 5u);
  EXPECT_EQ(found[0], "crisis");
  EXPECT_EQ(found[1], "stop_calling");
}

TEST(Advice, ConditionsOverPromisesSilenceAndTime) {
  auto state = quiet();
  state.promises = {{Promise::Status::standing, "5000", "INR", "2026-12-04", "", false, {}, ""}};
  EXPECT_TRUE(has(ids(state, score(50)), "read_back"));
  state.promises[0].date.clear();
  EXPECT_TRUE(has(ids(state, score(50)), "ask_day"));
  state.promises[0].status = Promise::Status::withdrawn;
  EXPECT_TRUE(has(ids(state, score(50)), "promise_withdrawn"));
  state.promises.clear();
  state.quality.silence_share = 0.41, state.quality.duration_ms = 59'999;
  EXPECT_FALSE(has(ids(state, score(50)), "silence"));
  state.quality.duration_ms = 60'000;
  EXPECT_TRUE(has(ids(state, score(50)), "silence"));
  state.moments.clear();
  EXPECT_TRUE(has(ids(state, score(50)), "say_recorded"));
}

std::string wrong(std::string_view text) {
  const auto rules = AdviceRules::load("f.yaml", text, *testing::catalogue());
  return rules ? std::string() : rules.error().message;
}

TEST(Advice, WhatIsWrongIsNamedByItsLine) {
  const auto rule = [](const std::string& when, const std::string& more = "") {
    return "advice:\n  rules:\n    - id: a\n      text: {en: A, hi: B, ja: C}\n      when: " + when + "\n" +
           more;
  };
  EXPECT_EQ(wrong(rule("{level: [high, medium], after: 30s, silence_above: 0.2}")), "");
  EXPECT_TRUE(wrong(rule("{levle: high}")).starts_with("f.yaml:5: ")) << wrong(rule("{levle: high}"));
  EXPECT_NE(wrong(rule("{levle: high}")).find("did you mean 'level'"), std::string::npos);
  for (const auto* when :
       {"{level: huge}", "{topic: cats}", "{moment: hardship}", "{silence_above: 2}", "{after: soon}",
        "{on_hold: false}", "{}", "high", "{sentiment_below: low}", "{promise: [none, perhaps]}"})
    EXPECT_TRUE(wrong(rule(when)).starts_with("f.yaml:")) << when;
  EXPECT_TRUE(wrong(rule("{level: high}", "      priority: 101\n")).starts_with("f.yaml:6: "));
  EXPECT_TRUE(
      wrong("advice: {rules: [{id: a, when: {level: low}, text: {en: A}}]}").starts_with("f.yaml:1: "));
  EXPECT_TRUE(wrong("advice: {show_at_most: 0, rules: []}").starts_with("f.yaml:1: "));
}

RC_GTEST_PROP(Advice, AnyTextIsReadOrRefused, (std::string text)) {
  const auto rules = AdviceRules::load("f.yaml", text, *testing::catalogue());
  RC_ASSERT(rules || !rules.error().message.empty());
}

}  // namespace
}  // namespace rf::monitor
