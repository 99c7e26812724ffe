#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "understand/values.h"

namespace rf::understand {
namespace {

std::string amount(std::string_view words, Question question = Question::amount) {
  const auto slots = english_values(question, words, {});
  const auto* slot = find(slots, SlotKind::amount);
  return slot ? slot->value : "";
}
std::string currency(std::string_view words) {
  const auto slots = english_values(Question::amount, words, {});
  const auto* slot = find(slots, SlotKind::currency);
  return slot ? slot->value : "";
}

struct Row {
  const char *words, *value;
};

TEST(EnglishAmount, AsItIsSaid) {
  for (const auto& [words, value] :
       {Row{"two and a half lakh", "250000"},
        {"1,25,000", "125000"},
        {"a lakh and twenty", "120000"},
        {"one lakh twenty thousand", "120000"},
        {"one point five crore", "15000000"},
        {"$2,500.75", "2500.75"},
        {"twenty five hundred", "2500"},
        {"fifty k", "50000"},
        {"50k", "50000"},
        {"2.5 lakhs", "250000"},
        {"rupees five thousand only", "5000"},
        {"Rs.5000/-", "5000"},
        {"around ten thousand", "10000"},
        {"five no sorry six thousand", "6000"},
        {"two hundred dollars and fifty cents", "200.50"},
        {"double five triple zero", "55000"},
        {"two five zero zero zero", "25000"},
        {"five pounds fifty", "5.50"},
        {"fifty paise", "0.50"},
        {"two", "2"},
        {"it was two thousand five hundred rupees", "2500"},
        {"two fifty", "250"},
        {"half a lakh", "50000"},
        {"a quarter of a million dollars", "250000"},
        {"three quarters of a lakh", "75000"},
        {"a lakh and a half", "150000"},
        {"one and a half lakhs", "150000"},
        {"a couple of thousand", "2000"},
        {"2 lakh 50,000", "250000"},
        {"1 25 000", "125000"},
        {"25 000 rupees", "25000"},
        {"seventy-five thousand", "75000"},
        {"three hundred and twenty five thousand", "325000"},
        {"five lakh not six lakh", "500000"},
        {"not five thousand, six thousand", "6000"},
        {"it's not 5000 it's 6000", "6000"},
        {"I have two loans five lakh in total", "500000"},
        {"two lakh principal and fifty thousand interest total two and a half lakh", "250000"},
        {"I took 5 lakh in 2019", "500000"},
        {"\xE2\x82\xB9"
         "45,000",
         "45000"},
        {"one hundred and one rupees", "101"},
        {"twelve thousand three hundred forty five", "12345"},
        {"ten lakh rupees sir", "1000000"},
        {"15 grand", "15000"},
        {"two crore thirty lakh", "23000000"},
        {"nineteen ninety nine", "1999"},
        {"five thousand rupees I will pay on the 15th", "5000"},
        {"zero point five lakh", "50000"}})
    EXPECT_EQ(amount(words), value) << words;
}

TEST(EnglishAmount, ARangeOrTwoAmountsAreNone) {
  for (const auto* words :
       {"five or six thousand", "between five and ten thousand", "5 to 10 thousand", "two three thousand",
        "5-10 thousand", "I took five lakh and paid two lakh", "few thousand", "several lakhs",
        "I don't know", "one moment please", "in two years", "my account number is 45321234567890",
        "a hundred percent", "the first one", "thousands"})
    EXPECT_EQ(amount(words), "") << words;
}

TEST(EnglishAmount, Currencies) {
  EXPECT_EQ(currency("five thousand rupees"), "INR");
  EXPECT_EQ(currency("$500"), "USD");
  EXPECT_EQ(currency("two hundred quid"), "GBP");
  EXPECT_EQ(currency("five hundred euros"), "EUR");
  EXPECT_EQ(currency("Rs 500"), "INR");
  EXPECT_EQ(currency("five hundred"), "");
}

TEST(EnglishAmount, WhereNoneWasAskedForAUnitIsNeeded) {
  EXPECT_EQ(amount("two", Question::yes_no), "");
  EXPECT_EQ(amount("yes I paid 2,500 rupees", Question::yes_no), "2500");
  EXPECT_EQ(amount("I can pay two thousand on Friday", Question::repaid), "2000");
  EXPECT_EQ(amount("I will pay 5000 on the 15th", Question::date), "5000");
  EXPECT_EQ(amount("in 2019", Question::repaid), "");
  EXPECT_EQ(amount("I took it in two thousand nineteen", Question::name), "");
}

// A number as a generator of our own writes it.
std::string below_hundred(int n) {
  static constexpr const char* ones[] = {"zero",    "one",     "two",       "three",    "four",
                                         "five",    "six",     "seven",     "eight",    "nine",
                                         "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                         "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static constexpr const char* tens[] = {"",      "",      "twenty",  "thirty", "forty",
                                         "fifty", "sixty", "seventy", "eighty", "ninety"};
  if (n < 20) return ones[n];
  return std::string(tens[n / 10]) + (n % 10 ? std::string(" ") + ones[n % 10] : "");
}
std::string below_thousand(int n, bool with_and) {
  if (n < 100) return below_hundred(n);
  return below_hundred(n / 100) + " hundred" +
         (n % 100 ? (with_and ? " and " : " ") + below_hundred(n % 100) : "");
}
std::string indian(int n, bool with_and) {
  std::string out;
  const auto add = [&](int part, const char* scale) {
    if (part) out += (out.empty() ? "" : " ") + below_hundred(part) + scale;
  };
  add(n / 10'000'000, " crore");
  add(n / 100'000 % 100, " lakh");
  add(n / 1000 % 100, " thousand");
  const int rest = n % 1000;
  // "Two lakh five" is two lakh five thousand: what is below a hundred then needs its zeros, or is not said
  // so.
  if (rest) out += (out.empty() ? "" : " ") + below_thousand(rest, with_and);
  return out.empty() ? "zero" : out;
}
std::string western(int n, bool with_and) {
  std::string out;
  const auto add = [&](int part, const char* scale) {
    if (part) out += (out.empty() ? "" : " ") + below_thousand(part, with_and) + scale;
  };
  add(n / 1'000'000, " million");
  add(n / 1000 % 1000, " thousand");
  if (n % 1000) out += (out.empty() ? "" : " ") + below_thousand(n % 1000, with_and);
  return out.empty() ? "zero" : out;
}

RC_GTEST_PROP(EnglishAmount, WhatIsWrittenInWordsReadsBack, (bool with_and)) {
  const int n = *rc::gen::inRange(0, 99'00'00'000);
  const auto west = western(n, with_and);
  RC_LOG() << west;
  RC_ASSERT(amount(west) == std::to_string(n));
  const bool elided = n >= 100'000 && n % 100'000 / 1000 == 0 && n % 1000 < 100 && n % 1000 > 0;
  if (elided || (n >= 10'000'000 && n % 10'000'000 < 100)) return;
  RC_LOG() << indian(n, with_and);
  RC_ASSERT(amount(indian(n, with_and) + " rupees") == std::to_string(n));
}

RC_GTEST_PROP(EnglishAmount, WhatIsWrittenInFiguresReadsBack, ()) {
  const int n = *rc::gen::inRange(1, 99'00'00'000);
  const int part = *rc::gen::inRange(0, 100);
  std::string figures = std::to_string(n);
  for (auto at = static_cast<int>(figures.size()) - 3; at > 0; at -= 2)
    figures.insert(static_cast<std::size_t>(at), ",");
  const auto cents = std::to_string(100 + part).substr(1);
  RC_ASSERT(amount("Rs. " + figures + "." + cents) == std::to_string(n) + (part ? "." + cents : ""));
}

RC_GTEST_PROP(EnglishAmount, DigitsReadBack, (std::vector<std::uint8_t> picks)) {
  static constexpr const char* names[] = {"zero", "one", "two",   "three", "four",
                                          "five", "six", "seven", "eight", "nine"};
  std::string said, digits;
  for (std::size_t i = 0; i < picks.size() && digits.size() < 10; ++i) {
    const int digit = picks[i] % 10;
    if (picks[i] % 7 == 0) {
      said += "double " + std::string(names[digit]) + " ";
      digits += std::string(2, static_cast<char>('0' + digit));
    } else {
      said += std::string(names[digit]) + " ";
      digits += static_cast<char>('0' + digit);
    }
  }
  if (digits.size() < 3) return;
  const auto slots = english_values(Question::open, said, {});
  const auto* slot = find(slots, SlotKind::digits);
  RC_ASSERT(slot != nullptr);
  RC_ASSERT(slot->value == digits);
}

RC_GTEST_PROP(EnglishValues, AnyBytesAndAnyNumbersAreRead,
              (const std::string& bytes, std::vector<std::uint8_t> picks)) {
  static constexpr const char* words[] = {
      "two",        "and",     "a",     "half", "lakh",  "crore",  "hundred", "thousand", "point", "double",
      "9999999999", "1/2",     "12/03", "next", "week",  "friday", "the",     "15th",     "of",    "january",
      "end",        "month",   "in",    "days", "half",  "past",   "pm",      "my",       "name",  "is",
      "mary",       "o'brien", "mr",    "no",   "sorry", "rs",     "$",       "5-6"};
  std::string said;
  for (const auto pick : picks)
    said += std::string(words[pick % std::size(words)]) + (pick % 13 == 0 ? ", " : " ");
  const Context context{.today = std::chrono::year_month_day(std::chrono::year(2026), std::chrono::month(11),
                                                             std::chrono::day(30))};
  for (const auto question : all_questions)
    for (const auto& text : {bytes, said, said + bytes}) {
      const auto slots = english_values(question, text, context);
      RC_ASSERT(slots == english_values(question, text, context));
      for (const auto& slot : slots) RC_ASSERT(!slot.value.empty());
    }
}

// Numbers that are no money, or none that anybody would pay.
TEST(EnglishAmount, IsNoNumberOfSomethingElse) {
  for (const auto* words : {"my account number is 123456789",
                            "loan number 4471",
                            "loan no. 4471",
                            "reference 500",
                            "the reference is 500",
                            "account ending in 4471",
                            "my phone number is 98450",
                            "call me on 9845012345",
                            "123456789",
                            "OTP 4471",
                            "pin code 560001",
                            "flat 12",
                            "customer id 777",
                            "nine eight four five zero one two three four five",
                            "I have only 500 in my account",
                            "I have just 500 rupees",
                            "I've got 500 in the bank",
                            "I have five hundred left",
                            "my salary is 20000",
                            "I earn twenty thousand rupees",
                            "my income is 30000 a month",
                            "-500",
                            "\xE2\x88\x92"
                            "500",
                            "minus five hundred rupees",
                            "-\xE2\x82\xB9"
                            "500",
                            "negative 500",
                            "from 2019",
                            "until 2027",
                            "2019",
                            "since 2019"})
    EXPECT_EQ(amount(words), "") << words;
  for (const auto& [words, value] : {Row{"I have only two lakh of loan", "200000"},
                                     {"I have only 500 to pay", "500"},
                                     {"no, 4471", "4471"},
                                     {"the loan is 50000", "50000"},
                                     {"I can pay only 500", "500"},
                                     {"from my salary I will pay 5000", "5000"},
                                     {"10000000", "10000000"},
                                     {"I put 500 in my account", ""},
                                     {"around 2000", "2000"},
                                     {"the amount - 500 rupees", "500"}})
    EXPECT_EQ(amount(words), value) << words;
}

// A unit counts what stands before it; where nobody understood that, it counts nothing.
TEST(EnglishAmount, AUnitWithoutANumberIsNoAmount) {
  for (const auto* words : {"blah lakh", "some hundred", "some lakh rupees", "several thousand", "many lakhs",
                            "I owe you blah thousand", "five blah thousand", "five to lakh", "up to lakh",
                            "I lack money", "it is umpteen hundred rupees"})
    EXPECT_EQ(amount(words), "") << words;
  for (const auto& [words, value] : {Row{"lakh", "100000"},
                                     {"a lakh", "100000"},
                                     {"about a lakh", "100000"},
                                     {"about lakh rupees", "100000"},
                                     {"thousand rupees", "1000"},
                                     {"a hundred and fifty thousand", "150000"},
                                     {"blah lakh, sorry, two lakh", "200000"}})
    EXPECT_EQ(amount(words), value) << words;
}

TEST(EnglishAmount, NumbersAsTheyAreMisspelt) {
  for (const auto& [words, value] : {Row{"twentyfive thousand", "25000"},
                                     {"fourtyfive thousand", "45000"},
                                     {"fiftin thousand", "15000"},
                                     {"fivelakh", "500000"},
                                     {"for thousand", "4000"},
                                     {"ate thousand rupees", "8000"},
                                     {"to lakh", "200000"},
                                     {"too crore", "20000000"}})
    EXPECT_EQ(amount(words), value) << words;
}

TEST(EnglishAmount, NumbersOfHindiOnAnIndianCall) {
  for (const auto* language : {"en", "en-IN", "auto"})
    for (const auto& [words, value] : {Row{"das lakh", "1000000"},
                                       {"the loan is das lakh", "1000000"},
                                       {"char lakh", "400000"},
                                       {"che lakh", "600000"},
                                       {"char crore", "40000000"},
                                       {"do lakh", "200000"},
                                       {"dedh lakh", "150000"}}) {
      const auto meaning = understand(Question::amount, words, {.language = language});
      const auto* slot = find(meaning.slots, SlotKind::amount);
      EXPECT_EQ(slot ? slot->value : "", value) << language << ": " << words;
      EXPECT_EQ(meaning.intent, Intent::given) << language << ": " << words;
    }
}

TEST(EnglishAmount, TheOneThatIsWanted) {
  for (const auto& [words, value] : {Row{"two lakh instead of one lakh", "200000"},
                                     {"two lakh rather than one lakh", "200000"},
                                     {"instead of five thousand, six thousand", "6000"},
                                     {"not one lakh but two lakh", "200000"},
                                     {"no, six thousand instead of five thousand", "6000"},
                                     {"I said one lakh but it is two lakh", "200000"},
                                     {"I owe one lakh but earn two lakh", "100000"}})
    EXPECT_EQ(amount(words), value) << words;
}

// Whatever is said to be given up, the other is kept; and numbers that were written together are the same.
RC_GTEST_PROP(EnglishAmount, InsteadOfKeepsTheFirst, ()) {
  static constexpr const char* tens[] = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty"};
  static constexpr const char* ones[] = {"one", "two",   "three", "four", "five",
                                         "six", "seven", "eight", "nine"};
  const auto word = [](int ten, int one, const char* between) {
    return std::string(tens[ten]) + between + ones[one];
  };
  const auto ten = *rc::gen::inRange(0, 7), one = *rc::gen::inRange(0, 9);
  const auto other_ten = *rc::gen::inRange(0, 7), other_one = *rc::gen::inRange(0, 9);
  const auto wanted = std::to_string(((ten + 2) * 10 + one + 1) * 1000);
  const auto kept = word(ten, one, " ") + " thousand", other = word(other_ten, other_one, " ") + " thousand";
  RC_ASSERT(amount(word(ten, one, "") + " thousand") == wanted);
  for (const auto* link : {" instead of ", " rather than ", " in place of "})
    RC_ASSERT(amount(kept + link + other) == wanted);
}

}  // namespace
}  // namespace rf::understand
