#include <gtest/gtest.h>

#include <string>

#include "understand/values.h"

namespace rf::understand {
namespace {

std::string slot_of(SlotKind kind, std::string_view words, Question question) {
  const auto slots = english_values(question, words, {});
  const auto* slot = find(slots, kind);
  return slot ? slot->value : "";
}
std::string name(std::string_view words, Question question = Question::name) {
  return slot_of(SlotKind::name, words, question);
}

struct Row {
  const char *words, *value;
};

TEST(EnglishName, IntroducedOrBare) {
  for (const auto& [words, value] : {Row{"this is Mary O'Brien", "Mary O'Brien"},
                                     {"it's Suresh Kumar Reddy", "Suresh Kumar Reddy"},
                                     {"my name is suresh kumar reddy", "Suresh Kumar Reddy"},
                                     {"Asha Rao", "Asha Rao"},
                                     {"asha rao speaking", "Asha Rao"},
                                     {"yes my name is mary o'brien", "Mary O'Brien"},
                                     {"mary o brien", "Mary O'Brien"},
                                     {"Mr. Rajesh Sharma", "Rajesh Sharma"},
                                     {"this is Dr Fatima Khan", "Fatima Khan"},
                                     {"hello yes I'm John Smith", "John Smith"},
                                     {"um it's uh Priya Nair", "Priya Nair"},
                                     {"suresh no sorry ramesh kumar", "Ramesh Kumar"},
                                     {"my name is Will Young", "Will Young"},
                                     {"myself Venkatesh Iyer", "Venkatesh Iyer"},
                                     {"first name Asha surname Rao", "Asha Rao"},
                                     {"S K Sharma", "S K Sharma"},
                                     {"my name is Asha a s h a", "Asha"},
                                     {"you're speaking with Emily Clark", "Emily Clark"},
                                     {"Priya Nair is my name", "Priya Nair"},
                                     {"name's James Bond", "James Bond"},
                                     {"it's Ronald McDonald", "Ronald McDonald"},
                                     {"my full name is ludwig van beethoven", "Ludwig van Beethoven"},
                                     {"my name is Suresh Kumar and I already paid", "Suresh Kumar"},
                                     {"smith-jones", "Smith-Jones"}})
    EXPECT_EQ(name(words), value) << words;
}

TEST(EnglishName, WhatIsNoName) {
  for (const auto* words :
       {"why do you need my name", "this is ridiculous", "I am busy", "it's fine", "I won't tell you",
        "who is this", "I am driving", "this is a wrong number", "yes", "speaking", "hello", "I lost my job",
        "my name is none of your business", "this is the third time you called", "it's my wife's phone",
        "hold on", "you tell me", "what", "can you repeat that"})
    EXPECT_EQ(name(words), "") << words;
}

TEST(EnglishName, ElsewhereOnlyWhereItIsSaidInFull) {
  EXPECT_EQ(name("my name is Asha Rao", Question::yes_no), "Asha Rao");
  EXPECT_EQ(name("Asha Rao", Question::yes_no), "");
}

TEST(EnglishDigits, OneByOne) {
  const auto digits = [](std::string_view words) {
    return slot_of(SlotKind::digits, words, Question::linked_number);
  };
  EXPECT_EQ(digits("nine eight four five double zero one two three four"), "9845001234");
  EXPECT_EQ(digits("my number is 98450 12345"), "9845012345");
  EXPECT_EQ(digits("triple nine oh one"), "99901");
  EXPECT_EQ(digits("no it is ninety eight forty five zero one two three four five"), "9845012345");
  EXPECT_EQ(digits("it ends in four five three two"), "4532");
  EXPECT_EQ(digits("yes"), "");
  EXPECT_EQ(digits("five thousand"), "");
}

TEST(EnglishLanguage, TheOneThatIsWanted) {
  const auto language = [](std::string_view words) {
    return slot_of(SlotKind::language, words, Question::yes_no);
  };
  EXPECT_EQ(language("can you speak in Hindi"), "hi");
  EXPECT_EQ(language("I don't speak English, Hindi please"), "hi");
  EXPECT_EQ(language("Spanish please"), "es");
  EXPECT_EQ(language("I don't understand English"), "");
  EXPECT_EQ(language("my Hindi teacher paid it"), "");
}

TEST(EnglishName, WithInitialsAndLittleWords) {
  for (const auto& [words, value] : {Row{"Dr. A. P. J. Abdul Kalam", "A P J Abdul Kalam"},
                                     {"my name is Dr. A. P. J. Abdul Kalam.", "A P J Abdul Kalam"},
                                     {"M. S. Dhoni", "M S Dhoni"},
                                     {"this is K. R. Narayanan", "K R Narayanan"},
                                     {"Nguy\xE1\xBB\x85n V\xC4\x83n An", "Nguy\xE1\xBB\x85n V\xC4\x83n An"},
                                     {"nguyen van an", "Nguyen van An"},
                                     {"my name is Li Na You", "Li Na You"}})
    EXPECT_EQ(name(words), value) << words;
}

TEST(EnglishName, AWordThatIsTheNameThatWasAskedFor) {
  const auto asked = [](std::string_view words, std::string_view asked_for) {
    const auto slots = english_values(Question::name, words, {.asked_for = asked_for});
    const auto* slot = find(slots, SlotKind::name);
    return slot ? slot->value : "";
  };
  for (const auto* who : {"Mark", "Will", "Rose", "May", "Grace", "Hope", "Bill", "Joy", "Faith",
                          "Will Smith", "May Chan", "Sunday Okafor"}) {
    EXPECT_EQ(asked(who, who), who);
    EXPECT_EQ(asked(std::string("This is ") + who, who), who);
    EXPECT_EQ(asked(std::string(who) + " speaking", who), who);
  }
  EXPECT_EQ(asked("I will not tell you", "Will Smith"), "");
  EXPECT_EQ(asked("I will", "Will Smith"), "");
  EXPECT_EQ(asked("mark my words", "Mark Jones"), "");
  EXPECT_EQ(asked("I hope so", "Hope Jones"), "");
}

TEST(EnglishName, NotOfWhoIsSpokenOf) {
  for (const auto* words :
       {"Asha Rao ki beti", "Asha Rao ke ghar se", "Asha Rao is dead", "Asha Rao's daughter",
        "this is Asha Rao's husband", "Asha Rao is my wife", "Asha Rao died", "Asha Rao has passed away"})
    EXPECT_EQ(name(words), "") << words;
  EXPECT_EQ(name("Asha Rao is my name"), "Asha Rao");
  EXPECT_EQ(name("Asha Rao is speaking"), "Asha Rao");
}

}  // namespace
}  // namespace rf::understand
