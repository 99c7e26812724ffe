#include "understand/died.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "understand/understand.h"

namespace rf::understand {
namespace {

TEST(Died, of_the_one_who_was_asked_for) {
  for (const auto* words :
       {"she died", "he passed away last year", "she's no longer with us", "Asha Rao is deceased",
        "sorry, Asha passed away", "the account holder is dead", "deceased", "Mrs Rao is no more",
        "she passed last year", "unki death ho gayi", "uska dehant ho gaya", "wo guzar gaye", "wo nahi rahe",
        "wo mar chuki hai", "उनकी मृत्यु हो गई है", "वे गुज़र गए हैं", "वो अब नहीं रहे", "亡くなりました",
        "去年他界しました"})
    EXPECT_EQ(who_died(words, "Asha Rao"), Died::customer) << words;
}

TEST(Died, of_somebody_near_them) {
  for (const auto* words : {"my father died last month", "my mother passed away and I have no money",
                            "mere pati guzar gaye", "मेरे पिताजी का निधन हो गया", "父が亡くなりました"})
    EXPECT_EQ(who_died(words, "Asha Rao"), Died::relative) << words;
}

TEST(Died, of_nobody) {
  for (const auto* words :
       {"my phone died", "the battery is dead", "he passed the exam", "she has not died", "I am dead tired",
        "I wish I was dead", "the card expired", "din guzar gaye", "main mar gaya", "hum de nahi rahe",
        "समय गुज़र गया", "死にたいです", "携帯が死にました", "yes speaking", "no", "I nearly died laughing",
        "if she died I would know", "the offer expired"})
    EXPECT_EQ(who_died(words, "Asha Rao"), Died::nobody) << words;
}

TEST(Died, stands_beside_wrong_person) {
  const auto heard = [](Question question, std::string_view words, std::string_view asked_for = "") {
    Context context;
    context.asked_for = asked_for;
    return understand(question, words, context);
  };
  const auto said = [](const Meaning& meaning) {
    const auto* person = find(meaning.slots, SlotKind::person);
    return person ? person->value : "";
  };
  for (const auto* words : {"she died", "uski death ho gayi", "guzar gaye wo"}) {
    const auto meaning = heard(Question::yes_no, words, "Asha Rao");
    EXPECT_EQ(meaning.intent, Intent::wrong_person) << words;
    EXPECT_EQ(said(meaning), "died") << words;
  }
  EXPECT_EQ(said(heard(Question::name, "she passed away")), "died");
  // Of a verified customer's father it is told why they cannot pay.
  const auto father = heard(Question::repaid, "my father passed away");
  EXPECT_EQ(father.intent, Intent::hardship);
  EXPECT_EQ(said(father), "");
  EXPECT_EQ(heard(Question::yes_no, "I want to kill myself since she died", "Asha Rao").intent,
            Intent::crisis);
  EXPECT_EQ(said(heard(Question::yes_no, "she doesn't live here", "Asha Rao")), "");
}

}  // namespace
}  // namespace rf::understand
