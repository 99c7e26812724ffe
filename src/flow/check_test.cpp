#include <gtest/gtest.h>

#include "flow/examine.h"
#include "flow/shipped_for_tests.h"
#include "flow/testing.h"

namespace rf::flow {
namespace {

using testing::good;
using testing::refusal;
using testing::small;
using testing::with;
using testing::with_parts;

// All that `ringfence flow check` says of the flow, with the customer whom it makes up.
std::string told(const std::string& text) {
  const auto examined =
      examine("f.yaml", with_parts(text, "sample:\n  client_name: Asha Rao\n  amount: 2,500 rupees\n"));
  std::string out;
  for (const auto& problem : examined.problems) out += told("f.yaml", problem) + "\n";
  return out;
}

// Ten flows, each broken in a way that only the whole shows, and the shortest conversation in which it
// happens.

TEST(Check, one_a_private_fact_in_the_first_question) {
  EXPECT_EQ(
      told(with(small(), "ask: Am I speaking with {client_name}?",
                "ask: Is {client_name} there about {amount}?")),
      R"(f.yaml:22: the private fact 'amount' in the line 'identify.ask' would be spoken before the right person is verified; put 'verified: true' on an exit that leads here, or take the fact out of 'private'; for example:
    the customer answers the telephone
    we: Is Asha Rao there about 2,500 rupees?
)");
}

TEST(Check, a_private_word_in_the_first_question) {
  const auto text = with(small(), "private: [amount]\n", "private: [amount]\nprivate_words: [loan, ऋण]\n");
  EXPECT_EQ(good(text).private_words, (std::vector<std::string>{"loan", "ऋण"}));
  EXPECT_NE(
      refusal(
          with(text, "ask: Am I speaking with {client_name}?", "ask: Is {client_name} there about a Loan?"))
          .find(
              "the private word 'loan' in the line 'identify.ask' would be spoken before the right person is "
              "verified; put 'verified: true' on an exit that leads here, or take the word out of "
              "'private_words'"),
      std::string::npos);
  EXPECT_NE(refusal(with(text, "ask: Am I speaking with {client_name}?", "ask: Is {client_name} there, ऋण?"))
                .find("the private word 'ऋण'"),
            std::string::npos);
  // A part of another word is none.
  good(with(text, "ask: Am I speaking with {client_name}?", "ask: Is {client_name} there, loaned or not?"));
  EXPECT_NE(refusal(with(small(), "private: [amount]\n", "private: [amount]\nprivate_words: ['']\n"))
                .find("a word of 1 to 64 bytes"),
            std::string::npos);
}

// Private in one of the languages only: shown in a call that is spoken in it.
TEST(Check, a_private_word_in_another_language) {
  auto text =
      with(shipped_flow(RINGFENCE_SOURCE_DIR, "loan_recovery"),
           "hi-IN: \"आपको परेशान करने के लिए क्षमा करें। नमस्ते।\"", "hi-IN: \"आपके ऋण के लिए कॉल किया था। नमस्ते।\"");
  const auto message = refusal(text);
  EXPECT_NE(message.find("the private word 'ऋण' in the line 'sorry_to_disturb'"), std::string::npos)
      << message;
  EXPECT_NE(message.find("the customer answers the telephone; their language is hi-IN\n"), std::string::npos)
      << message;
  EXPECT_NE(message.find("we: आपके ऋण के लिए कॉल किया था। नमस्ते।"), std::string::npos) << message;
}

TEST(Check, an_end_without_a_disposition_is_shown) {
  EXPECT_NE(refusal(with(small(), "no: {say: bye, disposition: wrong_person, end: true}",
                         "no: {say: bye, end: true}"))
                .find(R"(; for example:
    the customer answers the telephone
    we: Am I speaking with [client_name]?
    customer: "no" (no)
    we: Goodbye.
    (the call ends, and nothing says what happened on it))"),
            std::string::npos);
}

TEST(Check, two_a_private_fact_with_words_for_its_absence_in_a_retry) {
  EXPECT_EQ(
      told(with(small(), "retry: Are you {client_name}?", "retry: Are you there about {amount|money}?")),
      R"(f.yaml:23: the private fact 'amount' in the line 'identify.retry1' would be spoken before the right person is verified; put 'verified: true' on an exit that leads here, or take the fact out of 'private'; for example:
    the customer answers the telephone
    we: Am I speaking with Asha Rao?
    customer: "something that is not understood" (unclear)
    we: Are you there about 2,500 rupees?
)");
}

TEST(Check, three_nobody_is_verified) {
  EXPECT_EQ(
      told(with(small(), "{verified: true, go: confirm}", "{go: confirm}")),
      R"(f.yaml:32: the private fact 'amount' in the line 'confirm.ask' would be spoken before the right person is verified (and so in 'confirm.retry1'); put 'verified: true' on an exit that leads here, or take the fact out of 'private'; for example:
    the customer answers the telephone
    we: Am I speaking with Asha Rao?
    customer: "yes" (yes)
    we: Did you pay 2,500 rupees?
)");
}

TEST(Check, four_a_way_around_the_first_question) {
  const auto text = with(small(), "      fraud: {again: true}\n", "      fraud: {go: pause}\n");
  EXPECT_EQ(
      told(with(text, "  confirm:\n",
                "  pause:\n    say: One moment.\n    then: {go: confirm}\n  confirm:\n")),
      R"(f.yaml:35: the private fact 'amount' in the line 'confirm.ask' would be spoken before the right person is verified (and so in 'confirm.retry1'); put 'verified: true' on an exit that leads here, or take the fact out of 'private'; for example:
    the customer answers the telephone
    we: Am I speaking with Asha Rao?
    customer: "this is fraud" (fraud)
    we: One moment. Did you pay 2,500 rupees?
)");
}

TEST(Check, five_a_private_fact_in_a_pattern) {
  EXPECT_EQ(
      told(with(small(), "repeat, who_is_this, is_scam: {again: true}",
                "repeat, who_is_this, is_scam: {say: \"It is about {amount}.\", again: true}")),
      R"(f.yaml:11: the private fact 'amount' in the line 'patterns.repeat' would be spoken before the right person is verified; put 'verified: true' on an exit that leads here, or take the fact out of 'private'; for example:
    the customer answers the telephone
    we: Am I speaking with Asha Rao?
    customer: "say that again" (repeat)
    we: It is about 2,500 rupees. Am I speaking with Asha Rao?
)");
}

TEST(Check, six_a_private_fact_for_a_machine) {
  EXPECT_EQ(
      told(with(small(), "machine: {disposition", "machine: {say: \"Call us about {amount}.\", disposition")),
      R"(f.yaml:19: the private fact 'amount' in the line 'machine' would be left on an answering machine; allowed there are lines without private facts; for example:
    an answering machine takes the call
    we: Call us about 2,500 rupees.
    (the call ends: machine)
)");
}

TEST(Check, seven_an_outcome_from_anybody) {
  EXPECT_EQ(
      told(with(small(), "      fraud: {again: true}", "      fraud: {outcome: fraud, say: bye, end: true}")),
      R"(f.yaml:29: an outcome would be recorded before the right person is verified; put 'verified: true' on an exit that leads here; for example:
    the customer answers the telephone
    we: Am I speaking with Asha Rao?
    customer: "this is fraud" (fraud)
    we: Goodbye.
    (recorded: fraud)
)");
}

TEST(Check, eight_an_order_from_anybody) {
  EXPECT_EQ(
      told(with(small(), "      fraud: {again: true}", "      fraud: {effects: block, again: true}")),
      R"(f.yaml:29: something would be ordered before the right person is verified; put 'verified: true' on an exit that leads here; for example:
    the customer answers the telephone
    we: Am I speaking with Asha Rao?
    customer: "this is fraud" (fraud)
    (ordered: block)
)");
  good(with(small(), "      fraud: {again: true}", "      fraud: {effects: stop_calling, again: true}"));
}

TEST(Check, nine_who_is_verified_is_not_asked_for) {
  EXPECT_EQ(
      told(with(small(), "    asks_for: client_name\n", "")),
      R"(f.yaml:27: the step 'identify' verifies who is on the line and does not say who should be; write 'asks_for: FACT' in it, the fact with the name in its question; for example:
    the customer answers the telephone
    we: Am I speaking with Asha Rao?
    customer: "yes" (yes)
    (and whoever said this is taken for the right person)
)");
}

TEST(Check, ten_steps_that_go_round) {
  EXPECT_EQ(
      told(with_parts(small(), R"(steps:
  one: {say: One., then: {go: two}}
  two: {say: Two., then: {go: three}}
  three: {say: Three., then: {go: two}}
private: []
tests: []
)")),
      R"(f.yaml:22: the call could go round for ever without an answer: two → three → two; one of these must end the call (steps that only speak lead on by 'then', questions by 'unclear'); for example:
    the customer answers the telephone
    we: One. Two. Three.
    (and so on, without an end)
)");
}

// What always holds is proved of flows that load; its example is told at the exit that breaks it.
TEST(Check, eleven_who_asks_for_no_more_calls_is_called_again) {
  EXPECT_EQ(
      told(with(small(), "stop_calling: {say: bye, effects: stop_calling,", "stop_calling: {say: bye,")),
      R"(f.yaml:15: 'stop_calling' is not honoured within one turn; for example:
    the customer answers the telephone
    we: Am I speaking with Asha Rao?
    customer: "stop calling me" (stop_calling)
    we: Goodbye.
    (the call ends: stop_calling)
)");
}

TEST(Check, twelve_a_notice_that_comes_too_late) {
  EXPECT_EQ(told(with_parts(small(), "disclosures: [confirm.ask]\n")),
            R"(f.yaml:27: 'confirm.ask before verified' does not hold; for example:
    the customer answers the telephone
    we: Am I speaking with Asha Rao?
    customer: "yes" (yes)
    we: Did you pay 2,500 rupees?
)");
}

// "All of it" fills the slot with what only the right person may hear.
std::string asks_how_much(const std::string& slot, const std::string& given) {
  auto text = with(small(), "lines:\n", "slots:\n  told: " + slot + "\nlines:\n");
  text = with(text, "      fraud: {again: true}\n", "      fraud: {go: how_much}\n");
  return with(
      text, "  confirm:\n",
      "  how_much:\n    ask: How much was it?\n    retry: Which amount?\n    expect: amount\n    fill: told\n"
      "    on:\n      given: " +
          given + "\n  confirm:\n");
}

TEST(Check, thirteen_a_slot_that_can_hold_a_private_fact) {
  const auto said =
      told(asks_how_much("{kind: amount, whole: amount}", "{say: \"You said {told}.\", go: identify}"));
  EXPECT_NE(
      said.find(
          "the private slot 'told' in the line 'how_much.given' would be spoken before the right person is "
          "verified; put 'verified: true' on an exit that leads here, or let no 'whole:' fill the slot with "
          "a private fact; for example:\n    the customer answers the telephone\n"),
      std::string::npos)
      << said;
  EXPECT_NE(said.find("    we: You said "), std::string::npos) << said;
  good(asks_how_much("{kind: amount}", "{say: \"You said {told}.\", go: identify}"));
}

// The same answer fills both.
TEST(Check, fourteen_a_slot_beside_one_that_takes_the_whole) {
  const auto text = asks_how_much("amount\n  part: {kind: amount, whole: amount}",
                                  "{fill: [part], say: \"You said {told}.\", go: identify}");
  EXPECT_NE(told(text).find("the private slot 'told'"), std::string::npos) << told(text);
}

TEST(Check, fifteen_a_value_held_against_a_private_fact) {
  const auto said =
      told(asks_how_much("{kind: amount, at_most: amount, rejected: \"Not so much.\"}", "{go: identify}"));
  EXPECT_NE(
      said.find(
          "a value of 'told' would be held against 'amount', which is private, before the right person is "
          "verified"),
      std::string::npos)
      << said;
  EXPECT_NE(said.find("    we: How much was it?\n    (whether 'told' is kept tells of 'amount')\n"),
            std::string::npos)
      << said;
}

TEST(Check, sixteen_words_that_depend_on_a_private_fact) {
  const auto said =
      told(with(small(), "      fraud: {again: true}\n",
                "      fraud:\n        - {if: amount > 1000, say: \"It is much.\", go: identify}\n"
                "        - {again: true}\n"));
  EXPECT_NE(
      said.find(
          "what follows would depend on 'amount', which is private, before the right person is verified"),
      std::string::npos)
      << said;
  EXPECT_NE(said.find("    we: It is much."), std::string::npos) << said;
  // The value of a fact is the fact.
  EXPECT_NE(refusal(with(small(), "ask: Am I speaking with {client_name}?",
                         "ask: Is {client_name} there about {amount.value}?"))
                .find("the private fact 'amount.value'"),
            std::string::npos);
}

TEST(Check, seventeen_who_says_no_is_not_verified) {
  for (const std::string answer : {"no", "fraud"}) {
    auto text = with(small(), "      fraud: {again: true}\n", "");
    const auto from = text.find("      no:"), to = text.find('\n', from) + 1;
    ASSERT_NE(from, std::string::npos);
    text.replace(from, to - from,
                 "      " + answer + ": {verified: true, go: confirm}\n      " +
                     (answer == "no" ? "fraud" : "no") + ": {disposition: wrong_person, end: true}\n");
    EXPECT_NE(told(text).find("the answer '" + answer +
                              "' would verify who is on the line; only a yes to the step's "
                              "question does, or the name that it asks for (with 'fill:'); for example:"),
              std::string::npos)
        << told(text);
  }
  // Also where a yes leads the same way.
  auto shared = with(small(), "      yes: {verified: true, go: confirm}\n",
                     "      yes, unsure: {verified: true, go: confirm}\n");
  EXPECT_NE(told(shared).find("the answer 'unsure' would verify"), std::string::npos) << told(shared);
}

TEST(Check, eighteen_an_end_that_only_the_right_person_can_bring_about) {
  const auto said = told(
      with(small(), "      fraud: {again: true}\n", "      fraud: {disposition: confirmed, end: true}\n"));
  EXPECT_NE(
      said.find(
          "the call would end as 'confirmed', which is what the right person says, before they are verified"),
      std::string::npos)
      << said;
  EXPECT_NE(told(with(small(), "machine: {disposition: machine", "machine: {disposition: confirmed"))
                .find("an answering machine has said nothing"),
            std::string::npos);
}

// Nobody is verified, and the call goes on all the same.
TEST(Check, nineteen_a_notice_that_is_left_out_where_nobody_is_verified) {
  auto text = with(small(), "      yes: {verified: true, go: confirm}\n", "      yes: {go: confirm}\n");
  text = with(text, "private: [amount]", "private: []");
  text =
      with(text, "yes: {outcome: resolved, say: bye, end: true}", "yes: {disposition: unclear, end: true}");
  const auto from = text.find("      no, fraud: {outcome: fraud"), to = text.find('\n', from) + 1;
  text.replace(from, to - from, "      no, fraud: {disposition: unclear, end: true}\n");
  const auto tests = text.find("tests:");
  const auto said = told(with_parts(text.substr(0, tests) + "tests: []\n", "disclosures: [bye]\n"));
  EXPECT_NE(said.find("'bye before anything but who is on the line' does not hold; for example:\n"
                      "    the customer answers the telephone\n    we: Am I speaking with Asha Rao?\n"
                      "    customer: \"yes\" (yes)\n    we: Did you pay 2,500 rupees?\n"),
            std::string::npos)
      << said;
}

TEST(Check, questions_that_go_round_by_unclear) {
  const char* rounds = R"(steps:
  one:
    ask: One?
    retry: Again one?
    expect: yes_no
    on:
      any: {go: two}
  two:
    ask: Two?
    retry: Again two?
    expect: yes_no
    on:
      any: {go: one}
private: []
tests: []
)";
  EXPECT_EQ(
      told(with_parts(small(), rounds)),
      R"(f.yaml:21: the call could go round for ever without an answer: one → two → one; one of these must end the call (steps that only speak lead on by 'then', questions by 'unclear'); for example:
    the customer answers the telephone
    we: One?
    customer: "something that is not understood" (unclear)
    (suppose that this was the last answer that the call may have)
    (and so on, without an end)
)");
  // With an end for the last turn the two may lead to one another.
  good(with(with_parts(small(), rounds), "any: {go: one}",
            "any: {go: one}\n      unclear: {disposition: unclear, end: true}"));
}

TEST(Check, a_question_that_leads_to_itself) {
  EXPECT_NE(told(with(small(), "      fraud: {again: true}",
                      "      fraud: {again: true}\n      unclear: {go: identify}"))
                .find("without an answer: identify → identify;"),
            std::string::npos);
}

TEST(Check, a_step_that_nothing_leads_to) {
  EXPECT_EQ(
      told(small().replace(small().find("tests:"), std::string::npos,
                           "  lonely:\n    say: Hello.\n    then: {disposition: unclear, end: true}\n")),
      "f.yaml:39: no way leads to the step 'lonely'; let an exit 'go:' there, or remove it\n");
}

TEST(Check, the_shortest_conversation_is_shown) {
  auto text = with(small(), "      fraud: {again: true}\n",
                   "      fraud: {go: pause}\n      unsure: {go: confirm}\n");
  text = with(
      text, "  confirm:\n",
      "  pause:\n    ask: Shall I wait?\n    retry: Do you want me to wait?\n    expect: yes_no\n    on:\n"
      "      any: {go: confirm}\n      unclear: {disposition: unclear, end: true}\n  confirm:\n");
  EXPECT_NE(told(text).find("    customer: \"I am not sure\" (unsure)\n    we: Did you pay 2,500 rupees?\n"),
            std::string::npos)
      << told(text);
}

// Its exits record and order things too, and all of it comes of the same missing word.
TEST(Check, what_only_follows_from_it_is_not_told_again) {
  auto text = with(small(), "{verified: true, go: confirm}", "{go: confirm}");
  text = with(text, "yes: {outcome: resolved, say: bye, end: true}", "yes: {go: thanks}");
  text = with(text, "tests:\n",
              "  thanks:\n    say: Thank you for {amount}.\n    then: {outcome: fraud, end: true}\ntests:\n");
  const auto said = told(text);
  EXPECT_EQ(said.find("f.yaml:32:"), 0u) << said;
  EXPECT_EQ(said.find("f.yaml:", 1), std::string::npos) << said;
}

// What cannot be played, because something else is wrong too, is told by its steps.
TEST(Check, steps_are_named_where_there_is_no_conversation) {
  auto text = with(small(), "{verified: true, go: confirm}", "{go: confirm}");
  text = with(text, "voice: Polly.Aditi", "voice: Polly Aditi");
  EXPECT_NE(told(text).find("is verified (and so in 'confirm.retry1'): identify (yes) → confirm; put"),
            std::string::npos)
      << told(text);
  // The condition never holds: no conversation goes there, and the loader does not rely on it.
  const auto never =
      with(small(), "yes: {verified: true, go: confirm}",
           "yes:\n        - {if: amount < 0, go: confirm}\n        - {verified: true, go: confirm}");
  EXPECT_NE(told(never).find("before the right person is verified (and so in"), std::string::npos)
      << told(never);
}

TEST(Check, a_pattern_that_every_unverified_step_overrides_may_be_private) {
  const auto text =
      with(small(), "repeat, who_is_this, is_scam: {again: true}",
           "repeat, is_scam: {again: true}\n  who_is_this: {say: \"It is about {amount}.\", again: true}");
  EXPECT_NE(told(text).find("customer: \"who is this\" (who_is_this)"), std::string::npos) << told(text);
  good(with(text, "      fraud: {again: true}\n", "      fraud, who_is_this: {again: true}\n"));
}

TEST(Check, verified_holds_for_the_words_of_its_own_exit) {
  good(with(small(), "{verified: true, go: confirm}",
            "{verified: true, say: \"It is about {amount}.\", go: confirm}"));
}

}  // namespace
}  // namespace rf::flow
