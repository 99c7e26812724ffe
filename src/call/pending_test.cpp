// Answers whose decision waits for somebody slow: what was heard is never lost, and is decided once.
#include <gtest/gtest.h>

#include "call/testing/talk.h"

namespace rf::call {
namespace {

using testing::all;
using testing::Talk;

Heard words(const Talk& talk, const std::string& text) {
  return Heard{talk.call.turn, Heard::Kind::speech, text, 0.9};
}
AdvicePtr late() { return std::make_shared<const Advice>(Advice{.by = "ollama", .refused = "late"}); }
Heard with_advice(Heard heard) {
  heard.advice = late();
  return heard;
}

// At the question about the payment, with an answer that is not decided yet.
Talk waiting(const std::string& text) {
  Talk talk(testing::nine_steps());
  talk.answered().say("yes speaking");
  EXPECT_EQ(talk.put(Pending{words(talk, text)}).size(), 1u);
  return talk;
}

// All rows as they are stored and read again, and decided again.
void expect_replays(const Talk& talk) {
  std::vector<Row> rows;
  for (const auto& row : talk.log) rows.push_back({row.seq, row.at, decode(encode(row.events)).value()});
  auto again = replay(talk.call.id, talk.flow, rows);
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->first) << again->first->recorded << " against " << again->first->decided;
}

TEST(Pending, is_decided_by_the_row_that_follows) {
  auto talk = waiting("no that was not me");
  const auto turn = talk.call.turn;
  EXPECT_TRUE(talk.call.waits_for(turn));
  EXPECT_EQ(talk.call.outcome, flow::Outcome::none);
  talk.put(with_advice(*talk.call.pending));
  EXPECT_FALSE(talk.call.pending);
  EXPECT_EQ(talk.call.outcome, flow::Outcome::fraud);
  EXPECT_EQ(talk.call.turn, turn + 1);
  expect_replays(talk);
}

TEST(Pending, the_same_webhook_again_changes_nothing) {
  auto talk = waiting("no that was not me");
  const auto heard = *talk.call.pending;
  EXPECT_TRUE(talk.put(Pending{heard}).empty());
  talk.put(heard);
  EXPECT_TRUE(talk.put(Pending{heard}).empty());
  EXPECT_TRUE(talk.put(heard).empty());
  EXPECT_TRUE(talk.put(Waited{heard.turn, 0}).empty());
}

TEST(Pending, each_wait_says_the_line_once) {
  auto text = flow::shipped_flow(RINGFENCE_SOURCE_DIR, "loan_recovery");
  const auto flow = testing::loaded(text);
  Talk talk(flow);
  talk.answered();
  talk.put(Pending{words(talk, "hm")});
  const auto turn = talk.call.turn;
  const auto first = talk.put(Waited{turn, 0});
  ASSERT_EQ(all<Said>(first).size(), 1u);
  EXPECT_EQ(all<Said>(first)[0].line, "one_moment");
  EXPECT_EQ(all<Said>(first), filler(talk.call, flow));
  EXPECT_TRUE(talk.put(Waited{turn, 0}).empty());
  EXPECT_TRUE(talk.put(Waited{turn, 2}).empty());
  EXPECT_EQ(talk.put(Waited{turn, 1}).size(), 2u);
  talk.put(*talk.call.pending);
  EXPECT_TRUE(talk.put(Waited{turn, 2}).empty());
  // The filler is no part of the question that stands.
  for (const auto& said : reply(talk.call, flow).says) EXPECT_NE(said.line, "one_moment");
  expect_replays(talk);
}

TEST(Pending, who_hangs_up_meanwhile_has_still_said_it) {
  auto talk = waiting("no that was not me");
  const auto end = talk.put(Status{.status = CarrierStatus::completed});
  ASSERT_EQ(end.size(), 1u);
  EXPECT_TRUE(talk.call.live());
  EXPECT_TRUE(talk.put(Status{.status = CarrierStatus::completed}).empty());
  talk.put(with_advice(*talk.call.pending));
  EXPECT_FALSE(talk.call.live());
  EXPECT_EQ(talk.call.outcome, flow::Outcome::fraud);
  EXPECT_EQ(talk.call.disposition, flow::Disposition::fraud_reported);
  EXPECT_TRUE(talk.call.has_ordered(flow::Effect::block));
  expect_replays(talk);
}

TEST(Pending, words_that_end_the_conversation_name_its_end) {
  for (const auto& [said, expected] : {std::pair{"stop calling me", flow::Disposition::stop_calling},
                                       {"yes I made it", flow::Disposition::confirmed},
                                       {"the weather is nice", flow::Disposition::hung_up}}) {
    auto talk = waiting(said);
    talk.put(Status{.status = CarrierStatus::completed});
    const auto decided = talk.put(*talk.call.pending);
    EXPECT_EQ(talk.call.disposition, expected) << said;
    EXPECT_EQ(all<Disposed>(decided).size(), 1u);
    EXPECT_EQ(all<Ended>(decided).size(), 1u);
    EXPECT_TRUE(all<Said>(decided).empty());
    EXPECT_TRUE(all<Listening>(decided).empty());
    expect_replays(talk);
  }
}

TEST(Pending, a_person_who_ends_the_call_does_not_end_what_was_said) {
  auto talk = waiting("no that was not me");
  const auto events = talk.put(Abandoned{flow::Disposition::ended_by_desk, "asha"});
  EXPECT_EQ(all<Heard>(events).size(), 1u);
  EXPECT_EQ(talk.call.outcome, flow::Outcome::fraud);
  EXPECT_FALSE(talk.call.live());
  expect_replays(talk);
}

TEST(Pending, survives_being_stored) {
  auto talk = waiting("no that was not me");
  talk.put(Waited{talk.call.turn, 0});
  std::vector<Row> rows;
  for (const auto& row : talk.log) rows.push_back({row.seq, row.at, decode(encode(row.events)).value()});
  const auto again = fold(talk.call.id, rows).value();
  ASSERT_TRUE(again.pending);
  EXPECT_EQ(*again.pending, *talk.call.pending);
  EXPECT_EQ(again.waits, 1u);
}

TEST(Advice, is_in_the_log_as_it_was_given) {
  Heard heard{3, Heard::Kind::speech, "hm", 0.5};
  heard.recording = "RE1";
  heard.advice = std::make_shared<const Advice>(Advice{.by = "ollama openchat",
                                                       .refused = "",
                                                       .intent = "promise_to_pay",
                                                       .slots = {{"amount", "5000"}, {"date", "2026-01-09"}},
                                                       .line = "promise.retry1",
                                                       .sentence = "When can you pay?"});
  const std::vector<Event> events{heard};
  EXPECT_EQ(decode(encode(events)).value(), events);
}

}  // namespace
}  // namespace rf::call
