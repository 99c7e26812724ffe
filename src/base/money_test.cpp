#include "base/money.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/currency.h"

// After gtest, or it does not compile.
#include <rapidcheck/gtest.h>

namespace rf {
namespace {

// The amount in minor units, or the word for what is wrong with it.
std::string read(std::string_view text, std::string_view currency = "INR") {
  const auto money = parse_money(text, currency);
  return money ? std::to_string(money->minor) : money.error().code;
}

TEST(Money, WaysToWriteAnAmount) {
  for (const auto* text :
       {"2500.75", "2,500.75", " 2500.75 ", "₹2500.75", "₹ 2,500.75", "INR 2500.75", "inr2500.75",
        "2500.75 INR", "Rs. 2500.75", "Rs 2,500.75", "rs.2500.75", "2500.75 rupees", "₹2,500.75/-"}) {
    EXPECT_EQ(read(text), "250075") << text;
  }
  EXPECT_EQ(read("0"), "0");
  EXPECT_EQ(read("-0"), "0");
  EXPECT_EQ(read("007"), "700");
  EXPECT_EQ(read("5.5"), "550");
  EXPECT_EQ(read("1,25,000"), "12500000");
  EXPECT_EQ(read("125,000"), "12500000");
  EXPECT_EQ(read("12,34,56,789.01"), "12345678901");
  EXPECT_EQ(read("$12", "USD"), "1200");
  EXPECT_EQ(read("¥50,000", "JPY"), "50000");
  EXPECT_EQ(read("50000円", "JPY"), "50000");
  EXPECT_EQ(read("1.234", "KWD"), "1234");
  EXPECT_EQ(read("KWD 1.2", "KWD"), "1200");
  EXPECT_EQ(read("12.5", "CHF"), "1250");
}

TEST(Money, NegativeAmounts) {
  for (const auto* text : {"-500", "- 500", "-₹500", "₹-500", "INR -500", "−500"})
    EXPECT_EQ(read(text), "-50000") << text;
  for (const auto* text : {"--500", "-₹-500", "500-", "(500)", "+500"})
    EXPECT_EQ(read(text), "money-invalid") << text;
}

TEST(Money, GroupsMustStandRight) {
  for (const auto* text : {"2,50", "2,5000", ",500", "500,", "1,,000", "1234,567", "1,23,45", "12,345,67",
                           "1,234,56,789", "123,45,678", "2.500,75", "1,000.00.00", "1,000.5,0", ".", ","}) {
    EXPECT_EQ(read(text), "money-invalid") << text;
  }
}

TEST(Money, WhatIsWrong) {
  for (const auto* text :
       {"",    " ",   "abc", "₹",    "12 34",      "1e5", "0x10",      "5.", ".5",       "1.2.3", "NaN",
        "inf", "1/2", "12%", "five", "12 bananas", "₹₹5", "INR INR 5", "1٠", "\xff\xfe", "5 /-x"}) {
    EXPECT_EQ(read(text), "money-invalid") << text;
  }
  EXPECT_EQ(read(std::string(100, '1')), "money-invalid");
  EXPECT_EQ(read("2500.755"), "money-precision");
  EXPECT_EQ(read("2500.750"), "money-precision");  // elsewhere two and a half million
  EXPECT_EQ(read("50000.00", "JPY"), "money-precision");
  for (const auto* code : {"XXQ", "XYZ", "XTS", "inr", "IN", "R I", "INRU", ""})
    EXPECT_EQ(read("5", code), "money-currency") << code;
  EXPECT_EQ(read("$5"), "money-currency");
  EXPECT_EQ(read("USD 5"), "money-currency");
  EXPECT_EQ(read("5 eur"), "money-currency");
  EXPECT_EQ(read("₹5", "USD"), "money-currency");
  EXPECT_EQ(read("¥5", "CNY"), "500");
  EXPECT_EQ(read("$5 USD", "USD"), "500");
  EXPECT_EQ(read("$5 CAD", "USD"), "money-currency");
  EXPECT_EQ(read("5/-", "USD"), "money-invalid");
  EXPECT_EQ(read("5", ""), "money-currency");
  EXPECT_EQ(read("5", "inr"), "money-currency");
  EXPECT_EQ(read("5", "RUPEES"), "money-currency");
  EXPECT_EQ(parse_money("2,50", "INR").error().message,
            "\"2,50\" is not an amount; write it like 2500.75 or 2,500.75.");
}

TEST(Money, Range) {
  EXPECT_EQ(read("10000000000000"), "1000000000000000");
  EXPECT_EQ(read("-10000000000000"), "-1000000000000000");
  EXPECT_EQ(read("10000000000000.01"), "money-range");
  EXPECT_EQ(read("-10000000000000.01"), "money-range");
  EXPECT_EQ(read("1000000000000000", "JPY"), "1000000000000000");
  EXPECT_EQ(read("1000000000000001", "JPY"), "money-range");
  EXPECT_EQ(read("18446744073709551617"), "money-range");
  EXPECT_EQ(read("00000000000000000000000000000005"), "500");
}

TEST(Money, MinorDigits) {
  EXPECT_EQ(minor_digits("INR"), 2);
  EXPECT_EQ(minor_digits("USD"), 2);
  EXPECT_EQ(minor_digits("JPY"), 0);
  EXPECT_EQ(minor_digits("KRW"), 0);
  EXPECT_EQ(minor_digits("KWD"), 3);
  EXPECT_EQ(minor_digits("CLF"), 4);
  EXPECT_EQ(minor_digits("CHF"), 2);
}

TEST(Money, Plain) {
  EXPECT_EQ(money_plain({250075, "INR"}), "2500.75");
  EXPECT_EQ(money_plain({-5, "INR"}), "-0.05");
  EXPECT_EQ(money_plain({0, "INR"}), "0.00");
  EXPECT_EQ(money_plain({50000, "JPY"}), "50000");
  EXPECT_EQ(money_plain({1, "KWD"}), "0.001");
  EXPECT_EQ(money_plain({std::numeric_limits<std::int64_t>::min(), "JPY"}), "-9223372036854775808");
}

TEST(Money, Display) {
  EXPECT_EQ(money_display({12500000, "INR"}), "₹1,25,000.00");
  EXPECT_EQ(money_display({1234567890, "INR"}), "₹1,23,45,678.90");
  EXPECT_EQ(money_display({99999, "INR"}), "₹999.99");
  EXPECT_EQ(money_display({100000, "INR"}), "₹1,000.00");
  EXPECT_EQ(money_display({1000000, "INR"}), "₹10,000.00");
  EXPECT_EQ(money_display({10000000, "INR"}), "₹1,00,000.00");
  EXPECT_EQ(money_display({250075, "USD"}), "$2,500.75");
  EXPECT_EQ(money_display({100000000, "USD"}), "$1,000,000.00");
  EXPECT_EQ(money_display({50000, "JPY"}), "¥50,000");
  EXPECT_EQ(money_display({-1250, "GBP"}), "-£12.50");
  EXPECT_EQ(money_display({1234500, "KWD"}), "KWD 1,234.500");
  EXPECT_EQ(money_display({5, "XYZ"}), "XYZ 0.05");
}

TEST(Money, Spoken) {
  EXPECT_EQ(money_spoken({12500000, "INR"}), "1,25,000 rupees");
  EXPECT_EQ(money_spoken({250075, "USD"}), "2,500 dollars and 75 cents");
  EXPECT_EQ(money_spoken({101, "USD"}), "1 dollar and 1 cent");
  EXPECT_EQ(money_spoken({100, "INR"}), "1 rupee");
  EXPECT_EQ(money_spoken({1, "INR"}), "1 paisa");
  EXPECT_EQ(money_spoken({75, "INR"}), "75 paise");
  EXPECT_EQ(money_spoken({0, "INR"}), "0 rupees");
  EXPECT_EQ(money_spoken({201, "GBP"}), "2 pounds and 1 penny");
  EXPECT_EQ(money_spoken({50000, "JPY"}), "50,000 yen");
  EXPECT_EQ(money_spoken({-500, "USD"}), "minus 5 dollars");
  EXPECT_EQ(money_spoken({1500, "KWD"}), "1 Kuwaiti dinar and 500 fils");
  EXPECT_EQ(money_spoken({250075, "XYZ"}), "2,500.75 XYZ");
}

rc::Gen<Money> any_money() {
  constexpr std::int64_t limit = 1'000'000'000'000'000;
  const auto amount = rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-limit, limit + 1),
                                     rc::gen::inRange<std::int64_t>(-2'000'000, 2'000'001));
  const auto currency = rc::gen::elementOf(std::vector<std::string>{
      "INR", "USD", "GBP", "EUR", "JPY", "CNY", "KWD", "CLF", "AUD", "CAD", "KRW", "AED", "CHF"});
  return rc::gen::map(rc::gen::pair(amount, currency),
                      [](const auto& p) { return Money{p.first, p.second}; });
}

