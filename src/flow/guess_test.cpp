// What is only guessed settles nothing; what else is said with an answer.
#include <gtest/gtest.h>

#include <algorithm>

#include "flow/prove.h"
#include "flow/settles.h"
#include "flow/shipped_for_tests.h"
#include "flow/talk.h"
#include "flow/testing.h"

namespace rf::flow {
namespace {

using testing::good;
using testing::refusal;
using testing::small;
using testing::with;
using testing::with_parts;

const Facts facts({{"client_name", "Asha Rao"}, {"amount", "2,500 rupees"}, {"bank_name", "Lotus Bank"}});

Input means(Intent intent, double confidence = 1) {
  Input out{Input::Kind::meaning, intent};
  out.confidence = confidence;
  return out;
}
using Ids = std::vector<std::string>;
Ids said(const Flow& flow, const Move& move) {
  Ids out;
  for (const auto& spoken : move.says) out.push_back(flow.line(spoken.line).id);
  return out;
}

const Flow& loan() {
  static const Flow flow = good(shipped_flow(RINGFENCE_SOURCE_DIR, "loan_recovery"));
  return flow;
}
// A call that has come as far as these words.
struct Said : Talk {
  explicit Said(const Flow& flow) : Talk(flow, sample_facts(flow)) { move = begin(); }
  void says(std::string_view text) { move = words(text); }
  Move move;
};
Said talked(const Flow& flow, std::initializer_list<const char*> words) {
  Said talk(flow);
  for (const auto* one : words) talk.says(one);
  return talk;
}

TEST(Guess, settles_nothing_and_is_asked_once_more) {
  const auto flow = good(small());
  auto move = begin(flow, facts);
  move = answer(flow, move.state, means(Intent::yes, 0.59), facts);
  EXPECT_FALSE(move.verified);
  EXPECT_EQ(said(flow, move), (Ids{"identify.retry1"}));
  move = answer(flow, move.state, means(Intent::yes, 0.6), facts);
  EXPECT_TRUE(move.verified);
  move = answer(flow, move.state, means(Intent::yes, 0.3), facts);
  EXPECT_EQ(move.outcome, Outcome::none);
  EXPECT_EQ(said(flow, move), (Ids{"confirm.retry1"}));
  move = answer(flow, move.state, means(Intent::yes, 0.3), facts);
  EXPECT_EQ(move.outcome, Outcome::none);
  EXPECT_EQ(move.disposition, Disposition::unclear) << "and then it is handed over";
}

TEST(Guess, of_the_careful_side_stands) {
  const auto flow = good(small());
  auto move = begin(flow, facts);
  move = answer(flow, move.state, means(Intent::yes), facts);
  EXPECT_EQ(answer(flow, move.state, means(Intent::fraud, 0.3), facts).outcome, Outcome::fraud);
  EXPECT_EQ(answer(flow, move.state, means(Intent::stop_calling, 0.3), facts).disposition,
            Disposition::stop_calling);
  EXPECT_EQ(answer(flow, move.state, means(Intent::agent, 0.3), facts).disposition,
            Disposition::agent_requested);
  auto both = means(Intent::yes, 0.3);
  both.also = Intent::stop_calling;
  move = answer(flow, move.state, both, facts);
  EXPECT_EQ(move.disposition, Disposition::stop_calling) << "what was asked for beside it is heard";
  EXPECT_EQ(move.outcome, Outcome::none);
}

TEST(Guess, is_what_the_script_says) {
  const auto text = with_parts(small(), "certain: {from: 80%, say: Let me be sure.}\n");
  const auto flow = good(text);
  EXPECT_DOUBLE_EQ(flow.certain.from, 0.8);
  auto move = begin(flow, facts);
  move = answer(flow, move.state, means(Intent::yes, 0.79), facts);
  EXPECT_EQ(said(flow, move), (Ids{"certain", "identify.retry1"}));
  const auto any = good(with_parts(small(), "certain: {from: 0}\n"));
  move = answer(any, begin(any, facts).state, means(Intent::yes, 0.1), facts);
  EXPECT_TRUE(move.verified);
  EXPECT_EQ(refusal(with_parts(small(), "certain: {from: 7}\n")).find("f.yaml:"), 0u);
  EXPECT_NE(refusal(with_parts(small(), "certain: {from: 7}\n")).find("0 to 1"), std::string::npos);
  EXPECT_NE(refusal(with_parts(small(), "certain: {say: \"You owe {amount}.\"}\n")).find("is private"),
            std::string::npos);
}

TEST(Guess, of_the_shipped_scripts_settles_where_it_matters) {
  const auto& flow = loan();
  const auto settled = [&](const char* step, Intent intent) {
    return settles(flow, *flow.step_named(step), intent);
  };
  EXPECT_TRUE(settled("read_back", Intent::yes));
  EXPECT_TRUE(settled("on_time", Intent::yes));
  EXPECT_TRUE(settled("on_time", Intent::hardship));
  EXPECT_TRUE(settled("linked", Intent::no));
  EXPECT_TRUE(settled("identify", Intent::yes));
  EXPECT_FALSE(settled("read_back", Intent::no));
  EXPECT_FALSE(settled("on_time", Intent::no));
  EXPECT_FALSE(settled("on_time", Intent::crisis));
  EXPECT_FALSE(settled("when", Intent::given));
}

// ---- The notices in another language.

TEST(Notices, are_said_again_in_the_language_that_is_spoken_from_there_on) {
  const auto& flow = loan();
  auto talk = talked(flow, {"yes", "can we speak in Hindi please"});
  EXPECT_EQ(said(flow, talk.move), (Ids{"notice.automated_and_recorded", "full_name.ask"}));
  EXPECT_NE(talk.move.says[0].text.find("रिकॉर्ड"), std::string::npos);
  talk.says("in English please");
  EXPECT_EQ(talk.state().language, 0);
  EXPECT_EQ(said(flow, talk.move), (Ids{"full_name.ask"})) << "in English they were said";
  talk.says("can we speak in Hindi please");
  EXPECT_EQ(talk.state().language, 1);
  EXPECT_EQ(said(flow, talk.move), (Ids{"full_name.ask"})) << "and in Hindi too by now";
}

TEST(Notices, are_not_said_again_in_the_same_language) {
  const auto& flow = loan();
  const auto talk = talked(flow, {"yes", "speak English please"});
  EXPECT_EQ(said(flow, talk.move), (Ids{"full_name.ask"}));
}

TEST(Notices, are_counted_by_the_checker) {
  const auto claim = parse_claim(loan(), "notice.automated_and_recorded at most 1 times");
  ASSERT_TRUE(claim);
  const auto broken = counter_example(loan(), *claim);
  ASSERT_TRUE(broken);
  EXPECT_TRUE(std::any_of(broken->conversation.begin(), broken->conversation.end(),
                          [](const auto& line) { return line.find("(language)") != std::string::npos; }));
  const auto twice = parse_claim(loan(), "notice.automated_and_recorded at most 2 times");
  EXPECT_FALSE(counter_example(loan(), *twice)) << "once in each language";
}

// ---- The death of the customer.

TEST(Died, has_an_exit_of_its_own) {
  const auto& flow = loan();
  for (const auto* words :
       {"she died", "he passed away last year", "uski death ho gayi hai", "she is no more"}) {
    const auto talk = talked(flow, {words});
    EXPECT_EQ(said(flow, talk.move), (Ids{"condolence"})) << words;
    EXPECT_EQ(talk.disposition, Disposition::wrong_person);
    EXPECT_FALSE(talk.reviews.empty());
    EXPECT_TRUE(talk.state().ended);
  }
}

TEST(Died, beside_a_wish_not_to_be_called_is_honoured_too) {
  const auto talk = talked(loan(), {"she died, stop calling this number"});
  EXPECT_EQ(talk.effects.count(Effect::stop_calling), 1u);
  EXPECT_EQ(said(loan(), talk.move), (Ids{"condolence"}));
}

TEST(Died, without_an_exit_is_as_any_wrong_person) {
  const auto flow = good(small());
  const auto talk = talked(flow, {"she passed away"});
  EXPECT_EQ(said(flow, talk.move), (Ids{"bye"}));
  EXPECT_EQ(talk.disposition, Disposition::wrong_person);
}

TEST(Died, must_end_with_a_word_and_tell_a_person) {
  const auto text = [](std::string_view exit) {
    return with(small(), "  unsure: {retry_first",
                "  died: " + std::string(exit) + "\n  unsure: {retry_first");
  };
  good(text("{say: bye, review: has died, disposition: wrong_person, end: true}"));
  for (const auto* exit : {"{say: bye, disposition: wrong_person, end: true}", "{say: bye, again: true}",
                           "{review: has died, disposition: wrong_person, end: true}"})
    EXPECT_NE(refusal(text(exit)).find("has died"), std::string::npos) << exit;
}

// ---- A lawyer beside an answer.

// What was borrowed is a fact; what somebody cannot pay is no promise.
TEST(Value, beside_hardship_or_a_dispute_is_kept_unless_it_would_be_a_promise) {
  for (const auto* words :
       {"two lakh, but I lost my job", "two lakh, and I don't owe that", "two lakh, stop calling me"}) {
    const auto call = talked(loan(), {"yes", "Asha Rao", "yes", words});
    EXPECT_EQ(call.state().slots.get("loan_amount"), "200000") << words;
    EXPECT_FALSE(call.move.listen) << words;
  }
  EXPECT_EQ(talked(loan(), {"yes", "Asha Rao", "yes", "I never took a loan of two lakh"})
                .state()
                .slots.get("loan_amount"),
            std::nullopt);
  const auto unable = talked(
      loan(), {"yes", "Asha Rao", "yes", "two lakh", "no", "on Friday", "five thousand, but I lost my job"});
  EXPECT_EQ(unable.outcome, Outcome::hardship);
  EXPECT_EQ(unable.state().slots.get("promise_amount"), std::nullopt);
  Said person = talked(loan(), {"yes", "Asha Rao", "yes", "two lakh", "no", "on Friday"});
  Input input{Input::Kind::meaning,
              Intent::hardship,
              Intent::agent,
              {{understand::SlotKind::amount, "5000", "five thousand"}}};
  const auto move = answer(loan(), person.state(), input, person.facts());
  EXPECT_EQ(move.state.slots.get("promise_amount"), std::nullopt);
  EXPECT_EQ(move.outcome, Outcome::hardship);
}

TEST(Value, of_a_promise_beside_a_wish_not_to_be_called_is_kept) {
  const std::initializer_list<const char*> till = {"yes", "Asha Rao", "yes", "two lakh", "no"};
  auto call = talked(loan(), till);
  call.says("I will pay five thousand on Friday, stop calling me");
  EXPECT_EQ(call.state().slots.get("promise_date"), "2026-01-09");
  EXPECT_EQ(call.state().slots.get("promise_amount"), "5000");
  EXPECT_EQ(call.disposition, Disposition::stop_calling);
  EXPECT_EQ(call.outcome, Outcome::contacted) << "nobody read it back, so nothing is promised";
  // The day on which to be called again is none of a promise.
  auto later = talked(loan(), till);
  later.says("call me on Friday at 11");
  EXPECT_EQ(later.state().slots.get("promise_date"), std::nullopt);
}

// A claim about the slot sees such an answer too.
TEST(Value, beside_hardship_is_tried_by_the_checker) {
  auto claim = parse_claim(loan(), "never disposition hardship after loan_amount is known");
  ASSERT_TRUE(claim);
  const auto shortest = verdict_of(loan(), *claim);
  ASSERT_TRUE(shortest);
  EXPECT_EQ(*shortest, std::optional(4)) << "yes, the name, yes, the amount and hardship in one breath";
}

TEST(Lawyer, beside_an_answer_ends_the_call_and_the_answer_counts) {
  const auto& flow = loan();
  const auto talk = talked(flow, {"yes", "Asha Rao", "yes it is, but talk to my lawyer"});
  EXPECT_EQ(talk.disposition, Disposition::agent_requested);
  EXPECT_EQ(talk.state().slots.get("linked_number"), "yes");
  const auto card = good(small());
  const auto denied = talked(card, {"yes", "no, I did not make it, talk to my lawyer"});
  EXPECT_EQ(denied.outcome, Outcome::fraud);
  EXPECT_TRUE(denied.state().ended);
}

}  // namespace
}  // namespace rf::flow
