// Which card is ordered: asking again costs a question, the wrong card costs a card.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "understand/data_for_tests.h"
#include "understand/train.h"
#include "understand/understand.h"

namespace rf::understand {
namespace {

Intent card(std::string_view words) { return understand(Question::card_choice, words).intent; }
bool orders(Intent intent) {
  return intent == Intent::physical || intent == Intent::virtual_card || intent == Intent::both;
}

// What is said of one card is understood of the other as well.
struct Kind {
  std::string name;
  Intent itself, other;
};
const Kind kinds[] = {{"physical", Intent::physical, Intent::virtual_card},
                      {"virtual", Intent::virtual_card, Intent::physical}};

std::string about(std::string text, const Kind& kind) {
  const std::string other = kind.name == "physical" ? "virtual" : "physical";
  for (const auto& [mark, name] : {std::pair('X', kind.name), std::pair('Y', other)})
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) text.replace(at, 1, name);
  return text;
}

TEST(CardStance, WhoChoosesOneGetsIt) {
  for (const auto& kind : kinds)
    for (const std::string text : {"X",
                                   "X please",
                                   "the X one",
                                   "I'd like the X card",
                                   "send me the X one",
                                   "can I get a X card",
                                   "X would be better",
                                   "I said X",
                                   "X, not Y",
                                   "X rather than Y",
                                   "rather X than Y",
                                   "I prefer X to Y",
                                   "I wanted Y but now I'd like X",
                                   "X, I can't use Y",
                                   "Y no wait X",
                                   "everything but the Y",
                                   "X without a doubt",
                                   "X because my phone is old",
                                   "is it possible to get a X one",
                                   "X chahiye"})
      EXPECT_EQ(card(about(text, kind)), kind.itself) << about(text, kind);
}

TEST(CardStance, ARefusalIsOfTheCardThatItStandsBy) {
  for (const auto& kind : kinds)
    for (const std::string text :
         {"X no need of Y", "only X no need of Y", "no need of Y X only", "no need for the Y one, X please",
          "no need to have Y card X is okay", "Y not needed X is enough", "Y is not required X",
          "only X not required Y", "Y no thanks X please", "no thanks X please", "only X I don't need Y",
          "give me X I do not want the Y", "Y won't work for me send the X", "Y won't reach me give X",
          "X because I don't trust Y", "X I hate Y cards", "last time Y this time X"})
      EXPECT_EQ(card(about(text, kind)), kind.itself) << about(text, kind);
  for (const std::string text : {"no need of physical or virtual", "physical not needed virtual not needed",
                                 "physical no thanks virtual no thanks", "I hate virtual cards",
                                 "virtual I don't want you to send physical"})
    EXPECT_FALSE(orders(card(text))) << text;
}

TEST(CardStance, BothInTurn) {
  for (const auto& kind : kinds)
    for (const std::string text :
         {"not only X but also Y", "not only X but Y as well", "not just the X I also want the Y",
          "X first and the Y after that", "along with X give Y also", "together with the X send Y",
          "X too and Y too", "give me the two"})
      EXPECT_EQ(card(about(text, kind)), Intent::both) << about(text, kind);
  EXPECT_NE(card("not only physical or virtual"), Intent::both);
  EXPECT_NE(card("why not just physical and forget virtual"), Intent::both);
}

TEST(CardStance, WhoRefusesItDoesNot) {
  for (const auto& kind : kinds)
    for (const std::string text :
         {"definitely not X", "certainly not X", "no X card please", "X won't work for me", "X not needed",
          "X nahi", "X nahi chahiye", "I hate X cards", "never X", "everything but X",
          "I can't stand X cards", "X is useless", "without X", "I don't trust X cards", "X I don't want",
          "X is no good to me"})
      EXPECT_NE(card(about(text, kind)), kind.itself) << about(text, kind);
  for (const std::string text :
       {"neither physical nor virtual", "no physical no virtual", "not physical and not virtual",
        "I don't want physical or virtual", "no physical or virtual card"})
    EXPECT_FALSE(orders(card(text))) << text;
}

TEST(CardStance, WhoOnlySpeaksOfItDoesNot) {
  for (const auto& kind : kinds)
    for (const std::string text : {"what is X",
                                   "does the X card cost anything",
                                   "you mean X?",
                                   "X?",
                                   "who pays for the X card",
                                   "X what",
                                   "I did not ask for a X card",
                                   "the X one was hacked",
                                   "the X card is with me",
                                   "I lost my X card",
                                   "someone used my X card",
                                   "I already have a X card",
                                   "my wife has the X card",
                                   "block my X card",
                                   "tell me about the X card",
                                   "did you say X",
                                   "is the X card secure",
                                   "I want my X card back",
                                   "the X card is in my drawer",
                                   "the X card never arrived",
                                   "can I use the X card abroad",
                                   "the X card I have is fine",
                                   "I like my X card",
                                   "send me information about the X card"})
      EXPECT_FALSE(orders(card(about(text, kind)))) << about(text, kind);
  EXPECT_FALSE(orders(card("I want my old card")));
}

// The written answers in data/english_cards.tsv, by the rule that is said there.
TEST(CardStance, WrittenAnswers) {
  const auto examples = read_examples(data_file("english_cards.tsv"));
  ASSERT_TRUE(examples.bad.empty());
  std::size_t kept = 0, right = 0, wrong_card = 0;
  for (const auto& example : examples.list) {
    const auto got = card(example.utterance);
    const bool good = got == example.expected || (!orders(example.expected) && !orders(got));
    if (!held_out(example.utterance)) {
      EXPECT_TRUE(good) << example.utterance;
      continue;
    }
    ++kept;
    right += good;
    wrong_card += !good && orders(got);
  }
  std::printf("english_cards.tsv, kept half: %zu of %zu, %zu wrong cards\n", right, kept, wrong_card);
  EXPECT_GE(kept, 80u);
  EXPECT_GE(right * 100, kept * 95);
}

}  // namespace
}  // namespace rf::understand
