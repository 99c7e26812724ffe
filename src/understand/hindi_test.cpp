#include "understand/hindi.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace rf::understand {
namespace {

Intent yes_no(std::string_view words) {
  return understand_hindi(Question::yes_no, words, {.language = "hi"}).intent;
}

TEST(Hindi, NegationBeforeAndBehindTheVerb) {
  for (const auto* words : {"maine nahi kiya", "kiya nahi maine", "maine kiya hi nahi", "haan nahi kiya",
                            "thodi na kiya maine", "maine kab kiya", "main kyun karunga", "मैंने नहीं किया",
                            "किया ही नहीं मैंने", "मैंने कब किया", "mene ni kia", "phone na karo maine nahi kiya"})
    EXPECT_NE(yes_no(words), Intent::yes) << words;
  for (const auto* words : {"maine nahi kiya", "kiya nahi maine", "haan nahi kiya", "maine kab kiya",
                            "main kyun karunga", "मैंने नहीं किया"})
    EXPECT_EQ(yes_no(words), Intent::no) << words;
}

TEST(Hindi, ANoThatIsTakenBack) {
  EXPECT_EQ(yes_no("nahi nahi, maine hi kiya hai"), Intent::yes);
  EXPECT_EQ(yes_no("नहीं नहीं मैंने ही किया है"), Intent::yes);
  EXPECT_EQ(yes_no("nahi maine kiya"), Intent::unclear);  // one lost syllable away from a denial
  EXPECT_EQ(yes_no("haan maine kiya, ruko nahi, maine nahi kiya"), Intent::no);
}

TEST(Hindi, WhatIsNoClaim) {
  for (const auto* words :
       {"agar maine kiya hota", "aap keh rahe ho maine kiya", "kya maine kiya", "maine call kiya tha",
        "aapne kiya hai", "usne kiya hai", "maine koi payment kiya", "aisa nahi hai ki maine nahi kiya",
        "haan bolo", "haan lekin amount galat hai"})
    EXPECT_NE(yes_no(words), Intent::yes) << words;
}

// What is said before or after a denial makes no yes of it.
TEST(Hindi, NoSurroundingsMakeADenialAYes) {
  const char* denials[] = {"maine nahi kiya",
                           "mera nahi hai",
                           "मैंने नहीं किया",
                           "ye fraud hai",
                           "kisi aur ne kiya hai",
                           "maine kiya hi nahi",
                           "mera card chori ho gaya",
                           "block kar do card"};
  const char* before[] = {"",      "haan ",     "ji ", "haan ji ", "sahi hai ", "theek hai ",
                          "nahi ", "are yaar ", "हाँ ", "bilkul ",  "yes "};
  const char* after[] = {"", " ji", " haan", " na", " bhai", " samjhe", " theek hai", " please", " haan ji"};
  for (const auto* denial : denials)
    for (const auto* first : before)
      for (const auto* last : after) {
        const auto words = std::string(first) + denial + last;
        EXPECT_NE(yes_no(words), Intent::yes) << words;
        EXPECT_NE(understand_hindi(Question::is_fraud, words, {}).intent, Intent::yes) << words;
      }
}

// Subject, object, verb and negator in every order that people use, and what they say around it.
TEST(Hindi, DenialsInEveryOrderAreNoYes) {
  const char* subjects[] = {"maine", "mene", "humne", "मैंने", "maine to", "mere dwara"};
  const char* objects[] = {"", "ye payment", "कोई पेमेंट", "is website se kuch", "paise", "hotel booking"};
  const char* verbs[] = {"kiya", "kari hai", "खरीदा", "transfer kiya", "use kiya", "pay kiya hai"};
  const char* negators[] = {"nahi", "nhi", "नहीं", "kabhi nahi", "bilkul nahi"};
  const char* around[][2] = {{"", ""},
                             {"haan ", " ji"},
                             {"sahi hai ", " abhi busy hoon"},
                             {"bilkul ", " samjhe aap"},
                             {"nahi ", " kaun bol raha hai"},
                             {"mujhe yaad hai ", " card block karo"}};
  for (const std::string subject : subjects)
    for (const std::string object : objects)
      for (const std::string verb : verbs)
        for (const std::string negator : negators)
          for (const auto& said :
               {subject + " " + object + " " + negator + " " + verb,
                subject + " " + object + " " + verb + " " + negator,
                object + " " + subject + " " + negator + " " + verb,
                negator + " " + verb + " " + subject + " " + object, verb + " " + negator + " " + subject,
                object + " " + negator + " " + verb + " " + subject})
            for (const auto& [before, after] : around) {
              const auto words = before + said + after;
              ASSERT_NE(yes_no(words), Intent::yes) << words;
            }
}

TEST(Hindi, StopCallingIsNeverMissed) {
  for (const auto* words : {"phone mat karo", "dobara call mat karna", "pareshan mat karo", "number hata do",
                            "haan maine kiya ab call mat karna", "maine nahi kiya aur phone mat karna",
                            "फोन मत करो", "call na karein", "mujhe call mat kiya karo"})
    EXPECT_EQ(yes_no(words), Intent::stop_calling) << words;
  for (const auto* words : {"abhi call mat karo", "अभी फोन मत करो बाद में करना", "raat ko call mat karo"})
    EXPECT_EQ(yes_no(words), Intent::call_later) << words;
  EXPECT_NE(yes_no("phone mat kaatna"), Intent::stop_calling);
}

TEST(Hindi, CrisisOutranksEverything) {
  for (const auto* words : {"main mar jaunga", "jeene ka mann nahi", "aatmahatya kar lunga", "khudkushi",
                            "zeher kha lunga", "phone mat karo main mar jaunga",
                            "haan maine kiya par main jeena nahi chahta", "मैं मर जाऊँगा", "जीने का मन नहीं है"})
    for (const auto question : all_questions)
      EXPECT_EQ(understand_hindi(question, words, {}).intent, Intent::crisis) << words;
  for (const auto* words : {"mar gaya yaar", "garmi se mar raha hoon", "hans hans ke mar gaya"})
    EXPECT_NE(yes_no(words), Intent::crisis) << words;
}

TEST(Hindi, TwoThingsInOneAnswer) {
  const auto meaning = understand_hindi(Question::yes_no, "maine nahi kiya, baad mein call karo", {});
  EXPECT_EQ(meaning.intent, Intent::no);
  EXPECT_EQ(meaning.also, Intent::call_later);
}

TEST(Hindi, SaysWhy) {
  const auto meaning = understand_hindi(Question::yes_no, "मैंने नहीं किया", {});
  EXPECT_FALSE(meaning.why.empty());
  EXPECT_NE(std::find(meaning.why.begin(), meaning.why.end(), "नहीं"), meaning.why.end());
  EXPECT_GT(meaning.confidence, 0.5);
}

TEST(Hindi, TheValueAlone) {
  Context context{.language = "hi"};
  context.today = std::chrono::year{2026} / 11 / 30;
  EXPECT_EQ(understand_hindi(Question::amount, "ढाई लाख", context).intent, Intent::given);
  EXPECT_EQ(understand_hindi(Question::date, "somvar ko", context).intent, Intent::given);
  EXPECT_EQ(understand_hindi(Question::name, "mera naam Ramesh hai", context).intent, Intent::given);
  const auto promise = understand_hindi(Question::repaid, "somvar ko paanch hazaar de dunga", context);
  EXPECT_EQ(promise.intent, Intent::promise_to_pay);
  EXPECT_EQ(find(promise.slots, SlotKind::amount)->value, "5000");
  EXPECT_EQ(find(promise.slots, SlotKind::date)->value, "2026-12-07");
}

TEST(Hindi, WhoIsOnTheLine) {
  const auto intent = [](std::string_view asked_for, std::string_view words) {
    return understand_hindi(Question::yes_no, words, {.language = "hi", .asked_for = asked_for}).intent;
  };
  for (const auto* asked_for : {"Asha Rao", "आशा राव"})
    for (const auto* words : {"haan main Asha bol rahi hoon", "हाँ मैं आशा बोल रही हूँ", "ji bol rahi hoon",
                              "haan ji", "mera naam asha hai"})
      EXPECT_EQ(intent(asked_for, words), Intent::yes) << words;
  for (const auto* words : {"main unka beta bol raha hoon", "haan asha ki behen", "asha hai",
                            "haan asha so rahi hai", "main Rekha bol rahi hoon", "Rao bol raha hoon",
                            "haan lekin wo nahi hai", "kaun asha", "main asha nahi hoon"})
    EXPECT_NE(intent("Asha Rao", words), Intent::yes) << words;
}

RC_GTEST_PROP(HindiProperty, AnyBytes, (const std::string& bytes)) {
  for (const auto question : all_questions) {
    const auto meaning = understand_hindi(question, bytes, {.language = "hi", .asked_for = "Asha Rao"});
    RC_ASSERT(meaning == understand_hindi(question, bytes, {.language = "hi", .asked_for = "Asha Rao"}));
    RC_ASSERT(meaning.confidence >= 0 && meaning.confidence <= 1);
  }
}

// Any words of ours in any order: what speaks of fraud is no yes, unless a negator may have turned
// it.
RC_GTEST_PROP(HindiProperty, WordsInAnyOrder, ()) {
  const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "haan", "nahi", "maine", "kiya", "hai", "payment", "ji", "mera", "card", "fraud", "kisi", "ne", "aur",
      "mat", "karo", "ye", "to", "kab", "mar", "jaunga"));
  std::string said;
  for (const auto& word : words) said += word + " ";
  const auto meaning = understand_hindi(Question::yes_no, said, {});
  if (meaning.intent == Intent::yes)
    RC_ASSERT(std::count(words.begin(), words.end(), "fraud") == 0 || said.find("nahi") != said.npos);
}

