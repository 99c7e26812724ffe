// The decisions of a call, with the flows that are shipped.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "call/testing/talk.h"

namespace rf::call {
namespace {

using flow::Disposition;
using flow::Effect;
using flow::Outcome;

using testing::all;
using testing::loaded;
using testing::nine_steps;
using testing::quick;
using testing::Talk;

std::multiset<Effect> orders(const std::vector<Row>& log) {
  std::multiset<Effect> found;
  for (const auto& row : log)
    for (const auto& order : all<Ordered>(row.events)) found.insert(order.effect);
  return found;
}

// ---- The fold.

TEST(Fold, gives_the_call_that_was_decided) {
  Talk talk(nine_steps());
  talk.answered().say("yes");
  talk.say("no");
  const auto again = fold(7, talk.log);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->state, talk.call.state);
  EXPECT_EQ(again->turn, talk.call.turn);
  EXPECT_EQ(again->seq, talk.call.seq);
  EXPECT_EQ(again->last, talk.call.last);
  EXPECT_EQ(again->sid, "CA1");
  EXPECT_EQ(again->phase, Phase::dialed);
  EXPECT_TRUE(again->answered);
  EXPECT_EQ(again->attempt->facts, talk.call.attempt->facts);
}

TEST(Fold, refuses_a_log_with_a_gap) {
  Talk talk(quick());
  talk.answered().say("yes");
  for (std::size_t gone = 0; gone < talk.log.size(); ++gone) {
    auto log = talk.log;
    log.erase(log.begin() + static_cast<std::ptrdiff_t>(gone));
    const auto broken = fold(7, log);
    if (gone + 1 == talk.log.size()) {
      EXPECT_TRUE(broken);  // a log that is only shorter is whole
      continue;
    }
    ASSERT_FALSE(broken) << gone;
    EXPECT_EQ(broken.error().code, "log-broken");
    EXPECT_NE(broken.error().message.find("after row " + std::to_string(gone)), std::string::npos);
  }
}

TEST(Fold, refuses_what_is_no_log_of_a_call) {
  Talk talk(quick());
  talk.dialed();
  EXPECT_EQ(fold(7, {}).error().code, "log-broken");
  auto twice = talk.log;
  twice.push_back(talk.log.front());
  EXPECT_FALSE(fold(7, twice));
  auto created_again = talk.log;
  created_again[1].events = created_again[0].events;
  EXPECT_FALSE(fold(7, created_again));
  auto empty = talk.log;
  empty[2].events.clear();
  EXPECT_FALSE(fold(7, empty));
}

// ---- The dial.

TEST(Decide, a_dial_goes_only_onward) {
  Talk talk(quick());
  talk.dialed();
  for (const Event& late : {Event{Created{}}, Event{Sending{}}, Event{Dialed{"CA2", Dialed::How::webhook}},
                            Event{FateUnknown{"?"}}, Event{NotDialed{NotDialed::Why::refused, "late"}},
                            Event{NotDialed{NotDialed::Why::withdrawn, "late"}}})
    EXPECT_TRUE(talk.put(late).empty()) << name(late);
  EXPECT_EQ(talk.call.sid, "CA1");
}

TEST(Decide, an_intent_may_be_withdrawn_but_a_dial_that_was_sent_may_not) {
  Talk talk(quick());
  talk.created().put(NotDialed{NotDialed::Why::withdrawn, "restart"});
  EXPECT_EQ(talk.call.disposition, Disposition::canceled);
  EXPECT_FALSE(talk.call.live());
  Talk sent(quick());
  sent.created().put(Sending{});
  EXPECT_TRUE(sent.put(NotDialed{NotDialed::Why::withdrawn, "restart"}).empty());
  sent.put(FateUnknown{"no reply"});
  EXPECT_EQ(sent.call.phase, Phase::unknown);
  sent.put(NotDialed{NotDialed::Why::presumed, "not found"});
  EXPECT_EQ(sent.call.disposition, Disposition::failed);
  EXPECT_TRUE(sent.put(Dialed{"CA9", Dialed::How::webhook}).empty());
}

TEST(Decide, what_is_only_ever_decided_is_no_input) {
  Talk talk(quick());
  talk.answered();
  for (const Event& decision : {Event{OutcomeKnown{Outcome::fraud}}, Event{Ordered{}}, Event{Verified{}},
                                Event{Ended{}}, Event{Disposed{}}, Event{Listening{}}, Event{Said{}}})
    EXPECT_TRUE(talk.put(decision).empty()) << name(decision);
}

// ---- Turns.

TEST(Decide, a_webhook_that_comes_twice_gets_the_same_reply_and_changes_nothing) {
  Talk talk(quick());
  talk.answered();
  const auto first = reply(talk.call, talk.flow);
  ASSERT_NE(first.listen, nullptr);
  EXPECT_EQ(first.turn, 1u);
  EXPECT_FALSE(first.says.empty());
  EXPECT_TRUE(talk.put(Answered{}).empty());
  EXPECT_TRUE(talk.put(Answered{AnsweredBy::machine}).empty());
  EXPECT_EQ(reply(talk.call, talk.flow).says, first.says);

  const Heard yes{1, Heard::Kind::speech, "yes", 0.9};
  EXPECT_FALSE(talk.put(yes).empty());
  const auto second = reply(talk.call, talk.flow);
  EXPECT_EQ(second.turn, 2u);
  EXPECT_NE(second.says, first.says);
  EXPECT_TRUE(talk.put(yes).empty());
  EXPECT_EQ(reply(talk.call, talk.flow).says, second.says);
  EXPECT_EQ(reply(talk.call, talk.flow).turn, 2u);
}

TEST(Decide, only_the_answer_to_the_question_that_stands_counts) {
  Talk talk(quick());
  talk.answered().say("yes");
  ASSERT_EQ(talk.call.turn, 2u);
  for (std::uint32_t turn : {0u, 1u, 3u})
    EXPECT_TRUE(talk.put(Heard{turn, Heard::Kind::speech, "that is fraud", 0.9}).empty()) << turn;
  EXPECT_EQ(talk.call.outcome, Outcome::none);
  EXPECT_FALSE(talk.say("that is fraud").empty());
  EXPECT_EQ(talk.call.outcome, Outcome::fraud);
  // The last words stand, and nothing more is heard.
  EXPECT_EQ(reply(talk.call, talk.flow).listen, nullptr);
  EXPECT_FALSE(reply(talk.call, talk.flow).says.empty());
  EXPECT_TRUE(talk.put(Heard{2, Heard::Kind::speech, "no, I made it", 0.9}).empty());
  EXPECT_TRUE(talk.put(Heard{0, Heard::Kind::speech, "no, I made it", 0.9}).empty());
}

TEST(Decide, somebody_with_another_name_hears_nothing_private) {
  for (const auto* flow : {&quick(), &nine_steps()}) {
    for (const auto* words : {"this is Rahul", "Rahul speaking"}) {
      Talk talk(*flow);
      talk.answered().say(words);
      EXPECT_FALSE(talk.call.state.verified) << flow->name << ": " << words;
    }
    Talk right(*flow);
    right.answered().say("this is Asha Rao");
    EXPECT_TRUE(right.call.state.verified) << flow->name;
  }
}

TEST(Decide, a_machine_hears_nothing_private) {
  for (const auto* flow : {&quick(), &nine_steps()}) {
    Talk talk(*flow);
    const auto events = talk.dialed().put(Answered{AnsweredBy::machine});
    for (const auto& said : all<Said>(events))
      for (const auto& fact : flow->private_facts) {
        const auto value = talk.call.attempt->facts.get(fact);
        ASSERT_TRUE(value) << fact;
        EXPECT_EQ(said.text.find(*value), std::string::npos) << said.text;
      }
    EXPECT_EQ(talk.call.disposition, Disposition::machine);
    EXPECT_EQ(reply(talk.call, *flow).listen, nullptr);
  }
}

TEST(Decide, keys_mean_what_the_step_says) {
  Talk talk(quick());
  talk.answered().put(Heard{1, Heard::Kind::keys, "1", {}});
  EXPECT_TRUE(talk.call.state.verified);
  talk.put(Heard{2, Heard::Kind::keys, "2", {}});
  const auto events = talk.put(Heard{3, Heard::Kind::keys, "2", {}});
  EXPECT_EQ(talk.call.outcome, Outcome::fraud);
  ASSERT_EQ(all<Understood>(events).size(), 1u);
  EXPECT_EQ(all<Understood>(events)[0].why, (std::vector<std::string>{"key 2"}));
}

TEST(Decide, the_outcome_stands_before_the_words_that_tell_of_it) {
  Talk talk(quick());
  talk.answered().say("yes");
  const auto events = talk.say("that is fraud");
  auto place = [&](std::string_view kind) {
    return std::find_if(events.begin(), events.end(), [&](const Event& e) { return name(e) == kind; }) -
           events.begin();
  };
  EXPECT_LT(place("outcome"), place("ordered"));
  EXPECT_LT(place("ordered"), place("said"));
  EXPECT_LT(place("said"), static_cast<std::ptrdiff_t>(events.size()));
  EXPECT_EQ(orders(talk.log), (std::multiset<Effect>{Effect::fraud_case, Effect::block}));
}

TEST(Decide, fraud_orders_a_case_and_a_block_also_where_the_script_forgets_them) {
  auto text = flow::shipped_flow(RINGFENCE_SOURCE_DIR, "fraud_quick");
  const std::string effects = "effects: [fraud_case, block], ";
  text.erase(0, text.find("# Asks") == 0 ? text.find('\n') + 1 : 0);
  const auto tests = text.find("\ntests:");
  text.erase(tests, text.find("\n---", tests) - tests);
  for (auto at = text.find(effects); at != std::string::npos; at = text.find(effects))
    text.erase(at, effects.size());
  const auto forgetful = loaded(text);
  Talk talk(forgetful);
  talk.answered().say("yes");
  talk.say("that is fraud");
  EXPECT_EQ(talk.call.outcome, Outcome::fraud);
  EXPECT_EQ(orders(talk.log), (std::multiset<Effect>{Effect::fraud_case, Effect::block}));
}

TEST(Decide, a_denial_counts_when_the_customer_hangs_up_on_the_next_question) {
  Talk talk(quick());
  talk.answered().say("yes");
  talk.say("no");
  EXPECT_EQ(talk.call.outcome, Outcome::none);
  talk.put(Status{CarrierStatus::completed, {}, 30, {}});
  EXPECT_EQ(talk.call.outcome, Outcome::fraud);
  EXPECT_EQ(talk.call.disposition, Disposition::fraud_reported);
  EXPECT_EQ(orders(talk.log), (std::multiset<Effect>{Effect::fraud_case, Effect::block}));
  EXPECT_FALSE(talk.call.live());
}

TEST(Decide, hanging_up_before_anything_was_said_is_disconnected) {
  for (const auto* words : {"", "yes"}) {
    Talk talk(quick());
    talk.answered();
    if (*words) talk.say(words);
    talk.put(Status{CarrierStatus::completed, {}, 5, {}});
    EXPECT_EQ(talk.call.outcome, Outcome::none);
    EXPECT_EQ(talk.call.disposition, Disposition::hung_up);
  }
}

TEST(Decide, names_the_end_of_a_call_that_was_never_answered) {
  const std::tuple<Status, Disposition> table[] = {
      {{CarrierStatus::busy, {}, {}, {}}, Disposition::busy},
      {{CarrierStatus::no_answer, {}, {}, {}}, Disposition::no_answer},
      {{CarrierStatus::failed, {}, {}, {}}, Disposition::failed},
      {{CarrierStatus::failed, {}, {}, 480}, Disposition::no_answer},
      {{CarrierStatus::failed, {}, {}, 404}, Disposition::failed},
      {{CarrierStatus::canceled, {}, {}, {}}, Disposition::canceled},
      {{CarrierStatus::completed, AnsweredBy::machine, {}, {}}, Disposition::machine},
      {{CarrierStatus::completed, {}, {}, {}}, Disposition::hung_up},
  };
  for (const auto& [status, disposition] : table) {
    Talk talk(quick());
    talk.dialed().put(status);
    EXPECT_EQ(talk.call.disposition, disposition) << name(status.status);
    EXPECT_EQ(talk.call.outcome, Outcome::none);
    EXPECT_FALSE(talk.call.live());
  }
}

TEST(Decide, giving_up_ends_a_call_and_keeps_what_was_said) {
  Talk talk(quick());
  talk.answered().say("yes");
  talk.say("no");
  talk.put(Abandoned{Disposition::lost, "desk"});
  EXPECT_EQ(talk.call.outcome, Outcome::fraud);
  EXPECT_FALSE(talk.call.live());
  EXPECT_TRUE(talk.put(Abandoned{Disposition::lost, "desk"}).empty());
  Talk silent(quick());
  silent.dialed().put(Abandoned{Disposition::lost, "desk"});
  EXPECT_EQ(silent.call.disposition, Disposition::lost);
}

TEST(Decide, a_call_whose_script_is_lost_ends_without_it_for_a_person_to_look_at) {
  Talk talk(quick());
  talk.answered().say("yes");
  const flow::Flow nothing;
  const auto events = decide(talk.call, nothing, Abandoned{Disposition::lost, "desk", true});
  ASSERT_EQ(events.size(), 4u);
  EXPECT_TRUE(std::holds_alternative<ForReview>(events[1]));
  EXPECT_EQ(std::get<Disposed>(events[2]).disposition, Disposition::lost);
  auto after = talk.call;
  apply(after, Row{after.seq + 1, {}, events});
  EXPECT_FALSE(after.live());
  // With the script again the same is decided: it replays.
  EXPECT_EQ(decide(talk.call, talk.flow, Abandoned{Disposition::lost, "desk", true}), events);
}

// ---- Callbacks, in every order.

const CarrierStatus callbacks[] = {CarrierStatus::initiated, CarrierStatus::ringing,
                                   CarrierStatus::in_progress, CarrierStatus::completed};

// Calls `check` with every sequence of up to `most` callbacks of one call, repeated ones included, that has
// the last one among them.
void in_every_order(std::vector<CarrierStatus>& taken, std::size_t most, const std::function<void()>& check) {
  if (std::count(taken.begin(), taken.end(), CarrierStatus::completed)) check();
  if (taken.size() == most) return;
  for (auto status : callbacks) {
    taken.push_back(status);
    in_every_order(taken, most, check);
    taken.pop_back();
  }
}

TEST(Callbacks, in_any_order_and_number_come_to_the_same_end) {
  const std::tuple<std::vector<std::string>, Outcome, Disposition, std::size_t> conversations[] = {
      {{"yes", "that is fraud"}, Outcome::fraud, Disposition::fraud_reported, 2},
      {{"yes", "yes I made it"}, Outcome::resolved, Disposition::confirmed, 0},
      {{"yes", "no"}, Outcome::fraud, Disposition::fraud_reported, 2},  // and hangs up
      {{"yes"}, Outcome::none, Disposition::hung_up, 0},
      {{"no"}, Outcome::none, Disposition::wrong_person, 0},
  };
  for (const auto& [words, outcome, disposition, ordered] : conversations) {
    std::vector<CarrierStatus> taken;
    int sequences = 0;
    Talk before(quick());
    before.answered();
    for (const auto& said : words) before.say(said);
    in_every_order(taken, 5, [&] {
      ++sequences;
      Talk talk = before;
      for (auto status : taken) talk.put(Status{status, {}, {}, {}});
      ASSERT_EQ(talk.call.outcome, outcome);
      ASSERT_EQ(talk.call.disposition, disposition);
      ASSERT_EQ(orders(talk.log).size(), ordered);
      ASSERT_FALSE(talk.call.live());
      ASSERT_EQ(talk.call.carrier, CarrierStatus::completed);
      ASSERT_FALSE(replay(7, quick(), talk.log)->first);
    });
    EXPECT_EQ(sequences, 1 + 7 + 37 + 175 + 781);
  }
}

// The customer says it and hangs up; the news of the end is faster.
TEST(LastWords, count_after_the_end) {
  Talk talk(nine_steps());
  talk.answered().say("yes");
  const auto open = talk.call.turn;
  talk.put(Status{CarrierStatus::completed, {}, 20, {}});
  ASSERT_FALSE(talk.call.live());
  EXPECT_EQ(talk.call.outcome, Outcome::none);
  EXPECT_TRUE(talk.put(Heard{open, Heard::Kind::silence, "", {}}).empty());
  EXPECT_TRUE(talk.put(Heard{open - 1, Heard::Kind::speech, "no", {}}).empty());  // answered already
  const auto events = talk.put(Heard{open, Heard::Kind::speech, "No, that is fraud", {}});
  EXPECT_EQ(talk.call.outcome, Outcome::fraud);
  EXPECT_EQ(all<Ordered>(events).size(), 2u);
  EXPECT_TRUE(all<Said>(events).empty());
  EXPECT_FALSE(talk.call.live());
  EXPECT_EQ(talk.call.disposition, Disposition::hung_up);
  EXPECT_TRUE(talk.put(Heard{open, Heard::Kind::speech, "yes it was me", {}}).empty());  // once
  const auto again = replay(7, talk.flow, talk.log);
  ASSERT_TRUE(again.has_value());
  EXPECT_FALSE(again->first);
}

TEST(LastWords, order_what_was_not_ordered_yet) {
  Talk talk(nine_steps());
  talk.answered().say("yes");
  talk.say("no");
  for (int i = 0;
       i < 8 && talk.flow.steps[static_cast<std::size_t>(talk.call.state.step)].id != "card_choice"; ++i)
    talk.say("no");
  const auto open = talk.call.turn;
  talk.put(Status{CarrierStatus::completed, {}, 60, {}});
  const auto events = talk.put(Heard{open, Heard::Kind::speech, "virtual please", {}});
  ASSERT_EQ(all<Ordered>(events).size(), 1u);
  EXPECT_EQ(all<Ordered>(events)[0].effect, Effect::card_virtual);
  EXPECT_TRUE(all<OutcomeKnown>(events).empty());
}

std::set<std::string> reviews(const std::vector<Row>& log) {
  std::set<std::string> found;
  for (const auto& row : log)
    for (const auto& review : all<ForReview>(row.events)) found.insert(review.reason);
  return found;
}

// The news of the end may come before the last words: nothing is lost of what they set going.
TEST(LastWords, mean_no_less_after_the_end) {
  const std::vector<std::string> words = {"yes",
                                          "no",
                                          "no that was not me",
                                          "physical",
                                          "virtual",
                                          "I am not sure",
                                          "elephant",
                                          "stop calling me",
                                          "it wasn't me, call me later"};
  for (const auto* flow : {&quick(), &nine_steps()})
    for (const auto& path : std::vector<std::vector<std::string>>{
             {}, {"yes"}, {"yes", "no"}, {"yes", "no", "no"}, {"yes", "no", "no", "no"}})
      for (const auto& last : words) {
        Talk in_order(*flow), swapped(*flow);
        for (auto* talk : {&in_order, &swapped}) {
          talk->answered();
          for (const auto& said : path) talk->say(said);
        }
        if (in_order.call.turn == 0) continue;
        const auto open = swapped.call.turn;
        in_order.say(last);
        in_order.put(Status{CarrierStatus::completed, {}, 20, {}});
        swapped.put(Status{CarrierStatus::completed, {}, 20, {}});
        swapped.put(Heard{open, Heard::Kind::speech, last, {}});
        const auto where = flow->name + " " + std::to_string(path.size()) + " " + last;
        // Stronger it may be: what waited for its confirmation became true at the end.
        EXPECT_FALSE(stronger(in_order.call.outcome, swapped.call.outcome)) << where;
        const auto set_going = orders(swapped.log), meant = orders(in_order.log);
        EXPECT_TRUE(std::includes(set_going.begin(), set_going.end(), meant.begin(), meant.end())) << where;
        const auto all_of = reviews(swapped.log), needed = reviews(in_order.log);
        EXPECT_TRUE(std::includes(all_of.begin(), all_of.end(), needed.begin(), needed.end())) << where;
        EXPECT_FALSE(replay(7, *flow, swapped.log)->first) << where;
      }
}

// The last callback may overtake the conversation: what is known then stays, whatever comes after.
RC_GTEST_PROP(Callbacks, never_weaken_what_is_known, ()) {
  const flow::Flow& flow = *rc::gen::arbitrary<bool>() ? quick() : nine_steps();
  Talk talk(flow);
  talk.answered();
  Call before = talk.call;
  const int count = *rc::gen::inRange(1, 30);
  for (int i = 0; i < count; ++i) {
    if (*rc::gen::inRange(0, 3) == 0) {
      talk.put(Status{static_cast<CarrierStatus>(*rc::gen::inRange(0, 10)),
                      static_cast<AnsweredBy>(*rc::gen::inRange(0, 3)),
                      {},
                      {}});
    } else {
      const auto turn =
          static_cast<std::uint32_t>(*rc::gen::inRange(0, static_cast<int>(talk.call.turn) + 2));
      const auto words =
          *rc::gen::elementOf(std::vector<std::string>{"yes", "no", "that is fraud", "elephant", "",
                                                       "physical", "both", "stop calling me", "who is this"});
      talk.put(Heard{turn, words.empty() ? Heard::Kind::silence : Heard::Kind::speech, words, {}});
    }
    RC_ASSERT(!stronger(before.outcome, talk.call.outcome));
    RC_ASSERT(talk.call.phase >= before.phase);
    RC_ASSERT(talk.call.carrier >= before.carrier);
    RC_ASSERT(before.disposition == Disposition::none || talk.call.disposition == before.disposition);
    // Nothing after the end, but for the answer to the question that was open.
    RC_ASSERT(before.live() || talk.call.seq == before.seq ||
              (talk.call.heard == before.asked && before.heard < before.asked && !talk.call.live()));
    RC_ASSERT(talk.call.live() || talk.call.disposition != Disposition::none);
    before = talk.call;
  }
  const auto ordered = orders(talk.log);
  if (talk.call.outcome == Outcome::fraud) {
    RC_ASSERT(ordered.count(Effect::fraud_case) == 1u);
    RC_ASSERT(ordered.count(Effect::block) == 1u);
  }
  const auto again = replay(7, flow, talk.log);
  RC_ASSERT(again.has_value());
  RC_ASSERT(!again->first);
}

TEST(Answers, are_told_with_their_steps) {
  Talk talk(nine_steps());
  talk.answered().say("yes");
  talk.say("no that was not me");
  talk.put(Heard{talk.call.turn, Heard::Kind::silence, "", {}});
  talk.put(Heard{talk.call.turn, Heard::Kind::keys, "1", {}});
  const auto told = answers(talk.log);
  ASSERT_EQ(told.size(), 4u);
  EXPECT_EQ(told[0].step, "identify");
  EXPECT_EQ(told[0].intent, understand::Intent::yes);
  EXPECT_EQ(told[1].step, "confirm");
  EXPECT_EQ(told[1].heard.text, "no that was not me");
  EXPECT_EQ(told[1].intent, understand::Intent::no);
  EXPECT_EQ(told[2].step, "shared_details");
  EXPECT_EQ(told[3].heard.text, "1");
}

// ---- Replay.

Talk whole_talk() {
  Talk talk(nine_steps());
  talk.answered().say("yes");
  talk.say("no");
  for (int i = 0; i < 12 && talk.call.turn; ++i) talk.say(i % 2 ? "physical" : "yes it is fraud");
  talk.put(Status{CarrierStatus::completed, {}, 60, {}});
  return talk;
}

TEST(Replay, of_a_recorded_conversation_is_the_same) {
  const auto talk = whole_talk();
  const auto again = replay(7, talk.flow, talk.log);
  ASSERT_TRUE(again) << again.error().message;
  std::size_t events = 0;
  for (const auto& row : talk.log) events += row.events.size();
  EXPECT_FALSE(again->first);
  EXPECT_EQ(again->events, events);
  EXPECT_EQ(talk.call.outcome, Outcome::fraud);
}

TEST(Replay, survives_the_log_as_it_is_stored) {
  auto talk = whole_talk();
  for (auto& row : talk.log) {
    auto events = decode(encode(row.events));
    ASSERT_TRUE(events);
    row.events = *events;
  }
  EXPECT_FALSE(replay(7, talk.flow, talk.log)->first);
}

TEST(Replay, names_the_event_whose_meaning_was_changed) {
  auto talk = whole_talk();
  for (auto& row : talk.log)
    for (std::size_t i = 0; i < row.events.size(); ++i) {
      auto understood = std::get_if<Understood>(&row.events[i]);
      if (!understood) continue;
      const auto kept = understood->intent;
      understood->intent = kept == understand::Intent::yes ? understand::Intent::no : understand::Intent::yes;
      const auto again = replay(7, talk.flow, talk.log);
      ASSERT_TRUE(again && again->first);
      EXPECT_EQ(again->first->seq, row.seq);
      EXPECT_EQ(again->first->index, i);
      EXPECT_NE(again->first->recorded, again->first->decided);
      EXPECT_NE(again->first->decided.find(understand::name(kept)), std::string::npos);
      std::get<Understood>(row.events[i]).intent = kept;
    }
}

TEST(Replay, names_the_place_of_every_decision_that_was_dropped) {
  const auto talk = whole_talk();
  int dropped = 0;
  for (std::size_t r = 0; r < talk.log.size(); ++r)
    for (std::size_t i = 1; i < talk.log[r].events.size(); ++i) {
      auto log = talk.log;
      const auto gone = log[r].events[i];
      log[r].events.erase(log[r].events.begin() + static_cast<std::ptrdiff_t>(i));
      const auto again = replay(7, talk.flow, log);
      ASSERT_TRUE(again && again->first) << name(gone);
      EXPECT_EQ(again->first->seq, log[r].seq);
      EXPECT_EQ(again->first->index, i);
      EXPECT_EQ(again->first->recorded.empty(), i == log[r].events.size());
      dropped += std::holds_alternative<Said>(gone);
    }
  EXPECT_GT(dropped, 3);
}

TEST(Replay, names_a_decision_that_nothing_led_to) {
  auto talk = whole_talk();
  auto& events = talk.log.back().events;
  events.push_back(Ordered{Effect::card_virtual});
  const auto again = replay(7, talk.flow, talk.log);
  ASSERT_TRUE(again && again->first);
  EXPECT_EQ(again->first->index, events.size() - 1);
  EXPECT_EQ(again->first->decided, "");
  talk.log.erase(talk.log.begin() + 1);
  EXPECT_FALSE(replay(7, talk.flow, talk.log));
}

}  // namespace
}  // namespace rf::call
