#include <gtest/gtest.h>

#include "flow/testing.h"

namespace rf::flow {
namespace {

using testing::good;
using testing::refusal;
using testing::small;
using testing::with;
using testing::with_parts;

// Ten flows, each broken in a way that only the whole shows.

TEST(Check, one_a_private_fact_in_the_first_question) {
  EXPECT_EQ(refusal(with(small(), "ask: Am I speaking with {client_name}?",
                         "ask: Is {client_name} there about {amount}?")),
            "f.yaml:22: the private fact 'amount' in the line 'identify.ask' would be spoken before the "
            "right person is verified: "
            "identify; put 'verified: true' on an exit that leads here, or take the fact out of 'private'");
}

TEST(Check, a_private_word_in_the_first_question) {
  const auto text = with(small(), "private: [amount]\n", "private: [amount]\nprivate_words: [loan, ऋण]\n");
  EXPECT_EQ(good(text).private_words, (std::vector<std::string>{"loan", "ऋण"}));
  EXPECT_NE(
      refusal(
          with(text, "ask: Am I speaking with {client_name}?", "ask: Is {client_name} there about a Loan?"))
          .find(
              "the private word 'loan' in the line 'identify.ask' would be spoken before the right person is "
              "verified: identify; put 'verified: true' on an exit that leads here, or take the word out of "
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

TEST(Check, two_a_private_fact_with_words_for_its_absence) {
  EXPECT_NE(
      refusal(with(small(), "retry: Are you {client_name}?", "retry: Are you there about {amount|money}?"))
          .find("f.yaml:23: the private fact 'amount' in the line 'identify.retry1'"),
      std::string::npos);
}

TEST(Check, who_is_verified_must_be_asked_for) {
  EXPECT_EQ(
      refusal(with(small(), "    asks_for: client_name\n", "")),
      "f.yaml:27: the step 'identify' verifies who is on the line and does not say who should be; write "
      "'asks_for: FACT' in it, the fact with the name in its question");
}

TEST(Check, three_nobody_is_verified) {
  EXPECT_EQ(refusal(with(small(), "{verified: true, go: confirm}", "{go: confirm}")),
            "f.yaml:32: the private fact 'amount' in the line 'confirm.ask' would be spoken before the right "
            "person is verified: "
            "identify (yes) → confirm; put 'verified: true' on an exit that leads here, or take the fact out "
            "of 'private'");
}

TEST(Check, four_a_way_around_the_first_question) {
  const auto text = with(small(), "      fraud: {again: true}\n", "      fraud: {go: pause}\n");
  EXPECT_NE(refusal(with(text, "  confirm:\n",
                         "  pause:\n    say: One moment.\n    then: {go: confirm}\n  confirm:\n"))
                .find("before the right person is verified: identify (fraud) → pause → confirm;"),
            std::string::npos)
      << "the way there is shown";
}

TEST(Check, the_shortest_way_is_shown) {
  auto text = with(small(), "      fraud: {again: true}\n",
                   "      fraud: {go: pause}\n      unsure: {go: confirm}\n");
  text = with(text, "  confirm:\n", "  pause:\n    say: One moment.\n    then: {go: confirm}\n  confirm:\n");
  EXPECT_NE(refusal(text).find("verified: identify (unsure) → confirm;"), std::string::npos) << refusal(text);
}

TEST(Check, five_a_private_fact_in_a_pattern) {
  EXPECT_NE(
      refusal(with(small(), "repeat, who_is_this, is_scam: {again: true}",
                   "repeat, who_is_this, is_scam: {say: \"It is about {amount}.\", again: true}"))
          .find("f.yaml:11: the private fact 'amount' in the line 'patterns.repeat' would be spoken before"),
      std::string::npos);
}

TEST(Check, a_pattern_that_every_unverified_step_overrides_may_be_private) {
  const auto text =
      with(small(), "repeat, who_is_this, is_scam: {again: true}",
           "repeat, is_scam: {again: true}\n  who_is_this: {say: \"It is about {amount}.\", again: true}");
  EXPECT_NE(refusal(text).find("identify (who_is_this)"), std::string::npos);
  good(with(text, "      fraud: {again: true}\n", "      fraud, who_is_this: {again: true}\n"));
}

TEST(Check, six_a_private_fact_for_a_machine) {
  EXPECT_EQ(refusal(with(small(), "machine: {disposition",
                         "machine: {say: \"Call us about {amount}.\", disposition")),
            "f.yaml:19: the private fact 'amount' in the line 'machine' would be left on an answering "
            "machine; allowed there are "
            "lines without private facts");
}

TEST(Check, seven_an_outcome_from_anybody) {
  EXPECT_EQ(refusal(with(small(), "      fraud: {again: true}",
                         "      fraud: {outcome: fraud, say: bye, end: true}")),
            "f.yaml:29: an outcome would be recorded before the right person is verified: identify (fraud); "
            "put 'verified: true' on "
            "an exit that leads here");
}

TEST(Check, eight_an_order_from_anybody) {
  EXPECT_NE(
      refusal(with(small(), "      fraud: {again: true}", "      fraud: {effects: block, again: true}"))
          .find(
              "f.yaml:29: something would be ordered before the right person is verified: identify (fraud)"),
      std::string::npos);
  good(with(small(), "      fraud: {again: true}", "      fraud: {effects: stop_calling, again: true}"));
}

TEST(Check, nine_a_step_that_nothing_leads_to) {
  EXPECT_EQ(
      refusal(small().replace(small().find("tests:"), std::string::npos,
                              "  lonely:\n    say: Hello.\n    then: {disposition: unclear, end: true}\n")),
      "f.yaml:39: no way leads to the step 'lonely'; let an exit 'go:' there, or remove it");
}

TEST(Check, ten_steps_that_go_round) {
  EXPECT_EQ(refusal(with_parts(small(), R"(steps:
  one: {say: One., then: {go: two}}
  two: {say: Two., then: {go: three}}
  three: {say: Three., then: {go: two}}
private: []
tests: []
)")),
            "f.yaml:22: the call could go round for ever without an answer: two → three → two; one of these "
            "must end the call (steps "
            "that only speak lead on by 'then', questions by 'unclear')");
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
  EXPECT_NE(refusal(with_parts(small(), rounds))
                .find("f.yaml:21: the call could go round for ever without an answer: one → two → one"),
            std::string::npos);
  // With an end for the last turn the two may lead to one another.
  good(with(with_parts(small(), rounds), "any: {go: one}",
            "any: {go: one}\n      unclear: {disposition: unclear, end: true}"));
}

TEST(Check, a_question_that_leads_to_itself) {
  EXPECT_NE(refusal(with(small(), "      fraud: {again: true}",
                         "      fraud: {again: true}\n      unclear: {go: identify}"))
                .find("without an answer: identify → identify;"),
            std::string::npos);
}

TEST(Check, verified_holds_for_the_words_of_its_own_exit) {
  good(with(small(), "{verified: true, go: confirm}",
            "{verified: true, say: \"It is about {amount}.\", go: confirm}"));
}

}  // namespace
}  // namespace rf::flow