// Said on a call in English, in the other script, a plain yes is a yes; a name is not compared there.
TEST(Hindi, APlainYesIsOneOnACallInEnglish) {
  Context context{.language = "en-IN"};
  for (const auto* words : {"हाँ", "जी हाँ", "हां जी", "जी हाँ।"}) {
    for (const auto question : {Question::yes_no, Question::repaid, Question::linked_number})
      EXPECT_EQ(understand(question, words, context).intent, Intent::yes) << words;
    auto asked = context;
    asked.asked_for = "Asha Rao";
    EXPECT_EQ(understand(Question::yes_no, words, asked).intent, Intent::yes) << words;
  }
  context.asked_for = "Asha Rao";
  for (const auto* words : {"नहीं", "जी नहीं"})
    EXPECT_EQ(understand(Question::yes_no, words, context).intent, Intent::no) << words;
  for (const auto* words : {"हाँ उनकी बेटी", "हाँ सुनीता", "जी मैं उनका भाई हूँ", "आशा"})
    EXPECT_NE(understand(Question::yes_no, words, context).intent, Intent::yes) << words;
}

TEST(Hindi, NotYetIsNoToWhetherItWasRepaid) {
  for (const auto* words : {"नहीं, अभी नहीं", "abhi nahi", "nahi abhi nahi"})
    EXPECT_EQ(understand(Question::repaid, words, {.language = "hi"}).intent, Intent::no) << words;
  EXPECT_EQ(understand(Question::yes_no, "abhi nahi", {.language = "hi"}).intent, Intent::call_later);
}

}  // namespace
}  // namespace rf::understand
