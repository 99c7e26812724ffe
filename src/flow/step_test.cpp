#include "flow/step.h"

#include <gtest/gtest.h>

#include "flow/testing.h"

namespace rf::flow {
namespace {

using testing::good;
using testing::small;
using testing::with;
using testing::with_parts;

const Facts facts({{"client_name", "Asha Rao"}, {"amount", "2,500 rupees"}, {"bank_name", "Lotus Bank"}});

Input means(Intent intent) { return {Input::Kind::meaning, intent}; }
constexpr Input silence{Input::Kind::silence};

// The ids of the lines of a move.
std::vector<std::string> said(const Flow& flow, const Move& move) {
  std::vector<std::string> out;
  for (const auto& spoken : move.says) out.push_back(flow.line(spoken.line).id);
  return out;
}
using Ids = std::vector<std::string>;

// A conversation with the small flow.
struct Talk {
  Flow flow = good(small());
  Move move = begin(flow, facts);

  void hears(const Input& input) { move = answer(flow, move.state, input, facts); }
  void hears(Intent intent) { hears(means(intent)); }
  Ids said() const { return flow::said(flow, move); }
};

TEST(Step, begins_at_the_first_step) {
  const Talk talk;
  EXPECT_EQ(talk.move.entered, (std::vector<int>{0}));
  ASSERT_EQ(talk.move.says.size(), 1u);
  EXPECT_EQ(talk.move.says[0].text, "Am I speaking with Asha Rao?");
  EXPECT_EQ(talk.move.listen, &talk.flow.steps[0]);
  EXPECT_EQ(talk.move.state, (State{.step = 0}));
}

TEST(Step, an_answer_leads_on_and_makes_true) {
  Talk talk;
  talk.hears(Intent::yes);
  EXPECT_TRUE(talk.move.verified);
  EXPECT_TRUE(talk.move.state.verified);
  EXPECT_EQ(talk.move.entered, (std::vector<int>{1}));
  EXPECT_EQ(talk.move.says[0].text, "Did you pay 2,500 rupees?");
  talk.hears(Intent::no);
  EXPECT_FALSE(talk.move.verified) << "it became true before";
  EXPECT_TRUE(talk.move.state.verified);
  EXPECT_EQ(talk.move.outcome, Outcome::fraud);
  EXPECT_EQ(talk.move.disposition, Disposition::fraud_reported);
  EXPECT_EQ(talk.move.effects, (std::vector<Effect>{Effect::fraud_case, Effect::block}));
  EXPECT_EQ(talk.said(), (Ids{"bye"}));
  EXPECT_EQ(talk.move.listen, nullptr);
  EXPECT_TRUE(talk.move.state.ended);
  EXPECT_EQ(talk.move.state.turns, 2);
}

TEST(Step, nothing_follows_after_the_end) {
  Talk talk;
  talk.hears(Intent::no);
  ASSERT_TRUE(talk.move.state.ended);
  const State end = talk.move.state;
  for (const auto& input : {means(Intent::yes), silence, Input{Input::Kind::machine}}) {
    talk.hears(input);
    EXPECT_EQ(talk.move.state, end);
    EXPECT_TRUE(talk.move.says.empty());
    EXPECT_TRUE(talk.move.taken.empty());
    EXPECT_EQ(talk.move.disposition, Disposition::none);
  }
  EXPECT_TRUE(hung_up(talk.flow, end, facts).taken.empty());
}

TEST(Step, silence_and_unclear_count_together) {
  Talk talk;
  talk.hears(silence);
  EXPECT_EQ(talk.said(), (Ids{"identify.retry1"}));
  EXPECT_EQ(talk.move.state.retry, 1);
  EXPECT_EQ(talk.move.listen, &talk.flow.steps[0]);
  EXPECT_TRUE(talk.move.entered.empty());
  talk.hears(Intent::unclear);
  EXPECT_EQ(talk.move.disposition, Disposition::unclear) << "what came last decides the exit";
}

TEST(Step, a_new_step_has_its_retries_again) {
  Talk talk;
  talk.hears(silence);
  talk.hears(Intent::yes);
  EXPECT_EQ(talk.move.state.retry, 0);
  talk.hears(silence);
  EXPECT_EQ(talk.said(), (Ids{"confirm.retry1"}));
}

TEST(Step, an_exit_after_the_retries) {
  Talk talk;
  talk.hears(Intent::unsure);
  EXPECT_EQ(talk.said(), (Ids{"identify.retry1"}));
  talk.hears(Intent::unsure);
  EXPECT_EQ(talk.move.disposition, Disposition::unsure);
}

TEST(Step, what_the_question_does_not_know_is_unclear) {
  Talk talk;
  talk.hears(Intent::virtual_card);
  EXPECT_EQ(talk.said(), (Ids{"identify.retry1"}));
}

TEST(Step, a_request_asks_the_question_itself_again) {
  Talk talk;
  talk.hears(silence);
  talk.hears(Intent::repeat);
  EXPECT_EQ(talk.said(), (Ids{"identify.ask"}));
  EXPECT_EQ(talk.move.state.retry, 1) << "a request is no retry, nor does it give one back";
  EXPECT_EQ(talk.move.state.requests, 1);
  EXPECT_TRUE(talk.move.entered.empty());
}

TEST(Step, requests_are_bounded) {
  Talk talk;
  for (int i = 0; i < requests_most; ++i) {
    talk.hears(Intent::who_is_this);
    ASSERT_FALSE(talk.move.state.ended);
  }
  talk.hears(Intent::who_is_this);
  EXPECT_EQ(talk.move.disposition, Disposition::unclear);
}

TEST(Step, a_request_too_many_keeps_what_it_made_known) {
  const Flow flow = good(with(small(), "      fraud: {again: true}\n",
                              "      fraud: {review: spoke of fraud, say: bye, again: true}\n"));
  State state = begin(flow, facts).state;
  state.requests = requests_most;
  const Move move = answer(flow, state, means(Intent::fraud), facts);
  EXPECT_EQ(move.review, "spoke of fraud");
  EXPECT_EQ(move.disposition, Disposition::unclear);
  EXPECT_EQ(said(flow, move), (Ids{"bye"})) << "of the unclear exit, once";
}

TEST(Step, an_answer_beside_a_request_becomes_true) {
  Talk talk;
  talk.hears(Intent::yes);
  talk.hears(Input{Input::Kind::meaning, Intent::no, Intent::stop_calling});
  EXPECT_EQ(talk.move.outcome, Outcome::fraud);
  EXPECT_EQ(talk.move.disposition, Disposition::stop_calling);
  EXPECT_EQ(talk.move.effects,
            (std::vector<Effect>{Effect::fraud_case, Effect::block, Effect::stop_calling}));
  EXPECT_EQ(talk.move.says.size(), 1u) << "only the request's words";
  Talk other;
  other.hears(Intent::yes);
  other.hears(Input{Input::Kind::meaning, Intent::stop_calling, Intent::no});
  EXPECT_EQ(other.move.effects, talk.move.effects) << "whichever was understood first";
}

TEST(Step, an_answer_beside_a_question_is_answered_and_goes_on) {
  Talk talk;
  talk.hears(Intent::yes);
  talk.hears(Input{Input::Kind::meaning, Intent::no, Intent::who_is_this});
  EXPECT_EQ(talk.move.outcome, Outcome::fraud);
  EXPECT_EQ(talk.move.disposition, Disposition::fraud_reported);
}

TEST(Step, an_uncertain_answer_beside_a_request_is_dropped_and_nobody_is_verified_so) {
  Talk talk;
  talk.hears(Input{Input::Kind::meaning, Intent::yes, Intent::stop_calling});
  EXPECT_FALSE(talk.move.verified);
  EXPECT_EQ(talk.move.disposition, Disposition::stop_calling);
  Talk other;
  other.hears(Intent::yes);
  other.hears(Input{Input::Kind::meaning, Intent::unsure, Intent::stop_calling});
  EXPECT_EQ(other.move.outcome, Outcome::none);
  EXPECT_EQ(other.move.disposition, Disposition::stop_calling);
}

TEST(Step, a_machine_takes_the_call_at_any_time) {
  Talk talk;
  EXPECT_EQ(machine(talk.flow, facts).disposition, Disposition::machine);
  EXPECT_TRUE(machine(talk.flow, facts).state.ended);
  talk.hears(Input{Input::Kind::machine});
  EXPECT_EQ(talk.move.disposition, Disposition::machine);
  EXPECT_TRUE(talk.move.state.ended);
}

const char* chain = R"(steps:
  identify:
    say: [Hello., "This is {bank_name}."]
    ask: Am I speaking with {client_name}?
    retry: Are you {client_name}?
    expect: yes_no
    asks_for: client_name
    on:
      yes: {verified: true, say: bye, effects: block, review: one, go: first}
      no: {say: bye, disposition: wrong_person, end: true}
      fraud: {again: true}
  first:
    say: First.
    then: {effects: [block, card_virtual], review: two, go: second}
  second:
    say: "{note|}"
    then: {outcome: fraud, go: last}
  last:
    ask: More?
    retry: Anything more?
    expect: open
    on:
      any: {disposition: fraud_reported, end: true}
      hung_up: {outcome: fraud, effects: [fraud_case], review: hung up, disposition: fraud_reported, end: true}
tests: []
)";

TEST(Step, lines_gather_over_speaking_steps) {
  const Flow flow = good(with_parts(small(), chain));
  Move move = begin(flow, facts);
  EXPECT_EQ(said(flow, move), (Ids{"identify.say", "identify.say2", "identify.ask"}));
  EXPECT_EQ(move.says[1].text, "This is Lotus Bank.");
  State retried = answer(flow, move.state, silence, facts).state;
  EXPECT_EQ(said(flow, answer(flow, move.state, silence, facts)), (Ids{"identify.retry1"}))
      << "a retry does not say the words before";
  EXPECT_EQ(retried.retry, 1);
  move = answer(flow, move.state, means(Intent::yes), facts);
  EXPECT_EQ(said(flow, move), (Ids{"bye", "first.say", "last.ask"}))
      << "a line that has nothing to say is not said";
  EXPECT_EQ(move.entered, (std::vector<int>{1, 2, 3}));
  EXPECT_EQ(move.effects, (std::vector<Effect>{Effect::block, Effect::card_virtual}));
  EXPECT_EQ(move.review, "one; two");
  EXPECT_EQ(move.outcome, Outcome::fraud);
  EXPECT_EQ(move.taken.size(), 3u);
  EXPECT_EQ(move.listen, &flow.steps[3]);
}

TEST(Step, any_words_answer_an_open_question) {
  const Flow flow = good(with_parts(small(), chain));
  State state = answer(flow, begin(flow, facts).state, means(Intent::yes), facts).state;
  for (const Intent intent : {Intent::unclear, Intent::yes, Intent::physical})
    EXPECT_EQ(answer(flow, state, means(intent), facts).disposition, Disposition::fraud_reported)
        << understand::name(intent);
  EXPECT_EQ(answer(flow, state, means(Intent::agent), facts).disposition, Disposition::agent_requested);
  EXPECT_EQ(answer(flow, state, silence, facts).state.retry, 1);
}

TEST(Step, hanging_up_can_make_true) {
  const Flow flow = good(with_parts(small(), chain));
  const Move first = begin(flow, facts);
  EXPECT_TRUE(hung_up(flow, first.state, facts).state.ended);
  EXPECT_EQ(hung_up(flow, first.state, facts).outcome, Outcome::none);
  EXPECT_EQ(hung_up(flow, State{}, facts).outcome, Outcome::none) << "before it began";
  const State state = answer(flow, first.state, means(Intent::yes), facts).state;
  const Move move = hung_up(flow, state, facts);
  EXPECT_EQ(move.outcome, Outcome::fraud);
  EXPECT_EQ(move.effects, (std::vector<Effect>{Effect::fraud_case}));
  EXPECT_EQ(move.disposition, Disposition::fraud_reported);
  EXPECT_EQ(move.review, "hung up");
  EXPECT_TRUE(move.says.empty());
  EXPECT_TRUE(move.state.ended);
}

// Two questions that lead to one another for as long as the customer likes.
const char* rounds = R"(steps:
  one:
    ask: One, {client_name}?
    retry: Again one?
    expect: yes_no
    asks_for: client_name
    on:
      yes: {verified: true, outcome: fraud, go: two}
      no: {go: two}
      fraud: {disposition: unclear, end: true}
      unclear: {review: one, go: two}
  two:
    say: Well.
    ask: Two?
    retry: Again two?
    expect: yes_no
    on:
      any: {go: one}
      unclear: {go: three}
  three:
    say: Three.
    then: {disposition: unclear, end: true}
private: []
tests: []
)";

