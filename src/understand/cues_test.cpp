#include "understand/cues.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace rf::understand {
namespace {

struct Read {
  Cues cues;
  const Found* first(Cue cue) const {
    const auto at =
        std::find_if(cues.list.begin(), cues.list.end(), [&](const Found& f) { return f.cue == cue; });
    return at == cues.list.end() ? nullptr : &*at;
  }
};

Read read(std::string_view words, Question question = Question::yes_no) {
  Tokens tokens;
  const auto& lexicon = lexicon_for("en");
  read_tokens(words, lexicon, tokens);
  return {find_cues(question, tokens, lexicon)};
}

TEST(Cues, ANegationInsideACueTurnsIt) {
  const auto read_ = read("I really did not make it");
  const auto* claim = read_.first(Cue::claim) ? read_.first(Cue::claim) : read_.first(Cue::deed);
  ASSERT_TRUE(claim);
  EXPECT_EQ(claim->negations, 1);
  EXPECT_FALSE(read_.cues.loose_negation);
}

TEST(Cues, ANegationReachesAcrossWordsThatWeighNothing) {
  const auto read_ = read("I don't think that it was me");
  ASSERT_TRUE(read_.first(Cue::claim));
  EXPECT_TRUE(read_.first(Cue::claim)->negated());
}

TEST(Cues, ANegationDoesNotReachAcrossPunctuation) {
  const auto read_ = read("not that, it was me");
  ASSERT_TRUE(read_.first(Cue::claim));
  EXPECT_FALSE(read_.first(Cue::claim)->negated());
}

TEST(Cues, TwoNegationsAreTangled) {
  const auto read_ = read("I can't say I didn't");
  ASSERT_TRUE(!read_.cues.list.empty());
  EXPECT_TRUE(read_.cues.list.back().tangled());
}

TEST(Cues, ANegationThatBelongsToNothingIsNoticed) {
  EXPECT_TRUE(read("yes nothing purple").cues.loose_negation);
  EXPECT_FALSE(read("yes no problem").cues.loose_negation);
}

TEST(Cues, TheLongestWins) {
  const auto read_ = read("no problem");
  ASSERT_EQ(read_.cues.list.size(), 1u);
  EXPECT_EQ(read_.cues.list[0].cue, Cue::nothing);
}

TEST(Cues, WholeWordsOnly) {
  for (const auto* words :
       {"yesterday", "know", "knowing", "November", "notice", "eyes", "noon", "Nobel", "yesteryear"}) {
    const auto read_ = read(words);
    EXPECT_FALSE(read_.first(Cue::assent)) << words;
    EXPECT_FALSE(read_.first(Cue::dissent)) << words;
    EXPECT_FALSE(read_.cues.loose_negation) << words;
  }
  EXPECT_FALSE(read("physically virtually", Question::card_choice).first(Cue::physical));
  EXPECT_FALSE(read("physically virtually", Question::card_choice).first(Cue::virtual_card));
}

TEST(Cues, AnAnswerCannotTakeTheWordsOfARequest) {
  const auto read_ = read("I never agreed to these calls");
  EXPECT_TRUE(read_.first(Cue::stop_calling));
}

TEST(Cues, WordsThatChooseACardMeanNothingElsewhere) {
  EXPECT_FALSE(read("the physical one").first(Cue::physical));
  EXPECT_TRUE(read("the physical one", Question::card_choice).first(Cue::physical));
}

TEST(Cues, AfterAnAsideAClaimIsTheSpeakersOwn) {
  const auto quoted = read("who said it is fraud I made it");
  ASSERT_TRUE(quoted.first(Cue::aside));
  ASSERT_TRUE(quoted.first(Cue::soft_claim) || quoted.first(Cue::claim));
  const auto* claim = quoted.first(Cue::claim) ? quoted.first(Cue::claim) : quoted.first(Cue::soft_claim);
  EXPECT_EQ(claim->within, Found::Within::own);
  EXPECT_FALSE(quoted.first(Cue::fraud));
}

TEST(Cues, AnAsideDoesNotTakeTheWordsOfAChoice) {
  EXPECT_FALSE(read("may I have the virtual card", Question::card_choice).first(Cue::aside));
  EXPECT_TRUE(read("yes I have the card").first(Cue::aside));
}

}  // namespace
}  // namespace rf::understand
