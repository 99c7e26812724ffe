#include "understand/understand.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <chrono>
#include <string>

namespace rf::understand {
namespace {

Intent yes_no(std::string_view words) { return understand(Question::yes_no, words).intent; }
Intent card(std::string_view words) { return understand(Question::card_choice, words).intent; }
Intent open(std::string_view words) { return understand(Question::open, words).intent; }

TEST(Intent, EveryNameLeadsBack) {
  for (const auto intent : all_intents) EXPECT_EQ(intent_named(name(intent)), intent);
  for (const auto question : all_questions) EXPECT_EQ(question_named(name(question)), question);
  EXPECT_EQ(name(Intent::virtual_card), "virtual");
  EXPECT_FALSE(intent_named("Yes"));
  EXPECT_FALSE(question_named(""));
}

// The traps of keyword matching.
TEST(YesNo, AnswersAndTheirCorrections) {
  EXPECT_EQ(yes_no("no, yes I did"), Intent::yes);
  EXPECT_EQ(yes_no("yes\xE2\x80\xA6 no wait, I didn't"), Intent::no);
  EXPECT_EQ(yes_no("no wait, that was me"), Intent::yes);
  EXPECT_EQ(yes_no("yes I mean no"), Intent::no);
  EXPECT_EQ(yes_no("yes but I didn't make that one"), Intent::no);
  EXPECT_EQ(yes_no("yes I didn't do it"), Intent::no);
  EXPECT_EQ(yes_no("yes no"), Intent::unclear);
  EXPECT_EQ(yes_no("no I did"), Intent::unclear);  // one lost syllable away from "no I didn't"
}

// "Yes" to "have you repaid?" beside a day that is to come.
TEST(Repaid, ADayThatIsToComeIsAPromiseAndAHabitIsNone) {
  const auto repaid = [](std::string_view words, std::string_view language = "en-IN") {
    Context context{.language = language};
    context.today = std::chrono::year{2026} / 11 / 30;
    return understand(Question::repaid, words, context).intent;
  };
  for (const auto* words : {"yes next week", "haan kal de dunga", "haan agle hafte kar dunga"})
    EXPECT_EQ(repaid(words), Intent::promise_to_pay) << words;
  EXPECT_EQ(repaid("yes I paid it on Friday"), Intent::yes);
  EXPECT_EQ(repaid("yes, every month on the fifth"), Intent::yes);
  EXPECT_EQ(repaid("はい、毎月二十五日に引き落とされています", "ja"), Intent::yes);
}

TEST(Amounts, HinglishOnAnEnglishCallIsReadAsHindi) {
  const auto amount = [](std::string_view words) {
    const auto meaning = understand(Question::amount, words, {.language = "en-IN"});
    const auto* slot = find(meaning.slots, SlotKind::amount);
    return slot ? slot->value : "";
  };
  EXPECT_EQ(amount("do lakh pachas hazar"), "250000");
  EXPECT_EQ(amount("teen lakh"), "300000");
  EXPECT_EQ(amount("dhai lakh rupaye"), "250000");
  EXPECT_EQ(amount("two lakh fifty thousand"), "250000");
}

TEST(Requests, NoCallIsMissedThatShouldBeTheLast) {
  for (const auto* words : {"don't keep calling me", "I want these calls to end", "stop all communication",
                            "next time you call I'm calling the police", "you people call me too much"})
    EXPECT_EQ(yes_no(words), Intent::stop_calling) << words;
  for (const auto* words : {"I've got the pills in front of me right now", "the tablets are in my hand",
                            "some days I think about just not being here"})
    EXPECT_EQ(yes_no(words), Intent::crisis) << words;
  EXPECT_NE(yes_no("the pills in the pharmacy, yes that was me"), Intent::crisis);
}

TEST(YesNo, Denials) {
  for (const auto* words : {"I did not say yes", "I didn't do it", "wasn't me", "never heard of that shop",
                            "I have not authorised this", "not me", "I don't think so", "No I never!",
                            "absolutely not", "it could not have been me", "none of those were mine"})
    EXPECT_EQ(yes_no(words), Intent::no) << words;
}

TEST(YesNo, ReportsOfFraud) {
  for (const auto* words :
       {"yes, this is fraud", "please block it, I didn't do it", "someone stole my card", "unauthorized",
        "my card was cloned", "I want to report it", "not genuine", "no no this is not mine this is fraud"})
    EXPECT_EQ(yes_no(words), Intent::fraud) << words;
}

TEST(YesNo, FraudDeniedIsAConfirmation) {
  for (const auto* words :
       {"it's not a fraud, I did it", "no fraud here, that was me", "no problem, that was me",
        "don't block it, it was me", "nobody hacked me, I made it"})
    EXPECT_EQ(yes_no(words), Intent::yes) << words;
}

TEST(IsFraud, FraudDeniedIsANo) {
  const auto is_fraud = [](std::string_view words) { return understand(Question::is_fraud, words).intent; };
  for (const auto* words :
       {"no it is not fraud", "it's not fraud", "no, not a fraud", "it isn't fraud", "no no, no fraud here"})
    EXPECT_EQ(is_fraud(words), Intent::no) << words;
  for (const auto* words : {"yes it is fraud", "fraud", "it's fraud I did not do it"})
    EXPECT_EQ(is_fraud(words), Intent::fraud) << words;
  EXPECT_EQ(is_fraud("it is not fraud, I made it"), Intent::yes);
  EXPECT_EQ(is_fraud("I don't know"), Intent::unsure);
  EXPECT_EQ(yes_no("no it is not fraud"), Intent::unclear);  // who paid?
}

TEST(YesNo, DoubtIsNotAnAnswer) {
  for (const auto* words :
       {"I don't know", "not sure", "maybe", "can't remember", "let me check my statement"})
    EXPECT_EQ(yes_no(words), Intent::unsure) << words;
  EXPECT_NE(yes_no("I can't say I didn't"), Intent::no);
  EXPECT_NE(yes_no("I can't say I didn't"), Intent::yes);
  EXPECT_NE(yes_no("oh sure, I bought a yacht in Paris"), Intent::yes);
  EXPECT_NE(yes_no("yeah right"), Intent::yes);
}

TEST(YesNo, WordsInsideWordsMeanNothing) {
  for (const auto* words : {"yesterday", "know", "November", "notice", "physically", "eyes", "Nobel"})
    EXPECT_EQ(yes_no(words), Intent::unclear) << words;
}

TEST(YesNo, WhoIsOnTheLine) {
  EXPECT_EQ(yes_no("yes speaking"), Intent::yes);
  EXPECT_EQ(yes_no("This is she speaking."), Intent::yes);
  EXPECT_EQ(yes_no("this is her husband"), Intent::wrong_person);
  EXPECT_EQ(yes_no("no she's my wife"), Intent::wrong_person);
  EXPECT_EQ(yes_no("she passed away"), Intent::wrong_person);
  EXPECT_EQ(yes_no("she is not at home"), Intent::not_available);
  EXPECT_EQ(yes_no("he's at work call later"), Intent::not_available);
  EXPECT_EQ(yes_no("yes this is Priya and no I didn't"), Intent::no);
}

TEST(YesNo, ANameIsComparedWithTheNameThatWasAskedFor) {
  const auto asked = [](std::string_view words) {
    return understand(Question::yes_no, words, {.language = "en-IN", .asked_for = "Priya Sharma"}).intent;
  };
  EXPECT_EQ(asked("this is Priya"), Intent::yes);
  EXPECT_EQ(asked("this is priya"), Intent::yes);
  EXPECT_EQ(asked("this is preya sharma"), Intent::yes);  // as recognisers spell
  EXPECT_EQ(asked("this is rahul"), Intent::unclear);
  EXPECT_EQ(asked("Rahul speaking"), Intent::unclear);
  EXPECT_EQ(asked("no this is rahul"), Intent::wrong_person);
  EXPECT_EQ(asked("yes"), Intent::yes);
}

TEST(Requests, WinOverTheAnswer) {
  EXPECT_EQ(yes_no("yes it was me now stop calling me"), Intent::stop_calling);
  EXPECT_EQ(yes_no("yes but who is this"), Intent::who_is_this);
  EXPECT_EQ(card("virtual but let me talk to a human"), Intent::agent);
  EXPECT_EQ(open("is this a scam"), Intent::is_scam);
}

TEST(Requests, StandBesideAnAnswer) {
  const auto both = [](std::string_view words) {
    const auto meaning = understand(Question::yes_no, words);
    return std::pair(meaning.intent, meaning.also);
  };
  EXPECT_EQ(both("No I didn't, can I speak to someone?"), std::pair(Intent::no, Intent::agent));
  EXPECT_EQ(both("no that wasn't me, I'm driving"), std::pair(Intent::no, Intent::call_later));
  EXPECT_EQ(both("it's fraud, call me later"), std::pair(Intent::fraud, Intent::call_later));
  EXPECT_EQ(both("it wasn't me and stop calling me"), std::pair(Intent::stop_calling, Intent::no));
  EXPECT_EQ(both("no, stop calling me"), std::pair(Intent::stop_calling, Intent::no));
  EXPECT_EQ(both("no, call me later"), std::pair(Intent::call_later, Intent::no));
  EXPECT_EQ(both("transfer me to the fraud department"), std::pair(Intent::agent, Intent::unclear));
  EXPECT_EQ(both("I was sleeping, please call in the morning").second, Intent::unclear);
  EXPECT_EQ(both("I'm not sure, call me later").second, Intent::unclear);
  EXPECT_EQ(both("no, you have the wrong number").second, Intent::unclear);
  EXPECT_EQ(both("yes but who is this"), std::pair(Intent::who_is_this, Intent::unclear));
}

TEST(Requests, NoneWhereOnlyThePaymentIsDenied) {
  for (const auto* words :
       {"not in my lifetime", "no one here made that payment", "I wasn't at home, and I did not make it",
        "my husband is not here but I did not make it", "I never called that shop", "stop, that's fraud",
        "get lost, I didn't", "stop, I didn't make it", "I didn't buy it",
        "you have got the wrong person for that payment, I didn't do it"}) {
    const auto meaning = understand(Question::yes_no, words);
    EXPECT_TRUE(meaning.intent == Intent::no || meaning.intent == Intent::fraud) << words;
    EXPECT_EQ(meaning.also, Intent::unclear) << words;
  }
  EXPECT_EQ(yes_no("stop"), Intent::stop_calling);
  EXPECT_EQ(yes_no("get lost"), Intent::stop_calling);
  EXPECT_EQ(yes_no("yes stop"), Intent::stop_calling);
  EXPECT_EQ(yes_no("I don't want to be disturbed"), Intent::stop_calling);
  EXPECT_EQ(understand(Question::yes_no, "I don't want to get called").also, Intent::unclear);
}

TEST(YesNo, AClaimInsideAnotherClauseIsNone) {
  for (const auto* words :
       {"I deny that I made it", "it's a lie that I made it", "he claims I authorised it",
        "what makes you think I made it", "are you saying I made it", "when would I have done that",
        "if I made it I would know", "the hell I did", "like I did it", "don't you dare say I did",
        "no part of that was me", "it's not true that I made it"})
    EXPECT_NE(yes_no(words), Intent::yes) << words;
  for (const auto* words :
       {"I said I made it", "I think I made it", "I can confirm that I made it", "I told you I made it"})
    EXPECT_EQ(yes_no(words), Intent::yes) << words;
}

TEST(YesNo, AYesLeavesNothingWeightyUnexplained) {
  for (const auto* words :
       {"yes they forced me", "yes I clicked a link", "yes I shared OTP", "yes there is a problem with it",
        "yes it was charged twice", "yes but the amount is wrong", "yes my ex husband did",
        "part of it was me", "I only used it at Tesco", "yes please cancel", "yes please investigate",
        "yes help me", "I paid because he said he was police", "yes the plumber vanished",
        "yes but it was 250"})
    EXPECT_NE(yes_no(words), Intent::yes) << words;
  for (const auto* words :
       {"yes yes I made that payment at the shop yesterday for shoes", "yes that's right, thank you",
        "yes go ahead", "yes I paid 2,500 rupees for my daughter's zither",
        "I did not recognise it at first but yes I made it", "none other than me",
        "yes my wife and I bought it"})
    EXPECT_EQ(yes_no(words), Intent::yes) << words;
  EXPECT_EQ(yes_no("they forced me"), Intent::fraud);
  EXPECT_NE(yes_no("please process it"), Intent::fraud);
}

TEST(Requests, Negated) {
  EXPECT_NE(yes_no("please don't stop"), Intent::stop_calling);
  EXPECT_EQ(yes_no("don't call me now call me later"), Intent::call_later);
  EXPECT_EQ(yes_no("I don't want to talk to a robot"), Intent::agent);
  EXPECT_NE(yes_no("I'm not busy"), Intent::call_later);
  EXPECT_EQ(yes_no("why don't you stop calling me"), Intent::stop_calling);
}

TEST(Requests, WeakOnesOnlyWhenNothingElseWasSaid) {
  EXPECT_EQ(yes_no("what?"), Intent::repeat);
  EXPECT_EQ(yes_no("what? no"), Intent::no);
  EXPECT_EQ(yes_no("sorry?"), Intent::repeat);
  EXPECT_EQ(yes_no("sorry no"), Intent::no);
  EXPECT_EQ(yes_no("hello?"), Intent::repeat);
  EXPECT_EQ(yes_no("hello yes speaking"), Intent::yes);
  EXPECT_EQ(yes_no("stop it"), Intent::stop_calling);
  EXPECT_EQ(yes_no("I did not make that, stop it"), Intent::fraud);
}

TEST(CardChoice, ChosenRefusedAndCorrected) {
  EXPECT_EQ(card("the physical one, not the virtual one"), Intent::physical);
  EXPECT_EQ(card("not physical, virtual please"), Intent::virtual_card);
  EXPECT_EQ(card("physical no virtual"), Intent::virtual_card);
  EXPECT_EQ(card("no physical card, virtual please"), Intent::virtual_card);
  EXPECT_EQ(card("I don't want plastic"), Intent::virtual_card);
  EXPECT_EQ(card("physical rather than virtual"), Intent::physical);
  EXPECT_EQ(card("physical and virtual"), Intent::both);
  EXPECT_EQ(card("virtual now and physical later"), Intent::both);
  EXPECT_EQ(card("not both, just physical"), Intent::physical);
  EXPECT_EQ(card("physical or virtual"), Intent::unsure);
  EXPECT_EQ(card("whichever is faster"), Intent::unsure);
  EXPECT_EQ(card("neither"), Intent::no);
  EXPECT_EQ(card("yes"), Intent::unclear);
}

TEST(Open, OnlyRequestsAreLookedFor) {
  EXPECT_EQ(open("no I did not"), Intent::unclear);
  EXPECT_EQ(open("my card was stolen"), Intent::unclear);
  EXPECT_EQ(open("I gave it to a man who called me tomorrow"), Intent::unclear);
  EXPECT_EQ(open("call me tomorrow"), Intent::call_later);
}

TEST(Understand, SaysWhyInTheOrderOfTheWords) {
  const auto meaning = understand(Question::yes_no, "Well, NO, I didn\xE2\x80\x99t make that payment.");
  EXPECT_EQ(meaning.intent, Intent::no);
  ASSERT_GE(meaning.why.size(), 3u);
  EXPECT_EQ(meaning.why[0], "no");
  EXPECT_EQ(meaning.why[1], "i");
  EXPECT_GT(meaning.confidence, 0.8);
  EXPECT_LT(understand(Question::yes_no, "no no that was me").confidence, 0.7);
  EXPECT_TRUE(understand(Question::yes_no, "").why.empty());
}

TEST(Understand, AnUnknownLanguageIsReadAsEnglish) {
  EXPECT_EQ(understand(Question::yes_no, "yes", {.language = "xx-YY"}),
            understand(Question::yes_no, "yes", {.language = "en-IN"}));
}

TEST(Understand, TheClassifierOnlySpeaksWhereTheRulesAreSilent) {
  const auto meaning = understand(Question::yes_no, "kindly ring off and scrub this contact");
  EXPECT_LT(meaning.confidence, 0.75);
  EXPECT_NE(meaning.intent, Intent::yes);
}

RC_GTEST_PROP(Understand, AnyBytesAreUnderstoodTheSameWayTwice, (const std::string& bytes)) {
  for (const auto question : all_questions) {
    const auto meaning = understand(question, bytes);
    RC_ASSERT(meaning == understand(question, bytes));
    RC_ASSERT(meaning.confidence >= 0 && meaning.confidence <= 1);
  }
}

RC_GTEST_PROP(Understand, OnlyWhatTheQuestionCanGet, (std::vector<std::uint8_t> picks)) {
  static constexpr std::array words = {
      "yes", "no",   "not",  "I",     "did",     "physical", "virtual", "both",  "me",   "it",
      "was", "stop", "call", "fraud", "someone", "never",    "card",    "who",   "is",   "this",
      "but", "wait", "she",  "here",  "sure",    "maybe",    "scam",    "human", "talk", "to"};
  std::string said;
  for (const auto pick : picks)
    said += std::string(words[pick % words.size()]) + (pick % 11 == 0 ? ", " : " ");
  for (const auto question : all_questions) {
    const auto intent = understand(question, said).intent;
    const auto is = [&](Intent other) { return other == intent; };
    const auto answer = answers(question);
    const auto request = requests();
    const auto topic = topics();
    RC_ASSERT(intent == Intent::unclear || std::any_of(topic.begin(), topic.end(), is) ||
              std::any_of(answer.begin(), answer.end(), is) ||
              std::any_of(request.begin(), request.end(), is));
  }
}

// What may stand around a statement without changing what it says.
constexpr std::array around = {"",         "yes",       "yeah",      "oh yes",      "sure",
                               "okay",     "well",      "hello",     "right",       "of course",
                               "please",   "sir",       "yesterday", "I know",      "in November",
                               "madam",    "hmm",       "listen",    "yes yes",     "absolutely yes",
                               "actually", "thank you", "correct",   "that's right"};
constexpr std::array denials = {"I didn't do it",
                                "it wasn't me",
                                "I never made that payment",
                                "that was not mine",
                                "not me",
                                "I did not authorise it",
                                "I haven't bought anything",
                                "I don't recognise it",
                                "I have never heard of that shop",
                                "I wouldn't do that",
                                "it is not my transaction",
                                "nobody here made that",
                                "I bought nothing",
                                "I did not make that",
                                "it couldn't be me"};
constexpr std::array reports = {"this is fraud",         "someone stole my card", "it was unauthorised",
                                "please block it",       "I want to report it",   "my card was cloned",
                                "somebody used my card", "cancel my card"};
constexpr std::array stops = {
    "stop calling me",  "don't call me again", "take me off your list", "never call this number again",
    "remove my number", "do not call me",      "stop calling",          "don't ever call me",
    "leave me alone"};

// Asked again, or told what it is about: "can I answer yes" may ask for help.
TEST(Safety, ToSpeakOfSayingYesIsNoYes) {
  const auto asks_again = [](Intent intent) { return intent == Intent::unclear || intent == Intent::help; };
  for (const std::string who : {"I", "we", "you", "he", "somebody"})
    for (const std::string modal : {"should", "shall", "can", "may", "must", "would", "did"})
      for (const std::string verb : {"say", "just say", "answer", "simply reply"}) {
        const auto said = modal + " " + who + " " + verb + " yes";
        EXPECT_TRUE(asks_again(yes_no(said))) << said;
        EXPECT_TRUE(asks_again(yes_no("so " + said))) << said;
      }
}

TEST(Safety, AYesThatOpensAQuestionIsNone) {
  for (const std::string glue : {" ", ", "})
    for (const std::string asked :
         {"how much", "how much was it", "when was it", "where was it", "which payment"})
      EXPECT_NE(yes_no("yes" + glue + asked), Intent::yes) << asked;
  EXPECT_EQ(yes_no("what? yes, I did"), Intent::yes);
}

TEST(Safety, FraudThatIsOnlySpokenOf) {
  for (const std::string talk : {"don't mark it as fraud", "who said it's fraud", "why do you say fraud",
                                 "no need to report it as fraud", "I am not reporting fraud"}) {
    EXPECT_EQ(yes_no(talk), Intent::unclear) << talk;
    EXPECT_EQ(yes_no(talk + ", I made it"), Intent::yes) << talk;
    EXPECT_NE(yes_no(talk + ", I did not make it"), Intent::yes) << talk;
  }
}

template <class List>
std::string framed(const List& list, const std::string& glue) {
  const auto before = *rc::gen::elementOf(around);
  const auto after = *rc::gen::elementOf(around);
  std::string said = before;
  said += said.empty() ? "" : glue;
  said += *rc::gen::elementOf(list);
  if (*after) said += glue + after;
  return said;
}

RC_GTEST_PROP(Safety, ADenialIsNeverAConfirmation, ()) {
  const auto glue = *rc::gen::element<std::string>(" ", ", ", ". ");
  const auto said = framed(denials, glue);
  RC_LOG() << said;
  RC_ASSERT(yes_no(said) != Intent::yes);
}

RC_GTEST_PROP(Safety, AReportOfFraudIsNeverAConfirmation, ()) {
  const auto glue = *rc::gen::element<std::string>(" ", ", ", ". ");
  const auto said = framed(reports, glue);
  RC_LOG() << said;
  RC_ASSERT(yes_no(said) != Intent::yes);
}

RC_GTEST_PROP(Safety, ARequestToStopIsNeverMissed, ()) {
  const auto glue = *rc::gen::element<std::string>(" ", ", ", ". ");
  const auto said = framed(stops, glue);
  RC_LOG() << said;
  for (const auto question : all_questions)
    RC_ASSERT(understand(question, said).intent == Intent::stop_calling);
}

RC_GTEST_PROP(Safety, AStatementAndARequestToStopIsARequestToStop, ()) {
  const auto said = std::string(*rc::gen::elementOf(denials)) + " and " + *rc::gen::elementOf(stops);
  RC_LOG() << said;
  RC_ASSERT(yes_no(said) == Intent::stop_calling);
}

// "Yes?" is how people answer the telephone.
TEST(YesNo, AQuestionConfirmsNothing) {
  for (const auto* words : {"yes?", "Yes ?", "okay?", "yeah right?", "yes\xEF\xBC\x9F"}) {
    EXPECT_EQ(yes_no(words), Intent::unclear) << words;
    EXPECT_NE(understand(Question::linked_number, words).intent, Intent::yes) << words;
    EXPECT_NE(understand(Question::repaid, words).intent, Intent::yes) << words;
  }
  EXPECT_EQ(understand(Question::yes_no, "yes?", {.asked_for = "Asha Rao"}).intent, Intent::yes);
  EXPECT_EQ(understand(Question::yes_no, "haan ji?", {.language = "hi-IN"}).intent, Intent::unclear);
  EXPECT_NE(
      understand(Question::yes_no, "\xE3\x81\xAF\xE3\x81\x84\xEF\xBC\x9F", {.language = "ja-JP"}).intent,
      Intent::yes);
  EXPECT_EQ(yes_no("yes"), Intent::yes);
  EXPECT_EQ(yes_no("yes, I made it"), Intent::yes);
}

TEST(YesNo, AYesStandsBesideAQuestion) {
  for (const auto* words : {"yes, but why are you calling?", "yes but why do you ask"}) {
    const auto meaning =
        yes_no(words) == Intent::yes ? Intent::yes : understand(Question::yes_no, words).also;
    EXPECT_EQ(meaning, Intent::yes) << words;
  }
  // So telephones are answered.
  EXPECT_NE(understand(Question::yes_no, "yes, who is this?").also, Intent::yes);
}

// "Five thousand, by Friday. Is that right?"
TEST(ReadBack, WhatIsSaidBelongsToThePromise) {
  const auto heard = [](std::string_view words, std::string_view language = "en-IN") {
    Context context{.language = language, .reads_back = true};
    context.today =
        std::chrono::year_month_day{std::chrono::year(2026), std::chrono::January, std::chrono::day(5)};
    return understand(Question::yes_no, words, context);
  };
  for (const auto* words : {"yes", "yes that is right", "correct", "yes please", "yes, that's it"})
    EXPECT_EQ(heard(words).intent, Intent::yes) << words;
  for (const auto* words :
       {"no", "no that is wrong", "that's not right", "no, the amount is wrong", "no, Friday is wrong"})
    EXPECT_EQ(heard(words).intent, Intent::no) << words;
  for (const auto* words : {"yes I will pay", "I will pay", "haan de dunga", "हाँ दे दूँगा"})
    EXPECT_EQ(heard(words).intent, Intent::yes) << words;
  for (const auto* words :
       {"I'll pay if I can", "I'll pay what I can", "I will try", "I'll do my best", "I'll pay when I can",
        "kar dunga bhai, paise aaye to", "jab salary aayegi tab dunga", "haan koshish karunga",
        "send me the details by email", "ho jayega shayad", "जब पैसे आएँगे तब दूँगा", "I'll pay something",
        "yes if I get my salary", "I will pay after the wedding"})
    EXPECT_NE(heard(words).intent, Intent::yes) << words;
  for (const auto* words : {"yes, I already paid", "I have paid it already", "no, I paid it yesterday"})
    EXPECT_EQ(heard(words).intent, Intent::already_paid) << words;
  for (const auto* words :
       {"no, on Monday", "yes but on Monday", "on Monday", "make it Monday", "Monday would be better"}) {
    const auto meaning = heard(words);
    ASSERT_TRUE(find(meaning.slots, SlotKind::date)) << words;
    EXPECT_EQ(find(meaning.slots, SlotKind::date)->value, "2026-01-12") << words;
    EXPECT_FALSE(is_request(meaning.intent)) << words;
    EXPECT_FALSE(is_request(meaning.also)) << words;
  }
  for (const auto* words :
       {"no, six thousand", "no 6000", "six thousand", "yes, six thousand", "no, I meant 6000"}) {
    const auto meaning = heard(words);
    ASSERT_TRUE(find(meaning.slots, SlotKind::amount)) << words;
    EXPECT_EQ(find(meaning.slots, SlotKind::amount)->value, "6000") << words;
  }
  EXPECT_EQ(heard("no, I don't owe anything").intent, Intent::dispute);
  EXPECT_EQ(heard("call me on Monday").intent, Intent::call_later);
  EXPECT_EQ(heard("stop calling me").intent, Intent::stop_calling);
  EXPECT_EQ(heard("I want to kill myself").intent, Intent::crisis);
  EXPECT_EQ(heard("yes no").intent, Intent::unclear);
  EXPECT_EQ(heard("yes?").intent, Intent::unclear);
  // "Nahi, chhah hazaar": the same in Hindi.
  const auto hindi = heard("nahi, chhah hazaar", "hi-IN");
  EXPECT_EQ(hindi.intent, Intent::no);
  ASSERT_TRUE(find(hindi.slots, SlotKind::amount));
  EXPECT_EQ(find(hindi.slots, SlotKind::amount)->value, "6000");
}

TEST(Crisis, AndNoMoreCallsInOneBreath) {
  for (const auto question :
       {Question::yes_no, Question::name, Question::amount, Question::repaid, Question::date})
    for (const auto* words :
         {"I want to kill myself, stop calling me", "stop calling me, I want to kill myself",
          "no, I want to kill myself, stop calling me", "yes I will kill myself so don't call me again"}) {
      const auto meaning = understand(question, words);
      EXPECT_EQ(meaning.intent, Intent::crisis) << words;
      EXPECT_EQ(meaning.also, Intent::stop_calling) << words << " to " << name(question);
    }
}

TEST(Name, MayBeThatOfWhoeverIsAskedFor) {
  for (const auto* said :
       {"Asha Rao", "asha", "Asha Lakshmi Rao", "Asha Rao Sharma", "Mrs Asha Rao", "Aasha Rao"})
    EXPECT_TRUE(may_be_called(said, "Asha Rao", "en-IN")) << said;
  for (const auto* said : {"Ravi", "Rao", "Ravi Rao", "Ravi Kumar", "Asha Devi", "", "Mr", "Asha Rao Kaun",
                           "आशा राव नहीं हूँ", "आशा राव की बहन", "Asha Rao nahi"})
    EXPECT_FALSE(may_be_called(said, "Asha Rao", "en-IN")) << said;
  EXPECT_TRUE(may_be_called("Ravi", "the account holder", "en-IN"));
  // आशा राव
  EXPECT_TRUE(may_be_called("\xE0\xA4\x86\xE0\xA4\xB6\xE0\xA4\xBE \xE0\xA4\xB0\xE0\xA4\xBE\xE0\xA4\xB5",
                            "Asha Rao", "hi-IN"));
  EXPECT_FALSE(may_be_called("\xE0\xA4\xB0\xE0\xA4\xB5\xE0\xA4\xBF", "Asha Rao", "hi-IN"));  // रवि
}

// "Tomorrow" to "what is your name?" is no name, and asks for nothing.
TEST(Name, ADayAloneIsNoRequest) {
  EXPECT_EQ(understand(Question::name, "tomorrow").intent, Intent::unclear);
  EXPECT_EQ(understand(Question::amount, "next week").intent, Intent::unclear);
  EXPECT_EQ(understand(Question::name, "call me tomorrow").intent, Intent::call_later);
  EXPECT_EQ(understand(Question::name, "maybe later").intent, Intent::call_later);
}

}  // namespace
}  // namespace rf::understand
