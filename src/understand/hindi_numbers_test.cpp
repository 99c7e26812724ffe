#include "understand/hindi_numbers.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace rf::understand {
namespace {

constexpr const char* devanagari =
    "शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस तेईस "
    "चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस "
    "इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस इकतालीस बयालीस तैंतालीस चवालीस पैंतालीस छियालीस "
    "सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन "
    "चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर "
    "बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी "
    "अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे "
    "छियानवे सत्तानवे अट्ठानवे निन्यानवे";
constexpr const char* latin =
    "shunya ek do teen chaar paanch chhe saat aath nau das gyarah barah terah chaudah pandrah solah satrah "
    "atharah unnis bees ikkis bais teis chaubis pachis chhabbis sattais "
    "atthais untis tees ikatis battis taintis chauntis paintis chhattis saintis adtis untalis chalis iktalis "
    "bayalis taintalis chavalis paintalis chhiyalis saintalis adtalis unchas "
    "pachas ikyavan bavan tirpan chauvan pachpan chhappan sattavan atthavan unsath saath iksath basath "
    "tirsath chaunsath painsath chhiyasath sadsath adsath unhattar sattar ikhattar bahattar "
    "tihattar chauhattar pachhattar chhihattar sathattar athhattar unasi assi ikyasi bayasi tirasi chaurasi "
    "pachasi chhiyasi sattasi atthasi navasi nabbe ikyanve banve tiranve "
    "chauranve pachanve chhiyanve sattanve atthanve ninyanve";

std::string in_words(std::int64_t number, const char* words, const std::array<const char*, 4>& units) {
  const auto small = split(words, ' ');
  const std::int64_t values[] = {10'000'000, 100'000, 1'000, 100};
  std::string out;
  const auto add = [&](std::string_view word) { out += (out.empty() ? "" : " ") + std::string(word); };
  for (std::size_t i = 0; i < 4; ++i)
    if (const auto count = number / values[i]; count > 0) {
      add(small[static_cast<std::size_t>(count)]);
      add(units[i]);
      number %= values[i];
    }
  if (number > 0 || out.empty()) add(small[static_cast<std::size_t>(number)]);
  return out;
}

void expect_number(const std::string& said, std::int64_t hundredths) {
  const auto numbers = hindi_numbers(read_hindi(said));
  ASSERT_EQ(numbers.size(), 1u) << said;
  EXPECT_EQ(numbers[0].hundredths, hundredths) << said;
}

TEST(HindiNumbers, UpToAHundredInBothScripts) {
  for (std::int64_t number = 0; number < 100; ++number) {
    expect_number(in_words(number, devanagari, {}), number * 100);
    expect_number(in_words(number, latin, {}), number * 100);
  }
}

TEST(HindiNumbers, Quarters) {
  expect_number("dedh lakh", 15'000'000);
  expect_number("ढाई लाख", 25'000'000);
  expect_number("sava lakh", 12'500'000);
  expect_number("सवा दो लाख", 22'500'000);
  expect_number("paune do lakh", 17'500'000);
  expect_number("saadhe teen hazaar", 350'000);
  expect_number("2.5 lakh", 25'000'000);
  expect_number("do point paanch lakh", 25'000'000);
  expect_number("१,२५,०००", 12'500'000);
  expect_number("40k", 4'000'000);
}

TEST(HindiNumbers, WordsThatOnlySoundLikeNumbers) {
  for (const auto* said : {"bata do", "mere saath", "no", "at home", "paisa de do", "wapas kar do"})
    EXPECT_TRUE(hindi_numbers(read_hindi(said)).empty()) << said;
  EXPECT_EQ(hindi_numbers(read_hindi("paanch hazaar de do")).size(), 1u);
  EXPECT_EQ(hindi_numbers(read_hindi("do hazaar teen hazaar")).size(), 2u);
}

TEST(HindiNumbers, DigitsOneByOne) {
  std::size_t end = 0;
  EXPECT_EQ(spoken_digits(read_hindi("double nau triple aath ek do"), 0, end), "9988812");
  EXPECT_EQ(end, 6u);
  EXPECT_EQ(spoken_digits(read_hindi("नौ आठ शून्य एक"), 0, end), "9801");
  EXPECT_EQ(spoken_digits(read_hindi("hello"), 0, end), "");
}

RC_GTEST_PROP(HindiNumbersProperty, WhatIsWrittenIsReadBack, ()) {
  const auto number = *rc::gen::inRange<std::int64_t>(0, 999'999'999);
  const auto said = *rc::gen::element(in_words(number, devanagari, {"करोड़", "लाख", "हज़ार", "सौ"}),
                                      in_words(number, latin, {"crore", "lakh", "hazaar", "sau"}));
  const auto numbers = hindi_numbers(read_hindi(said));
  RC_ASSERT(numbers.size() == 1u);
  RC_ASSERT(numbers[0].hundredths == number * 100);
}

}  // namespace
}  // namespace rf::understand
