#include "base/redact.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>

namespace rf {
namespace {

TEST(RedactSpeech, HidesAllButTheLastFourOfACard) {
  EXPECT_EQ(redact_speech("it is 4111111111111111 ok"), "it is ************1111 ok");
  EXPECT_EQ(redact_speech("4111 1111 1111 1111"), "**** **** **** 1111");
  EXPECT_EQ(redact_speech("4111  1111,  1111 - 1111"), "****  ****,  **** - 1111");
  EXPECT_EQ(redact_speech("3782-822463-10005."), "****-******-*0005.");
  EXPECT_EQ(redact_speech("४१११ ११११ ११११ ११११"), "**** **** **** ११११");
  EXPECT_EQ(redact_speech("４１１１１１１１１１１１１１１１"), "************１１１１");
}

TEST(RedactSpeech, HidesSpokenDigits) {
  EXPECT_EQ(redact_speech("four one one one, one one one one, one one one one, one two three four thanks"),
            "* * * *, * * * *, * * * *, one two three four thanks");
  EXPECT_EQ(redact_speech("Four triple one, double one double one, 1111 two oh two five"),
            "* ***, ** **, **** two oh two five");
}

TEST(RedactSpeech, HidesEverythingWhereMoreThanACardWasSaid) {
  EXPECT_EQ(redact_speech("4111 1111 1111 1111 12 27 737"), "**** **** **** **** ** ** ***");
}

TEST(RedactSpeech, HidesSecretCodes) {
  EXPECT_EQ(redact_speech("my CVV is 737"), "my CVV is ***");
  EXPECT_EQ(redact_speech("the pin number is four five six seven ok"), "the pin number is * * * * ok");
  EXPECT_EQ(redact_speech("OTP 482913."), "OTP ******.");
  EXPECT_EQ(redact_speech("the code was 1 2 3 4"), "the code was * * * *");
}

TEST(RedactSpeech, LeavesTheRest) {
  for (const char* text : {"", "yes", "2,500 rupees", "call me on 98765 43210", "411111111111",
                           "I paid 737 there", "the one on 12 March 2026", "12-03-2026",
                           "one of the two, no one else", "+91 98765 43210 or nine", "\xFF\xFE 12"})
    EXPECT_EQ(redact_speech(text), text);
}

TEST(RedactText, HidesWhatIsACardNumber) {
  EXPECT_EQ(redact_text("my card 4111-1111-1111-1111, or 5555 5555 5555 4444"),
            "my card ****-****-****-1111, or **** **** **** 4444");
  EXPECT_EQ(redact_text("x4111111111111111y"), "x************1111y");
}

TEST(RedactText, LeavesOtherNumbers) {
  for (const char* text : {"4111111111111112", "TXN2025031500012345", "1234567890123", "0000000000000000",
                           "+919876543210", "one two", "2026-11-21T10:00:00.000Z"})
    EXPECT_EQ(redact_text(text), text);
}

TEST(RedactText, HidesCodesAndSpokenDigits) {
  EXPECT_EQ(redact_text("cvv 123 pin 9876, four one one one one one one one one one one one one one one one"),
            "cvv *** pin ****, * * * * * * * * * * * * * * * *");
  EXPECT_EQ(redact_text("it is four one one one one one one one one one one one one one one one thanks"),
            "it is * * * * * * * * * * * * one one one one thanks");
  EXPECT_EQ(redact_text("CVV2: 123, security code is 4321; OTP=482913"),
            "CVV*: ***, security code is ****; OTP=******");
  EXPECT_EQ(redact_text("pin code 1234 and one-time code 445566, cvv one two three"),
            "pin code **** and one-time code ******, cvv * * *");
  EXPECT_EQ(redact_text("VISA 4111 1111 1111 1111 exp 12/27 cvv 123"),
            "VISA **** **** **** 1111 exp 12/27 cvv ***");
  EXPECT_EQ(redact_text("4111 1111 1111 1111 12/27 123"), "**** **** **** 1111 12/27 ***");
}

TEST(RedactText, LeavesOrdersAmountsDatesAndTelephones) {
  for (const char* text :
       {"order 2025031500012347", "order 1234567890123452", "branch code 4110, promo code 2025",
        "Pune PIN code 411001", "paid 2,500.75 on 15/03/2025 at 10:45", "98765 43210 or (022) 2345 6789",
        "one or two of nine", "shipping 1234", "IFSC HDFC0001234", "UTR 912345678901",
        "the pin was 2 days late"})
    EXPECT_EQ(redact_text(text), text);
}

TEST(HoldsCard, KnowsACardFromOtherNumbers) {
  for (const char* text :
       {"4111111111111111", "TXN-4111-1111-1111-1111", "378282246310005", "5555555555554444"})
    EXPECT_TRUE(holds_card(text)) << text;
  for (const char* text : {"TXN001", "1234567890123452", "2025031500012347", "4111111111111112", "***1111"})
    EXPECT_FALSE(holds_card(text)) << text;
}

TEST(RedactCard, KeepsTheLastFour) {
  const std::pair<const char*, const char*> cards[] = {
      {"4111 1111 1111 1234", "***1234"},
      {"***1234", "***1234"},
      {"XXXX-XXXX-XXXX-1234", "XXXX-XXXX-XXXX-1234"},
      {"411111XXXXXX1234", "411111XXXXXX1234"},
      {"", ""},
      {"VISA 4111 1111 1111 1111 exp 12/27 cvv 123", "***1111"},
      {"4111 1111 1111 1111 12/27 123", "***1111"},
      {"4111 1111 1111 1111 123", "***1111"},
      {"3782 822463 10005 1234", "***0005"},
      {"5105105105105100.0", "***5100"},
      {"'4111111111111111", "***1111"},
      {"****1234 exp 12/27 cvv 123", "***1234"},
      {"****1234 cvv 123", "****1234 cvv ***"},
      {"\u2022\u2022\u2022\u2022 1234 12/2027 99", "***1234"},
  };
  for (const auto& [given, kept] : cards) EXPECT_EQ(redact_card(given).value_or("?"), kept) << given;
}

TEST(RedactCard, ShowsTheLastFourInOneForm) {
  for (const char* card : {"9876", " 9876 ", "***9876", "****9876", "XXXX-XXXX-XXXX-9876", "xxxx 9876",
                           "\u2022\u2022\u2022\u2022 9876"})
    EXPECT_EQ(masked_card(card), "***9876") << card;
  for (const char* card : {"", "987", "98765", "411111XXXXXX9876", "Visa 9876", "98-76"})
    EXPECT_EQ(masked_card(card), card);
}

TEST(RedactCard, RefusesWhereTheLastFourAreNotCertain) {
  for (const char* card : {"4.11111E+15", "4,11111E+15", "4.1111111111111e15", "4111111111111110",
                           "4111111111111230.0", "4111111111111111000", "4111111111111111 5555555555554444",
                           "4111 1111 1111 1234 12/27 123", "4111 1111 1111 1234 123"}) {
    const auto kept = redact_card(card);
    ASSERT_FALSE(kept) << card << " became " << *kept;
    EXPECT_NE(kept.error().message.find("Format the column as text"), std::string::npos);
    EXPECT_EQ(kept.error().message.find("4111"), std::string::npos);
  }
}

// Whatever stands around it and however it is grouped, no card number comes through.
RC_GTEST_PROP(RedactSpeech, NoCardComesThrough, ()) {
  static constexpr const char* words[] = {"zero", "one", "two",   "three", "four",
                                          "five", "six", "seven", "eight", "nine"};
  const auto digits = *rc::gen::container<std::string>(static_cast<std::size_t>(*rc::gen::inRange(13, 20)),
                                                       rc::gen::inRange('0', static_cast<char>('9' + 1)));
  std::string spoken;
  bool was_word = false;
  for (const char digit : digits) {
    const bool is_word = *rc::gen::inRange(0, 3) == 0;
    const auto apart = *rc::gen::element<std::string>(" ", "-", ", ", " - ", "");
    if (!spoken.empty()) spoken += apart.empty() && (is_word || was_word) ? " " : apart;
    spoken += is_word ? std::string(words[digit - '0']) : std::string(1, digit);
    was_word = is_word;
  }
  const auto before = *rc::gen::element<std::string>("", "my card is ", "no, "),
             after = *rc::gen::element<std::string>("", " thanks", ".");
  const auto masked = redact_speech(before + spoken + after);
  RC_ASSERT(std::count(masked.begin(), masked.end(), '*') ==
            static_cast<std::ptrdiff_t>(digits.size() > 16 ? digits.size() : digits.size() - 4));
}

RC_GTEST_PROP(RedactText, AnyBytesAreTaken, (const std::string& bytes)) {
  RC_ASSERT(redact_text(bytes).size() <= bytes.size());
  RC_ASSERT(redact_speech(bytes).size() <= bytes.size() + 3);
}

TEST(RedactPhones, ButForTheirLastDigits) {
  for (const auto& [text, masked] : std::vector<std::pair<std::string, std::string>>{
           {"call +919876543210 or 5551234.", "call +********3210 or ***1234."},
           {"to (415) 555-0202 Asha", "to (***) ***-0202 Asha"},
           {"error 21211 at 12:30", "error 21211 at 12:30"},
           {"error 21211 of 415555", "error 21211 of 415555"},
           {"", ""}})
    EXPECT_EQ(redact_phones(text), masked);
}

}  // namespace
}  // namespace rf