TEST(Step, a_call_has_a_last_turn) {
  const Flow flow = good(with_parts(small(), rounds));
  Move move = begin(flow, facts);
  int turns = 0;
  for (; !move.state.ended; ++turns) {
    ASSERT_LT(turns, turns_most);
    ASSERT_NE(move.listen, nullptr);
    move = answer(flow, move.state, means(Intent::yes), facts);
  }
  EXPECT_EQ(turns, turns_most);
  EXPECT_EQ(move.disposition, Disposition::unclear);
  EXPECT_EQ(move.listen, nullptr);
}

TEST(Step, the_last_answer_counts_and_the_unclear_exits_lead_to_the_end) {
  const Flow flow = good(with_parts(small(), rounds));
  State state = begin(flow, facts).state;
  state.turns = turns_most - 1;
  const Move move = answer(flow, state, means(Intent::yes), facts);
  EXPECT_EQ(move.outcome, Outcome::fraud) << "what was said last is not lost";
  EXPECT_EQ(move.entered, (std::vector<int>{1, 2}));
  EXPECT_EQ(said(flow, move), (Ids{"three.say"})) << "nothing is asked any more";
  EXPECT_TRUE(move.state.ended);

  const Move retry = answer(flow, state, silence, facts);
  EXPECT_TRUE(retry.state.ended) << "nor asked again";
  const Move request = answer(flow, state, means(Intent::repeat), facts);
  EXPECT_TRUE(request.state.ended);
  EXPECT_EQ(request.review, "one");
}

