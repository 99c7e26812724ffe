#include "monitor/sentiment.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "monitor/lexicon.h"
#include "monitor/sentiment_eval.h"
#include "monitor/support_for_tests.h"

namespace rf::monitor {
namespace {

int value(std::string_view words, std::string_view language = "") {
  return sentiment_of(read_words(words, language)).feeling.milli;
}

TEST(Sentiment, NegationTurnsAndWeakens) {
  EXPECT_GT(value("I am happy"), 500);
  EXPECT_LT(value("I am not happy"), -200);
  EXPECT_LT(value("I'm not happy"), -200);
  EXPECT_GT(value("I am not angry"), 0);
  EXPECT_LT(value("I am not angry"), value("I am happy"));
  EXPECT_LT(value("मैं खुश नहीं हूँ"), -200);
  EXPECT_LT(value("main khush nahi hoon"), -200);
  EXPECT_GT(value("main khush hoon"), 400);
  EXPECT_GT(value("満足しています"), 400);
  EXPECT_LT(value("満足していません"), -200);
  EXPECT_GT(value("悪くないです"), 200);
}

TEST(Sentiment, WhatStrengthensStrengthens) {
  EXPECT_GT(value("very good"), value("good"));
  EXPECT_LT(value("a bit good"), value("good"));
  EXPECT_LT(value("bahut kharab hai"), value("kharab hai"));
  EXPECT_LT(value("とても不安です"), value("不安です"));
}

TEST(Sentiment, WhatComesAfterAButWeighsMore) {
  EXPECT_LT(value("you were kind but the fees are terrible"), -200);
  EXPECT_GT(value("the fees are terrible but you were wonderful"),
            value("you were wonderful but the fees are terrible"));
}

TEST(Sentiment, CourtesyAndIdiomsAreNoMood) {
  EXPECT_EQ(value("Good morning"), 0);
  EXPECT_EQ(value("I am calling from the fraud department"), 0);
  EXPECT_GT(value("no problem"), 200);
  EXPECT_GT(value("koi dikkat nahi"), 200);
  EXPECT_LT(value("bahut dikkat hai"), -200);
  EXPECT_GT(value("問題ありません"), 200);
  EXPECT_LT(value("お金がないんです"), -200);
}

TEST(Sentiment, EveryWordThatCountedIsTold) {
  const auto found = sentiment_of(read_words("I am not very happy, it was a terrible mistake", "en"));
  ASSERT_EQ(found.why.size(), 3u);
  EXPECT_EQ(found.why[0].words, "happy");
  EXPECT_LT(found.why[0].value, 0);
  EXPECT_EQ(found.why[1].words, "terrible");
}

TEST(Sentiment, BothScriptsOfHindiSayTheSame) {
  for (const auto& [latin, devanagari] : {std::pair{"main bahut pareshan hoon", "मैं बहुत परेशान हूँ"},
                                          {"shukriya", "शुक्रिया"},
                                          {"yeh galat hai", "यह गलत है"}})
    EXPECT_EQ(value(latin, "hi"), value(devanagari, "hi")) << latin;
}

RC_GTEST_PROP(Sentiment, AnyBytesAreTakenAndTheValueIsBounded, (std::string bytes)) {
  for (const std::string_view language : {"en", "hi", "ja", ""}) {
    const auto found = sentiment_of(read_words(bytes, language));
    RC_ASSERT(found.feeling.milli >= -1000 && found.feeling.milli <= 1000);
    RC_ASSERT((found.feeling.label == Label::positive) == (found.feeling.milli >= feeling_from));
  }
}

TEST(Sentiment, AVeryLongSegmentIsReadInTime) {
  std::string words;
  while (words.size() < segment_bytes_most) words += "not good but bad ";
  EXPECT_LE(read_words(words, "en").words.size(), words_most);
  EXPECT_LE(std::abs(value(words)), 1000);
}

TEST(Lexicon, WhatIsWrongIsNamedByItsLine) {
  const auto wrong = [](std::string_view text) {
    const auto read = Lexicon::read("f.tsv", text, "en");
    return read ? std::string() : read.error().message;
  };
  EXPECT_EQ(wrong("# c\n\nfine\t1.5\nalso fine\tnot\n"), "");
  EXPECT_TRUE(wrong("fine\t1\nbad\n").starts_with("f.tsv:2: ")) << wrong("fine\t1\nbad\n");
  EXPECT_TRUE(wrong("fine\t5\n").starts_with("f.tsv:1: "));
  EXPECT_TRUE(wrong("fine\tnan\n").starts_with("f.tsv:1: "));
  EXPECT_TRUE(wrong("fine\tx9\n").starts_with("f.tsv:1: "));
  EXPECT_TRUE(wrong("\t1\n").starts_with("f.tsv:1: "));
  EXPECT_TRUE(wrong("a b c d e f g\t1\n").starts_with("f.tsv:1: "));
}

// What was measured once on the half that nothing was tuned on must not get lost.
TEST(Sentiment, TheHeldOutHalfIsWellAboveTheMajority) {
  const auto file = read_labelled(testing::text_of("src/monitor/data/sentiment_held_out.tsv"));
  EXPECT_TRUE(file.bad.empty());
  const auto measured = evaluate_sentiment(file.list, "");
  EXPECT_EQ(measured.total(), 151);
  EXPECT_GE(measured.accuracy(), 0.75) << report(measured);
  EXPECT_LT(measured.majority_right(), 0.45 * measured.total());
}

TEST(Sentiment, TheFileOfLabelsSaysWhatIsWrong) {
  const auto file = read_labelled("# c\npositive\tGood.\nangry\tBad.\nnegative\n");
  EXPECT_EQ(file.list.size(), 1u);
  ASSERT_EQ(file.bad.size(), 2u);
  EXPECT_EQ(file.bad[0].line, 3);
  EXPECT_EQ(file.bad[1].line, 4);
}

}  // namespace
}  // namespace rf::monitor
