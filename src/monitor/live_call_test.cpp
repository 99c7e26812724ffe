#include "monitor/live_call.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "monitor/support_for_tests.h"

namespace rf::monitor {
namespace {

using testing::catalogue;
using testing::said;

LiveCall folded(const std::vector<Event>& events) {
  LiveCall call(catalogue(), "C1");
  for (const auto& event : events) RF_ASSERT(call.apply(event));
  return call;
}
State state_of(const std::vector<Segment>& segments, std::string language = "en") {
  std::vector<Event> events = {
      {"C1", Started{std::move(language), std::chrono::year(2026) / 11 / 30, "asha", "K1"}}};  // a Monday
  for (const auto& one : segments) events.push_back({"C1", one});
  return folded(events).state();
}

template <class T>
T one_of(const std::vector<T>& list) {
  return list[*rc::gen::inRange<std::size_t>(0, list.size())];
}

Event any_event() {
  static const std::vector<std::string> words = {"I will pay five thousand rupees on Friday",
                                                 "No wait, make it Monday",
                                                 "I am very unhappy with this",
                                                 "thank you so much",
                                                 "Your outstanding is twelve thousand rupees",
                                                 "Am I speaking with Mr Kapoor?",
                                                 "stop calling me",
                                                 "main bahut pareshan hoon",
                                                 "満足していません",
                                                 "Can you pay six thousand by Friday?",
                                                 "yes",
                                                 ""};
  switch (*rc::gen::inRange(0, 12)) {
    case 0: return {"C1", Hold{*rc::gen::inRange<std::int64_t>(0, 9'000), *rc::gen::arbitrary<bool>()}};
    case 1:
      return {"C1", Note{one_of<std::string>({"a", "b"}), *rc::gen::inRange<std::int64_t>(0, 9), "asha",
                         one_of<std::string>({"x", "y"})}};
    case 2:
      return {"C1", Ended{*rc::gen::inRange<std::int64_t>(0, 9'000), one_of<std::string>({"", "done"})}};
    case 3:
      return {"C1", Started{one_of<std::string>({"", "en", "hi"}), std::nullopt,
                            one_of<std::string>({"", "asha"}), ""}};
    case 4:
      return {"C1",
              Escalated{one_of<std::string>({"a", "b"}), *rc::gen::inRange<std::int64_t>(0, 9), "", "x"}};
    default: break;
  }
  const auto from = *rc::gen::inRange<std::int64_t>(0, 8'000);
  auto segment =
      said(one_of<Who>({Who::agent, Who::customer, Who::system}), one_of(words), from,
           from + *rc::gen::inRange<std::int64_t>(0, 2'000), std::to_string(*rc::gen::inRange(0, 12)));
  segment.final = *rc::gen::inRange(0, 3) > 0;
  if (*rc::gen::inRange(0, 4) == 0) segment.sentiment = Feeling{Label::positive, *rc::gen::inRange(0, 1'000)};
  if (*rc::gen::inRange(0, 3) == 0) segment.loudness_centi = *rc::gen::inRange(0, 9'000);
  return {"C1", std::move(segment)};
}

RC_GTEST_PROP(LiveCall, IsAFunctionOfTheSetOfItsEvents, ()) {
  std::vector<Event> events;
  const auto count = *rc::gen::inRange(0, 25);
  for (int i = 0; i < count; ++i) events.push_back(any_event());
  auto otherwise = events;
  for (const auto& event : events)
    if (*rc::gen::arbitrary<bool>()) otherwise.push_back(event);
  for (std::size_t i = otherwise.size(); i > 1; --i)
    std::swap(otherwise[i - 1], otherwise[*rc::gen::inRange<std::size_t>(0, i)]);
  const auto a = folded(events), b = folded(otherwise);
  RC_ASSERT(a.state() == b.state());
  RC_ASSERT(to_json(a.state()).dump() == to_json(b.state()).dump());
}

RC_GTEST_PROP(LiveCall, EachMillisecondHasOneOwner, ()) {
  std::vector<Event> events;
  const auto count = *rc::gen::inRange(0, 15);
  for (int i = 0; i < count; ++i) events.push_back(any_event());
  const auto quality = folded(events).state().quality;
  RC_ASSERT(quality.agent_ms + quality.customer_ms + quality.both_ms + quality.system_ms + quality.hold_ms +
                quality.silence_ms ==
            quality.duration_ms);
  for (const auto ms :
       {quality.agent_ms, quality.customer_ms, quality.both_ms, quality.hold_ms, quality.silence_ms})
    RC_ASSERT(ms >= 0);
  for (const auto& one : {quality.agent_share, quality.silence_share, quality.overlap_share})
    RC_ASSERT(!one || (*one >= 0 && *one <= 1));
}

TEST(LiveCall, QualityByHand) {
  auto first = said(Who::agent, "one two three four five six", 0, 3'000, "a");
  first.loudness_centi = 6'000;
  auto second = said(Who::agent, "seven eight nine", 9'000, 10'000, "b");
  second.loudness_centi = 7'000;
  std::vector<Event> events = {{"C1", Started{"en"}},
                               {"C1", first},
                               // Begins 1 s before the agent has finished.
                               {"C1", said(Who::customer, "wait a moment please", 2'000, 5'000, "c")},
                               {"C1", Hold{6'000, true}},
                               {"C1", Hold{8'000, false}},
                               {"C1", second},
                               {"C1", Ended{12'000, ""}}};
  const auto q = folded(events).state().quality;
  EXPECT_EQ(q.duration_ms, 12'000);
  EXPECT_EQ(q.agent_ms, 2'000 + 1'000);
  EXPECT_EQ(q.both_ms, 1'000);
  EXPECT_EQ(q.customer_ms, 2'000);
  EXPECT_EQ(q.hold_ms, 2'000);
  EXPECT_EQ(q.silence_ms, 4'000);
  EXPECT_DOUBLE_EQ(*q.agent_share, 3.5 / 6);
  EXPECT_DOUBLE_EQ(*q.silence_share, 4.0 / 10);
  EXPECT_DOUBLE_EQ(*q.overlap_share, 1.0 / 6);
  EXPECT_EQ(q.customer_interruptions, 1);
  EXPECT_EQ(q.agent_interruptions, 0);
  EXPECT_DOUBLE_EQ(*q.agent_words_a_minute, 9 * 60.0 / 4);
  EXPECT_DOUBLE_EQ(*q.customer_words_a_minute, 4 * 60.0 / 3);
  EXPECT_FALSE(q.agent_characters_a_minute);
  EXPECT_DOUBLE_EQ(*q.agent_loudness_db, (60.0 * 3 + 70.0) / 4);
  EXPECT_FALSE(q.customer_loudness_db);
}

TEST(LiveCall, AHoldThatGoesOnLastsUntilNow) {
  const auto state =
      folded({{"C1", Hold{1'000, true}}, {"C1", said(Who::agent, "hello", 4'000, 5'000)}}).state();
  EXPECT_TRUE(state.on_hold);
  EXPECT_EQ(state.quality.hold_ms, 4'000);
  EXPECT_EQ(state.quality.agent_ms, 0);
}

TEST(LiveCall, APartialCountsForNothingUntilItsFinal) {
  LiveCall call(catalogue(), "C1");
  auto partial = said(Who::customer, "I am not", 0, 900, "s1"),
       final = said(Who::customer, "I am not happy", 0, 1'500, "s1");
  partial.final = false;
  ASSERT_TRUE(call.apply({"C1", partial}));
  EXPECT_EQ(call.state().segments, 0);
  EXPECT_EQ(call.line("s1").segment->words, "I am not");
  EXPECT_EQ(call.line("s1").reading, nullptr);
  ASSERT_TRUE(call.apply({"C1", final}));
  ASSERT_TRUE(call.apply({"C1", partial}));
  EXPECT_EQ(call.state().segments, 1);
  EXPECT_EQ(call.state().customer.negative, 1);
  EXPECT_EQ(call.transcript().size(), 1u);
}

TEST(LiveCall, ContactLensOwnSentimentWins) {
  auto segment = said(Who::customer, "thank you so much, that is wonderful", 0, 1'000);
  segment.sentiment = Feeling{Label::negative, -600};
  const auto state = state_of({segment});
  EXPECT_EQ(state.customer.negative, 1);
  EXPECT_EQ(state.customer.mean_milli, -600);
}

TEST(LiveCall, TheTrendIsTheNewerHalfAgainstAllBefore) {
  std::vector<Segment> all;
  for (int i = 0; i < 8; ++i) {
    auto one = said(Who::customer, "well", i * 1'000, i * 1'000 + 500);
    one.sentiment = i < 4 ? Feeling{Label::negative, -500} : Feeling{Label::positive, 300};
    all.push_back(one);
    const auto trend = state_of(all).trend;
    if (i != 4) {
      EXPECT_EQ(trend, i < 3 ? Trend::unknown : i == 3 ? Trend::stable : Trend::improving) << i;
    }
  }
  EXPECT_EQ(state_of(all).customer.recent_milli, (4 * 300 - 500) / 5);
  EXPECT_EQ(state_of(all).customer.mean_milli, -100);
  EXPECT_DOUBLE_EQ(*state_of(all).customer.score(), 0);
}

TEST(LiveCall, PrivateFactsBeforeTheIdentityCheckAreSeen) {
  const auto told = said(Who::agent, "Your outstanding is twelve thousand rupees.", 5'000, 8'000);
  const auto checked = said(Who::agent, "Am I speaking with Mr Kapoor?", 1'000, 2'000);
  const auto late = said(Who::agent, "Please confirm your date of birth.", 9'000, 10'000);
  EXPECT_EQ(state_of({checked, told}).moment(private_before_identity), nullptr);
  const auto state = state_of({told, late});
  const auto* seen = state.moment(private_before_identity);
  ASSERT_NE(seen, nullptr);
  EXPECT_EQ(seen->words, "your outstanding is");
  EXPECT_EQ(seen->first.from_ms, 5'000);
  const auto wrong = said(Who::customer, "You have the wrong number.", 3'000, 4'000);
  EXPECT_NE(state_of({checked, wrong, told}).moment(private_to_wrong_person), nullptr);
}

TEST(LiveCall, MomentsTellTheWordsThatFired) {
  const auto state = state_of({
      said(Who::agent, "Good morning, this is Asha calling from Lotus Bank, this call is being recorded.", 0,
           4'000),
      said(Who::agent, "We will send the police to your house.", 5'000, 7'000),
      said(Who::customer, "Please stop calling me.", 8'000, 9'000),
      said(Who::customer, "My lawyer will talk to you.", 10'000, 11'000),
  });
  for (const auto* id : {"identification", "recording_notice", "threat", "stop_calling", "attorney"}) {
    ASSERT_NE(state.moment(id), nullptr) << id;
    EXPECT_FALSE(state.moment(id)->words.empty()) << id;
  }
  EXPECT_EQ(state.moment("threat")->words, "send the police");
  // What the agent denies, and what the customer says of it, is no threat.
  EXPECT_EQ(
      state_of({said(Who::agent, "Nobody will send the police to your house.", 0, 900)}).moment("threat"),
      nullptr);
  EXPECT_EQ(state_of({said(Who::customer, "Will you send the police?", 0, 900)}).moment("threat"), nullptr);
}

TEST(LiveCall, ThreeLanguagesAreListenedTo) {
  EXPECT_NE(
      state_of({said(Who::agent, "यह कॉल रिकॉर्ड की जा रही है।", 0, 900)}, "hi").moment("recording_notice"),
      nullptr);
  EXPECT_NE(
      state_of({said(Who::agent, "yeh call record ho rahi hai", 0, 900)}, "hi").moment("recording_notice"),
      nullptr);
  EXPECT_NE(
      state_of({said(Who::agent, "この通話は録音されております。", 0, 900)}, "ja").moment("recording_notice"),
      nullptr);
  EXPECT_NE(state_of({said(Who::customer, "仕事を失って払えません。", 0, 900)}, "ja").topic("hardship"),
            nullptr);
  EXPECT_NE(
      state_of({said(Who::customer, "naukri chali gayi, paise nahi hain", 0, 900)}, "hi").topic("hardship"),
      nullptr);
  EXPECT_NE(state_of({said(Who::customer, "I lost my job", 0, 900)}).topic("hardship"), nullptr);
}

TEST(LiveCall, WhatIsOfAnotherCallOrTooMuchIsRefused) {
  LiveCall call(catalogue(), "C1");
  EXPECT_EQ(call.apply({"C2", Hold{1, true}}).error().code, "call-other");
  for (std::size_t i = 0; i < LiveCall::notes_most; ++i)
    ASSERT_TRUE(call.apply({"C1", Note{std::to_string(i), 1, "", "x"}}));
  EXPECT_EQ(call.apply({"C1", Note{"one more", 1, "", "x"}}).error().code, "call-full");
  EXPECT_TRUE(call.apply({"C1", Note{"7", 1, "", "x"}}));
}

TEST(LiveCall, WhatIsMadeOfItForAModelIsWhatWasHeard) {
  const auto state =
      state_of({said(Who::agent, "Thank you.", 0, 2'000), said(Who::customer, "I am angry.", 3'000, 5'000),
                said(Who::customer, "I will pay five hundred on Friday.", 6'000, 9'000)});
  EXPECT_EQ(state.facts.customer.negative, 1);
  EXPECT_EQ(state.facts.customer.sentences(), 2);
  EXPECT_EQ(state.facts.agent.talk_ms, 2'000);
  EXPECT_EQ(state.facts.duration_ms, 9'000);
  EXPECT_EQ(state.facts.promises, 1);
}

}  // namespace
}  // namespace rf::monitor
