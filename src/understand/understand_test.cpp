#include "understand/understand.h"

#include <gtest/gtest.h>

#include <fstream>
#include <numeric>
#include <sstream>

#include "understand/eval.h"

namespace rf::understand {
namespace {

std::vector<Example> written(bool held_out) {
  std::ifstream in(RINGFENCE_SOURCE_DIR "/src/understand/data/english.tsv");
  std::ostringstream text;
  text << in.rdbuf();
  auto examples = read_examples(text.str());
  EXPECT_TRUE(examples.bad.empty());
  std::vector<Example> half;
  for (const auto& example : examples.list) {
    auto sum = std::accumulate(example.utterance.begin(), example.utterance.end(), 0u,
                               [](unsigned total, unsigned char byte) { return total + byte; });
    if ((sum % 2 == 1) == held_out) half.push_back(example);
  }
  return half;
}

class Written : public ::testing::TestWithParam<bool> {};

TEST_P(Written, IsUnderstoodInAtLeast97OfAHundred) {
  auto examples = written(GetParam());
  ASSERT_GT(examples.size(), 400u);
  EXPECT_GE(evaluate(examples).accuracy(), 0.97);
}

TEST_P(Written, ADenialOrAReportIsNeverTakenForAConfirmation) {
  for (const auto& example : written(GetParam()))
    if (example.expected == Intent::no || example.expected == Intent::fraud) {
      EXPECT_NE(understand(example.question, example.utterance).intent, Intent::yes) << example.utterance;
    }
}

INSTANTIATE_TEST_SUITE_P(Halves, Written, ::testing::Values(false, true));

TEST(Understand, WordsHaveBoundariesAndNegationItsScope) {
  auto yes_no = [](const char* words) { return understand(Question::yes_no, words).intent; };
  EXPECT_NE(yes_no("I bought it yesterday"), Intent::no);
  EXPECT_NE(yes_no("I did not say yes"), Intent::yes);
  EXPECT_EQ(yes_no("no, yes I did"), Intent::yes);
  EXPECT_EQ(yes_no("yes, this is fraud"), Intent::fraud);
  EXPECT_EQ(yes_no("stop calling me"), Intent::stop_calling);
  EXPECT_EQ(understand(Question::card_choice, "the physical one, not the virtual one").intent,
            Intent::physical);
}

TEST(Understand, AnyBytesAreAccepted) {
  for (std::string words :
       {std::string("\xff\xfe\x80"), std::string(100'000, 'a'), std::string(), std::string("\0yes", 4)})
    understand(Question::yes_no, words);
}

}  // namespace
}  // namespace rf::understand
