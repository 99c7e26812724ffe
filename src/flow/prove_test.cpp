#include "flow/prove.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "flow/shipped_for_tests.h"
#include "flow/testing.h"
#include "flow/tests.h"

namespace rf::flow {
namespace {

using testing::good;
using testing::small;
using testing::with;
using testing::with_parts;

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += line + "\n";
  return out;
}

// The violations of a flow that the loader accepts.
std::vector<Violation> violations(const std::string& text) {
  const auto flow = good(text);
  auto proof = prove(flow);
  EXPECT_TRUE(proof) << proof.error().message;
  return proof ? proof->violations : std::vector<Violation>();
}

// The one violation of a flow that is broken in one way.
Violation violation(const std::string& text) {
  const auto all = violations(text);
  EXPECT_EQ(all.size(), 1u);
  for (const auto& one : all) SCOPED_TRACE(one.what + "\n" + joined(one.conversation));
  return all.empty() ? Violation() : all.front();
}

std::string claiming(const std::string& claim) { return with_parts(small(), "prove: [\"" + claim + "\"]\n"); }

TEST(Prove, a_crisis_outranks_what_is_said_beside_it) {
  const auto flow = good(small());
  const Facts facts(flow.sample);
  const auto first = begin(flow, facts);
  for (const Intent beside : {Intent::repeat, Intent::stop_calling, Intent::yes}) {
    const auto move = answer(flow, first.state, {Input::Kind::meaning, Intent::crisis, beside, {}}, facts);
    EXPECT_EQ(move.disposition, Disposition::agent_requested);
    const auto other = answer(flow, first.state, {Input::Kind::meaning, beside, Intent::crisis, {}}, facts);
    EXPECT_EQ(other.disposition, Disposition::agent_requested);
  }
}

TEST(Prove, a_sound_flow_breaks_nothing) {
  const auto flow = good(small());
  const auto proof = prove(flow);
  ASSERT_TRUE(proof);
  for (const auto& one : proof->violations) ADD_FAILURE() << told(flow, one);
  EXPECT_GE(proof->proved, 6u);
  EXPECT_GT(proof->places, 2u);
  EXPECT_GT(proof->answers, 2);
  EXPECT_LE(proof->answers, turns_most);
  EXPECT_GT(proof->longest, Millis(30'000));
}

TEST(Prove, the_shipped_flows_keep_every_claim) {
  for (const std::string file : {"fraud_verification", "fraud_quick", "loan_recovery"}) {
    const auto flow = good(shipped_flow(RINGFENCE_SOURCE_DIR, file), file);
    const auto proof = prove(flow);
    ASSERT_TRUE(proof);
    for (const auto& one : proof->violations) ADD_FAILURE() << told(flow, one);
    EXPECT_FALSE(flow.prove.empty()) << file << " claims nothing of its own";
    EXPECT_EQ(run_tests(flow), std::vector<std::string>()) << file;
    EXPECT_EQ(untested(flow), std::vector<std::string>()) << file;
  }
}

TEST(Prove, claims_that_hold) {
  for (const auto* claim : {"private only after verified", "always ends", "always ends within 40 answers",
                            "verified before confirm", "verified before outcome resolved",
                            "confirm can happen", "outcome fraud can happen",
                            "outcome fraud leads to effect block", "never disposition machine after verified",
                            "outcome fraud at most 1 times", "agent is honoured from every step"})
    EXPECT_EQ(violations(claiming(claim)).size(), 0u) << claim;
}

TEST(Prove, a_claim_that_does_not_hold_shows_a_shortest_conversation) {
  const auto one = violation(claiming("outcome fraud before disposition call_later"));
  EXPECT_EQ(one.what, "'outcome fraud before disposition call_later' does not hold");
  EXPECT_EQ(one.property.at, good(claiming("always ends")).prove.front().at);
  ASSERT_EQ(one.conversation.size(), 5u) << joined(one.conversation);
  EXPECT_EQ(one.conversation[0], "the customer answers the telephone");
  EXPECT_TRUE(one.conversation[1].starts_with("we: ")) << one.conversation[1];
  EXPECT_TRUE(one.conversation[4].starts_with("(the call ends: call_later)")) << one.conversation[4];
}

TEST(Prove, what_never_happens_cannot_happen) {
  EXPECT_EQ(violation(claiming("disposition unsure at most 0 times")).conversation.size(), 7u);
  EXPECT_EQ(violation(claiming("effect card_virtual can happen")).what,
            "'effect card_virtual can happen' does not hold: no conversation leads there");
  EXPECT_FALSE(violation(claiming("never verified")).conversation.empty());
  EXPECT_FALSE(violation(claiming("never outcome fraud after verified")).conversation.empty());
}

// A bound on all calls is told with a longest one.
TEST(Prove, a_call_that_is_too_long_is_shown) {
  const auto text = with_parts(small(), "limits: {answers: 3, requests: 1}\n");
  const auto answers_in = [](const Violation& one) {
    return std::count_if(one.conversation.begin(), one.conversation.end(),
                         [](const auto& line) { return line.starts_with("customer: "); });
  };
  const auto slow = violation(with_parts(text, "prove: [always ends within 10 s]\n"));
  EXPECT_NE(slow.what.find("the longest call takes up to 1 min 17 s"), std::string::npos) << slow.what;
  EXPECT_EQ(answers_in(slow), 3) << joined(slow.conversation);
  EXPECT_NE(joined(slow.conversation).find("Was it you who paid"), std::string::npos)
      << joined(slow.conversation);
  EXPECT_TRUE(slow.conversation.back().starts_with("(the call ends: ")) << joined(slow.conversation);
  const auto many = violation(with_parts(text, "prove: [always ends within 2 answers]\n"));
  EXPECT_NE(many.what.find("a call can have 3 answers"), std::string::npos) << many.what;
  EXPECT_EQ(answers_in(many), 3) << joined(many.conversation);
  EXPECT_TRUE(many.conversation.back().starts_with("(the call ends: ")) << joined(many.conversation);
}

// By hand: half a second and a thirteenth of a second for each letter of a line, a fact for 30 letters; 21 s
// for each answer (5 s until it begins, 15 s of it, 1 s after it).
TEST(Prove, the_longest_call_is_as_long_as_it_is_by_hand) {
  const auto flow = good(with_parts(small(), "limits: {answers: 3, requests: 1}\n"));
  const auto proof = prove(flow);
  ASSERT_TRUE(proof);
  constexpr int identify = 500 + 50'000 / 13;  // "Am I speaking with {client_name}?": 19 + 30 + 1 letters
  constexpr int confirm = 500 + 43'000 / 13;   // "Did you pay {amount}?": 12 + 30 + 1
  constexpr int retry = 500 + 51'000 / 13;     // "Was it you who paid {amount}?": 20 + 30 + 1
  constexpr int bye = 500 + 8'000 / 13;        // "Goodbye."
  // Yes; not understood, which takes longer than asking the first question again; and the last answer.
  EXPECT_EQ(proof->longest, Millis(identify + confirm + retry + bye + 3 * 21'000));
  EXPECT_EQ(proof->longest, Millis(76'691));
  EXPECT_EQ(proof->answers, 3);
}

// Told where it is written, also where it only asks the question again.
TEST(Prove, a_request_that_waits_for_the_retries_is_told_at_its_line) {
  const auto text =
      with(small(), "  stop_calling: {say: bye,", "  stop_calling: {retry_first: true, say: bye,");
  EXPECT_EQ(violation(text).at, good(text).steps[0].on.at(Intent::stop_calling).at);
  EXPECT_GT(violation(text).at, 1);
}

TEST(Prove, requests_are_honoured_within_one_turn) {
  const auto ignored = violation(with_parts(small(), R"(patterns:
  repeat, who_is_this, is_scam, agent: {again: true}
  crisis:        {review: Call back at once, disposition: crisis, end: true}
  wrong_person:  {disposition: wrong_person, end: true}
  not_available, call_later: {disposition: call_later, end: true}
  stop_calling:  {effects: stop_calling, disposition: stop_calling, end: true}
  unsure:        {disposition: unsure, end: true}
  silence:       {disposition: silence, end: true}
  unclear:       {disposition: unclear, end: true}
)"));
  EXPECT_EQ(ignored.what, "'agent' is not honoured within one turn");
  EXPECT_NE(joined(ignored.conversation).find("\"I want to speak to a person\" (agent)"), std::string::npos);
}

TEST(Prove, a_claim_that_cannot_be_read_is_refused_with_what_is_allowed) {
  const auto refused = [](const std::string& claim) { return testing::refusal(claiming(claim)); };
  EXPECT_NE(refused("it works").find("'it works' is no claim; allowed here: "), std::string::npos);
  EXPECT_NE(refused("never confrm").find("(did you mean 'confirm'?)"), std::string::npos);
  EXPECT_NE(refused("always ends within a while").find("is no claim"), std::string::npos);
  EXPECT_NE(refused("repeat is honoured from every step").find("only stop_calling"), std::string::npos);
}

// A flow that cannot be looked at whole is not called proved, and is told so before memory or patience ends.
TEST(Prove, what_is_too_large_to_look_at_is_told) {
  std::string slots = "slots:\n", tell;
  for (int i = 0; i < 12; ++i) {
    slots += "  a" + std::to_string(i) + ": {kind: amount}\n  d" + std::to_string(i) + ": {kind: date}\n";
    tell += "        - {if: a0 < " + std::to_string(1000 + 10 * i) + " and d0 < today + " +
            std::to_string(10 + 3 * i) + " days, say: bye, disposition: confirmed, end: true}\n";
  }
  auto text = with(small(), "lines:\n", slots + "lines:\n");
  text = with(text, "yes: {outcome: resolved, say: bye, end: true}", "yes: {fill: [a0, d0], go: choose}");
  text = with(
      text, "tests:\n",
      "  choose:\n    then:\n" + tell + "        - {say: bye, disposition: confirmed, end: true}\ntests:\n");
  const auto values = prove(good(text));
  ASSERT_FALSE(values);
  EXPECT_EQ(values.error().code, "flow-too-large");
  std::string facts;
  for (int i = 0; i < 20; ++i)
    facts += "        - {if: branch is b" + std::to_string(i) + " and region is r" + std::to_string(i) +
             " and grade is g" + std::to_string(i) + ", say: bye, disposition: confirmed, end: true}\n";
  auto many = with(small(), "yes: {outcome: resolved, say: bye, end: true}", "yes: {go: choose}");
  many = with(many, "tests:\n",
              "  choose:\n    then:\n" + facts +
                  "        - {say: bye, disposition: confirmed, end: true}\nsample: {branch: x, region: y, "
                  "grade: z}\ntests:\n");
  const auto refused = prove(good(many));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "flow-too-large");
}

TEST(Prove, a_required_notice_comes_before_the_right_person_is_known) {
  const auto said =
      with(small(), "    ask: Am I speaking", "    say: A machine calls.\n    ask: Am I speaking");
  EXPECT_TRUE(violations(with_parts(said, "disclosures: [identify.say]\n")).empty());
  // Said, but only to whom is known already.
  const auto late = violation(with_parts(small(), "disclosures: [confirm.ask]\n"));
  EXPECT_EQ(late.what, "'confirm.ask before verified' does not hold");
  EXPECT_FALSE(late.conversation.empty());
}

// A bound that the case gives: some cases do not know it, and in each some values are beyond it.
TEST(Prove, tries_values_on_each_side_of_a_bound_that_the_case_gives) {
  auto text = with(small(), "lines:\n", "slots:\n  told: {kind: amount, at_most: 2 * amount}\nlines:\n");
  text = with(text, "yes: {outcome: resolved, say: bye, end: true}", "yes: {go: how_much}");
  text = with(text, "tests:\n", R"(  how_much:
    ask: How much was it?
    retry: Which amount was it?
    expect: amount
    fill: told
    on:
      given: {say: bye, disposition: confirmed, end: true}
prove: ["told is known can happen", "disposition confirmed can happen", "told is known before disposition confirmed"]
tests:
)");
  EXPECT_EQ(violations(text).size(), 0u);
  EXPECT_FALSE(violations(with(text, "told is known can happen", "never how_much.retry1")).empty());
  EXPECT_FALSE(violations(with(text, "told is known can happen", "how_much leads to told is known")).empty());
}

}  // namespace
}  // namespace rf::flow
