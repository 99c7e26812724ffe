#include "monitor/phrases.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "monitor/support_for_tests.h"

namespace rf::monitor {
namespace {

std::string found(std::string_view phrase, std::string_view words, std::string_view language = "en") {
  Phrases phrases(language);
  if (auto done = phrases.add(7, phrase); !done) return "invalid: " + done.error().message;
  const auto all = phrases.find(read_words(words, language));
  return all.empty() ? "" : all[0].words;
}

TEST(Phrases, WordsAlternativesBeginningsAndGaps) {
  EXPECT_EQ(found("lost my|his job", "He has LOST his job, you know."), "lost his job");
  EXPECT_EQ(found("lost my|his job", "I lost her job"), "");
  EXPECT_EQ(found("pay .. friday", "I can pay you all of it on Friday"), "");
  EXPECT_EQ(found("pay .. friday", "I can pay you on Friday"), "pay you on friday");
  EXPECT_EQ(found("overcharg*", "You overcharged me"), "overcharged");
  EXPECT_EQ(found("can not pay", "I can't pay"), "can not pay");
  EXPECT_EQ(found("naukri chali", "मेरी नौकरी चली गई", "hi"), "नौकरी चली");
  EXPECT_EQ(found("仕事を失", "去年仕事を失いました", "ja"), "仕事を失");
  EXPECT_EQ(found("会社に .. 電話し", "あなたの会社に今日電話します", "ja"), "会社に今日電話し");
  EXPECT_EQ(found("家に行きます|家まで行", "明日家まで行きますよ", "ja"), "家まで行");
}

TEST(Phrases, WhatIsNoPhraseIsRefused) {
  for (const auto* phrase : {"", "..", ".. pay", "pay ..", "pay .. .. you", "a||b", "*", "pa*y"})
    EXPECT_TRUE(found(phrase, "pay").starts_with("invalid")) << phrase;
}

TEST(Phrases, EachOwnerIsFoundOnce) {
  Phrases phrases("en");
  ASSERT_TRUE(phrases.add(1, "pay"));
  ASSERT_TRUE(phrases.add(1, "pay now"));
  ASSERT_TRUE(phrases.add(2, "now"));
  EXPECT_EQ(phrases.find(read_words("pay now, pay now", "en")).size(), 2u);
}

TEST(Catalogue, WhatIsShippedIsSound) {
  const auto& all = testing::catalogue()->all();
  EXPECT_GT(all.size(), 25u);
  for (const auto* id : {"identity_check", "private_facts", "wrong_person", "recording_notice"})
    EXPECT_TRUE(testing::catalogue()->index_of(id)) << id;
}

TEST(Catalogue, WhatIsWrongIsNamedByItsLine) {
  const auto wrong = [](std::string_view text) {
    Catalogue made;
    const auto done = made.add("f.yaml", text);
    return done ? std::string() : done.error().message;
  };
  const std::string name = "    name: {en: A, hi: B, ja: C}\n";
  EXPECT_EQ(wrong("topics:\n  fees:\n" + name + "    en: [fee]\n"), "");
  EXPECT_TRUE(
      wrong("topics:\n  fees:\n" + name + "    en: [fee]\n    fr: [frais]\n").starts_with("f.yaml:5: "));
  EXPECT_TRUE(wrong("topics:\n  fees:\n" + name + "    en:\n      - fee\n      - .. fee\n")
                  .starts_with("f.yaml:6: "));
  EXPECT_TRUE(wrong("topics:\n  fees:\n    name: {en: A, hi: B}\n    en: [fee]\n").starts_with("f.yaml:3: "));
  EXPECT_TRUE(wrong("topics:\n  fees:\n" + name).starts_with("f.yaml:"));
  EXPECT_TRUE(wrong("moments:\n  m:\n" + name + "    kind: rule\n    en: [x]\n").starts_with("f.yaml:4: "));
  EXPECT_TRUE(wrong("moments:\n  m:\n" + name + "    kind: duty\n    intents: [nonsense]\n")
                  .starts_with("f.yaml:5: "));
  EXPECT_TRUE(wrong("topix: {}\n").starts_with("f.yaml:1: "));
  EXPECT_NE(wrong("topics:\n  a:\n" + name + "    en: [x]\nmoments:\n  a:\n" + name +
                  "    kind: duty\n    en: [y]\n"),
            "");
}

RC_GTEST_PROP(Catalogue, AnyTextIsReadOrRefused, (std::string text)) {
  Catalogue made;
  const auto done = made.add("f.yaml", text);
  RC_ASSERT(done || !done.error().message.empty());
}

RC_GTEST_PROP(Catalogue, AnyWordsAreListenedTo, (std::string words)) {
  for (const std::string_view language : {"en", "hi", "ja"})
    for (const auto& heard : testing::catalogue()->listen(read_words(words, language), Who::agent))
      RC_ASSERT(heard.index < testing::catalogue()->all().size());
}

}  // namespace
}  // namespace rf::monitor
