#include <gtest/gtest.h>

#include "flow/step.h"
#include "flow/testing.h"

namespace rf::flow {
namespace {

using testing::good;
using testing::refusal;
using testing::small;
using testing::with;
using testing::with_parts;

// The small flow with a question for an amount behind its own.
std::string gathering() {
  auto text = with(small(), "yes: {outcome: resolved, say: bye, end: true}",
                   "yes: {outcome: resolved, go: how_much}");
  text = with(text, "tests:\n", R"(  how_much:
    ask: How much was it?
    retry: Which amount was it?
    expect: amount
    fill: told
    on:
      given:
        - {if: told < 100, say: bye, disposition: confirmed, end: true}
        - {say: [bye, "You said {told}."], review: much money, disposition: confirmed, end: true}
tests:
)");
  return with(text, "lines:\n",
              "slots:\n  told: {kind: amount, at_least: 1, at_most: 1000, rejected: That is odd.}\nlines:\n");
}

Input says(Intent intent, const std::string& amount = "") {
  Input input{Input::Kind::meaning, intent, Intent::unclear, {}, "the words"};
  if (!amount.empty()) input.slots.push_back({understand::SlotKind::amount, amount, "words of it"});
  return input;
}

class Gathering : public ::testing::Test {
 protected:
  const Flow flow = good(gathering());
  const Facts facts{
      std::vector<std::pair<std::string, std::string>>{{"client_name", "Asha"}, {"amount", "5"}}};
  State at_amount() const {
    auto move = begin(flow, facts);
    move = answer(flow, move.state, says(Intent::yes), facts);
    return answer(flow, move.state, says(Intent::yes), facts).state;
  }
};

TEST_F(Gathering, a_value_within_its_bounds_is_kept_with_its_words_and_decides_the_way) {
  auto move = answer(flow, at_amount(), says(Intent::given, "99"), facts);
  ASSERT_EQ(move.filled.size(), 1u);
  EXPECT_EQ(move.filled[0].value, "99");
  EXPECT_EQ(move.filled[0].words, "words of it");
  EXPECT_EQ(move.says.size(), 1u);
  EXPECT_TRUE(move.review.empty());
  move = answer(flow, at_amount(), says(Intent::given, "100"), facts);
  EXPECT_EQ(move.review, "much money");
  EXPECT_EQ(move.says.back().text, "You said 100 rupees.");
}

TEST_F(Gathering, a_value_out_of_bounds_is_told_so_and_asked_again_and_not_kept) {
  const auto move = answer(flow, at_amount(), says(Intent::given, "5000"), facts);
  EXPECT_TRUE(move.filled.empty());
  ASSERT_EQ(move.says.size(), 2u);
  EXPECT_EQ(move.says[0].text, "That is odd.");
  EXPECT_EQ(move.says[1].text, "Which amount was it?");
  EXPECT_EQ(answer(flow, move.state, says(Intent::given, "0"), facts).disposition, Disposition::unclear);
}

TEST_F(Gathering, a_request_is_honoured_whatever_value_is_said_with_it) {
  EXPECT_EQ(answer(flow, at_amount(), says(Intent::stop_calling, "5000"), facts).disposition,
            Disposition::stop_calling);
  auto both = says(Intent::given, "50");
  both.also = Intent::call_later;
  const auto move = answer(flow, at_amount(), both, facts);
  EXPECT_EQ(move.disposition, Disposition::call_later);
  ASSERT_EQ(move.filled.size(), 1u) << "what was said with it is kept";
}

TEST_F(Gathering, a_value_of_another_kind_is_not_understood) {
  Input day{Input::Kind::meaning,
            Intent::given,
            Intent::unclear,
            {{understand::SlotKind::date, "2026-01-09", ""}},
            ""};
  const auto move = answer(flow, at_amount(), day, facts);
  EXPECT_TRUE(move.filled.empty());
  EXPECT_EQ(flow.line(move.says.back().line).id, "how_much.retry1");
}

TEST(LoadSlots, topics_take_the_exit_of_what_stands_in_for_them) {
  const auto flow = good(small());
  const auto& on = flow.steps[0].on;
  EXPECT_EQ(on.at(Intent::crisis), on.at(Intent::agent));
  EXPECT_EQ(on.at(Intent::why), on.at(Intent::who_is_this));
  EXPECT_FALSE(on.count(Intent::off_topic));
  const auto own = good(with(
      small(), "  silence:", "  crisis: {review: Call back, disposition: crisis, end: true}\n  silence:"));
  EXPECT_EQ(own.steps[0].on.at(Intent::crisis).disposition, Disposition::crisis);
}

TEST(LoadSlots, what_is_refused) {
  const auto refused = [](std::string_view from, std::string_view to, std::string_view said) {
    const auto got = refusal(with(gathering(), from, to));
    EXPECT_NE(got.find(said), std::string::npos) << got;
  };
  refused("kind: amount", "kind: amuont", "unknown kind of slot 'amuont' (did you mean 'amount'?)");
  refused("at_least: 1,", "at_least: little,", "nothing is known of 'little'");
  refused("    fill: told\n", "", "asks for a value; 'fill:' names the slot of the kind 'amount'");
  refused("    fill: told\n", "    fill: tolt\n", "unknown slot 'tolt' (did you mean 'told'?)");
  refused("kind: amount", "kind: name", "no order");
  refused("{if: told < 100, ", "{", "needs 'if: CONDITION'");
  refused("{say: [bye, \"You said", "{if: told is known, say: [bye, \"You said",
          "the last exit has no 'if:'");
  refused("if: told < 100", "if: told near 100", "is no condition; allowed here: NAME is known");
  refused("expect: amount", "expect: date", "the slot 'told' is of the kind 'amount'");
}

TEST(LoadSlots, every_line_is_there_in_every_language) {
  const auto text = with_parts(small(), "other_languages:\n  hi-IN: {voice: Polly.Aditi}\n");
  EXPECT_NE(refusal(text).find("this line is there in one language; the flow speaks 2"), std::string::npos);
  const auto twice = with(small(), "private:", "other_languages: {en-GB: {voice: Polly.Amy}}\nprivate:");
  EXPECT_NE(refusal(twice).find("speaks 'en-IN' already"), std::string::npos) << refusal(twice);
}

// The flow with a read-back behind its amount, and a bound that the case gives.
std::string promising() {
  auto text = gathering();
  text = with(text, "at_most: 1000, rejected: That is odd.}",
              "at_most: amount, rejected: That is odd., other_currency: \"In {currency}, please.\"}\n  day: "
              "{kind: date, at_least: today}");
  text = with(text, "        - {if: told < 100, say: bye, disposition: confirmed, end: true}\n", "");
  text = with(
      text,
      "        - {say: [bye, \"You said {told}.\"], review: much money, disposition: confirmed, end: true}\n",
      "        - {if: day is unknown, go: which_day}\n        - {go: right}\n");
  return with(text, "tests:\n", R"(  which_day:
    ask: By when?
    retry: On which day?
    expect: date
    fill: day
    on:
      given: {go: right}
  right:
    ask: "{told} by {day}, is that right?"
    retry: "{told} by {day}, yes or no?"
    expect: yes_no
    on:
      yes: {say: bye, disposition: confirmed, end: true}
      no, fraud: {forget: [told, day], fill: [told, day], go: known}
  known:
    then:
      - {if: told is unknown, go: how_much}
      - {if: day is unknown, go: which_day}
      - {go: right}
tests:
)");
}

class Promising : public ::testing::Test {
 protected:
  const Flow flow = good(promising());
  const Facts facts{std::vector<std::pair<std::string, std::string>>{{"client_name", "Asha"},
                                                                     {"amount", "450 rupees"},
                                                                     {"amount.value", "450"},
                                                                     {"currency.value", "INR"},
                                                                     {"today.value", "2026-01-05"}}};
  Move move = begin(flow, facts);
  void hears(Input input) { move = answer(flow, move.state, input, facts); }
  static Input says(Intent intent, const std::string& amount = "", const std::string& currency = "",
                    const std::string& day = "") {
    auto input = flow::says(intent, amount);
    if (!currency.empty()) input.slots.push_back({understand::SlotKind::currency, currency, "it"});
    if (!day.empty()) input.slots.push_back({understand::SlotKind::date, day, "it"});
    return input;
  }
  std::string listens() const { return move.listen ? move.listen->id : ""; }
  std::string_view slot(std::string_view name) const { return move.state.slots.get(name).value_or(""); }
  void at_amount() {
    hears(says(Intent::yes));
    hears(says(Intent::yes));
  }
  void at_right() {
    at_amount();
    hears(says(Intent::given, "400"));
    hears(says(Intent::given, "", "", "2026-01-09"));
    ASSERT_EQ(listens(), "right");
  }
};

TEST_F(Promising, another_currency_fills_nothing_and_ours_is_asked_for) {
  at_amount();
  hears(says(Intent::given, "400", "USD"));
  EXPECT_EQ(listens(), "how_much");
  EXPECT_EQ(slot("told"), "");
  ASSERT_EQ(move.says.size(), 2u);
  EXPECT_EQ(move.says[0].text, "In rupees, please.");
  hears(says(Intent::given, "400", "INR"));
  EXPECT_EQ(slot("told"), "400");
}

TEST_F(Promising, a_bound_is_the_cases_own) {
  at_amount();
  hears(says(Intent::given, "450.01"));
  EXPECT_EQ(slot("told"), "");
  EXPECT_EQ(move.says[0].text, "That is odd.");
  hears(says(Intent::given, "450"));
  EXPECT_EQ(slot("told"), "450");
}

TEST_F(Promising, what_is_mended_is_replaced_and_the_rest_stays) {
  at_right();
  hears(says(Intent::no, "300"));
  EXPECT_EQ(listens(), "right");
  EXPECT_EQ(slot("told"), "300");
  EXPECT_EQ(slot("day"), "2026-01-09");
  for (const Intent intent : {Intent::yes, Intent::given, Intent::promise_to_pay, Intent::unclear}) {
    hears(says(intent, "", "", slot("day") == "2026-01-12" ? "2026-01-13" : "2026-01-12"));
    EXPECT_EQ(listens(), "right");
    EXPECT_EQ(slot("told"), "300");
    EXPECT_TRUE(slot("day") == "2026-01-12" || slot("day") == "2026-01-13");
  }
  // The same amount again: it is the day that is wrong.
  hears(says(Intent::no, "300"));
  EXPECT_EQ(listens(), "which_day");
  EXPECT_EQ(slot("told"), "300");
}

TEST_F(Promising, a_bare_no_takes_all_of_it_back) {
  at_right();
  hears(says(Intent::no));
  EXPECT_EQ(listens(), "how_much");
  EXPECT_EQ(slot("told"), "");
  EXPECT_EQ(slot("day"), "");
}

TEST_F(Promising, what_is_mended_out_of_bounds_is_told_and_asked_for) {
  at_right();
  hears(says(Intent::no, "1000000"));
  EXPECT_EQ(listens(), "how_much");
  EXPECT_EQ(slot("told"), "");
  EXPECT_EQ(slot("day"), "2026-01-09");
  EXPECT_EQ(move.says[0].text, "That is odd.");
  hears(says(Intent::given, "100"));
  EXPECT_EQ(listens(), "right");
  hears(says(Intent::yes, "100", "USD"));
  EXPECT_EQ(listens(), "how_much");
  EXPECT_EQ(move.says[0].text, "In rupees, please.");
}

TEST_F(Promising, a_yes_to_the_same_values_confirms_them) {
  at_right();
  hears(says(Intent::yes, "400", "INR", "2026-01-09"));
  EXPECT_EQ(move.disposition, Disposition::confirmed);
}

TEST(LoadSlots, bounds_of_another_kind_are_refused) {
  const auto bound = [](const std::string& what) {
    return refusal(with(gathering(), "at_most: 1000,", "at_most: " + what + ","));
  };
  EXPECT_NE(
      bound("due_date")
          .find("'due_date' is of the kind 'date' and cannot bound the slot 'told' of the kind 'amount'"),
      std::string::npos)
      << bound("due_date");
  EXPECT_NE(bound("10 * 500").find("'10 * 500' is nothing that amount can be held against"),
            std::string::npos);
  EXPECT_NE(bound("ammount").find("nothing is known of 'ammount'"), std::string::npos);
  EXPECT_NE(
      refusal(with(gathering(), "told: {kind: amount, at_least: 1, at_most: 1000, rejected: That is odd.}",
                   "told: {kind: amount}\n  other: {kind: date, other_currency: bye}"))
          .find("only an amount has a currency"),
      std::string::npos);
}

}  // namespace
}  // namespace rf::flow
