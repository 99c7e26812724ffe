#include "understand/values.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace rf::understand {
namespace {

TEST(HindiValues, a_number_of_something_else_is_no_amount) {
  const auto amount = [](std::string_view words) {
    const auto meaning = understand(Question::amount, words, {.language = "hi-IN"});
    const auto* slot = find(meaning.slots, SlotKind::amount);
    return slot ? slot->value : "";
  };
  for (const auto* words : {"mera khata number 4471 hai", "mera account number 123456 hai",
                            "मेरा खाता नंबर 4471 है", "mere paas sirf 500 hain", "मेरे पास सिर्फ 500 हैं"})
    EXPECT_EQ(amount(words), "") << words;
  EXPECT_EQ(amount("mere paas do lakh ka loan hai"), "200000");
  EXPECT_EQ(amount("paanch hazaar"), "5000");
}

using std::chrono::year;

std::string value(Question question, std::string_view words, SlotKind kind) {
  Context context{.language = "hi"};
  context.today = year{2026} / 11 / 30;  // a Monday
  const auto slots = hindi_values(question, words, context);
  const auto* slot = find(slots, kind);
  return slot ? slot->value : "";
}
std::string amount(std::string_view words) { return value(Question::amount, words, SlotKind::amount); }
std::string date(std::string_view words) { return value(Question::date, words, SlotKind::date); }
std::string time(std::string_view words) { return value(Question::date, words, SlotKind::time); }
std::string name(std::string_view words) { return value(Question::name, words, SlotKind::name); }

TEST(HindiValues, Amounts) {
  EXPECT_EQ(amount("pachees hazaar paanch sau"), "25500");
  EXPECT_EQ(amount("paanch nahi chhe hazaar"), "6000");
  EXPECT_EQ(amount("paanch hazaar nahi chhe"), "6000");
  EXPECT_EQ(amount("पाँच लाख, नहीं सॉरी, छह लाख"), "600000");
  EXPECT_EQ(amount("₹2500.75"), "2500.75");
  EXPECT_EQ(value(Question::amount, "₹2,50,000", SlotKind::currency), "INR");
  EXPECT_EQ(value(Question::amount, "$500", SlotKind::currency), "USD");
  EXPECT_EQ(amount("paanch shunya shunya shunya"), "5000");
  EXPECT_EQ(value(Question::amount, "25000 rupaye", SlotKind::currency), "INR");
  EXPECT_EQ(value(Question::open, "do din mein paanch hazaar dunga", SlotKind::amount), "5000");
}

TEST(HindiValues, TwoAmountsAreNone) {
  for (const auto* words : {"do hazaar ya teen hazaar", "दो हज़ार या तीन हज़ार", "do teen hazaar"})
    EXPECT_EQ(amount(words), "") << words;
}

TEST(HindiValues, WhatIsCountedIsNoMoney) {
  for (const auto* words : {"do din mein", "paanch baje", "ek minute", "15 tareekh ko"})
    EXPECT_EQ(value(Question::open, words, SlotKind::amount), "") << words;
}

TEST(HindiValues, Days) {
  EXPECT_EQ(date("kal"), "2026-12-01");
  EXPECT_EQ(date("kal diya tha"), "2026-11-29");
  EXPECT_EQ(date("परसों"), "2026-12-02");
  EXPECT_EQ(date("somvar ko"), "2026-12-07");
  EXPECT_EQ(date("agle hafte"), "2026-12-07");
  EXPECT_EQ(date("agle hafte shukravar ko"), "2026-12-11");
  EXPECT_EQ(date("is mahine ke end tak"), "2026-11-30");
  EXPECT_EQ(date("agle mahine ki paanch tareekh"), "2026-12-05");
  EXPECT_EQ(date("pandrah tareekh ko"), "2026-12-15");
  EXPECT_EQ(date("das din mein"), "2026-12-10");
  EXPECT_EQ(date("25 december"), "2026-12-25");
  EXPECT_EQ(date("10 जनवरी को"), "2027-01-10");
  EXPECT_EQ(date("15/12"), "2026-12-15");
  EXPECT_EQ(date("kal ya parson"), "");
  EXPECT_EQ(date("kal nahi parson"), "2026-12-02");
  EXPECT_EQ(date("31 february"), "");
}

TEST(HindiValues, WithoutTodayNothingThatNeedsIt) {
  const auto slots = hindi_values(Question::date, "kal", {.language = "hi"});
  EXPECT_EQ(find(slots, SlotKind::date), nullptr);
}

TEST(HindiValues, Times) {
  EXPECT_EQ(time("shaam ko paanch baje"), "17:00");
  EXPECT_EQ(time("सुबह दस बजे"), "10:00");
  EXPECT_EQ(time("subah saadhe nau baje"), "09:30");
  EXPECT_EQ(time("raat ko paune nau baje"), "20:45");
  EXPECT_EQ(time("paanch baje"), "");  // of the morning or of the evening?
  EXPECT_EQ(time("17:30"), "17:30");
}

TEST(HindiValues, Names) {
  EXPECT_EQ(name("mera naam suresh kumar hai"), "Suresh Kumar");
  EXPECT_EQ(name("मेरा नाम प्रिया शर्मा है"), "प्रिया शर्मा");
  EXPECT_EQ(name("main Rahul bol raha hoon"), "Rahul");
  EXPECT_EQ(name("haan ji"), "");
}

TEST(HindiValues, Languages) {
  EXPECT_EQ(value(Question::yes_no, "english nahi hindi mein bolo", SlotKind::language), "hi");
  EXPECT_EQ(value(Question::yes_no, "मराठी में बोलो", SlotKind::language), "mr");
}

RC_GTEST_PROP(HindiValuesProperty, AnyBytes, (const std::string& bytes)) {
  Context context{.language = "hi"};
  context.today = year{2028} / 2 / 29;
  for (const auto question : all_questions) {
    const auto slots = hindi_values(question, bytes, context);
    for (std::size_t i = 0; i < slots.size(); ++i) {
      RC_ASSERT(!slots[i].value.empty());
      for (std::size_t j = 0; j < i; ++j) RC_ASSERT(slots[i].kind != slots[j].kind);
    }
  }
}

TEST(HindiValues, AUnitThatNobodyCounted) {
  for (const auto* words : {"kuch hazaar", "kai lakh", "कुछ लाख", "blah lakh"})
    EXPECT_EQ(amount(words), "") << words;
  EXPECT_EQ(amount("nao hazar"), "9000");
  EXPECT_EQ(amount("sath hazar"), "60000");
  EXPECT_EQ(amount("hazaar rupaye"), "1000");
  EXPECT_EQ(amount("lagbhag lakh"), "100000");
}

TEST(HindiValues, TheOneThatIsWanted) {
  EXPECT_EQ(amount("paanch hazaar ki jagah chhe hazaar"), "6000");
  EXPECT_EQ(amount("paanch hazaar ki jagah chhe"), "6000");
  EXPECT_EQ(amount("पाँच हज़ार के बजाय छह हज़ार"), "6000");
  EXPECT_EQ(amount("ढाई लाख, एक लाख नहीं"), "250000");
  EXPECT_EQ(amount("dhai lakh ka loan liya tha 2019 mein"), "250000");
  EXPECT_EQ(date("बुधवार की जगह शुक्रवार"), "2026-12-04");
  EXPECT_EQ(date("budhvar ke bajaye shukravar"), "2026-12-04");
}

TEST(HindiValues, RupeesAndPaise) {
  EXPECT_EQ(amount("पाँच सौ रुपये पचास पैसे"), "500.50");
  EXPECT_EQ(amount("paanch sau rupaye aur pachas paise"), "500.50");
  EXPECT_EQ(amount("500 rupees 50 paise"), "500.50");
  EXPECT_EQ(amount("three thousand nine hundred and eighty rupees and fifty paise"), "3980.50");
}

TEST(HindiValues, DaysOfAMonthAndFromADay) {
  EXPECT_EQ(date("दिसंबर का दूसरा शनिवार"), "2026-12-12");
  EXPECT_EQ(date("agle mahine ka pehla somvar"), "2026-12-07");
  EXPECT_EQ(date("pehla somvar"), "");
  EXPECT_EQ(date("shukravar ke do din baad"), "2026-12-06");
  EXPECT_EQ(date("शुक्रवार के दो दिन बाद"), "2026-12-06");
}

TEST(HindiValues, TheHourOfACall) {
  const auto at = [](std::string_view words) {
    const auto meaning =
        understand(Question::yes_no, words, {.language = "hi", .today = year{2026} / 11 / 30});
    const auto* slot = find(meaning.slots, SlotKind::time);
    return slot ? slot->value : "";
  };
  EXPECT_EQ(at("kal paanch baje phone karna"), "17:00");
  EXPECT_EQ(at("कल साढ़े दस बजे फ़ोन करना"), "10:30");
  EXPECT_EQ(at("kal subah paanch baje phone karna"), "05:00");
}

TEST(HindiValues, DoubledDigits) {
  EXPECT_EQ(value(Question::linked_number, "नौ डबल आठ ट्रिपल शून्य पाँच", SlotKind::digits), "9880005");
}

TEST(HindiValues, NotTheNameOfWhoIsSpokenOf) {
  for (const auto* words :
       {"आशा राव का पति", "Asha Rao ki beti bol rahi hoon", "Asha Rao ke ghar se bol raha hoon"})
    EXPECT_EQ(name(words), "") << words;
}

}  // namespace
}  // namespace rf::understand