TEST(Step, keys_mean_what_the_step_says) {
  const Flow flow = good(small());
  EXPECT_EQ(pressed(flow.steps[0], "1"), Intent::yes);
  EXPECT_EQ(pressed(flow.steps[0], "21"), Intent::no) << "the first counts";
  EXPECT_EQ(pressed(flow.steps[0], "9"), Intent::repeat);
  EXPECT_EQ(pressed(flow.steps[0], "7"), Intent::unclear);
  EXPECT_EQ(pressed(flow.steps[0], ""), Intent::unclear);
}

TEST(Step, whom_a_question_asks_for) {
  const Flow flow = good(small());
  EXPECT_EQ(context(flow, flow.steps[0], {}, facts).asked_for, "Asha Rao");
  EXPECT_EQ(context(flow, flow.steps[1], {}, facts).asked_for, "");
  EXPECT_EQ(context(flow, flow.steps[0], {}, Facts()).asked_for, "");
}

TEST(Step, the_same_input_gives_the_same_move) {
  const Talk talk;
  const Move one = answer(talk.flow, talk.move.state, means(Intent::yes), facts);
  const Move two = answer(talk.flow, talk.move.state, means(Intent::yes), facts);
  EXPECT_EQ(one.state, two.state);
  EXPECT_EQ(one.taken, two.taken);
  EXPECT_EQ(said(talk.flow, one), said(talk.flow, two));
}

