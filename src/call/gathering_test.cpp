// Calls whose script gathers values and changes its language, as the desk decides and logs them.
#include <gtest/gtest.h>

#include "call/testing/talk.h"

namespace rf::call {
namespace {

using testing::Talk;

const flow::Flow& loan() {
  static const flow::Flow flow = testing::loaded(flow::shipped_flow(RINGFENCE_SOURCE_DIR, "loan_recovery"));
  return flow;
}

std::string said(const Talk& talk) {
  std::string out;
  for (const auto& line : reply(talk.call, talk.flow).says) out += line.text + " ";
  return out;
}

// The call as it is when the desk starts again: what the log says, in the form in which it is stored.
Call from_store(const Talk& talk) {
  std::vector<Row> rows;
  for (const auto& row : talk.log) rows.push_back({row.seq, row.at, decode(encode(row.events)).value()});
  return fold(talk.call.id, rows).value();
}

Talk promise() {
  Talk talk(loan());
  talk.answered().say("yes speaking");
  for (const auto* words :
       {"this is Asha Rao", "yes", "two and a half lakh", "no", "I'll pay 5000 on Friday"})
    talk.say(words);
  return talk;
}

TEST(Gathering, values_are_in_the_log_the_moment_they_are_said_with_their_words) {
  auto talk = promise();
  std::vector<Filled> filled;
  for (const auto& row : talk.log)
    for (const auto& event : row.events)
      if (const auto* one = std::get_if<Filled>(&event)) filled.push_back(*one);
  ASSERT_EQ(filled.size(), 6u);
  EXPECT_EQ(filled[2], (Filled{"loan_amount", "250000", "two and a half lakh"}));
  EXPECT_EQ(filled[3].slot, "repaid_on_time");
  EXPECT_EQ(filled[3].words, "no");
  EXPECT_EQ(talk.call.state.slots.get("promise_date"), "2026-01-09");
}

TEST(Gathering, a_restart_in_the_middle_loses_no_value_and_repeats_the_same_words) {
  auto talk = promise();
  const auto before = said(talk);
  EXPECT_NE(before.find("5,000 rupees by Friday, 9 January"), std::string::npos) << before;
  talk.call = from_store(talk);
  EXPECT_EQ(said(talk), before);
  talk.say("yes");
  EXPECT_EQ(talk.call.outcome, flow::Outcome::promised);
  EXPECT_EQ(talk.call.disposition, flow::Disposition::promised);
  EXPECT_NE(said(talk).find("you will pay 5,000 rupees by Friday"), std::string::npos);
}

TEST(Gathering, what_is_forgotten_stays_forgotten_after_a_restart) {
  auto talk = promise();
  talk.say("no");
  talk.call = from_store(talk);
  EXPECT_FALSE(talk.call.state.slots.get("promise_date"));
  EXPECT_EQ(talk.call.state.slots.get("loan_amount"), "250000");
}

TEST(Gathering, the_language_stays_what_it_became) {
  Talk talk(loan());
  talk.answered().say("yes");
  talk.say("can we speak in Hindi");
  talk.call = from_store(talk);
  EXPECT_EQ(reply(talk.call, talk.flow).language, 1u);
  talk.say("मेरा नाम आशा राव है");
  EXPECT_EQ(talk.call.state.slots.get("told_name").has_value(), true);
  EXPECT_NE(said(talk).find("ऋण खाते"), std::string::npos) << said(talk);
}

TEST(Gathering, replays_to_the_same_events_also_when_the_customer_hangs_up) {
  for (const bool finished : {false, true}) {
    auto talk = promise();
    if (finished) talk.say("yes");
    talk.put(Status{CarrierStatus::completed, {}, 60, {}});
    const auto again = replay(7, talk.flow, talk.log);
    ASSERT_TRUE(again);
    EXPECT_FALSE(again->first);
    EXPECT_EQ(talk.call.outcome, finished ? flow::Outcome::promised : flow::Outcome::contacted);
  }
}

// The last words, when the news of the end was faster.
TEST(Gathering, a_value_that_comes_after_the_end_is_kept) {
  auto talk = promise();
  const auto turn = talk.call.turn;
  talk.put(Status{CarrierStatus::completed, {}, 60, {}});
  talk.put(Heard{turn, Heard::Kind::speech, "yes", 0.9});
  EXPECT_EQ(talk.call.outcome, flow::Outcome::promised);
  EXPECT_EQ(talk.call.state.slots.get("promise_confirmed"), "yes");
  EXPECT_FALSE(replay(7, talk.flow, talk.log)->first);
}

}  // namespace
}  // namespace rf::call
