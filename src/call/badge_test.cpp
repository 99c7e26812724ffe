// What the desk shows, case by case: the table that the desk's guide promises.
#include "call/badge.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace rf::call {
namespace {

using flow::Disposition;
using flow::Outcome;

Time at(int seconds) { return Time{Seconds{seconds}}; }

BadgeInput after(Disposition disposition) {
  BadgeInput in;
  in.last = BadgeInput::Last{at(100), Phase::ended, Outcome::none, disposition};
  return in;
}

TEST(Badge, of_a_case_that_was_never_called) { EXPECT_EQ(badge({}), Badge::not_answered); }

TEST(Badge, of_every_way_in_which_a_call_without_an_outcome_can_end) {
  const std::pair<Disposition, Badge> table[] = {
      {Disposition::no_answer, Badge::not_answered},       {Disposition::busy, Badge::not_answered},
      {Disposition::machine, Badge::not_answered},         {Disposition::silence, Badge::not_answered},
      {Disposition::unclear, Badge::not_answered},         {Disposition::unsure, Badge::not_answered},
      {Disposition::wrong_person, Badge::not_answered},    {Disposition::not_available, Badge::not_answered},
      {Disposition::call_later, Badge::not_answered},      {Disposition::stop_calling, Badge::not_answered},
      {Disposition::agent_requested, Badge::not_answered}, {Disposition::failed, Badge::disconnected},
      {Disposition::canceled, Badge::disconnected},        {Disposition::hung_up, Badge::disconnected},
      {Disposition::ended_by_desk, Badge::disconnected},   {Disposition::lost, Badge::disconnected},
  };
  for (const auto& [disposition, shown] : table)
    EXPECT_EQ(badge(after(disposition)), shown) << flow::name(disposition);
}

TEST(Badge, is_connecting_from_the_intent_until_the_end) {
  for (auto phase : {Phase::intent, Phase::sending, Phase::unknown, Phase::dialed}) {
    BadgeInput in;
    in.last = BadgeInput::Last{at(1), phase, Outcome::none, Disposition::none};
    EXPECT_EQ(badge(in), Badge::connecting) << name(phase);
    // Also when an earlier call has brought an outcome, or this one is saying its last words.
    in.outcome = Outcome::resolved;
    in.outcome_at = at(0);
    in.last->disposition = Disposition::silence;
    EXPECT_EQ(badge(in), Badge::connecting) << name(phase);
  }
}

TEST(Badge, shows_the_outcome_of_the_running_call_at_once) {
  for (auto [outcome, shown] :
       {std::pair{Outcome::resolved, Badge::resolved}, {Outcome::fraud, Badge::fraud}}) {
    BadgeInput in;
    in.outcome = outcome;
    in.outcome_at = at(101);
    in.last = BadgeInput::Last{at(100), Phase::dialed, outcome, Disposition::none};
    EXPECT_EQ(badge(in), shown);
  }
}

TEST(Badge, of_an_outcome_stays_whatever_the_last_call_came_to) {
  for (int i = 0; i <= static_cast<int>(Disposition::lost); ++i) {
    auto in = after(static_cast<Disposition>(i));
    in.outcome_at = at(50);
    in.outcome = Outcome::fraud;
    EXPECT_EQ(badge(in), Badge::fraud) << i;
    in.outcome = Outcome::resolved;
    EXPECT_EQ(badge(in), Badge::resolved) << i;
  }
}

TEST(Badge, chosen_by_a_person_wins_until_the_next_call) {
  for (auto chosen : {Badge::not_answered, Badge::resolved, Badge::fraud, Badge::disconnected}) {
    auto in = after(Disposition::hung_up);  // called at 100
    in.outcome = Outcome::resolved;
    in.outcome_at = at(110);
    in.manual = BadgeInput::Manual{chosen, at(200)};
    EXPECT_EQ(badge(in), chosen);
    in.last = BadgeInput::Last{at(201), Phase::intent, Outcome::none, Disposition::none};
    EXPECT_EQ(badge(in), Badge::connecting);
    in.last->phase = Phase::ended;
    in.last->disposition = Disposition::no_answer;
    EXPECT_EQ(badge(in), Badge::resolved);  // of the outcome, not of the choice
    in.outcome = Outcome::none;
    EXPECT_EQ(badge(in), Badge::not_answered);
  }
}

TEST(Badge, chosen_by_a_person_does_not_hide_a_later_fraud_report) {
  auto in = after(Disposition::none);
  in.last->phase = Phase::dialed;
  in.manual = BadgeInput::Manual{Badge::resolved, at(200)};
  in.outcome = Outcome::fraud;
  in.last->outcome = Outcome::fraud;
  in.outcome_at = at(199);
  EXPECT_EQ(badge(in), Badge::resolved);
  in.outcome_at = at(201);
  EXPECT_EQ(badge(in), Badge::fraud);
  in.outcome = in.last->outcome = Outcome::resolved;
  in.manual->badge = Badge::fraud;
  EXPECT_EQ(badge(in), Badge::fraud);
}

RC_GTEST_PROP(Badge, is_never_connecting_without_a_live_call, ()) {
  BadgeInput in;
  in.outcome = static_cast<Outcome>(*rc::gen::inRange(0, 3));
  if (*rc::gen::arbitrary<bool>()) in.outcome_at = at(*rc::gen::inRange(0, 9));
  if (*rc::gen::arbitrary<bool>())
    in.last = BadgeInput::Last{at(*rc::gen::inRange(0, 9)), static_cast<Phase>(*rc::gen::inRange(0, 5)),
                               static_cast<Outcome>(*rc::gen::inRange(0, 3)),
                               static_cast<Disposition>(*rc::gen::inRange(0, 19))};
  const bool live = in.last && in.last->phase != Phase::ended;
  RC_ASSERT(live || badge(in) != Badge::connecting);
  RC_ASSERT(in.outcome != Outcome::none || (badge(in) != Badge::fraud && badge(in) != Badge::resolved) ||
            live);
}

TEST(Badge, calls_but_not_in_resolved_or_connecting) {
  EXPECT_TRUE(badge_calls(Badge::not_answered));
  EXPECT_TRUE(badge_calls(Badge::disconnected));
  EXPECT_TRUE(badge_calls(Badge::fraud));
  EXPECT_FALSE(badge_calls(Badge::resolved));
  EXPECT_FALSE(badge_calls(Badge::connecting));
}

TEST(Badge, is_read_in_every_spelling_of_both_earlier_systems) {
  const std::pair<std::string_view, Badge> spellings[] = {
      {"Not Answered", Badge::not_answered}, {"not answered", Badge::not_answered},
      {"Connecting", Badge::connecting},     {"Connecting...", Badge::connecting},
      {"Resolved", Badge::resolved},         {"RESOLVED", Badge::resolved},
      {"Mark As Fraud", Badge::fraud},       {"mark as fraud", Badge::fraud},
      {"Marked as Fraud", Badge::fraud},     {"Fraud", Badge::fraud},
      {"Disconnected", Badge::disconnected},
  };
  for (const auto& [text, expected] : spellings) EXPECT_EQ(badge_named(text), expected) << text;
  for (auto text : {"", "Answered", "Resolved ", "Fraudulent", "Connecting.."})
    EXPECT_FALSE(badge_named(text)) << text;
  for (auto b : {Badge::not_answered, Badge::connecting, Badge::resolved, Badge::fraud, Badge::disconnected})
    EXPECT_EQ(badge_named(name(b)), b);
}

BadgeInput loan_after(Disposition disposition, Outcome outcome = Outcome::none,
                      Outcome of_case = Outcome::none) {
  BadgeInput in;
  in.loan = true;
  in.outcome = of_case == Outcome::none ? outcome : of_case;
  in.last = BadgeInput::Last{at(100), Phase::ended, outcome, disposition};
  return in;
}

TEST(LoanBadge, shows_what_the_customer_said) {
  EXPECT_EQ(badge(loan_after(Disposition::promised, Outcome::promised)), Badge::promised);
  EXPECT_EQ(badge(loan_after(Disposition::hung_up, Outcome::contacted)), Badge::contacted);
  EXPECT_EQ(badge(loan_after(Disposition::disputed, Outcome::disputed)), Badge::disputed);
  EXPECT_EQ(badge(loan_after(Disposition::no_answer)), Badge::not_answered);
  EXPECT_EQ(badge(loan_after(Disposition::no_answer, Outcome::none, Outcome::promised)), Badge::promised);
  EXPECT_EQ(badge(loan_after(Disposition::failed)), Badge::disconnected);
}

TEST(LoanBadge, puts_stop_wrong_person_and_crisis_before_the_outcome) {
  EXPECT_EQ(badge(loan_after(Disposition::stop_calling, Outcome::contacted)), Badge::stop_calling);
  EXPECT_EQ(badge(loan_after(Disposition::wrong_person, Outcome::contacted)), Badge::wrong_person);
  EXPECT_EQ(badge(loan_after(Disposition::crisis, Outcome::contacted)), Badge::crisis);
}

TEST(LoanBadge, is_connecting_while_somebody_was_only_reached) {
  auto in = loan_after(Disposition::none, Outcome::contacted);
  in.last->phase = Phase::dialed;
  EXPECT_EQ(badge(in), Badge::connecting);
  in.last->outcome = in.outcome = Outcome::promised;
  EXPECT_EQ(badge(in), Badge::promised);
}

TEST(Outcomes, of_a_loan_the_newest_call_counts_and_of_a_transaction_the_strongest) {
  EXPECT_TRUE(becomes_outcome(Outcome::promised, 2, Outcome::disputed, 1));
  EXPECT_FALSE(becomes_outcome(Outcome::contacted, 2, Outcome::disputed, 1));
  EXPECT_FALSE(becomes_outcome(Outcome::disputed, 1, Outcome::promised, 2))
      << "last words of an earlier call";
  EXPECT_TRUE(becomes_outcome(Outcome::promised, 2, Outcome::contacted, 2));
  EXPECT_FALSE(becomes_outcome(Outcome::contacted, 2, Outcome::promised, 2));
  EXPECT_TRUE(becomes_outcome(Outcome::contacted, 1, Outcome::none, std::nullopt));
  EXPECT_FALSE(becomes_outcome(Outcome::resolved, 2, Outcome::fraud, 1));
  EXPECT_TRUE(becomes_outcome(Outcome::fraud, 1, Outcome::resolved, 2));
}

TEST(Badge, names_read_back_and_belong_to_a_kind) {
  for (int i = 0; i < badge_count; ++i) {
    const auto each = static_cast<Badge>(i);
    EXPECT_EQ(badge_named(name(each)), each);
    EXPECT_TRUE(badge_of_kind(each, "loan") || badge_of_kind(each, "card_transaction"));
  }
  EXPECT_FALSE(badge_of_kind(Badge::fraud, "loan"));
  EXPECT_FALSE(badge_of_kind(Badge::promised, "card_transaction"));
}

}  // namespace
}  // namespace rf::call
