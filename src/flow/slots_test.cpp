#include "flow/slots.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/money.h"

namespace rf::flow {
namespace {

using Items = std::vector<std::pair<std::string, std::string>>;

Term term(SlotType type, std::string_view text) {
  auto out = parse_term(type, text);
  EXPECT_TRUE(out) << text << ": " << out.error().message;
  return out.value_or(Term());
}

TEST(Slots, values_are_measured_by_their_kind) {
  EXPECT_EQ(measure(SlotType::amount, "2500.75"), 250'075);
  EXPECT_EQ(measure(SlotType::amount, "1,25,000"), 12'500'000);
  EXPECT_EQ(measure(SlotType::date, "1970-01-02"), 1);
  EXPECT_EQ(measure(SlotType::date, "2026-02-30"), std::nullopt);
  EXPECT_EQ(measure(SlotType::time, "17:30"), 17 * 60 + 30);
  EXPECT_EQ(measure(SlotType::time, "25:00"), std::nullopt);
  EXPECT_EQ(measure(SlotType::name, "Asha"), std::nullopt);
}

TEST(Slots, terms_are_numbers_days_and_facts) {
  const Facts facts(Items{
      {"due_date", "15 January 2026"}, {"due_date.value", "2026-01-15"}, {"today.value", "2026-01-05"}});
  const Facts slots(Items{{"told", "5000"}});
  EXPECT_EQ(measure(SlotType::amount, term(SlotType::amount, "5000"), facts, slots), 500'000);
  EXPECT_EQ(measure(SlotType::amount, term(SlotType::amount, "told"), facts, slots), 500'000);
  const auto day = [&](std::string_view text) {
    return measure(SlotType::date, term(SlotType::date, text), facts, slots);
  };
  EXPECT_EQ(day("today"), measure(SlotType::date, "2026-01-05"));
  EXPECT_EQ(day("today + 7 days"), measure(SlotType::date, "2026-01-12"));
  EXPECT_EQ(day("due_date - 1 day"), measure(SlotType::date, "2026-01-14"));
  EXPECT_EQ(day("2026-03-01"), measure(SlotType::date, "2026-03-01"));
  EXPECT_EQ(day("unheard_of"), std::nullopt);
  EXPECT_FALSE(parse_term(SlotType::amount, "a lot"));
  EXPECT_FALSE(parse_term(SlotType::date, "today + many days"));
  EXPECT_FALSE(parse_term(SlotType::name, "asha"));
}

TEST(Slots, bounds_fail_closed) {
  SlotRule rule{"day", SlotType::date, term(SlotType::date, "today"), term(SlotType::date, "due_date"), -1,
                1};
  const Facts knows(Items{{"today.value", "2026-01-05"}, {"due_date.value", "2026-01-15"}}),
      lacks(Items{{"today.value", "2026-01-05"}});
  EXPECT_TRUE(within_bounds(rule, "2026-01-05", knows, {}));
  EXPECT_TRUE(within_bounds(rule, "2026-01-15", knows, {}));
  EXPECT_FALSE(within_bounds(rule, "2026-01-04", knows, {}));
  EXPECT_FALSE(within_bounds(rule, "2026-01-16", knows, {}));
  EXPECT_FALSE(within_bounds(rule, "some day", knows, {}));
  EXPECT_FALSE(within_bounds(rule, "2026-01-10", lacks, {})) << "a bound that is not known";
}

TEST(Slots, comparisons_with_what_is_not_known_do_not_hold) {
  using Op = Condition::Op;
  const Facts facts(Items{{"amount", "2,500 rupees"}, {"amount.value", "2500"}});
  for (const auto op : {Op::less, Op::at_most, Op::more, Op::at_least, Op::is, Op::is_not, Op::known})
    EXPECT_FALSE(holds({"told", SlotType::amount, op, {Term::Kind::number, 100, ""}, "100"}, facts, {}));
  EXPECT_TRUE(holds({"told", SlotType::amount, Op::unknown, {}, ""}, facts, {}));
  EXPECT_TRUE(
      holds({"amount", SlotType::amount, Op::at_least, {Term::Kind::number, 250'000, ""}, ""}, facts, {}));
  const Facts slots(Items{{"told", "yes"}});
  EXPECT_TRUE(holds({"told", SlotType::answer, Op::is, {}, "yes"}, facts, slots));
  EXPECT_TRUE(holds({"told", SlotType::answer, Op::is_not, {}, "no"}, facts, slots));
}

TEST(Slots, are_spoken_in_the_language_of_the_call) {
  EXPECT_EQ(spoken(SlotType::amount, "125000", "en-IN", "INR"), "1,25,000 rupees");
  EXPECT_EQ(spoken(SlotType::amount, "125000", "hi-IN", "INR"), "1,25,000 रुपये");
  EXPECT_EQ(spoken(SlotType::amount, "50000", "ja-JP", "JPY"), "50,000円");
  EXPECT_EQ(spoken(SlotType::date, "2026-01-09", "en-IN", ""), "Friday, 9 January");
  EXPECT_EQ(spoken(SlotType::date, "2026-01-09", "hi-IN", ""), "शुक्रवार, 9 जनवरी");
  EXPECT_EQ(spoken(SlotType::date, "2026-01-09", "ja-JP", ""), "1月9日金曜日");
  EXPECT_EQ(spoken(SlotType::digits, "904", "en-IN", ""), "9 0 4");
}

RC_GTEST_PROP(Slots, amounts_are_ordered_as_numbers, ()) {
  const auto a = *rc::gen::inRange<std::int64_t>(0, 100'000'000),
             b = *rc::gen::inRange<std::int64_t>(0, 100'000'000);
  const auto text = [](std::int64_t minor) { return money_plain(Money{minor, "INR"}); };
  RC_ASSERT(measure(SlotType::amount, text(a)) == a);
  const Facts slots(Items{{"told", text(a)}});
  const Condition less{"told", SlotType::amount, Condition::Op::less, {Term::Kind::number, b, ""}, ""};
  RC_ASSERT(holds(less, {}, slots) == (a < b));
}

TEST(Slots, a_bound_may_be_many_times_a_fact) {
  const Facts facts(Items{{"amount", "450 rupees"}, {"amount.value", "450"}});
  EXPECT_EQ(measure(SlotType::amount, term(SlotType::amount, "10 * amount"), facts, {}), 450'000);
  EXPECT_EQ(measure(SlotType::amount, term(SlotType::amount, "amount"), facts, {}), 45'000);
  EXPECT_EQ(measure(SlotType::amount, term(SlotType::amount, "10 * amount or 70"), facts, {}), 450'000);
  EXPECT_EQ(measure(SlotType::amount, term(SlotType::amount, "10 * amount or 70"), {}, {}), 7'000);
  EXPECT_FALSE(parse_term(SlotType::amount, "amount or limit"));
  EXPECT_FALSE(parse_term(SlotType::amount, "500 or 70"));
  EXPECT_FALSE(parse_term(SlotType::amount, "0 * amount"));
  EXPECT_FALSE(parse_term(SlotType::amount, "10 * 500"));
  EXPECT_FALSE(parse_term(SlotType::amount, "amount * 10"));
  EXPECT_FALSE(parse_term(SlotType::date, "10 * due_date"));
  EXPECT_EQ(spoken_currency("INR", "en-IN"), "rupees");
  EXPECT_EQ(spoken_currency("INR", "hi-IN"), "\xE0\xA4\xB0\xE0\xA5\x81\xE0\xA4\xAA\xE0\xA4\xAF\xE0\xA5\x87");
  EXPECT_EQ(spoken_currency("USD", "en-US"), "dollars");
  EXPECT_EQ(spoken_currency("JPY", "ja-JP"), "\xE5\x86\x86");
}

}  // namespace
}  // namespace rf::flow
