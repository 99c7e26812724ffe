#include "base/phone.h"

#include <gtest/gtest.h>

#include <algorithm>

// After gtest, or it does not compile.
#include <rapidcheck/gtest.h>

namespace rf {
namespace {

// The number in E.164, or the word for what is wrong with it.
std::string read(std::string_view text, std::string_view home = {}) {
  const auto phone = parse_phone(text, home);
  return phone ? phone->e164() : phone.error().code;
}

TEST(Phone, WaysToWriteANumber) {
  EXPECT_EQ(read("+919876543210"), "+919876543210");
  EXPECT_EQ(read(" +91 98765-43210\n"), "+919876543210");
  EXPECT_EQ(read("+91 (98765) 43210"), "+919876543210");
  EXPECT_EQ(read("98765 43210", "IN"), "+919876543210");
  EXPECT_EQ(read("098765 43210", "in"), "+919876543210");
  EXPECT_EQ(read("+1 415.555.0100"), "+14155550100");
  EXPECT_EQ(read("(415) 555-0100", "US"), "+14155550100");
  EXPECT_EQ(read("020 7946 0958", "GB"), "+442079460958");
  EXPECT_EQ(read("+44 (0)20 7946 0958"), "+442079460958");
  EXPECT_EQ(read("0044 20 7946 0958", "IN"), "+442079460958");
  EXPECT_EQ(read("03-1234-5678", "JP"), "+81312345678");
  EXPECT_EQ(read("０９０−１２３４−５６７８", "JP"), "+819012345678");
  EXPECT_EQ(read("+39 06 1234 5678"), "+390612345678");  // Italy keeps its zero
}

TEST(Phone, TheInternationalPrefixIsReadAsAPlus) {
  for (const auto* home : {"US", "JP", "IN", "GB", "AU", ""}) {
    EXPECT_EQ(read("0044 20 7946 0958", home), "+442079460958") << home;
    EXPECT_EQ(read(" 00 44 (20) 7946-0958", home), "+442079460958") << home;
    EXPECT_EQ(read("001 415 555 0100", home), "+14155550100") << home;
    EXPECT_TRUE(names_its_country("0044 20 7946 0958")) << home;
  }
  // What is wrong either way is said as before.
  EXPECT_EQ(read("00", "US"), "phone-too-short");
  EXPECT_EQ(read("000", "US"), "phone-too-short");
  EXPECT_EQ(read("0044 20 7946 09581234", "US"), "phone-too-long");
}

TEST(Phone, ACountryCodeWinsOverHome) {
  EXPECT_EQ(read("+14155550100", "IN"), "+14155550100");
  EXPECT_EQ(read("+919876543210", "ZZ"), "+919876543210");
}

TEST(Phone, DemoNumbersAreAccepted) {
  // 555-0100 to 555-0199 belong to nobody in every area; libphonenumber 8.12 calls them valid.
  for (const int area : {201, 212, 303, 415, 617, 702, 808, 907}) {
    for (int last = 100; last <= 199; ++last) {
      const auto number = "+1" + std::to_string(area) + "5550" + std::to_string(last);
      const auto phone = parse_phone(number);
      ASSERT_TRUE(phone) << number;
      EXPECT_EQ(phone->e164(), number);
      EXPECT_EQ(phone_country(*phone), "US");
    }
  }
}

TEST(Phone, WhatIsWrong) {
  EXPECT_EQ(read(""), "phone-empty");
  EXPECT_EQ(read(" \t"), "phone-empty");
  for (const auto* text :
       {"+", "--", "call me", "+1 415 555 0100 ext 5", "+1 415 555 0100 x5", "1-800-FLOWERS", "+91+91",
        "tel:+14155550100", "+1415555\n0100", "+14155550100;ext=5", "\xff\xfe", "+1<b>4155550100",
        "+14155550100 or +14155550101", "98765,43210", "(((", "+14155550100#"}) {
    EXPECT_EQ(read(text, "IN"), "phone-not-a-number") << text;
  }
  EXPECT_EQ(read("98765 43210"), "phone-country-unknown");
  EXPECT_EQ(read("98765 43210", "XX"), "phone-country-unknown");
  EXPECT_EQ(read("98765 43210", "India"), "phone-country-unknown");
  EXPECT_EQ(read("+999 123456789"), "phone-country-unknown");
  EXPECT_EQ(read("+0 123456789"), "phone-country-unknown");
  EXPECT_EQ(read("+1 415 555 010"), "phone-too-short");
  EXPECT_EQ(read("+91 98765 4321"), "phone-too-short");
  EXPECT_EQ(read("555 0100", "US"), "phone-too-short");  // an area code is missing
  EXPECT_EQ(read("110", "JP"), "phone-too-short");
  EXPECT_EQ(read("911", "US"), "phone-too-short");
  EXPECT_EQ(read("+1 415 555 01000"), "phone-too-long");
  EXPECT_EQ(read("+91 98765 432100"), "phone-too-long");
  EXPECT_EQ(read("+91" + std::string(40, '9')), "phone-too-long");
  EXPECT_EQ(read(std::string(1'000'000, '9')), "phone-too-long");
  EXPECT_EQ(read("+91 10000 00000"), "phone-invalid");
  EXPECT_EQ(read("+1 015 555 0100"), "phone-invalid");
}

TEST(Phone, NumbersThatCostMoneyAreRefused) {
  EXPECT_EQ(read("+1 900 555 0100"), "phone-premium");
  EXPECT_EQ(read("+44 909 879 0123"), "phone-premium");
  EXPECT_EQ(read("0990 123 456", "JP"), "phone-premium");
  EXPECT_EQ(read("+44 843 123 4567"), "phone-premium");     // shared cost
  EXPECT_EQ(read("1860 123 4567", "IN"), "phone-premium");  // shared cost
  EXPECT_EQ(read("+44 70 7012 3456"), "phone-premium");     // personal number
  for (const auto* text : {"+870 773 111 632", "+881 612 345 678", "+882 16 1234567", "+883 510 012 345 678",
                           "+979 123 456 789", "+800 1234 5678", "+808 1234 5678", "+8835100123"}) {
    EXPECT_EQ(read(text), "phone-premium") << text;
  }
}

TEST(Phone, ErrorsSayWhatToDoAndRepeatNoDigits) {
  for (const auto* text : {"", "x", "98765 43210", "+1 415 555 010", "+91 98765 432100", "+91 10000 00000",
                           "+1 900 555 0100", "+870 773 111 632"}) {
    const auto phone = parse_phone(text);
    ASSERT_FALSE(phone) << text;
    const std::string& message = phone.error().message;
    EXPECT_TRUE(message.ends_with('.')) << message;
    EXPECT_TRUE(message.find(';') != std::string::npos) << message;
    EXPECT_EQ(message.find("555"), std::string::npos) << message;
    EXPECT_EQ(message.find("773"), std::string::npos) << message;
  }
}

TEST(Phone, Countries) {
  const auto country = [](const char* e164) { return phone_country(Phone::trusted(e164)); };
  EXPECT_EQ(country("+919876543210"), "IN");
  EXPECT_EQ(country("+819012345678"), "JP");
  EXPECT_EQ(country("+442079460958"), "GB");
  EXPECT_EQ(country("+14155550100"), "US");
  EXPECT_EQ(country("+14165550100"), "CA");
  EXPECT_EQ(country("+18765550100"), "JM");
  EXPECT_EQ(country("+18005550100"), "");  // shared by all of North America
  EXPECT_EQ(country("+870773111632"), "");
  EXPECT_EQ(country("+10000000000"), "");
  EXPECT_EQ(country("+999123456789"), "");
  EXPECT_EQ(country("nonsense"), "");
  EXPECT_EQ(country(""), "");
}

TEST(Phone, ANumberIsReadBesideTheOneBeforeIt) {
  EXPECT_EQ(country_beside("+14155550100", "IN"), "US");
  EXPECT_EQ(country_beside("+14165550100", "IN"), "CA");
  EXPECT_EQ(country_beside("+18005550100", "IN"), "US");  // shared, and +1
  EXPECT_EQ(country_beside("+819012345678", "IN"), "JP");
  for (const char* none : {"", "unknown", "98765 43210", "+870773111632"})
    EXPECT_EQ(country_beside(none, "IN"), "IN") << none;
  EXPECT_EQ(country_beside("", ""), "");
  EXPECT_EQ(parse_phone("(415) 555-0132", country_beside("+12125550100", "IN")).value().e164(),
            "+14155550132");

  for (const char* own : {"+1 415 555 0132", "+91 12", "+999 1", "", "x"})
    EXPECT_TRUE(names_its_country(own)) << own;
  for (const char* local : {"98765 43210", "(415) 555-0132", "12"})
    EXPECT_FALSE(names_its_country(local)) << local;
  for (const char* country : {"US", "IN", "JP"}) EXPECT_TRUE(has_phones(country));
  for (const char* none : {"", "us", "XX", "USA", "001", "91"}) EXPECT_FALSE(has_phones(none)) << none;
}

TEST(Phone, DisplayAndMask) {
  EXPECT_EQ(phone_display(Phone::trusted("+919876543210")), "+91 98765 43210");
  EXPECT_EQ(phone_display(Phone::trusted("+14155550100")), "+1 415-555-0100");
  EXPECT_EQ(phone_display(Phone::trusted("nonsense")), "nonsense");
  EXPECT_EQ(phone_masked(Phone::trusted("+919876543210")), "+91…3210");
  EXPECT_EQ(phone_masked(Phone::trusted("+14155550100")), "+1…0100");
  EXPECT_EQ(phone_masked(Phone::trusted("+35312345678")), "+353…5678");
  EXPECT_EQ(phone_masked(Phone::trusted("+29712345")), "+297…45");  // four of five digits would be the number
  EXPECT_EQ(phone_masked(Phone::trusted("+2901234")), "+290…");
  EXPECT_EQ(phone_masked(Phone::trusted("")), "…");
}

RC_GTEST_PROP(PhoneProperty, WhatIsAcceptedIsE164AndReadsBack, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789+-() .")));
  const auto phone = parse_phone(text, *rc::gen::element("", "IN", "US", "JP", "GB"));
  if (!phone) {
    RC_ASSERT(phone.error().code.starts_with("phone-"));
    return;
  }
  const auto size = phone->e164().size();
  RC_ASSERT(phone->e164()[0] == '+');
  RC_ASSERT(size >= 5u);
  RC_ASSERT(size <= 16u);
  RC_ASSERT(parse_phone(phone->e164())->e164() == phone->e164());
}

// Behind 00 lies what lies behind +, unless the number is one of the home's own.
RC_GTEST_PROP(PhoneProperty, TheInternationalPrefixIsAPlus, ()) {
  auto digits = *rc::gen::element(std::string("4474"), std::string("919"), std::string("4420"));
  const auto rest = 12 - digits.size();
  digits += *rc::gen::container<std::string>(rest, rc::gen::inRange('0', char('9' + 1)));
  const auto home = *rc::gen::element("", "IN", "US", "JP", "GB");
  const auto plus = parse_phone("+" + digits);
  RC_PRE(plus.has_value());
  RC_ASSERT(parse_phone("00" + digits, home)->e164() == plus->e164());
}

RC_GTEST_PROP(PhoneProperty, IndianMobilesWorkAndTheMaskHidesThem, ()) {
  const auto rest = *rc::gen::container<std::string>(9, rc::gen::inRange('0', char('9' + 1)));
  const std::string digits = "9" + rest;
  const auto phone = parse_phone(digits, "IN");
  RC_PRE(phone.has_value());
  RC_ASSERT(phone->e164() == "+91" + digits);
  RC_ASSERT(parse_phone(phone_display(*phone)) == *phone);
  RC_ASSERT(phone_masked(*phone) == "+91…" + digits.substr(6));
}

RC_GTEST_PROP(PhoneProperty, AnyBytesAreAnswered, (const std::string& text)) {
  const auto phone = parse_phone(text, "IN");
  if (!phone) RC_ASSERT(phone.error().code.starts_with("phone-"));
}

TEST(Phone, WhereAWrongGuessWouldHurtTheCountryIsWritten) {
  EXPECT_EQ(parse_full_phone("+1 602-555-0109", "IN").value().e164(), "+16025550109");
  EXPECT_EQ(parse_full_phone("00 91 98765 43210", "IN").value().e164(), "+919876543210");
  auto guessed = parse_full_phone("98765 43210", "IN");
  ASSERT_FALSE(guessed);
  EXPECT_EQ(guessed.error().code, "phone-country-missing");
  EXPECT_NE(guessed.error().message.find("such as +91 98765 43210"), std::string::npos);
  auto foreign = parse_full_phone("(602) 555-0109", "IN");
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error().message.find("such as"), std::string::npos) << foreign.error().message;
  EXPECT_EQ(parse_full_phone("12", "IN").error().code, parse_phone("12", "IN").error().code);
}

TEST(Phone, WrittenForElsewhere) {
  EXPECT_TRUE(written_for_elsewhere("(602) 555-0109", "IN"));
  EXPECT_FALSE(written_for_elsewhere("(602) 555-0109", "US"));
  EXPECT_FALSE(written_for_elsewhere("+1 (602) 555-0109", "IN"));
  EXPECT_FALSE(written_for_elsewhere("98765 43210", "IN"));
}

}  // namespace
}  // namespace rf
