// What callers were heard to say that once was taken for something else.
#include <gtest/gtest.h>

#include "understand/understand.h"

namespace rf::understand {
namespace {

Intent yes_no(std::string_view words) { return understand(Question::yes_no, words).intent; }

TEST(Spoken, AYesToSomethingElseIsNoConfirmation) {
  for (const auto* words :
       {"yes that shop is near me", "yes about that", "I know right", "yes, right?", "yes i know them",
        "yes the card is with me", "yes it's on the main road", "yes there's one of those on my street",
        "yes it was declined", "yes i was at home", "yes i like that shop", "yes i agree with you",
        "yes i buy from them", "yes this is about that payment", "yes we have that shop in leeds",
        "haan that shop is there in our market"})
    EXPECT_EQ(yes_no(words), Intent::unclear) << words;
}

TEST(Spoken, AClaimOfAnotherPaymentOrThrownBackIsNoConfirmation) {
  for (const auto* words :
       {"i made the other one", "i only made the small one", "i paid with another card", "yes i paid by cash",
        "i bought something else", "it was me the first time", "i made it did i", "that was me you say",
        "i made what", "made by me no", "i was buying something else", "you say i was buying it",
        "yes but i only paid half of that"})
    EXPECT_EQ(yes_no(words), Intent::unclear) << words;
  for (const auto* words : {"yes i was buying shoes there", "yes i already said yes"})
    EXPECT_EQ(yes_no(words), Intent::yes) << words;
  for (const auto* words : {"i was not buying anything there", "i made zero payments"})
    EXPECT_EQ(yes_no(words), Intent::no) << words;
  EXPECT_EQ(yes_no("it was me or my brother"), Intent::unsure);
  EXPECT_EQ(yes_no("perhaps i did perhaps i did not"), Intent::unsure);
  EXPECT_EQ(yes_no("yes i withdrew cash"), Intent::yes);
}

// A quarrel with the shop: the card is not blocked, and nothing is confirmed.
TEST(Spoken, CheatedInThePriceIsNoTheft) {
  for (const auto* words :
       {"they scammed me with the price but yes i bought it",
        "i got conned on the price but i made the payment", "that shop is a fraud but i did buy it",
        "yes i paid it though they ripped me off with the delivery charge"})
    EXPECT_EQ(yes_no(words), Intent::unsure) << words;
  EXPECT_EQ(yes_no("they cheated me on the price"), Intent::fraud);
  EXPECT_EQ(yes_no("they scammed me with the price and i never bought it"), Intent::fraud);
  EXPECT_EQ(yes_no("they stole my card but yes i bought it"), Intent::fraud);
}

TEST(Spoken, ANoToRememberingIsDoubt) {
  for (const auto* words : {"no i don't remember", "nope can't recall", "no no i don't remember any of it"})
    EXPECT_EQ(yes_no(words), Intent::unsure) << words;
  for (const auto* words :
       {"i don't remember it no", "no i don't remember it wasn't me", "it doesn't ring a bell",
        "that doesn't ring any bell", "i have no knowledge of this"})
    EXPECT_EQ(yes_no(words), Intent::no) << words;
}

TEST(Spoken, TwoNegatorsOftenMeanOne) {
  for (const auto* words :
       {"i ain't done nothing like that", "i didn't buy nothing", "i ain't made no payment",
        "i ain't never been there", "i never paid nothing", "that's a lie", "it's all lies"})
    EXPECT_EQ(yes_no(words), Intent::no) << words;
  EXPECT_EQ(yes_no("nothing"), Intent::unclear);
  EXPECT_NE(yes_no("i haven't done nothing wrong"), Intent::no);
  EXPECT_NE(yes_no("it's a lie that it is fraud"), Intent::fraud);
}

TEST(Spoken, WhoDidItIsNotWhoIsOnTheLine) {
  for (const auto* words : {"i'm not the one who did it", "no i'm not the person who made this payment"})
    EXPECT_EQ(yes_no(words), Intent::no) << words;
  for (const auto* words : {"i'm not the one you want", "i'm not the person you are looking for"})
    EXPECT_EQ(yes_no(words), Intent::wrong_person) << words;
  EXPECT_EQ(yes_no("yes it's my card number"), Intent::unclear);
}

TEST(Spoken, FraudThatIsNotToBeCalledSo) {
  for (const auto* words : {"stop calling it fraud i bought it", "don't call it fraud i paid for that",
                            "how is it fraud i made it", "why is it fraud i bought this",
                            "stop saying it's fraud i did it", "what do you mean fraud i did it"})
    EXPECT_EQ(yes_no(words), Intent::yes) << words;
  EXPECT_EQ(yes_no("stop calling it fraud"), Intent::unclear);
  EXPECT_EQ(yes_no("don't call me about this fraud"), Intent::stop_calling);
  EXPECT_EQ(yes_no("stop calling i made it already"), Intent::stop_calling);
  EXPECT_EQ(yes_no("how is it not fraud i never made it"), Intent::no);
}

TEST(Spoken, TalkOfTheCallIsNoRequest) {
  for (const auto* words :
       {"why should i say no", "that was me talking to you last week",
        "that was me speaking to your colleague yesterday", "i did speak to someone about this"})
    EXPECT_EQ(yes_no(words), Intent::unclear) << words;
  EXPECT_EQ(understand(Question::card_choice, "on my phone please").intent, Intent::virtual_card);
}

TEST(Spoken, WhatSoundsLikeARequest) {
  for (const auto* words : {"i was about to pay", "yes it's a shoe shop", "yes it is suspicious",
                            "yes i understand what you are saying"})
    EXPECT_EQ(yes_no(words), Intent::unclear) << words;
  EXPECT_EQ(yes_no("no i don't want you phoning me"), Intent::stop_calling);
  EXPECT_EQ(yes_no("i ain't ever heard of them"), Intent::no);
  EXPECT_EQ(yes_no("yes but he was holding a knife at me"), Intent::fraud);
}

TEST(Spoken, StopCallingInHinglish) {
  for (const auto* words :
       {"call mat karna", "baar baar phone mat karo", "mat karo call", "phone karna band karo"})
    EXPECT_EQ(yes_no(words), Intent::stop_calling) << words;
  EXPECT_EQ(yes_no("abhi call mat karo"), Intent::call_later);
}

// A whole claim with a yes is one wherever the rest of the story stands; a bare yes and a story is none.
TEST(Spoken, AYesInsideAStory) {
  for (const auto* words :
       {"yes the tiles are for the bathroom i paid for them", "expensive i know but yes i bought it",
        "well it was a lot of money but yes it was me", "i did it yes what's the problem",
        "no yes i did sorry i misheard you", "yes i believe that was the florist"})
    EXPECT_EQ(yes_no(words), Intent::yes) << words;
  for (const auto* words :
       {"yes i bought it but they charged me twice", "yes the tiles are for the bathroom",
        "yes i made it is what the caller told me to say", "yes my cousin owns that shop"})
    EXPECT_NE(yes_no(words), Intent::yes) << words;
}

TEST(Spoken, NoFraudAfterAll) {
  for (const auto* words : {"no that was me after all", "no it's fine"})
    EXPECT_EQ(understand(Question::is_fraud, words).intent, Intent::no) << words;
  EXPECT_EQ(yes_no("no it's fine"), Intent::unclear);
}

TEST(Spoken, WhoAnswersForSomebodyWhoIsAwayIsNoWrongNumber) {
  EXPECT_EQ(yes_no("he's not here right now, this is his brother"), Intent::not_available);
  EXPECT_EQ(yes_no("this is the wrong number, she's not here"), Intent::wrong_person);
}

}  // namespace
}  // namespace rf::understand
