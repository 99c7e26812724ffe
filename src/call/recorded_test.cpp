// Answers that were recorded: what was recognised is an answer like any other, and what was not is asked
// again by the carrier.
#include <gtest/gtest.h>

#include "call/testing/talk.h"

namespace rf::call {
namespace {

using testing::all;
using testing::Talk;

const std::string sid = "RE0123456789abcdef0123456789abcdef";

Heard recording(const Talk& talk) {
  return Heard{.turn = talk.call.turn,
               .kind = Heard::Kind::recorded,
               .text = "the recognizer rests",
               .recording = sid};
}
Heard recognised(const Heard& recording, const std::string& words) {
  auto heard = recording;
  heard.kind = words.empty() ? Heard::Kind::silence : Heard::Kind::speech;
  heard.text = words;
  heard.confidence = 0.75;
  heard.by = "openai whisper-1";
  return heard;
}
Talk at_the_payment() {
  Talk talk(testing::quick());
  talk.answered().say("yes speaking");
  return talk;
}
void expect_replays(const Talk& talk) {
  std::vector<Row> rows;
  for (const auto& row : talk.log) rows.push_back({row.seq, row.at, decode(encode(row.events)).value()});
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i].events, talk.log[i].events);
  auto again = replay(talk.call.id, talk.flow, rows);
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->first) << again->first->recorded << " against " << again->first->decided;
}

TEST(Recorded, words_decide_as_if_the_carrier_had_heard_them) {
  auto talk = at_the_payment();
  talk.put(Pending{recording(talk)});
  talk.put(recognised(*talk.call.pending, "it is fraud"));
  EXPECT_EQ(talk.call.outcome, flow::Outcome::fraud);
  EXPECT_FALSE(talk.call.by_carrier);
  expect_replays(talk);
}

TEST(Recorded, what_nobody_could_recognise_is_asked_again_and_not_counted) {
  auto talk = at_the_payment();
  const auto before = talk.call;
  talk.put(Pending{recording(talk)});
  const auto events = talk.put(*talk.call.pending);
  ASSERT_EQ(all<Said>(events).size(), 1u);
  EXPECT_EQ(all<Said>(events)[0].line, "confirm.ask");
  EXPECT_EQ(talk.call.turn, before.turn + 1);
  EXPECT_EQ(talk.call.state, before.state);
  EXPECT_TRUE(talk.call.by_carrier);
  EXPECT_EQ(reply(talk.call, talk.flow).says.size(), 1u);
  talk.say("it is fraud");
  EXPECT_EQ(talk.call.outcome, flow::Outcome::fraud);
  expect_replays(talk);
  for (const auto& answer : answers(talk.log)) EXPECT_NE(answer.heard.kind, Heard::Kind::recorded);
}

// The words of the retry that was heard, not of the first question.
TEST(Recorded, the_question_is_asked_in_the_words_in_which_it_stood) {
  auto talk = at_the_payment();
  talk.say("elephant");
  const auto events = talk.put(recording(talk));
  ASSERT_EQ(all<Said>(events).size(), 1u);
  EXPECT_EQ(all<Said>(events)[0].line, "confirm.retry1");
  expect_replays(talk);
}

TEST(Recorded, of_somebody_who_hung_up_counts_when_it_is_recognised) {
  auto talk = at_the_payment();
  talk.put(Pending{recording(talk)});
  talk.put(Status{.status = CarrierStatus::completed});
  EXPECT_TRUE(talk.call.live()) << "its words are on the way";
  talk.put(recognised(*talk.call.pending, "it is fraud"));
  EXPECT_FALSE(talk.call.live());
  EXPECT_EQ(talk.call.outcome, flow::Outcome::fraud);
  expect_replays(talk);
}

TEST(Recorded, of_somebody_who_hung_up_may_hold_nothing) {
  for (const bool silent : {true, false}) {
    auto talk = at_the_payment();
    talk.put(Pending{recording(talk)});
    talk.put(Status{.status = CarrierStatus::completed});
    talk.put(silent ? recognised(*talk.call.pending, "") : *talk.call.pending);
    EXPECT_FALSE(talk.call.live());
    EXPECT_EQ(talk.call.outcome, flow::Outcome::none);
    EXPECT_EQ(talk.call.disposition, flow::Disposition::hung_up);
    expect_replays(talk);
  }
}

// Somebody at the desk ended the call while it was recognised.
TEST(Recorded, words_that_come_after_the_end_count_too) {
  auto talk = at_the_payment();
  const auto heard = recording(talk);
  talk.put(Pending{heard});
  talk.put(Abandoned{flow::Disposition::hung_up, "admin"});
  EXPECT_FALSE(talk.call.live());
  EXPECT_TRUE(talk.put(heard).empty());
  EXPECT_FALSE(talk.put(recognised(heard, "it is fraud")).empty());
  EXPECT_EQ(talk.call.outcome, flow::Outcome::fraud);
  expect_replays(talk);
}

TEST(Recorded, an_answer_to_an_earlier_question_changes_nothing) {
  auto talk = at_the_payment();
  auto heard = recording(talk);
  --heard.turn;
  EXPECT_TRUE(talk.put(heard).empty());
  EXPECT_TRUE(talk.put(Pending{heard}).empty());
  EXPECT_FALSE(talk.call.by_carrier);
}

}  // namespace
}  // namespace rf::call
