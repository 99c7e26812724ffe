#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <string>

#include "understand/understand.h"

// What is understood at the questions about a loan, and what people come to speak of at any question.
namespace rf::understand {
namespace {

using namespace std::chrono;
constexpr year_month_day monday(year(2026), month(11), day(30));

Meaning meaning(Question question, std::string_view words) {
  return understand(question, words, {.today = monday});
}
Intent linked(std::string_view words) { return meaning(Question::linked_number, words).intent; }
Intent repaid(std::string_view words) { return meaning(Question::repaid, words).intent; }
Intent card(std::string_view words) { return meaning(Question::yes_no, words).intent; }

TEST(LinkedNumber, WhoseItIs) {
  for (const auto* words :
       {"yes this is my number", "yes it is", "same number", "it's linked", "I've never changed it"})
    EXPECT_EQ(linked(words), Intent::yes) << words;
  for (const auto* words :
       {"no", "it's my wife's number", "no this is my work phone", "yes but I changed it last year",
        "it is not linked", "that was my old number", "it belongs to my son"})
    EXPECT_EQ(linked(words), Intent::no) << words;
  EXPECT_EQ(linked("wrong number"), Intent::wrong_person);
  EXPECT_EQ(linked("I'm not sure"), Intent::unsure);
}

TEST(Repaid, OnTimeAndNot) {
  for (const auto* words :
       {"yes on time", "never missed a payment", "no dues, everything is on time", "every EMI on time"})
    EXPECT_EQ(repaid(words), Intent::yes) << words;
  for (const auto* words :
       {"no", "not yet", "I haven't", "yes but late", "half of it", "not on time", "I missed two EMIs",
        "it was on time until March", "apart from the last one yes", "as if I paid it on time"})
    EXPECT_EQ(repaid(words), Intent::no) << words;
  EXPECT_EQ(repaid("I paid it last week"), Intent::already_paid);
  EXPECT_EQ(repaid("my husband handles that, I don't know"), Intent::unsure);
}

TEST(Repaid, APromiseWithItsValues) {
  const auto promised = meaning(Question::repaid, "no but I'll pay five thousand on Friday");
  EXPECT_EQ(promised.intent, Intent::promise_to_pay);
  EXPECT_EQ(promised.also, Intent::no);
  ASSERT_TRUE(find(promised.slots, SlotKind::amount));
  EXPECT_EQ(find(promised.slots, SlotKind::amount)->value, "5000");
  ASSERT_TRUE(find(promised.slots, SlotKind::date));
  EXPECT_EQ(find(promised.slots, SlotKind::date)->value, "2026-12-04");
}

TEST(ForAValue, GivenOrNot) {
  EXPECT_EQ(meaning(Question::amount, "two and a half lakh").intent, Intent::given);
  EXPECT_EQ(meaning(Question::amount, "five or six thousand").intent, Intent::unclear);
  EXPECT_EQ(meaning(Question::amount, "I don't remember").intent, Intent::unsure);
  EXPECT_EQ(meaning(Question::name, "this is Mary O'Brien").intent, Intent::given);
  EXPECT_EQ(meaning(Question::name, "why do you need my name").intent, Intent::why);
  EXPECT_EQ(meaning(Question::name, "I won't tell you").intent, Intent::refuse);
  const auto friday = meaning(Question::date, "I will pay on Friday");
  EXPECT_EQ(friday.intent, Intent::given);
  EXPECT_EQ(friday.also, Intent::promise_to_pay);
  EXPECT_EQ(meaning(Question::date, "tomorrow").intent, Intent::given);
  EXPECT_EQ(meaning(Question::date, "call me tomorrow").also, Intent::call_later);
  EXPECT_EQ(meaning(Question::date, "I already paid on Friday").intent, Intent::already_paid);
}

TEST(Topics, AtAnyQuestion) {
  struct Row {
    Intent intent;
    const char* words;
  };
  for (const auto question : all_questions)
    for (const auto& [intent, words] : {Row{Intent::hardship, "I lost my job and I can't pay"},
                                        {Intent::dispute, "I don't owe you any money"},
                                        {Intent::refuse, "I'm not going to pay you"},
                                        {Intent::complaint, "I want to make a complaint"},
                                        {Intent::attorney, "talk to my lawyer"},
                                        {Intent::bankruptcy, "I filed for bankruptcy"},
                                        {Intent::voicemail, "please leave a message after the beep"},
                                        {Intent::language, "can you speak in Hindi"},
                                        {Intent::crisis, "I don't want to live any more"}}) {
      const auto got = meaning(question, words);
      EXPECT_TRUE(got.intent == intent || got.also == intent)
          << name(question) << ": " << words << ": " << name(got.intent);
    }
  EXPECT_EQ(find(meaning(Question::repaid, "can you speak in Hindi").slots, SlotKind::language)->value, "hi");
}

TEST(Topics, OneThatIsSpokenOfBesideAnAnswer) {
  const auto got = meaning(Question::yes_no, "no I didn't make it and your service is terrible");
  EXPECT_EQ(got.intent, Intent::no);
  EXPECT_EQ(got.also, Intent::complaint);
  EXPECT_EQ(card("yes they charged me double"), Intent::unclear);
  EXPECT_EQ(card("yes I paid it"), Intent::yes);
}

constexpr std::array crises = {"I can't go on",           "there's no point living",
                               "you'll find me dead",     "I want to kill myself",
                               "I want to end my life",   "I'm going to hang myself",
                               "I wish I was dead",       "I don't want to live anymore",
                               "I'm thinking of suicide", "I'd be better off dead",
                               "I want to die",           "I feel suicidal"};
constexpr std::array idioms = {"this phone is killing me", "I'm dying of laughter",
                               "the deadline is tomorrow", "kill the card",
                               "I'm dead tired",           "my battery is dying",
                               "that cake is to die for",  "I nearly died laughing"};
constexpr std::array around = {"",
                               "yes",
                               "no",
                               "well",
                               "I lost my job",
                               "call me tomorrow",
                               "I didn't make it",
                               "please",
                               "sir",
                               "it wasn't me",
                               "I paid it",
                               "stop calling me",
                               "who is this",
                               "my name is Asha",
                               "five thousand"};

RC_GTEST_PROP(Safety, CrisisOutranksEverything, ()) {
  const auto glue = *rc::gen::element<std::string>(" ", ", ", ". ", " and ");
  const std::string before = *rc::gen::elementOf(around), after = *rc::gen::elementOf(around);
  const auto said = before + (before.empty() ? "" : glue) + *rc::gen::elementOf(crises) +
                    (after.empty() ? "" : glue + after);
  RC_LOG() << said;
  for (const auto question : all_questions) RC_ASSERT(meaning(question, said).intent == Intent::crisis);
}

TEST(Safety, AMannerOfSpeakingIsNoCrisis) {
  for (const auto question : all_questions)
    for (const std::string idiom : idioms)
      for (const std::string before : {"", "no ", "yes ", "honestly "}) {
        const auto got = meaning(question, before + idiom);
        EXPECT_TRUE(got.intent != Intent::crisis && got.also != Intent::crisis) << before << idiom;
      }
}

constexpr std::array late = {"I haven't paid it",
                             "it is not paid",
                             "I didn't pay on time",
                             "I missed two payments",
                             "it was late",
                             "it's still pending",
                             "not on time",
                             "I couldn't pay",
                             "only half of it",
                             "I never paid it",
                             "two EMIs are overdue",
                             "not all of them were on time",
                             "I stopped paying",
                             "the cheque bounced",
                             "I'm behind",
                             "I have not repaid it",
                             "it hasn't been cleared",
                             "some of it is pending",
                             "I paid late",
                             "it wasn't on time"};
constexpr std::array not_linked = {
    "it is not linked",          "it's my wife's number",        "this is not my number",
    "I changed my number",       "that was my old number",       "it's linked to another number",
    "I have a different number", "this number isn't registered", "it's not the one",
    "I never linked it",         "it belongs to my brother",     "that's not the number I gave"};
constexpr std::array assents = {
    "",        "yes",       "yeah",     "yes yes",   "sure",        "okay",   "well",   "right",
    "correct", "of course", "I know",   "yesterday", "in November", "hello",  "listen", "please",
    "sir",     "honestly",  "actually", "thank you", "exactly",     "on that"};

template <class List>
std::string framed(const List& list) {
  const auto glue = *rc::gen::element<std::string>(" ", ", ", ". ", " but ");
  const std::string before = *rc::gen::elementOf(assents), after = *rc::gen::elementOf(assents);
  return before + (before.empty() ? "" : glue) + *rc::gen::elementOf(list) +
         (after.empty() ? "" : glue + after);
}

RC_GTEST_PROP(Safety, WhatWasNotPaidIsNeverPaid, ()) {
  const auto said = framed(late);
  RC_LOG() << said;
  RC_ASSERT(repaid(said) != Intent::yes);
}

RC_GTEST_PROP(Safety, WhatIsNotLinkedIsNeverLinked, ()) {
  const auto said = framed(not_linked);
  RC_LOG() << said;
  RC_ASSERT(linked(said) != Intent::yes);
}

}  // namespace
}  // namespace rf::understand
