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

}  // namespace
}  // namespace rf::flow