RC_GTEST_PROP(MoneyProperty, PlainReadsBack, ()) {
  const Money m = *any_money();
  RC_ASSERT(parse_money(money_plain(m), m.currency) == m);
}

RC_GTEST_PROP(MoneyProperty, DisplayReadsBack, ()) {
  const Money m = *any_money();
  RC_ASSERT(parse_money(money_display(m), m.currency) == m);
}

// What a screen shows of one currency is never read as another, unless they share the sign.
RC_GTEST_PROP(MoneyProperty, DisplayOfAnotherCurrencyIsRefused, ()) {
  const Money m = *any_money();
  RC_PRE(m.currency != "INR");
  RC_ASSERT(!parse_money(money_display(m), "INR"));
}

RC_GTEST_PROP(MoneyProperty, AnyTextIsAnsweredInRange, ()) {
  const auto text =
      *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789.,-$ RsINR/")));
  const auto m = parse_money(text, "INR");
  if (!m) return;
  RC_ASSERT(std::abs(m->minor) <= 1'000'000'000'000'000);
  RC_ASSERT(parse_money(money_plain(*m), "INR") == *m);
}

RC_GTEST_PROP(MoneyProperty, AnyBytesAreAnswered, (const std::string& text)) {
  const auto m = parse_money(text, "USD");
  if (!m) RC_ASSERT(m.error().code.starts_with("money-"));
}

TEST(Currency, EverySymbolIsReadBack) {
  for (const auto* code :
       {"AUD", "CAD", "CNY", "EUR", "GBP", "HKD", "INR", "JPY", "KRW", "NZD", "SGD", "USD", "VND"}) {
    const auto* currency = find_currency(code);
    ASSERT_TRUE(currency) << code;
    EXPECT_EQ(mark_meaning(currency->symbol, code), MarkMeaning::fits) << code;
  }
  EXPECT_EQ(find_currency("XYZ"), nullptr);
}

}  // namespace
}  // namespace rf