// The small flow that asks for the name as well.
std::string naming() {
  auto text = with(small(), "yes: {outcome: resolved, say: bye, end: true}", "yes: {go: who}");
  text = with(text, "tests:\n", R"(  who:
    ask: Your full name, please.
    retry: Please say it again.
    expect: name
    asks_for: client_name
    fill: told
    on:
      given: {outcome: resolved, say: bye, disposition: confirmed, end: true}
      unsure, silence, unclear: {go: more}
  more:
    ask: Anything else?
    retry: Is there more?
    expect: open
    on:
      any, silence: {say: bye, disposition: confirmed, end: true}
tests:
)");
  return with(text, "lines:\n", "slots:\n  told: {kind: name}\nlines:\n");
}

TEST(Step, another_name_leads_nowhere) {
  const auto flow = good(naming());
  const auto at = [&] {
    auto move = begin(flow, facts);
    move = answer(flow, move.state, means(Intent::yes), facts);
    return answer(flow, move.state, means(Intent::yes), facts);
  };
  const auto named = [](const std::string& name) {
    Input input = means(Intent::given);
    input.slots.push_back({understand::SlotKind::name, name, name});
    return input;
  };
  const auto right = answer(flow, at().state, named("Asha Rao"), facts);
  EXPECT_EQ(right.outcome, Outcome::resolved);
  const auto other = answer(flow, at().state, named("Ravi Kumar"), facts);
  ASSERT_TRUE(other.listen);
  EXPECT_EQ(other.listen->id, "who");
  EXPECT_EQ(other.outcome, Outcome::none);
  for (const auto& next : {named("Ravi Kumar"), silence, means(Intent::unclear), means(Intent::unsure)}) {
    const auto end = answer(flow, other.state, next, facts);
    EXPECT_EQ(end.disposition, Disposition::wrong_person);
    EXPECT_FALSE(end.listen);
  }
  EXPECT_EQ(answer(flow, other.state, named("Asha"), facts).outcome, Outcome::resolved);
  // Who says no name at all goes the way that the script says.
  auto quiet = answer(flow, at().state, silence, facts);
  quiet = answer(flow, quiet.state, silence, facts);
  ASSERT_TRUE(quiet.listen);
  EXPECT_EQ(quiet.listen->id, "more");
}

TEST(Step, a_crisis_and_a_stop_in_one_breath_are_both_heard) {
  for (const auto& input : {Input{Input::Kind::meaning, Intent::crisis, Intent::stop_calling},
                            Input{Input::Kind::meaning, Intent::stop_calling, Intent::crisis}}) {
    Talk talk;
    talk.hears(input);
    EXPECT_EQ(talk.move.disposition, Disposition::agent_requested);
    EXPECT_EQ(talk.move.effects, std::vector{Effect::stop_calling});
    EXPECT_FALSE(talk.move.listen);
  }
}

TEST(Step, a_question_beside_an_answer_is_answered_and_the_answer_stands) {
  for (const auto& input : {Input{Input::Kind::meaning, Intent::yes, Intent::why},
                            Input{Input::Kind::meaning, Intent::help, Intent::yes}}) {
    Talk talk;
    talk.hears(Intent::yes);
    talk.hears(input);
    EXPECT_EQ(talk.move.outcome, Outcome::resolved);
  }
  // Who is on the line is answered by going on.
  Talk talk;
  talk.hears({Input::Kind::meaning, Intent::yes, Intent::why});
  EXPECT_TRUE(talk.move.state.verified);
}

}  // namespace
}  // namespace rf::flow
